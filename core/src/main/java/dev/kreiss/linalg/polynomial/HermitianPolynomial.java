package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import java.util.Arrays;

/**
 * All Hermitian matrices within {@code error}, in the spectral norm, of {@code S_0 + S_1 x + ... + S_d x^d}, for |x| at most
 * {@code reach}. Every operation adds its own rounding to the error.
 *
 * @param coefficients {@code S_0 ... S_d}, Hermitian, n x n, at least one
 * @param reach positive
 * @param error at least 0
 */
public record HermitianPolynomial(Matrix[] coefficients, double reach, double error) {

    int size() {
        return coefficients[0].rows();
    }

    int degree() {
        return coefficients.length - 1;
    }

    /** Bound of {@code ||S_j x^j + ... + S_d x^d||}. */
    double size(int from) {
        double sum = 0;
        for (int j = degree(); j >= from; j--) {
            sum = sum * reach + coefficients[j].frobeniusNorm();
        }
        return Rounding.up(sum * Math.pow(reach, from));
    }

    /** Without the highest powers, as long as they are at most {@code allowance} together. */
    HermitianPolynomial trimmed(double allowance) {
        int kept = coefficients.length;
        while (kept > 2 && size(kept - 1) <= allowance) {
            kept--;
        }
        Matrix[] lower = Arrays.copyOf(coefficients, kept);
        return new HermitianPolynomial(lower, reach, kept > degree() ? error : Rounding.up(error + size(kept)));
    }

    /** The same matrices around {@code centre}, of which {@code |centre| + newReach} is at most the reach. */
    HermitianPolynomial around(double centre, double newReach) {
        int n = size();
        double[][] re = new double[coefficients.length][];
        double[][] im = new double[coefficients.length][];
        for (int j = 0; j < re.length; j++) {
            double[] imaginary = coefficients[j].imaginary();
            re[j] = coefficients[j].real().clone();
            im[j] = imaginary == null ? new double[n * n] : imaginary.clone();
        }
        for (int i = 0; i < re.length; i++) { // Horner's scheme
            for (int j = re.length - 2; j >= i; j--) {
                addMultiple(re[j], centre, re[j + 1]);
                addMultiple(im[j], centre, im[j + 1]);
            }
        }
        Matrix[] shifted = new Matrix[re.length];
        for (int j = 0; j < re.length; j++) {
            shifted[j] = Matrix.complex(n, n, re[j], im[j]);
        }
        double rounding = Rounding.gamma(2L * coefficients.length) * size(0);
        return new HermitianPolynomial(shifted, newReach, Rounding.up(error + rounding));
    }

    /**
     * {@code V* S V}, which is singular where S is, whatever the nonsingular V.
     *
     * @param adjoint V*, unitary up to rounding
     */
    HermitianPolynomial congruent(Matrix adjoint) {
        Matrix basis = adjoint.adjoint();
        Matrix[] rotated = new Matrix[coefficients.length];
        for (int j = 0; j < rotated.length; j++) {
            Matrix product = adjoint.times(coefficients[j]).times(basis);
            rotated[j] = product.plus(product.adjoint()).scaled(0.5);
        }
        // Two products, each with one factor whose Frobenius norm bounds that of its moduli; ||V|| is 1 + 1e-12 at
        // most.
        double rounding = Rounding.gamma(3L * size() + 8) * 2.01 * adjoint.frobeniusNorm() * size(0);
        return new HermitianPolynomial(rotated, reach, Rounding.up(error * (1 + 1e-12) + rounding));
    }

    private static void addMultiple(double[] to, double factor, double[] from) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * from[k];
        }
    }
}
