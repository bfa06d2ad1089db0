package dev.kreiss.stochastic;

import dev.kreiss.linalg.Matrix;

/**
 * {@code sqrt(tr X)} with {@code X = J X J* + S}: where {@code w_{t+1} = J w_t + noise} of covariance S settles (T8).
 *
 * <p>By doubling: {@code X_0 = S, A_0 = J; X_{k+1} = X_k + A_k X_k A_k*, A_{k+1} = A_k^2} sums {@code 2^k} terms of the series after
 * k steps. Source: Smith, Matrix equation XA + BX = C, SIAM J. Appl. Math. 16 (1968).
 */
public final class NoiseFloor {

    private static final int MOST_DOUBLINGS = 60;

    private NoiseFloor() {}

    /**
     * @param jacobian N x N, of spectral radius below 1
     * @param covariance N x N, Hermitian positive semidefinite
     * @return the floor, accurate to about 1e-10 relative; infinite if the series does not converge
     */
    public static double of(Matrix jacobian, Matrix covariance) {
        Matrix sum = covariance;
        Matrix power = jacobian;
        for (int k = 0; k < MOST_DOUBLINGS; k++) {
            Matrix added = power.times(sum).times(power.adjoint());
            sum = sum.plus(added);
            double trace = trace(sum);
            if (!(trace < 1e280)) {
                return Double.POSITIVE_INFINITY;
            }
            power = power.times(power);
            if (!power.isFinite()) {
                return Double.POSITIVE_INFINITY;
            }
            // What is left out is at most ||A||^2 + ||A||^4 + ... of what is in.
            double norm = power.frobeniusNorm();
            if (norm * norm <= 1e-17) {
                return Math.sqrt(trace);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double trace(Matrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += matrix.re(i, i);
        }
        return Math.max(0, sum);
    }
}
