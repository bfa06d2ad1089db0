package dev.kreiss.io;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A real or complex number in decimal text: {@code -1.5e3}, {@code nan}, {@code 1+2j}, {@code (1.0-2.0i)}. */
record DecimalNumber(double re, double im) {

    /** The number that the whole of {@code text} spells, or null. */
    static @Nullable DecimalNumber parse(String text) {
        boolean bracketed = text.length() > 2 && text.startsWith("(") && text.endsWith(")");
        String number = bracketed ? text.substring(1, text.length() - 1) : text;
        if (number.isEmpty()) {
            return null;
        }
        int last = number.length() - 1;
        if ("ijIJ".indexOf(number.charAt(last)) < 0) {
            Double re = parseReal(number);
            return re == null ? null : new DecimalNumber(re, 0);
        }
        int split = imaginaryStart(number);
        String imaginary = number.substring(split, last);
        // NumPy's savetxt writes a negative imaginary part as "+-2j".
        Double im = parseReal(imaginary.startsWith("+-") ? imaginary.substring(1) : imaginary);
        Double re = split == 0 ? Double.valueOf(0) : parseReal(number.substring(0, split));
        return re == null || im == null ? null : new DecimalNumber(re, im);
    }

    /** Index of the sign that begins the imaginary part; 0 if there is no real part. */
    private static int imaginaryStart(String number) {
        for (int k = number.length() - 1; k > 0; k--) {
            boolean sign = number.charAt(k) == '+' || number.charAt(k) == '-';
            if (sign && "eE".indexOf(number.charAt(k - 1)) < 0) {
                return number.charAt(k - 1) == '+' ? k - 1 : k;
            }
        }
        return 0;
    }

    private static @Nullable Double parseReal(String text) {
        boolean decimal = !text.isEmpty();
        for (int k = 0; k < text.length(); k++) {
            decimal &= "0123456789.+-eE".indexOf(text.charAt(k)) >= 0;
        }
        if (!decimal) {
            boolean signed = text.startsWith("+") || text.startsWith("-");
            return switch (text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT)) {
                case "nan" -> Double.NaN;
                case "inf", "infinity" -> text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                default -> null;
            };
        }
        try {
            return Double.valueOf(text); // of these characters alone it accepts decimal numbers only
        } catch (NumberFormatException malformed) {
            return null;
        }
    }
}
