package dev.kreiss.stochastic;

import dev.kreiss.linalg.HermitianEigenbasis;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SymmetricEigenbasis;
import java.util.stream.IntStream;

/** F with {@code F F* = S}: what turns independent standard noise into noise of covariance S. As few columns as S has rank. */
final class NoiseFactor {

    /** Eigenvalues below this share of the largest are rounding. */
    private static final double RANK = 1e-15;

    private NoiseFactor() {}

    /** @param covariance Hermitian positive semidefinite @return N x rank(S); N x 0 for no noise */
    static Matrix of(Matrix covariance) {
        int n = covariance.rows();
        if (covariance.isZero()) {
            return Matrix.zeros(n, 0);
        }
        if (isDiagonal(covariance)) {
            double[] diagonal = new double[n];
            for (int i = 0; i < n; i++) {
                diagonal[i] = covariance.re(i, i);
            }
            return columns(Matrix.identity(n), diagonal);
        }
        if (covariance.isReal()) {
            SymmetricEigenbasis basis = SymmetricEigenbasis.of(covariance);
            return columns(basis.vectors(), basis.values());
        }
        HermitianEigenbasis basis = HermitianEigenbasis.of(covariance);
        return columns(basis.adjoint().adjoint(), basis.moduli());
    }

    private static boolean isDiagonal(Matrix matrix) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (i != j && (matrix.re(i, j) != 0 || matrix.im(i, j) != 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The vectors times the roots of their values, without those that are nothing. */
    private static Matrix columns(Matrix vectors, double[] values) {
        double largest = IntStream.range(0, values.length)
                .mapToDouble(k -> values[k])
                .max()
                .orElse(0);
        int[] kept = IntStream.range(0, values.length)
                .filter(k -> values[k] > RANK * largest)
                .toArray();
        int n = vectors.rows();
        double[] re = new double[n * kept.length];
        double[] im = new double[n * kept.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < kept.length; k++) {
                double root = Math.sqrt(values[kept[k]]);
                re[i * kept.length + k] = root * vectors.re(i, kept[k]);
                im[i * kept.length + k] = root * vectors.im(i, kept[k]);
            }
        }
        return Matrix.complex(n, kept.length, re, im);
    }
}
