package dev.kreiss.sweep.family;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.List;

/** One parameter for each player: {@code J = [a b; c d]}, the systems of theorems T3 to T6. */
public record ScalarPairs() implements SystemFamily {

    @Override
    public List<FamilyParameter> parameters() {
        return List.of(
                FamilyParameter.required("a", "player 1 on itself"),
                FamilyParameter.optional("b", "player 2 on player 1, the feedback", 0),
                FamilyParameter.required("c", "player 1 on player 2, the coupling"),
                FamilyParameter.required("d", "player 2 on itself"));
    }

    @Override
    public CoupledSystem at(ParameterValues values) {
        return CoupledSystem.of(
                Matrix.of(2, 2, values.get("a"), values.get("b"), values.get("c"), values.get("d")), 1, 1);
    }
}
