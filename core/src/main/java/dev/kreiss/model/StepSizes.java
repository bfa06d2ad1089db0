package dev.kreiss.model;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step size for each player, and optionally a fixed diagonal preconditioner P: a step multiplies player i's gradient by
 * {@code size_i P}. A value: no method changes it.
 */
public final class StepSizes {

    private static final String[] NAMES = {"alpha", "beta"};

    private final double[] sizes;
    private final double @Nullable [] preconditioner;

    private StepSizes(double[] sizes, double @Nullable [] preconditioner) {
        this.sizes = sizes.clone();
        this.preconditioner = preconditioner == null ? null : preconditioner.clone();
    }

    /**
     * @param sizes one for each player, positive and finite, in the order of the players; at least one
     * @throws IllegalArgumentException that names the first size out of range
     */
    public static StepSizes of(double... sizes) {
        if (sizes.length == 0) {
            throw new IllegalArgumentException("there must be at least one step size");
        }
        for (int i = 0; i < sizes.length; i++) {
            ParameterRange.POSITIVE.require(name(i), sizes[i]);
        }
        return new StepSizes(sizes, null);
    }

    /** What player {@code i}'s step size is called, counted from 0: alpha, beta, step-3, step-4, … */
    public static String name(int i) {
        return i < NAMES.length ? NAMES[i] : "step-" + (i + 1);
    }

    public int players() {
        return sizes.length;
    }

    public double size(int i) {
        return sizes[i];
    }

    /** The same with another size for player {@code i}. */
    public StepSizes with(int i, double size) {
        ParameterRange.POSITIVE.require(name(i), size);
        double[] changed = sizes.clone();
        changed[i] = size;
        return new StepSizes(changed, preconditioner);
    }

    /** All of them times {@code factor}, positive. */
    public StepSizes scaled(double factor) {
        double[] changed = Arrays.stream(sizes).map(size -> factor * size).toArray();
        return new StepSizes(of(changed).sizes, preconditioner);
    }

    /**
     * With a fixed diagonal preconditioner, such as {@code 1 / (sqrt(v) + epsilon)} of Adam with its second moments v frozen.
     *
     * @param diagonal one number for each parameter of all players, positive and finite
     */
    public StepSizes preconditioned(double... diagonal) {
        for (double entry : diagonal) {
            ParameterRange.POSITIVE.require("an entry of the preconditioner", entry);
        }
        return new StepSizes(sizes, diagonal);
    }

    /** The diagonal of P, or null if there is none. */
    public double @Nullable [] preconditioner() {
        return preconditioner == null ? null : preconditioner.clone();
    }

    /**
     * {@code L P H} with {@code L = diag(size_i I)}: what a step subtracts.
     *
     * @throws IllegalArgumentException if the number of players or parameters differs, or a product overflows
     */
    public Matrix times(GameHessian hessian) {
        double[] factors = diagonal(hessian.players());
        int columns = hessian.size();
        Matrix h = hessian.matrix();
        double[] imaginary = h.imaginary();
        double[] re = scaledRows(factors, h.real(), columns);
        Matrix product = imaginary == null
                ? Matrix.of(columns, columns, re)
                : Matrix.complex(columns, columns, re, scaledRows(factors, imaginary, columns));
        if (!product.isFinite()) {
            throw new IllegalArgumentException("L H overflows");
        }
        return product;
    }

    private static double[] scaledRows(double[] factors, double[] entries, int columns) {
        double[] scaled = new double[entries.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = factors[k / columns] * entries[k];
        }
        return scaled;
    }

    /**
     * The diagonal of {@code L P}.
     *
     * @param blocks how many parameters each player has
     */
    public double[] diagonal(int... blocks) {
        if (blocks.length != sizes.length) {
            throw new IllegalArgumentException(
                    "the number of step sizes must be that of the players, " + blocks.length + ", got " + sizes.length);
        }
        int total = Arrays.stream(blocks).sum();
        if (preconditioner != null && preconditioner.length != total) {
            throw new IllegalArgumentException("the preconditioner must have an entry for each of the " + total
                    + " parameters, got " + preconditioner.length);
        }
        double[] diagonal = new double[total];
        int row = 0;
        for (int i = 0; i < blocks.length; i++) {
            for (int end = row + blocks[i]; row < end; row++) {
                diagonal[row] = preconditioner == null ? sizes[i] : sizes[i] * preconditioner[row];
            }
        }
        return diagonal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepSizes that
                && Arrays.equals(sizes, that.sizes)
                && Arrays.equals(preconditioner, that.preconditioner);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sizes) + Arrays.hashCode(preconditioner);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes) + (preconditioner == null ? "" : ", preconditioned");
    }
}
