package dev.kreiss.experiments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** Numbers in sentences. */
public final class Words {

    private static final int DIGITS = 4;

    private Words() {}

    /** In four digits. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "undetermined" : value > 0 ? "infinite" : "-infinite";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        double magnitude = Math.abs(value);
        return magnitude < 1e-4 || magnitude >= 1e7 ? rounded.toString().replace("E", "e") : rounded.toPlainString();
    }

    /** Replaces each {@code {name}} by the number of that name. */
    public static String fill(String template, Map<String, Double> numbers) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            text.append(template, at, open).append(of(number(numbers, template.substring(open + 1, close))));
            at = close + 1;
        }
        return text.append(template.substring(at)).toString();
    }

    /** @throws IllegalArgumentException if it was not measured */
    public static double number(Map<String, Double> numbers, String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no number is called " + name + " among " + numbers.keySet());
        }
        return value;
    }
}
