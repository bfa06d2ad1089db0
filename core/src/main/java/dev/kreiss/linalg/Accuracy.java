package dev.kreiss.linalg;

/**
 * How exactly values are wanted: only the smallest ones of many need digits.
 *
 * @param loose relative width that is enough for most values
 * @param tight relative width for values below {@code tightBelow}
 */
public record Accuracy(double loose, double tight, double tightBelow) {

    public static Accuracy of(double everywhere) {
        return new Accuracy(everywhere, everywhere, 0);
    }

    double at(double value) {
        return value < tightBelow ? tight : loose;
    }
}
