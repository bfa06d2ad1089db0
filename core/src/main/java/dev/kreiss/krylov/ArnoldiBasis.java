package dev.kreiss.krylov;

import dev.kreiss.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * An Arnoldi process from several starting vectors at once, in its banded form: {@code X V_c = V_r H} with orthonormal V, the first c of r
 * vectors multiplied so far, and a rectangular H whose columns end a few rows below the diagonal. A direction that brings nothing new is
 * dropped, and the band narrows; when all are, the space is invariant.
 *
 * <p>Every {@code x = V_c w} satisfies {@code (zI - X) x = V_r (z I~ - H) w}, so {@code 1/sigma_min(z I~ - H)} never exceeds the norm of the
 * resolvent, at any z (C9).
 */
final class ArnoldiBasis {

    /** What is left of a direction after this factor is rounding. */
    private static final double EXHAUSTED = 1e-13;

    private final Direction direction;
    private final int length;
    private final List<double[]> vectors = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();

    /** A product with X or with its adjoint. */
    interface Direction {
        double[] times(double[] v);
    }

    /** @param starts not all zero; linearly dependent ones are dropped */
    ArnoldiBasis(Direction direction, List<double[]> starts) {
        this.direction = direction;
        this.length = starts.get(0).length;
        for (double[] start : starts) {
            append(start.clone(), new double[vectors.size()]);
        }
    }

    /** Normalises what is new in w and appends it; returns the length of that, 0 if nothing is. */
    private double append(double[] w, double[] components) {
        double before = Vectors.norm(w);
        Vectors.orthogonalise(vectors, w, components);
        double rest = Vectors.norm(w);
        if (vectors.size() == length || !(rest > EXHAUSTED * before)) {
            return 0;
        }
        vectors.add(Vectors.scaled(w, 1 / rest));
        return rest;
    }

    /** Multiplies vectors until {@code count} of them are, or nothing new comes. @throws Stopped between products */
    void expandTo(int count) {
        while (columns.size() < count && !isInvariant()) {
            double[] w = direction.times(vectors.get(columns.size()));
            double[] components = new double[vectors.size()];
            double rest = append(w, components);
            double[] column = components;
            if (rest > 0) {
                column = java.util.Arrays.copyOf(components, components.length + 1);
                column[components.length] = rest;
            }
            columns.add(column);
        }
    }

    /** Whether the space holds everything that products can reach from the starts. */
    boolean isInvariant() {
        return columns.size() == vectors.size();
    }

    /** r. */
    int rows() {
        return vectors.size();
    }

    /** c. */
    int columns() {
        return columns.size();
    }

    /** Column j of H, up to its last entry. */
    double[] column(int j) {
        return columns.get(j);
    }

    /** The first c rows of H. */
    Matrix square() {
        int c = columns.size();
        double[] entries = new double[c * c];
        for (int j = 0; j < c; j++) {
            double[] column = columns.get(j);
            for (int i = 0; i < Math.min(c, column.length); i++) {
                entries[i * c + j] = column[i];
            }
        }
        return Matrix.of(c, c, entries);
    }

    /** {@code V_c w}. */
    double[] combine(double[] w) {
        return Vectors.combine(vectors, w);
    }
}
