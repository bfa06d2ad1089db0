package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The invariant subspace of a real matrix that belongs to its eigenvalues of largest modulus, from an ordered Schur form; about
 * {@code 30 n^3} operations.
 *
 * @param basis orthonormal columns that span it
 * @param real real parts of its eigenvalues, in the order of the Schur form
 * @param imaginary their imaginary parts
 */
public record LeadingSubspace(Matrix basis, double[] real, double[] imaginary) {

    /**
     * @param matrix square and real
     * @param count wanted dimension, from 1 to the size; one more if that would divide a conjugate pair
     */
    public static LeadingSubspace of(Matrix matrix, int count) {
        int n = matrix.rows();
        double[] triangle = matrix.adjoint().real().clone(); // column-major
        double[] vectors = Blas.schur(n, triangle);
        double[] re = new double[n];
        double[] im = new double[n];
        Blas.schurEigenvalues(n, triangle, re, im);
        boolean[] selected = select(re, im, count);
        int size = Blas.reorderSchur(n, triangle, vectors, selected, re, im);
        double[] columns = new double[n * size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < n; i++) {
                columns[i * size + j] = vectors[j * n + i];
            }
        }
        return new LeadingSubspace(Matrix.of(n, size, columns), Arrays.copyOf(re, size), Arrays.copyOf(im, size));
    }

    /** Those of largest modulus; of equal ones the first. Of a pair both: they stand side by side. */
    private static boolean[] select(double[] re, double[] im, int count) {
        int n = re.length;
        boolean[] selected = new boolean[n];
        IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.hypot(re[k], im[k])))
                .limit(count)
                .forEach(k -> selected[k] = true);
        for (int k = 0; k + 1 < n; k++) {
            if (im[k] > 0 && im[k + 1] < 0) {
                boolean either = selected[k] || selected[k + 1];
                selected[k] = either;
                selected[k + 1] = either;
                k++;
            }
        }
        return selected;
    }
}
