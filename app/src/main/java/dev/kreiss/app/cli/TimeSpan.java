package dev.kreiss.app.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it. */
final class TimeSpan {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)?");

    private TimeSpan() {}

    /**
     * A number of seconds, or a number with a unit: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}.
     *
     * @throws CommandError if it is none
     */
    static Duration parse(String option, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new CommandError(option + " " + text + ": expected a time such as 500ms, 60s, 5m or 1h");
        }
        double unit = form.group(2) == null
                ? 1
                : switch (form.group(2)) {
                    case "ms" -> 1e-3;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return Duration.ofNanos(
                Math.min(Long.MAX_VALUE / 2, Math.round(1e9 * unit * Double.parseDouble(form.group(1)))));
    }
}
