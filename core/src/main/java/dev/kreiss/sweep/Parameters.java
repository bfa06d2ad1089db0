package dev.kreiss.sweep;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.sweep.family.FamilyParameter;
import dev.kreiss.sweep.family.ParameterValues;
import dev.kreiss.sweep.family.SystemFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From positions on the axes to the numbers that a system depends on. */
final class Parameters {

    private final SystemFamily family;
    private final List<FamilyParameter> known;
    private final List<Axis> axes;
    private final Map<String, Expression> fixed;

    Parameters(SystemFamily family, List<Axis> axes, Map<String, Expression> fixed) {
        this.family = family;
        this.known = family.parameters();
        this.axes = axes;
        this.fixed = fixed;
    }

    /** Values of all parameters and axes. */
    ParameterValues values(double[] position) {
        Map<String, Double> values = new HashMap<>();
        for (FamilyParameter each : known) {
            if (each.standard() != null) {
                values.put(each.name(), each.standard());
            }
        }
        for (int k = 0; k < position.length; k++) {
            values.put(axes.get(k).name(), axes.get(k).at(position[k]));
        }
        ParameterValues onAxes = new ParameterValues(values);
        fixed.forEach((name, expression) -> values.put(name, expression.value(onAxes::get)));
        return new ParameterValues(values);
    }

    /** @throws IllegalArgumentException if there is none */
    CoupledSystem system(double[] position) {
        return system(values(position));
    }

    CoupledSystem system(ParameterValues values) {
        for (FamilyParameter each : known) {
            double value = values.get(each.name());
            boolean fits = each.whole()
                    ? value == Math.rint(value) && value >= 0 && value <= Integer.MAX_VALUE
                    : !Double.isNaN(value);
            if (!fits) {
                throw new IllegalArgumentException(
                        each.name() + " must be " + (each.whole() ? "a whole number" : "a number") + ", got " + value);
            }
        }
        return family.at(values);
    }
}
