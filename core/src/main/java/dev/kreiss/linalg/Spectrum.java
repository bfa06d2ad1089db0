package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/**
 * Eigenvalues of a square matrix.
 *
 * @param real real parts
 * @param imaginary imaginary parts
 * @param backwardError the values are the exact spectrum of a matrix this close in the Frobenius norm
 */
public record Spectrum(double[] real, double[] imaginary, double backwardError) {

    /** Eigenvalues only; about {@code 10 n^3} operations. */
    public static Spectrum of(Matrix matrix) {
        int n = matrix.rows();
        double[] re = new double[n];
        double[] im = new double[n];
        if (matrix.isReal()) {
            Blas.eigenvalues(n, matrix.real().clone(), re, im);
        } else {
            split(Blas.complexEigenvalues(n, Interleaved.of(matrix)), re, im);
        }
        // Hessenberg reduction and QR sweeps are backward stable. The constant is assumed, not proven: ten times that
        // of
        // one orthogonal reduction.
        return new Spectrum(re, im, 10 * KernelError.ofOrthogonalReduction(n, matrix.frobeniusNorm()));
    }

    public int size() {
        return real.length;
    }

    public double modulus(int k) {
        return Math.hypot(real[k], imaginary[k]);
    }

    /** Index of an eigenvalue of largest modulus. */
    public int leading() {
        int best = 0;
        for (int k = 1; k < real.length; k++) {
            if (modulus(k) > modulus(best)) {
                best = k;
            }
        }
        return best;
    }

    public double radius() {
        return modulus(leading());
    }

    private static void split(double[] pairs, double[] re, double[] im) {
        for (int k = 0; k < re.length; k++) {
            re[k] = pairs[2 * k];
            im[k] = pairs[2 * k + 1];
        }
    }
}
