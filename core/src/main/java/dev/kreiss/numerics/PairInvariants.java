package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.numerics.SpectralRadius.Verdict;

/**
 * What an orthogonal change of basis and the sign leave of {@code J = [a b; c d]}, in doubled precision (C15): everything else of two
 * real scalars is a formula in these numbers. With {@code t = |trace|}:
 *
 * <ul>
 *   <li>{@code rotation = |b - c|} and {@code stretch = |(a - d, b + c)|}, the parts of J beside its trace; J is normal iff one is 0;
 *   <li>{@code gap = 2 - t}, {@code atOne = det(I -+ J) = 1 - t + det J}, {@code rest = 1 - det J}: all positive iff {@code rho < 1};
 *   <li>{@code turning = 4 det J - t^2 = rotation^2 - stretch^2}, positive iff the eigenvalues are not real.
 * </ul>
 */
final class PairInvariants {

    /** Squares of smaller numbers may underflow; nothing that matters is as small. */
    private static final double TINY = 0x1p-500;

    /** -1 if the trace is negative. */
    final int sign;

    final Twofold trace;
    final Twofold determinant;
    final Twofold gap;
    final Twofold atOne;
    final Twofold rest;
    final double turningLower;
    final double turningUpper;
    final double rotationLower;
    final double rotationUpper;
    final double stretchLower;
    final double stretchUpper;
    final boolean contracts;

    PairInvariants(double a, double b, double c, double d) {
        sign = a + d < 0 ? -1 : 1;
        Twofold coupling = Twofold.product(b, c);
        trace = Twofold.sum(sign * a, sign * d);
        determinant = Twofold.product(a, d).minus(coupling);
        // From 1 - a and 1 - d, which are exact: det(I - J) keeps its digits where both are next to 1.
        Twofold toA = Twofold.sum(1, -sign * a);
        Twofold toD = Twofold.sum(1, -sign * d);
        gap = toA.plus(toD);
        atOne = toA.times(toD).minus(coupling);
        rest = gap.minus(atOne);
        Twofold difference = Twofold.sum(a, -d);
        Twofold turning = difference.times(difference).plus(coupling.scaled(4)).negated();
        turningLower = turning.lower();
        turningUpper = turning.upper();
        double skew = Math.abs(b - c);
        rotationLower = skew == 0 ? 0 : Rounding.down(skew);
        rotationUpper = skew == 0 ? 0 : Rounding.up(skew);
        double across = Math.abs(b + c);
        double along = Math.abs(a - d);
        double length = across == 0 || along == 0 ? across + along : Math.sqrt(across * across + along * along);
        stretchLower = Math.max(0, Rounding.down(length) - TINY);
        stretchUpper = length == 0 ? 0 : Rounding.up(length) + TINY;
        contracts = isObviousContraction(a, b, c, d);
    }

    /** {@code ||J|| <= 1} by the Frobenius norm, or without rounding on the edge. */
    private static boolean isObviousContraction(double a, double b, double c, double d) {
        boolean apart = b == 0 && c == 0 || a == 0 && d == 0;
        double largest = Math.max(Math.max(Math.abs(a), Math.abs(b)), Math.max(Math.abs(c), Math.abs(d)));
        return apart ? largest <= 1 : Rounding.up(a * a + b * b + c * c + d * d) <= 1;
    }

    boolean isNormal() {
        return rotationUpper == 0 || stretchUpper == 0;
    }

    /** By the conditions of Jury: {@code det J < 1} and {@code |trace| < 1 + det J}. */
    Verdict verdict() {
        if (atOne.lower() > 0 && rest.lower() > 0) {
            return Verdict.STABLE;
        }
        return atOne.upper() < 0 || rest.upper() < 0 ? Verdict.UNSTABLE : Verdict.MARGINAL;
    }

    /** Largest modulus of an eigenvalue. */
    Bound.Certified spectralRadius() {
        double turned = Math.sqrt(Math.max(0, determinant.lower()));
        double turnedUpper = Math.sqrt(Math.max(0, determinant.upper()));
        double real = (trace.lower() + Math.sqrt(Math.max(0, -turningUpper))) / 2;
        double realUpper = (trace.upper() + Math.sqrt(Math.max(0, -turningLower))) / 2;
        double lower = turningLower > 0 ? turned : turningUpper <= 0 ? real : Math.min(real, turned);
        double upper =
                turningLower > 0 ? turnedUpper : turningUpper <= 0 ? realUpper : Math.max(realUpper, turnedUpper);
        return Bound.certified(Math.max(0, Rounding.down(lower)), upper == 0 ? 0 : Rounding.up(upper));
    }

    /** An eigenvalue of largest modulus, not below the real axis; as computed. */
    Point leading() {
        double half = trace.high() / 2;
        double root = Math.sqrt(Math.abs(turningLower + turningUpper) / 2) / 2;
        return turningUpper > 0 && turningLower + turningUpper > 0
                ? new Point(sign * half, root)
                : new Point(sign * (half + root), 0);
    }
}
