package dev.kreiss.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the players turn their gradients into a joint step, and its Jacobian at a fixed point (theory, section 3). A value: the
 * {@code with} methods return another rule.
 *
 * <p>The implementations are in {@code dev.kreiss.model.rules}; some wrap others. The state of a rule with memory holds several copies
 * of each parameter and is ordered by player, so that block 1 holds all copies of player 1.
 */
public interface UpdateRule {

    /** Name on the command line and in JSON. */
    String id();

    /** One line: what it does, with its parameters. */
    String description();

    /** One step size for each player. */
    StepSizes steps();

    UpdateRule withSteps(StepSizes steps);

    /**
     * The linearised joint update on the whole state.
     *
     * @throws IllegalArgumentException in one line, if the number of players does not fit, the step does not exist, or a number
     *     overflows
     */
    CoupledSystem jacobian(GameHessian hessian);

    /** What one joint step costs. */
    StepCost cost();

    /** How often the state holds each parameter: 1 without memory. */
    default int copies() {
        return 1;
    }

    /**
     * Where in the state the current iterate stands: position of each parameter, ordered by player.
     *
     * @param players how many parameters each player has
     */
    default int[] positions(int... players) {
        return IntStream.range(0, IntStream.of(players).sum()).toArray();
    }

    /** The rule's name and, in parentheses, what it wraps. */
    default String name() {
        return id();
    }

    /** What can be chosen: step sizes in the order of the players, then what is the rule's own. */
    default List<RuleParameter> parameters() {
        List<RuleParameter> parameters = new ArrayList<>();
        for (int i = 0; i < steps().players(); i++) {
            parameters.add(new RuleParameter(
                    StepSizes.name(i), steps().size(i), ParameterRange.POSITIVE, "step size of player " + (i + 1)));
        }
        return parameters;
    }

    /**
     * The same rule with another value of one of its {@link #parameters()}.
     *
     * @throws IllegalArgumentException if there is no such parameter, or the value is outside its range
     */
    default UpdateRule with(String parameter, double value) {
        for (int i = 0; i < steps().players(); i++) {
            if (StepSizes.name(i).equals(parameter)) {
                return withSteps(steps().with(i, value));
            }
        }
        throw new IllegalArgumentException(parameter + " is no parameter of the rule " + name());
    }

    /** Whether {@link #with(String, double)} knows a parameter of this name. */
    default boolean has(String parameter) {
        return parameters().stream().anyMatch(each -> each.name().equals(parameter));
    }
}
