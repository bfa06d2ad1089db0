package dev.kreiss.model;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import java.util.Arrays;

/**
 * What is special about a system; decides the algorithms.
 *
 * @param real all entries are real
 * @param triangular no block acts on one before it: B = 0 for two blocks; true for one block
 * @param blockDiagonal the blocks do not act on each other
 * @param symmetricDiagonalBlocks each diagonal block is Hermitian up to {@code asymmetry}
 * @param normal {@code J J* = J* J} up to rounding
 * @param asymmetry Frobenius norm of what separates the diagonal blocks from Hermitian ones, if {@code symmetricDiagonalBlocks}
 */
public record Structure(
        boolean real,
        boolean triangular,
        boolean blockDiagonal,
        boolean symmetricDiagonalBlocks,
        boolean normal,
        double asymmetry) {

    /** Blocks that were computed as products {@code U diag U^T} are symmetric up to this many roundings. */
    private static final double NEARLY = 64 * Rounding.UNIT;

    /** Relative to the square of the norm: far above the rounding of a sum and above {@link #NEARLY}. */
    private static final double FAR = 1e-8;

    public static Structure of(CoupledSystem system) {
        Matrix jacobian = system.jacobian();
        int blocks = system.blockCount();
        boolean lower = true;
        boolean upper = true;
        boolean symmetric = true;
        double asymmetry = 0;
        for (int i = 0; i < blocks; i++) {
            Matrix diagonal = system.block(i, i);
            double skew = diagonal.minus(diagonal.adjoint()).frobeniusNorm() / 2;
            symmetric &= skew <= NEARLY * diagonal.frobeniusNorm();
            asymmetry = Math.hypot(asymmetry, skew);
            for (int j = 0; j < blocks; j++) {
                boolean zero = i == j || system.block(i, j).isZero();
                lower &= j < i || zero;
                upper &= j > i || zero;
            }
        }
        return new Structure(
                jacobian.isReal(), lower, lower && upper, symmetric, isNormal(jacobian), symmetric ? asymmetry : 0);
    }

    private static boolean isNormal(Matrix jacobian) {
        double norm = jacobian.frobeniusNorm();
        if (isFarFromNormal(jacobian, norm)) {
            return false;
        }
        Matrix adjoint = jacobian.adjoint();
        double commutator =
                jacobian.times(adjoint).minus(adjoint.times(jacobian)).frobeniusNorm();
        return commutator <= NEARLY * norm * norm;
    }

    /** Saves two products: rows and columns of a normal matrix have the same lengths, whose squares differ on the commutator's diagonal. */
    private static boolean isFarFromNormal(Matrix jacobian, double norm) {
        int n = jacobian.rows();
        double[] excess = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double re = jacobian.re(i, j) / norm;
                double im = jacobian.im(i, j) / norm;
                double square = re * re + im * im;
                excess[i] += square;
                excess[j] -= square;
            }
        }
        return Arrays.stream(excess).anyMatch(x -> Math.abs(x) > FAR);
    }
}
