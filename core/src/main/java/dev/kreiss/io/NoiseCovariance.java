package dev.kreiss.io;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;

/** Whether a matrix can be the covariance of something. */
final class NoiseCovariance {

    /**
     * Roundings per row that are forgiven, relative to the Frobenius norm. A covariance that was computed from k samples in double
     * precision misses symmetry and positivity by at most about k roundings of its norm.
     */
    private static final double FORGIVEN = 64 * Rounding.UNIT;

    private NoiseCovariance() {}

    /**
     * The Hermitian part of {@code matrix}.
     *
     * @param matrix square, finite
     * @throws InputException if it is not Hermitian and positive semidefinite up to rounding
     */
    static Matrix require(Matrix matrix, String where) {
        double slack = FORGIVEN * matrix.rows() * matrix.frobeniusNorm();
        Matrix adjoint = matrix.adjoint();
        double asymmetry = matrix.minus(adjoint).frobeniusNorm();
        if (asymmetry > slack) {
            throw new InputException(where + " differs from its conjugate transpose by " + asymmetry
                    + " in the Frobenius norm; expected a Hermitian matrix, the covariance of the noise");
        }
        Matrix hermitian = matrix.plus(adjoint).scaled(0.5);
        HermitianEigenvalues eigenvalues = HermitianEigenvalues.of(hermitian);
        if (eigenvalues.smallest() < -(slack + eigenvalues.error())) {
            throw new InputException(where + " has the eigenvalue " + eigenvalues.smallest()
                    + "; expected a positive semidefinite matrix, the covariance of the noise");
        }
        return hermitian;
    }
}
