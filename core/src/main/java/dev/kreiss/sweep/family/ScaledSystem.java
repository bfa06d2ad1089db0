package dev.kreiss.sweep.family;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.ArrayList;
import java.util.List;

/** One Jacobian whose blocks are multiplied by numbers: {@code scale11}, {@code scale12}, … */
public record ScaledSystem(CoupledSystem system) implements SystemFamily {

    @Override
    public List<FamilyParameter> parameters() {
        List<FamilyParameter> parameters = new ArrayList<>();
        for (int i = 0; i < system.blockCount(); i++) {
            for (int j = 0; j < system.blockCount(); j++) {
                parameters.add(
                        FamilyParameter.optional(name(i, j), "multiplies block (" + (i + 1) + ", " + (j + 1) + ")", 1));
            }
        }
        return List.copyOf(parameters);
    }

    private static String name(int i, int j) {
        return "scale" + (i + 1) + (j + 1);
    }

    @Override
    public CoupledSystem at(ParameterValues values) {
        int count = system.blockCount();
        Matrix[][] blocks = new Matrix[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                blocks[i][j] = system.block(i, j).scaled(values.get(name(i, j)));
            }
        }
        return CoupledSystem.of(Matrix.assemble(blocks), system.blocks());
    }
}
