package dev.kreiss.linalg.polynomial;

import dev.kreiss.linalg.Matrix;

/** The part {@code S22(x)} of a Hermitian polynomial that a {@link SchurComplement} eliminates: easy to solve with at x = 0. */
interface Eliminated {

    int size();

    int degree();

    /** The coefficient of {@code x^power}, power at least 1, times a matrix; off by the rounding of one matrix product. */
    Matrix times(int power, Matrix matrix);

    /** Bound of the Frobenius norm of the coefficient of {@code x^power}. */
    double norm(int power);

    /** {@code S22(0)^{-1}} times a matrix. */
    Matrix solve(Matrix matrix);

    /** {@code ||S22(0) solve(M) - M||} is at most this times {@code ||M||}, in Frobenius norms. */
    double solveError();
}
