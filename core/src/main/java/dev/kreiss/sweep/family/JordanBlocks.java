package dev.kreiss.sweep.family;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.List;

/** One eigenvalue on the diagonal, one coupling above it: the farthest from normal for its size. */
public record JordanBlocks() implements SystemFamily {

    @Override
    public List<FamilyParameter> parameters() {
        return List.of(
                FamilyParameter.count("n", "rows", 2),
                FamilyParameter.required("eigenvalue", "on the diagonal"),
                FamilyParameter.optional("coupling", "above the diagonal", 1));
    }

    @Override
    public CoupledSystem at(ParameterValues values) {
        int n = FamilyParameter.size(values, "n");
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = values.get("eigenvalue");
            if (i + 1 < n) {
                entries[i * n + i + 1] = values.get("coupling");
            }
        }
        return CoupledSystem.of(Matrix.of(n, n, entries));
    }
}
