package dev.kreiss.sweep.family;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.List;
import java.util.Random;

/** Blocks with independent normal entries, scaled to the norms that are asked for. */
public record RandomBlocks() implements SystemFamily {

    @Override
    public List<FamilyParameter> parameters() {
        return List.of(
                FamilyParameter.count("m", "rows of A", 1),
                FamilyParameter.count("n", "rows of D", 1),
                FamilyParameter.optional("gammaA", "norm of A", 0.9),
                FamilyParameter.optional("gammaD", "norm of D", 0.9),
                FamilyParameter.optional("feedback", "norm of B", 0),
                FamilyParameter.optional("coupling", "norm of C", 1),
                FamilyParameter.count("symmetric", "1 for symmetric A and D", 0),
                FamilyParameter.count("seed", "of the entries", 1));
    }

    @Override
    public CoupledSystem at(ParameterValues values) {
        int m = FamilyParameter.size(values, "m");
        int n = FamilyParameter.size(values, "n");
        boolean symmetric = values.get("symmetric") != 0;
        Random random = new Random((long) values.get("seed"));
        Matrix a = block(m, m, symmetric, values.get("gammaA"), random);
        Matrix b = block(m, n, false, values.get("feedback"), random);
        Matrix c = block(n, m, false, values.get("coupling"), random);
        Matrix d = block(n, n, symmetric, values.get("gammaD"), random);
        return CoupledSystem.ofBlocks(a, b, c, d);
    }

    private static Matrix block(int rows, int columns, boolean symmetric, double norm, Random random) {
        double[] entries = RandomMatrices.normal(rows * columns, random);
        for (int i = 0; symmetric && i < rows; i++) {
            for (int j = 0; j < i; j++) {
                entries[i * columns + j] = entries[j * columns + i];
            }
        }
        Matrix block = Matrix.of(rows, columns, entries);
        return norm == 0
                ? Matrix.zeros(rows, columns)
                : block.scaled(norm / LargestSingularValue.of(block, null).value());
    }
}
