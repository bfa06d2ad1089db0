package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.io.NetworkSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Growth as predicted from the Jacobian of one step. Witness: training itself, run on from the same state and from a displaced one.
 * {@code -Dkreiss.long=true} takes 20 seeds instead of three and prints each.
 */
class PredictionTest {

    private static final int SEEDS = Boolean.getBoolean("kreiss.long") ? 20 : 3;

    private static final int MOST_ITERATIONS = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gan-original",
                "gan-non-saturating",
                "gan-r1",
                "weight-decay",
                "hyper-cleaning",
                "adversarial-free",
                "adversarial-pgd"
            })
    void trainingGrowsAsPredicted(String model) {
        List<Prediction> predictions = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> Prediction.of(trained(model, seed), seed, MOST_ITERATIONS))
                .toList();
        if (Boolean.getBoolean("kreiss.long")) {
            System.out.println(table(model, predictions));
        }

        double[] ratios =
                predictions.stream().mapToDouble(Prediction::ratio).sorted().toArray();
        assertThat(predictions).allSatisfy(each -> assertThat(each.predicted()).isGreaterThan(1));
        assertThat(median(ratios)).isBetween(0.9, 1.1);
    }

    private static Trained trained(String model, long seed) {
        return LibTorchModels.trained(
                new NetworkSpec(model, Combination.home(), null, 1000, seed, 8, null, null, null, null),
                (stage, done) -> {});
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
