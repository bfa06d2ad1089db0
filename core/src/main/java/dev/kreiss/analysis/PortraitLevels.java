package dev.kreiss.analysis;

import dev.kreiss.numerics.Portrait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The levels at which a portrait is read and drawn: round numbers between its extremes. */
final class PortraitLevels {

    private static final int MOST = 6;

    private static final int FEWEST = 3;

    /** Up to so many levels it is better to leave out some than to leave out every other. */
    private static final int SPARED = 8;

    /** Ascending; the last makes up for a logarithm rounded down. */
    private static final List<BigDecimal> STEPS =
            Stream.of("1", "2", "2.5", "5", "10", "20").map(BigDecimal::new).toList();

    /** Share of the grid that a level must enclose to be seen. */
    private static final double RARE = 0.0005;

    private PortraitLevels() {}

    /** @param portrait on an even grid @return descending, at most {@value #MOST}; may be empty */
    static double[] of(Portrait portrait) {
        double[] sorted = Arrays.stream(portrait.sigmaMin())
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double seen = sorted[(int) (sorted.length * RARE)];
        return between(Math.max(seen, portrait.floor()), sorted[sorted.length - 1]);
    }

    /** Powers of ten between the extremes, descending; denser where there is room, thinned where there are many. */
    static double[] between(double smallest, double largest) {
        List<Double> levels = rounded(smallest, largest, 3, 1);
        if (levels.size() > SPARED) {
            levels = rounded(smallest, largest, 1);
        } else if (levels.size() > MOST) {
            levels = levels.subList(0, MOST); // the smallest are hardly seen
        }
        if (levels.size() < FEWEST) {
            levels = multiples(smallest, largest);
        }
        List<Double> chosen = levels;
        int stride = (levels.size() + MOST - 1) / MOST;
        return IntStream.range(0, levels.size())
                .filter(k -> k % stride == 0)
                .mapToDouble(chosen::get)
                .toArray();
    }

    /** Of a round step, where the extremes are closer than powers of ten. */
    private static List<Double> multiples(double smallest, double largest) {
        List<Double> levels = new ArrayList<>();
        double raw = (largest - smallest) / MOST;
        if (raw < 1e-6 * largest) { // the same number in print
            return levels;
        }
        int exponent = (int) Math.floor(Math.log10(raw));
        BigDecimal step = STEPS.stream()
                .map(mantissa -> mantissa.scaleByPowerOfTen(exponent))
                .filter(candidate -> candidate.doubleValue() >= raw)
                .findFirst()
                .orElseThrow();
        BigDecimal level = new BigDecimal(largest).divideToIntegralValue(step).multiply(step);
        for (; level.doubleValue() > smallest; level = level.subtract(step)) {
            if (level.doubleValue() < largest) {
                levels.add(level.doubleValue());
            }
        }
        return levels;
    }

    private static List<Double> rounded(double smallest, double largest, int... mantissas) {
        List<Double> levels = new ArrayList<>();
        int high = (int) Math.floor(Math.log10(largest));
        int low = (int) Math.floor(Math.log10(smallest));
        for (int decade = high; decade >= low; decade--) {
            for (int mantissa : mantissas) {
                double level = Double.parseDouble(mantissa + "e" + decade);
                if (level > smallest && level < largest) {
                    levels.add(level);
                }
            }
        }
        return levels;
    }
}
