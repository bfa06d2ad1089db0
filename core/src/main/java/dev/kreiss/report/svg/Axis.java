package dev.kreiss.report.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Maps one coordinate of the data to pixels and knows where its ticks are. */
public final class Axis {

    private static final int MOST_TICKS = 7;

    private static final int MOST_WORDS = 12;

    /** Data this far beyond the axis is drawn this far away, in lengths of the axis: out of sight, with the right slope. */
    private static final double FARTHEST = 40;

    private final String label;
    private final boolean logarithmic;
    private final double low;
    private final double high;
    private final List<String> words;

    /** A tick and what stands at it. */
    record Tick(double value, String label) {}

    private Axis(String label, boolean logarithmic, double low, double high, List<String> words) {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("an axis needs low < high, got [" + low + ", " + high + "]");
        }
        this.label = label;
        this.logarithmic = logarithmic;
        this.low = logarithmic ? Math.log10(low) : low;
        this.high = logarithmic ? Math.log10(high) : high;
        this.words = words;
    }

    /**
     * Equal steps for equal differences.
     *
     * @param low below {@code high}, both finite
     */
    public static Axis linear(String label, double low, double high) {
        return new Axis(label, false, low, high, List.of());
    }

    /**
     * Equal steps for equal ratios.
     *
     * @param low positive, below {@code high}, which is finite
     */
    public static Axis logarithmic(String label, double low, double high) {
        if (!(low > 0)) {
            throw new IllegalArgumentException("a logarithmic axis starts above 0, got " + low);
        }
        return new Axis(label, true, low, high, List.of());
    }

    /**
     * A word at each of the values 0, 1, 2, …, with half a step of room on either side.
     *
     * @param words at least one
     */
    public static Axis words(String label, List<String> words) {
        return new Axis(label, false, -0.5, words.size() - 0.5, List.copyOf(words));
    }

    String label() {
        return label;
    }

    /** 0 at the low end, 1 at the high end; beyond them outside of [0, 1], but never far. */
    double fraction(double value) {
        double scaled = logarithmic ? (value > 0 ? Math.log10(value) : Double.NEGATIVE_INFINITY) : value;
        double fraction = (scaled - low) / (high - low);
        return Math.max(-FARTHEST, Math.min(FARTHEST, fraction));
    }

    /** Whether the axis shows this value. */
    public boolean shows(double value) {
        double fraction = fraction(value);
        return fraction >= 0 && fraction <= 1;
    }

    /** Round values, at most {@value #MOST_TICKS} or so. */
    List<Tick> ticks() {
        return !words.isEmpty() ? wordTicks() : logarithmic ? logarithmicTicks() : linearTicks();
    }

    private List<Tick> wordTicks() {
        int stride = (words.size() + MOST_WORDS - 1) / MOST_WORDS;
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k < words.size(); k += stride) {
            ticks.add(new Tick(k, words.get(k)));
        }
        return ticks;
    }

    private List<Tick> linearTicks() {
        double raw = (high - low) / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(new Tick(k * step, plain(k * step)));
        }
        boolean distinct = ticks.stream().map(Tick::label).distinct().count() == ticks.size();
        return distinct ? ticks : ticks.stream().map(tick -> exact(tick, step)).toList();
    }

    /** With as many decimals as the step has: close together, values are the same in a few digits. */
    private static Tick exact(Tick tick, double step) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String label = new BigDecimal(tick.value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return new Tick(tick.value, minus(label));
    }

    private List<Tick> logarithmicTicks() {
        int first = (int) Math.ceil(low - 1e-9);
        int last = (int) Math.floor(high + 1e-9);
        int stride = Math.max(1, (int) Math.ceil((last - first) / (double) MOST_TICKS));
        int[] mantissas =
                high - low < 1.2 ? new int[] {1, 2, 3, 5} : high - low < 2.5 ? new int[] {1, 3} : new int[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int decade = first - 1; decade <= last; decade++) {
            if (Math.floorMod(decade, stride) != 0) {
                continue;
            }
            for (int mantissa : mantissas) {
                double value = mantissa * Math.pow(10, decade);
                if (Math.log10(value) >= low - 1e-9 && Math.log10(value) <= high + 1e-9) {
                    ticks.add(new Tick(value, power(mantissa, decade)));
                }
            }
        }
        return ticks.size() < 2 ? ends(ticks) : ticks;
    }

    /** A range too short for round values shows its ends. */
    private List<Tick> ends(List<Tick> few) {
        if (!few.isEmpty() && high - low > 0.05) {
            return few;
        }
        double from = Math.pow(10, low);
        double to = Math.pow(10, high);
        return List.of(new Tick(from, plain(from)), new Tick(to, plain(to)));
    }

    private static String power(int mantissa, int decade) {
        if (decade >= -3 && decade <= 3) {
            return BigDecimal.valueOf(mantissa).scaleByPowerOfTen(decade).toPlainString();
        }
        return minus(mantissa + "e" + decade);
    }

    static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new java.math.MathContext(4));
        if (rounded.signum() == 0 || Math.abs(value) < 1e-12) {
            return "0";
        }
        double magnitude = Math.abs(value);
        String text = magnitude >= 1e6 || magnitude < 1e-4
                ? String.format(java.util.Locale.ROOT, "%.0e", value)
                        .replaceAll("e([+-])0*(\\d)", "e$1$2")
                        .replace("+", "")
                : rounded.stripTrailingZeros().toPlainString();
        return minus(text);
    }

    private static String minus(String text) {
        return text.replace('-', '\u2212');
    }
}
