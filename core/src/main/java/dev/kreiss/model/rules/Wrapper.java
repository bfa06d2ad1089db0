package dev.kreiss.model.rules;

import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule made of another one. What it does not say is as in the rule that it wraps.
 *
 * @param <B> what can be wrapped
 */
interface Wrapper<B extends UpdateRule> extends UpdateRule {

    B base();

    /** This rule around another base. */
    UpdateRule around(B base);

    /** The one parameter that this rule adds; null for none. */
    @Nullable
    RuleParameter own();

    /** This rule with another value of its own parameter. */
    UpdateRule withOwn(double value);

    /** The base, changed in a way that leaves its kind as it is. */
    B rebased(UpdateRule base);

    @Override
    default String name() {
        return base() instanceof Simultaneous ? id() : id() + "(" + base().name() + ")";
    }

    @Override
    default StepSizes steps() {
        return base().steps();
    }

    @Override
    default UpdateRule withSteps(StepSizes steps) {
        return around(rebased(base().withSteps(steps)));
    }

    @Override
    default List<RuleParameter> parameters() {
        List<RuleParameter> parameters = base().parameters();
        RuleParameter own = own();
        if (own != null) {
            parameters.add(own);
        }
        return parameters;
    }

    @Override
    default UpdateRule with(String parameter, double value) {
        RuleParameter own = own();
        return own != null && own.name().equals(parameter)
                ? withOwn(value)
                : around(rebased(base().with(parameter, value)));
    }

    /** In mid sentence. */
    static String lowerCase(String description) {
        return Character.toLowerCase(description.charAt(0)) + description.substring(1);
    }

    /** A number without a fraction that is zero. */
    static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
