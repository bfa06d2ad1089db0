package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;
import java.util.Arrays;
import java.util.Comparator;

/**
 * {@code S = V diag(values) V*} for a Hermitian matrix.
 *
 * @param moduli of the eigenvalues, ascending
 * @param error of each modulus
 * @param adjoint V*: eigenvectors, conjugated, as rows, in the order of the moduli
 */
public record HermitianEigenbasis(double[] moduli, double error, Matrix adjoint) {

    public static HermitianEigenbasis of(Matrix hermitian) {
        int n = hermitian.rows();
        double[] rows = Interleaved.of(hermitian);
        double[] values = Blas.hermitianEigen(n, rows);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> Math.abs(values[i])));
        double[] moduli = new double[n];
        double[] sorted = new double[rows.length];
        for (int i = 0; i < n; i++) {
            moduli[i] = Math.abs(values[order[i]]);
            System.arraycopy(rows, 2 * n * order[i], sorted, 2 * n * i, 2 * n);
        }
        return new HermitianEigenbasis(
                moduli,
                KernelError.ofOrthogonalReduction(n, hermitian.frobeniusNorm()),
                Interleaved.toMatrix(n, n, sorted));
    }
}
