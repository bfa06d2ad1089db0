package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Two coupled real scalars, {@code J = [a b; c d]}: verdict, spectral radius, Kreiss constant and peak, proven, in about a
 * microsecond and without native code. For studies of millions of systems.
 *
 * <p>The Kreiss constant is a closed form (C15), evaluated in doubled precision where numbers cancel, so its enclosure is some
 * {@code 1e-13} wide up to the edge of stability. The peak is followed step by step.
 */
public final class PairAnalysis {

    /** Entries up to this can be multiplied, squared and multiplied again without overflow. */
    private static final double LARGEST = 0x1p250;

    private PairAnalysis() {}

    /** Whether {@link #of} takes these entries: finite, of modulus at most {@code 2^250}. */
    public static boolean takes(double a, double b, double c, double d) {
        return isWithin(a) && isWithin(b) && isWithin(c) && isWithin(d);
    }

    private static boolean isWithin(double entry) {
        return Math.abs(entry) <= LARGEST; // also refuses NaN
    }

    /**
     * @param a what the first scalar does to itself @param b feedback, the second acts on the first
     * @param c coupling, the first acts on the second @param d what the second does to itself
     * @throws IllegalArgumentException if an entry is NaN or of modulus above {@code 2^250}
     */
    public static PairResult of(double a, double b, double c, double d) {
        if (!takes(a, b, c, d)) {
            throw new IllegalArgumentException(
                    "entries must be of modulus at most 2^250, got [" + a + " " + b + "; " + c + " " + d + "]");
        }
        PairInvariants pair = new PairInvariants(a, b, c, d);
        Verdict verdict = pair.verdict();
        Bound.Certified radius = pair.spectralRadius();
        Located kreiss = PairKreiss.of(pair, verdict);
        Bound.Certified constant = (Bound.Certified) kreiss.bound();
        PairPeak.Found peak = verdict == Verdict.STABLE
                ? PairPeak.of(pair, radius, constant)
                : new PairPeak.Found(constant, 0); // K <= P, and both are 1 if J contracts
        return new PairResult(verdict, radius, kreiss, peak.bound(), peak.iteration());
    }

    /** K of a real 2 x 2 matrix that is proven to be stable here; null for all others. */
    static @Nullable Located kreissConstant(Matrix matrix) {
        if (matrix.rows() != 2 || !matrix.isReal()) {
            return null;
        }
        double a = matrix.re(0, 0);
        double b = matrix.re(0, 1);
        double c = matrix.re(1, 0);
        double d = matrix.re(1, 1);
        if (!takes(a, b, c, d)) {
            return null;
        }
        PairInvariants pair = new PairInvariants(a, b, c, d);
        return pair.verdict() == Verdict.STABLE ? PairKreiss.of(pair, Verdict.STABLE) : null;
    }
}
