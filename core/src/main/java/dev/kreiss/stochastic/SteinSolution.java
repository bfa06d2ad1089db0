package dev.kreiss.stochastic;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Balancing;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The solution of the Stein equation {@code X = J X J* + S}, with a proven bound of its error.
 *
 * <p>By doubling: {@code X_0 = S, A_0 = J; X_{k+1} = X_k + A_k X_k A_k*, A_{k+1} = A_k^2} sums {@code 2^k} terms of the series after
 * k steps. Source: Smith, Matrix equation XA + BX = C, SIAM J. Appl. Math. 16 (1968).
 *
 * <p>The proof does not look at how the solution was found. Let {@code R = S + J X' J* - X'} be the residual of what was computed, and
 * Z' the same for {@code Z = J Z J* + I}, with a residual of norm {@code r < 1}. If Z' is positive definite, Stein's theorem gives
 * {@code rho(J) < 1}, so {@code X - X' = sum_k J^k R J^k*} lies between {@code -||R|| Z} and {@code ||R|| Z}, and
 * {@code Z <= Z'/(1 - r)} for the same reason. All of it in balanced units, whose powers of two are free of rounding.
 *
 * @param diagonal of X', in the units of J
 * @param error bound of the error of each entry of the diagonal; null if nothing could be proven
 * @param covariance X', Hermitian, in the units of J
 */
record SteinSolution(double[] diagonal, double @Nullable [] error, Matrix covariance) {

    private static final int MOST_DOUBLINGS = 60;

    /** What the square of a power may leave out of a double. */
    private static final double NEGLIGIBLE = 1e-17;

    private static final double HUGE = 1e280;

    /** Wider relative errors are worth a step of refinement. */
    private static final double NARROW = 1e-11;

    /**
     * @param jacobian N x N, finite @param covariance S, N x N, Hermitian positive semidefinite
     * @return null if the series does not converge in double precision
     */
    static @Nullable SteinSolution of(Matrix jacobian, Matrix covariance) {
        double[] weights = Balancing.weights(jacobian);
        Matrix balanced = Balancing.of(jacobian);
        Matrix noise = weighted(covariance, weights, false);
        Matrix unit = Matrix.identity(jacobian.rows());
        Matrix[] sums = noise.isFinite() ? series(balanced, noise, unit) : null;
        if (sums == null) {
            return null;
        }
        SteinSolution first = verified(balanced, noise, sums[0], sums[1], weights);
        if (first.error == null || first.width() <= NARROW) {
            return first;
        }
        Matrix[] correction = series(balanced, residual(balanced, noise, sums[0]), null);
        if (correction == null) {
            return first;
        }
        SteinSolution refined = verified(balanced, noise, hermitian(sums[0].plus(correction[0])), sums[1], weights);
        return refined.width() < first.width() ? refined : first;
    }

    /** {@code tr X} as computed, for little more than half the price; infinite if the series does not converge. */
    static double trace(Matrix jacobian, Matrix covariance) {
        double[] weights = Balancing.weights(jacobian);
        Matrix noise = weighted(covariance, weights, false);
        Matrix[] sums = noise.isFinite() ? series(Balancing.of(jacobian), noise, null) : null;
        if (sums == null) {
            return Double.POSITIVE_INFINITY;
        }
        double trace = 0;
        for (int i = 0; i < weights.length; i++) {
            trace += Math.max(0, sums[0].re(i, i)) / (weights[i] * weights[i]);
        }
        return trace;
    }

    /** The series of one or two right-hand sides; null if it does not converge. */
    private static Matrix @Nullable [] series(Matrix jacobian, Matrix first, @Nullable Matrix second) {
        Matrix sum = first;
        Matrix other = second == null ? first : second;
        Matrix power = jacobian;
        for (int k = 0; k < MOST_DOUBLINGS; k++) {
            Matrix adjoint = power.adjoint();
            sum = hermitian(sum.plus(power.times(sum).times(adjoint)));
            other = second == null
                    ? sum
                    : hermitian(other.plus(power.times(other).times(adjoint)));
            power = power.times(power);
            if (!(sum.maxAbs() < HUGE) || !(other.maxAbs() < HUGE) || !power.isFinite()) {
                return null;
            }
            // What is left out is at most ||A||^2 + ||A||^4 + ... of what is in.
            double norm = power.frobeniusNorm();
            if (norm * norm <= NEGLIGIBLE) {
                return new Matrix[] {sum, other};
            }
        }
        return null;
    }

    private static SteinSolution verified(
            Matrix jacobian, Matrix noise, Matrix solution, Matrix reference, double[] weights) {
        Matrix unit = Matrix.identity(jacobian.rows());
        double referenceResidual = residualNorm(jacobian, unit, reference);
        double solutionResidual = residualNorm(jacobian, noise, solution);
        int n = weights.length;
        double[] diagonal = new double[n];
        double[] error = new double[n];
        boolean proven = referenceResidual < 0.5 && isPositive(reference) && solutionResidual < HUGE;
        for (int i = 0; i < n; i++) {
            double square = weights[i] * weights[i];
            diagonal[i] = Math.max(0, solution.re(i, i)) / square;
            error[i] = Rounding.up(solutionResidual * reference.re(i, i) / (1 - referenceResidual)) / square;
        }
        return new SteinSolution(diagonal, proven ? error : null, weighted(solution, weights, true));
    }

    /** Largest relative error of the trace. */
    private double width() {
        double trace = 0;
        double sum = 0;
        for (int i = 0; i < diagonal.length; i++) {
            trace += diagonal[i];
            sum += error == null ? Double.POSITIVE_INFINITY : error[i];
        }
        return sum == 0 ? 0 : sum / trace;
    }

    private static boolean isPositive(Matrix hermitian) {
        HermitianEigenvalues values = HermitianEigenvalues.of(hermitian);
        return values.smallest() > values.error();
    }

    private static Matrix residual(Matrix jacobian, Matrix noise, Matrix solution) {
        return hermitian(
                noise.plus(jacobian.times(solution).times(jacobian.adjoint())).minus(solution));
    }

    /** Upper bound of the Frobenius norm of the true residual: that of the computed one and the rounding of its two products. */
    private static double residualNorm(Matrix jacobian, Matrix noise, Matrix solution) {
        double factor = jacobian.frobeniusNorm();
        double size = solution.frobeniusNorm();
        double products = 3 * Rounding.gamma(4L * jacobian.rows() + 16) * factor * factor * size;
        double sums = 4 * Rounding.UNIT * (noise.frobeniusNorm() + size + factor * factor * size);
        double computed = residual(jacobian, noise, solution).frobeniusNorm();
        return Rounding.up((computed + products + sums) * (1 + Rounding.gamma(4L * jacobian.rows() + 16)));
    }

    private static Matrix hermitian(Matrix matrix) {
        return matrix.plus(matrix.adjoint()).scaled(0.5);
    }

    /** {@code W M W}, or {@code W^-1 M W^-1}; exact, but for overflow and underflow. */
    private static Matrix weighted(Matrix matrix, double[] weights, boolean inverse) {
        int n = weights.length;
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double a = inverse ? 1 / weights[i] : weights[i];
                double b = inverse ? 1 / weights[j] : weights[j];
                re[i * n + j] = matrix.re(i, j) * a * b;
                im[i * n + j] = matrix.im(i, j) * a * b;
            }
        }
        return Matrix.complex(n, n, re, im);
    }
}
