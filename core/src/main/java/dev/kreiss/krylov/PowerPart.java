package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;
import java.util.ArrayList;
import java.util.List;

/** Which part of the powers is looked at: all of {@code J^t}, or its block (i, j). Vectors have the full length throughout. */
record PowerPart(PlayerBlocks blocks, int row, int column) {

    private static final int ALL = -1;

    static PowerPart whole(PlayerBlocks blocks) {
        return new PowerPart(blocks, ALL, ALL);
    }

    boolean isWhole() {
        return row == ALL;
    }

    /** Length of the vectors that matter at the input. */
    int columns() {
        return isWhole() ? blocks.total() : blocks.size(column);
    }

    double[] input(double[] vector) {
        return isWhole() ? vector : blocks.embedded(blocks.part(vector, column), column);
    }

    double[] output(double[] vector) {
        return isWhole() ? vector : blocks.embedded(blocks.part(vector, row), row);
    }

    double[][] outputs(double[][] vectors) {
        double[][] parts = new double[vectors.length][];
        for (int k = 0; k < vectors.length; k++) {
            parts[k] = output(vectors[k]);
        }
        return parts;
    }

    /** Its norm for {@code t = 0}. */
    double atStart() {
        return isWhole() || row == column ? 1 : 0;
    }

    /** {@code [J^t]} of this part, on vectors of its own length. */
    LinearOperator power(LinearOperator jacobian, int t) {
        LinearOperator power = new PowerOperator(jacobian, t);
        return isWhole() ? power : new BlockOperator(power, blocks, row, column);
    }

    double[] shortened(double[] vector) {
        return isWhole() ? vector : blocks.part(vector, column);
    }

    double[] lengthened(double[] vector) {
        return isWhole() ? vector : blocks.embedded(vector, column);
    }

    /** An orthonormal basis of what the vectors span at the input; at most {@code most} vectors. */
    List<double[]> orthonormal(List<double[]> vectors, int most) {
        List<double[]> basis = new ArrayList<>();
        for (double[] vector : vectors) {
            double[] w = input(vector).clone();
            double before = Vectors.norm(w);
            Vectors.orthogonalise(basis, w, new double[basis.size()]);
            double rest = Vectors.norm(w);
            if (basis.size() < most && rest > 1e-10 * before) {
                double[] unit = Vectors.scaled(w, 1 / rest);
                Vectors.orthogonalise(basis, unit, new double[basis.size()]);
                basis.add(Vectors.scaled(unit, 1 / Vectors.norm(unit)));
            }
        }
        return basis;
    }
}
