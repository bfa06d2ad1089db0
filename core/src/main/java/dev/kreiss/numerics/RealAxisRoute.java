package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Accuracy;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Two Hermitian diagonal blocks, no feedback (C7): on every circle the minimum is at {@code z = r} or {@code z = -r}.
 *
 * <p>With unitary changes of basis and s not a singular value of {@code zI - A}, {@code sigma_min(zI - J) >= s} iff
 * {@code [|z-lambda|^2 - s^2, s C^*; s C, |z-mu|^2 - s^2]} is positive semidefinite, and that matrix is affine in cos(theta).
 */
final class RealAxisRoute implements CircleRoute {

    private static final double LOOSE = 0.02;

    private final ShiftedMatrix shifted;
    private final double asymmetry;
    private final Parallel parallel;
    private final WorkCounter work;

    /** @param asymmetry distance of the matrix to one with exactly Hermitian blocks, in the Frobenius norm */
    RealAxisRoute(ShiftedMatrix shifted, double asymmetry, Parallel parallel, WorkCounter work) {
        this.shifted = shifted;
        this.parallel = parallel;
        this.work = work;
        this.asymmetry = asymmetry;
    }

    @Override
    public CircleMinimum minimum(double radius, double tolerance, double enough, @Nullable Point near) {
        double tight = Math.min(LOOSE, tolerance / 16);
        Bound.Certified[] ends = ends(radius, (re, im) -> shifted.smallest(re, im, Accuracy.of(tight))[0].value());
        work.addFactorizations(2);
        // The theorem holds for the symmetrised matrix, so its statement moves by the distance there and back.
        double lower = Math.max(0, Math.min(ends[0].lower(), ends[1].lower()) - 2 * asymmetry);
        return smaller(radius, lower, ends);
    }

    @Override
    public CircleMinimum approach(double radius, @Nullable Point near) {
        return smaller(radius, 0, ends(radius, (re, im) -> Bound.certified(0, shifted.upperBounds(re, im)[0])));
    }

    private interface Value {

        Bound.Certified at(double[] re, double[] im);
    }

    /** At {@code radius} and at {@code -radius}. */
    private Bound.Certified[] ends(double radius, Value value) {
        Bound.Certified[] ends = new Bound.Certified[2];
        parallel.forEach(2, k -> ends[k] = value.at(new double[] {k == 0 ? radius : -radius}, new double[1]));
        return ends;
    }

    private static CircleMinimum smaller(double radius, double lower, Bound.Certified[] ends) {
        boolean right = ends[0].upper() <= ends[1].upper();
        return new CircleMinimum(
                radius, lower, right ? ends[0].upper() : ends[1].upper(), new Point(right ? radius : -radius, 0));
    }
}
