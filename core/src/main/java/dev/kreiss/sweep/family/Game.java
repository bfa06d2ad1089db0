package dev.kreiss.sweep.family;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One game under a rule, whose step sizes and parameters vary; couplings may be scaled too.
 *
 * @param known rule that gives the values that are not set; null for none
 */
public record Game(
        GameHessian hessian, RuleName rule, @Nullable UpdateRule known) implements SystemFamily {

    @Override
    public List<FamilyParameter> parameters() {
        List<FamilyParameter> parameters = new ArrayList<>(RuleParameters.of(rule, hessian.playerCount(), known));
        if (hessian.playerCount() == 2) {
            parameters.add(FamilyParameter.optional("scaleXY", "multiplies Hxy", 1));
            parameters.add(FamilyParameter.optional("scaleYX", "multiplies Hyx", 1));
        }
        return List.copyOf(parameters);
    }

    @Override
    public CoupledSystem at(ParameterValues values) {
        GameHessian scaled = hessian;
        if (hessian.playerCount() == 2) {
            Matrix[][] blocks = {
                {hessian.block(0, 0), hessian.block(0, 1).scaled(values.get("scaleXY"))},
                {hessian.block(1, 0).scaled(values.get("scaleYX")), hessian.block(1, 1)}
            };
            scaled = hessian.withMatrix(Matrix.assemble(blocks));
        }
        return RuleParameters.rule(rule, hessian.playerCount(), values).jacobian(scaled);
    }
}
