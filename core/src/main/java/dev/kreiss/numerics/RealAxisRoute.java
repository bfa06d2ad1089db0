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
        Bound.Certified[] ends = new Bound.Certified[2];
        double tight = Math.min(LOOSE, tolerance / 16);
        parallel.forEach(2, k -> {
            double[] z = {k == 0 ? radius : -radius};
            ends[k] = shifted.smallest(z, new double[1], Accuracy.of(tight))[0].value();
        });
        work.addFactorizations(2);
        Bound.Certified right = ends[0];
        Bound.Certified left = ends[1];
        boolean rightFirst = right.upper() <= left.upper();
        // The theorem holds for the symmetrised matrix, so its statement moves by the distance there and back.
        double lower = Math.max(0, Math.min(right.lower(), left.lower()) - 2 * asymmetry);
        return new CircleMinimum(
                radius, lower, rightFirst ? right.upper() : left.upper(), new Point(rightFirst ? radius : -radius, 0));
    }
}
