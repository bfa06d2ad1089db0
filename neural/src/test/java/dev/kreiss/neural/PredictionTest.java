package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Growth as predicted from the Jacobian of one step. Witness: training itself, run on from the same state and from a displaced one.
 * {@code -Dkreiss.long=true} takes 20 seeds instead of two, prints them all, and adds a run that does not settle, of which nothing is asserted.
 */
class PredictionTest {

    private static final boolean IS_LONG = Boolean.getBoolean("kreiss.long");

    private static final int SEEDS = IS_LONG ? 20 : 2;

    private static final int MOST_ITERATIONS = 40;

    static Stream<TrainingRun> runs() {
        return Stream.of(TrainingRun.GAN, TrainingRun.BILEVEL, TrainingRun.ADVERSARIAL, TrainingRun.RESTLESS_GAN)
                .filter(run -> IS_LONG || run.settles());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void trainingGrowsAsPredicted(TrainingRun run) {
        List<Prediction> predictions = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> Prediction.of(run.trained(seed), seed, MOST_ITERATIONS))
                .toList();
        if (IS_LONG) {
            System.out.println(table(run.toString(), predictions));
        }

        if (run.settles()) {
            double[] ratios =
                    predictions.stream().mapToDouble(Prediction::ratio).sorted().toArray();
            assertThat(median(ratios)).isBetween(0.9, 1.1);
            assertThat(predictions)
                    .allSatisfy(each -> assertThat(each.predicted()).isGreaterThan(5));
        }
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static String table(String model, List<Prediction> predictions) {
        StringBuilder text = new StringBuilder(model).append('\n');
        IntStream.range(0, predictions.size()).forEach(k -> {
            Prediction each = predictions.get(k);
            text.append(String.format(
                    Locale.ROOT,
                    "%3d  t = %3d  predicted %8.4f  measured %8.4f  ratio %.4f  tiny %.4f  moved %.2g %s%n",
                    k + 1,
                    each.iteration(),
                    each.predicted(),
                    each.measured(),
                    each.ratio(),
                    each.smallerRatio(),
                    each.movement(),
                    each.isNonlinear() ? "nonlinear" : ""));
        });
        double[] ratios =
                predictions.stream().mapToDouble(Prediction::ratio).sorted().toArray();
        double[] tiny = predictions.stream()
                .mapToDouble(Prediction::smallerRatio)
                .sorted()
                .toArray();
        return text
                + String.format(
                        Locale.ROOT,
                        "median %.4f (%.4f to %.4f), tiny %.4f (%.4f to %.4f), nonlinear %d of %d, median peak %.3g%n",
                        median(ratios),
                        ratios[0],
                        ratios[ratios.length - 1],
                        median(tiny),
                        tiny[0],
                        tiny[tiny.length - 1],
                        predictions.stream().filter(Prediction::isNonlinear).count(),
                        predictions.size(),
                        median(predictions.stream()
                                .mapToDouble(Prediction::predicted)
                                .sorted()
                                .toArray()));
    }
}
