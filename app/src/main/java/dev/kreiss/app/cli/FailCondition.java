package dev.kreiss.app.cli;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition of {@code --fail-if}, such as {@code peak>5}. Enclosures are read on the side of caution: their upper end is
 * compared with {@code >}, their lower end with {@code <}.
 */
record FailCondition(String text, String quantity, String operator, double threshold) {

    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z.]+)\\s*(>=|<=|>|<)\\s*(\\S+)\\s*");

    private static final Map<String, Function<AnalysisResult, @Nullable Bound>> QUANTITIES = new TreeMap<>(Map.of(
            "spectralRadius", FailCondition::spectralRadius,
            "kreiss", result -> result.kreiss().bound(),
            "peak", result -> result.peak().bound(),
            "typicalPeak", result -> Bound.exactly(result.peak().typical().value()),
            "distanceToInstability", result -> result.distanceToInstability().bound(),
            "numericalRadius", AnalysisResult::numericalRadius,
            "noise.floor",
                    result -> result.noise() == null
                            ? null
                            : Bound.exactly(result.noise().floor()),
            "steps", FailCondition::steps));

    /** The computed value, which for a system that is 1 within rounding may be on either side. */
    private static Bound spectralRadius(AnalysisResult result) {
        double value = result.spectralRadius().value();
        return switch (result.spectralRadius().verdict()) {
            case STABLE -> Bound.exactly(Math.min(value, Math.nextDown(1.0)));
            case MARGINAL -> Bound.certified(Math.min(value, 1), Math.max(value, 1));
            case UNSTABLE -> Bound.exactly(Math.max(value, Math.nextUp(1.0)));
        };
    }

    private static Bound steps(AnalysisResult result) {
        long steps = result.stepsToAccuracy().get(0).steps();
        return Bound.exactly(steps < 0 ? Double.POSITIVE_INFINITY : steps);
    }

    /** @throws CommandError if the text is not a condition */
    static FailCondition parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !QUANTITIES.containsKey(matcher.group(1))) {
            throw new CommandError(
                    "--fail-if '" + text + "': expected QUANTITY>NUMBER (or >=, <, <=) with QUANTITY one of "
                            + String.join(", ", QUANTITIES.keySet()));
        }
        try {
            double threshold = Double.parseDouble(matcher.group(3));
            if (Double.isNaN(threshold)) {
                throw new NumberFormatException();
            }
            return new FailCondition(text.strip(), matcher.group(1), matcher.group(2), threshold);
        } catch (NumberFormatException notANumber) {
            throw new CommandError("--fail-if '" + text + "': '" + matcher.group(3) + "' is not a number");
        }
    }

    /** @throws CommandError if the quantity was not computed */
    boolean holds(AnalysisResult result) {
        Bound bound = Objects.requireNonNull(QUANTITIES.get(quantity)).apply(result);
        if (bound == null) {
            throw new CommandError("--fail-if '" + text + "': " + quantity + " needs --noise or an array S");
        }
        return switch (operator) {
            case ">" -> upper(bound) > threshold;
            case ">=" -> upper(bound) >= threshold;
            case "<" -> lower(bound) < threshold;
            default -> lower(bound) <= threshold;
        };
    }

    private static double upper(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
    }

    private static double lower(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.lower() : bound.value();
    }
}
