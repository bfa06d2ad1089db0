package dev.kreiss.model;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The Jacobian J of a joint update, partitioned into the parameter blocks of its players. */
public final class CoupledSystem {

    private final Matrix jacobian;
    private final int[] blocks;
    private final int[] starts;

    private CoupledSystem(Matrix jacobian, int[] blocks) {
        this.jacobian = jacobian;
        this.blocks = blocks.clone();
        this.starts = new int[blocks.length];
        for (int i = 1; i < blocks.length; i++) {
            starts[i] = starts[i - 1] + blocks[i - 1];
        }
    }

    /**
     * @param jacobian square, finite, at least 1 x 1
     * @param blocks sizes of the players' blocks, each at least 1, summing to the size of {@code jacobian}; none: one block
     * @throws IllegalArgumentException with a one-line message if these conditions fail
     */
    public static CoupledSystem of(Matrix jacobian, int... blocks) {
        int[] sizes = blocks.length == 0 ? new int[] {jacobian.rows()} : blocks;
        require(jacobian.isSquare() && jacobian.rows() >= 1, "J must be square and not empty, got " + jacobian.shape());
        require(jacobian.isFinite(), "J must have finite entries only");
        require(
                Arrays.stream(sizes).allMatch(size -> size >= 1)
                        && Arrays.stream(sizes).asLongStream().sum() == jacobian.rows(),
                "block sizes must be positive and sum to " + jacobian.rows() + ", got " + Arrays.toString(sizes));
        return new CoupledSystem(jacobian, sizes);
    }

    /**
     * Two players: {@code J = [A B; C D]}.
     *
     * @param a m x m; @param b m x n or null for zero; @param c n x m; @param d n x n
     */
    public static CoupledSystem ofBlocks(Matrix a, @Nullable Matrix b, Matrix c, Matrix d) {
        require(a.isSquare() && a.rows() >= 1, "A must be square and not empty, got " + a.shape());
        require(d.isSquare() && d.rows() >= 1, "D must be square and not empty, got " + d.shape());
        int m = a.rows();
        int n = d.rows();
        require(c.rows() == n && c.columns() == m, "C must be " + n + " x " + m + ", got " + c.shape());
        Matrix feedback = b == null ? Matrix.zeros(m, n) : b;
        require(
                feedback.rows() == m && feedback.columns() == n,
                "B must be " + m + " x " + n + ", got " + feedback.shape());
        return of(Matrix.assemble(new Matrix[][] {{a, feedback}, {c, d}}), m, n);
    }

    public Matrix jacobian() {
        return jacobian;
    }

    /** N, the sum of the block sizes. */
    public int size() {
        return jacobian.rows();
    }

    /** Sizes of the players' blocks. */
    public int[] blocks() {
        return blocks.clone();
    }

    public int blockCount() {
        return blocks.length;
    }

    /** First row of block {@code i}. */
    public int start(int i) {
        return starts[i];
    }

    /** Block (i, j) of J: how player j's displacement enters player i's next iterate. */
    public Matrix block(int i, int j) {
        return jacobian.block(starts[i], starts[j], blocks[i], blocks[j]);
    }

    /**
     * The same system in other units, {@code W J W^{-1}} with {@code W = diag(scale_1 I, …, scale_k I)} (T11).
     *
     * @param scales one positive finite number per block
     */
    public CoupledSystem inUnits(double... scales) {
        require(
                scales.length == blocks.length
                        && Arrays.stream(scales).allMatch(s -> s > 0 && s < Double.POSITIVE_INFINITY),
                "units must be " + blocks.length + " positive numbers, got " + Arrays.toString(scales));
        Matrix[][] parts = new Matrix[blocks.length][blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            for (int j = 0; j < blocks.length; j++) {
                parts[i][j] = block(i, j).scaled(scales[i] / scales[j]);
            }
        }
        return of(Matrix.assemble(parts), blocks);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
