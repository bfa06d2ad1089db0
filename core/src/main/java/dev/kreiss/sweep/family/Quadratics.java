package dev.kreiss.sweep.family;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.rules.RuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Linear-quadratic problems: each player has a positive definite quadratic of its own, in random directions, and they are coupled by a
 * random matrix. {@code feedback} 0 makes the problem bilevel, -1 a zero-sum game, 1 a joint minimisation.
 *
 * @param spectrum of both curvatures
 */
public record Quadratics(Spectrum spectrum, RuleName rule) implements SystemFamily {

    /** How curvatures are spread between the smallest and the largest. */
    public enum Spectrum {
        /** At even distances. */
        UNIFORM,
        /** Half at either end. */
        CLUSTERED,
        /** With even ratios: many small, few large. */
        LONG_TAILED
    }

    @Override
    public List<FamilyParameter> parameters() {
        List<FamilyParameter> parameters = new ArrayList<>(List.of(
                FamilyParameter.count("m", "parameters of player 1", 1),
                FamilyParameter.count("n", "parameters of player 2", 1),
                FamilyParameter.optional("smallest", "smallest curvature", 0.1),
                FamilyParameter.optional("largest", "largest curvature", 1),
                FamilyParameter.optional("coupling", "norm of Hyx", 1),
                FamilyParameter.optional("feedback", "Hxy is so many times the transpose of Hyx", 0),
                FamilyParameter.count("seed", "of directions and coupling", 1)));
        parameters.addAll(RuleParameters.of(rule, 2));
        return List.copyOf(parameters);
    }

    @Override
    public CoupledSystem at(ParameterValues values) {
        int m = FamilyParameter.size(values, "m");
        int n = FamilyParameter.size(values, "n");
        Random random = new Random((long) values.get("seed"));
        Matrix xx = curvature(m, values, random);
        Matrix yy = curvature(n, values, random);
        Matrix coupling = Matrix.of(n, m, RandomMatrices.normal(n * m, random));
        double norm = LargestSingularValue.of(coupling, null).value();
        Matrix yx = coupling.scaled(values.get("coupling") / norm);
        Matrix xy = yx.adjoint().scaled(values.get("feedback"));
        return RuleParameters.rule(rule, 2, values).jacobian(GameHessian.of(xx, xy, yx, yy));
    }

    private Matrix curvature(int size, ParameterValues values, Random random) {
        double low = values.get("smallest");
        double high = values.get("largest");
        if (!(low > 0 && high >= low)) {
            throw new IllegalArgumentException(
                    "curvatures must be positive and smallest at most largest, got " + low + " and " + high);
        }
        Matrix basis = RandomMatrices.orthogonal(size, random);
        double[] scaled = new double[size * size];
        for (int k = 0; k < size; k++) {
            double share = size == 1 ? 1 : k / (size - 1.0);
            double value = switch (spectrum) {
                case UNIFORM -> low + share * (high - low);
                case CLUSTERED -> share < 0.5 ? low : high;
                case LONG_TAILED -> low * Math.pow(high / low, share);
            };
            for (int i = 0; i < size; i++) {
                scaled[k * size + i] = value * basis.re(i, k);
            }
        }
        Matrix product = basis.times(Matrix.of(size, size, scaled));
        return product.plus(product.adjoint()).scaled(0.5); // symmetric to the last bit
    }
}
