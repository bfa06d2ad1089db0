package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;

/**
 * The smallest singular value of {@code E = zI - J}, and what bounds it at neighbouring points.
 *
 * <p>In orthonormal bases that begin with u and v, {@code E = [a, b*; c, F]} with {@code a = sigma}, {@code |b|, |c| <= residual} and
 * {@code sigma_min(F) >= rest}; at {@code z + delta} the same bases give {@code [a + delta overlap, …]}.
 *
 * @param value enclosure, rounding included
 * @param rest proven lower bound of {@code sigma_min(F)}; 0 if nothing is known
 * @param overlapRe real part of {@code u* v} for the unit singular vectors {@code E v = sigma u}
 * @param overlapIm imaginary part
 * @param residual bound of {@code ||E* u - sigma v||} and {@code ||E v - sigma u||}
 * @param error {@code u* E v} differs by at most twice this from the upper end of {@code value}
 */
public record SmallestSingular(
        Bound.Certified value, double rest, double overlapRe, double overlapIm, double residual, double error) {

    /** The same with a value that is known better than the vectors are. */
    SmallestSingular withValue(Bound.Certified better) {
        double moved = Math.abs(value.upper() - better.upper());
        return new SmallestSingular(better, rest, overlapRe, overlapIm, residual, error + moved);
    }

    static SmallestSingular alone(Bound.Certified value) {
        return new SmallestSingular(value, 0, 0, 0, 0, 0);
    }
}
