package dev.kreiss.sweep;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comparison of two expressions, such as {@code b * c < (1 - a) * (1 - d)}. */
final class Condition {

    private static final Pattern COMPARISON = Pattern.compile("([^<>=]+)(<=|>=|<|>)([^<>=]+)");

    private final Expression left;
    private final String operator;
    private final Expression right;

    private Condition(Expression left, String operator, Expression right) {
        this.left = left;
        this.operator = operator;
        this.right = right;
    }

    /** @throws SpecException if it is no comparison */
    static Condition of(String text) {
        Matcher parts = COMPARISON.matcher(text);
        if (!parts.matches()) {
            throw new SpecException("\"" + text + "\": expected one of < <= > >= between two expressions");
        }
        return new Condition(
                Expression.of(parts.group(1).strip()),
                parts.group(2),
                Expression.of(parts.group(3).strip()));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(left.names());
        names.addAll(right.names());
        return names;
    }

    /** False where a side is NaN. */
    boolean holds(ToDoubleFunction<String> values) {
        double one = left.value(values);
        double other = right.value(values);
        return switch (operator) {
            case "<" -> one < other;
            case "<=" -> one <= other;
            case ">" -> one > other;
            default -> one >= other;
        };
    }

    @Override
    public String toString() {
        return left + " " + operator + " " + right;
    }
}
