package dev.kreiss.witness;

/** The Stein equation {@code X = J X J* + S} as one linear system of size N^2 (Kronecker product). */
public final class SteinWitness {

    private SteinWitness() {}

    /** {@code sqrt(tr X)}. */
    public static double floor(Dense jacobian, Dense covariance) {
        int n = jacobian.rows();
        Dense system = Dense.identity(n * n);
        Dense right = Dense.zeros(n * n, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                right.re[i * n + j] = covariance.re(i, j);
                right.im[i * n + j] = covariance.im(i, j);
                for (int k = 0; k < n; k++) {
                    for (int l = 0; l < n; l++) {
                        // X_ij = sum J_ik X_kl conj(J_jl) + S_ij
                        int at = (i * n + j) * n * n + k * n + l;
                        double a = jacobian.re(i, k);
                        double b = jacobian.im(i, k);
                        double c = jacobian.re(j, l);
                        double d = -jacobian.im(j, l);
                        system.re[at] -= a * c - b * d;
                        system.im[at] -= a * d + b * c;
                    }
                }
            }
        }
        Dense solution = system.inverse().times(right);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += solution.re(i * n + i, 0);
        }
        return Math.sqrt(trace);
    }
}
