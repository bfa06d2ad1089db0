package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Progress;
import dev.kreiss.sweep.SweepPicture.Contour;
import dev.kreiss.sweep.SweepPicture.Scale;
import dev.kreiss.sweep.SweepPicture.Threshold;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Witnesses: rows that are functions of their place, the rows of a real store, and the thresholds of T5 written out. */
class SweepPictureTest {

    private static final String FREE = """
            system: {family: pair}
            parameters: {a: 0, b: 0}
            axes:
              c: {from: 1, to: 16, points: 5, scale: log}
              d: {values: [0.3, 0.1, 0.2]}
            quantities: [kreiss]
            filters: [c * d < 4]
            chunk: 4
            """;

    /** The number of a row says where it is. */
    private static double[] row(double[] at) {
        return new double[] {at[0], at[1], at[0] * at[1] < 4 ? 0 : 4, -1, 100 * at[0] + at[1]};
    }

    @Test
    void eachPointIsAtItsPlace() {
        SweepSpec spec = SpecTexts.yaml(FREE);
        SweepPicture picture = SweepPicture.of(spec, new MadeStore(spec, SweepPictureTest::row));

        assertThat(picture.columns()).containsExactly("kreiss.upper");
        assertThat(picture.scales().get(1).values()).as("sorted").containsExactly(0.1, 0.2, 0.3);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                double c = picture.scales().get(0).values()[i];
                double d = picture.scales().get(1).values()[j];
                float value = picture.grid().values()[0][3 * i + j];
                if (c * d < 4) {
                    assertThat(value).isEqualTo((float) (100 * c + d));
                    assertThat(picture.grid().outcomes()[3 * i + j]).isZero();
                } else {
                    assertThat(value).as("left out by a filter").isNaN();
                    assertThat(picture.grid().outcomes()[3 * i + j]).isEqualTo(SweepPicture.NOTHING);
                }
            }
        }
    }

    @Test
    void scalesGoOnBetweenTheirValues() {
        Scale logarithmic = new Scale("c", true, true, new double[] {1, 4, 16}, 1, true);
        Scale linear = new Scale("b", true, false, new double[] {3, 1, -1}, 1, true);
        Scale listed = new Scale("n", false, false, new double[] {2, 3, 50}, 1, false);

        assertThat(logarithmic.at(0.5)).isCloseTo(2, within(1e-15));
        assertThat(logarithmic.at(-0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(linear.at(1.75)).isEqualTo(-0.5);
        assertThat(linear.at(2.5)).isEqualTo(-2);
        assertThat(listed.at(1.4)).isEqualTo(3);
    }

    @Test
    void refinedPointsAreWhereTheirValuesAre(@TempDir Path folder) {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs(
                "axes: {b: {from: -1, to: 1, points: 9}, c: {from: 0.1, to: 10, points: 9, scale: log}}",
                "tolerance: 1e-3",
                "chunk: 10",
                "refine: {levels: 3}"));
        try (SqliteStore store = SqliteStore.open(folder.resolve("a.db"), spec.subject(), false, Map.of())) {
            Sweep.Run run = Sweep.run(spec, store, new LocalRunner(1), Progress.NONE);
            SweepPicture picture = SweepPicture.of(spec, store);
            Set<String> seen = new HashSet<>();
            store.forEach((int) spec.gridChunks(), Integer.MAX_VALUE, chunk -> {
                for (int k = 0; k < chunk.rows(); k++) {
                    seen.add(near(chunk.row(k)[0]) + near(chunk.row(k)[1]) + (int) chunk.row(k)[2]);
                }
            });
            SweepPicture.Refined refined = picture.refined();

            assertThat(refined.levels()).hasSize((int) run.refinedPoints());
            assertThat(picture.omitted()).isZero();
            for (int k = 0; k < refined.levels().length; k++) {
                double b = picture.scales().get(0).at(refined.places()[0][k]);
                double c = picture.scales().get(1).at(refined.places()[1][k]);
                double halved = Math.pow(2, refined.levels()[k]);
                assertThat(seen).contains(near(b) + near(c) + refined.samples().outcomes()[k]);
                assertThat(refined.places()[0][k] * halved % 1).isZero();
                assertThat(refined.places()[0][k] * halved / 2 % 1 != 0 || refined.places()[1][k] * halved / 2 % 1 != 0)
                        .as("not of a coarser level")
                        .isTrue();
            }
            assertThat(refined.levels()).isSorted().contains(1, 2, 3);
        }
    }

    private static String near(double value) {
        return String.format("%.9e ", value);
    }

    @Test
    void aLargeStudyIsThinnedToFit() {
        SweepSpec spec = SpecTexts.yaml("""
                system: {family: pair}
                parameters: {a: 0, b: 0}
                axes: {c: {from: 0, to: 999, points: 1000}, d: {from: 0, to: 1, points: 41}}
                quantities: [kreiss]
                refine: {levels: 2}
                """);
        double[][] refined = Stream.concat(
                        Stream.iterate(0, k -> k + 1).limit(400).map(k -> new double[] {k + 0.5, 0}),
                        Stream.iterate(0, k -> k + 1).limit(400).map(k -> new double[] {k + 0.25, 0}))
                .toArray(double[][]::new);
        int most = 20_000;
        SweepPicture picture = new PictureReader(spec, most)
                .read(new MadeStore(spec, at -> new double[] {at[0], at[1], 0, 0, at[0] + at[1]}, refined));
        Scale c = picture.scales().get(0);
        Scale d = picture.scales().get(1);

        assertThat(bytes(picture)).isBetween(most / 3, most);
        assertThat(c.stride()).isGreaterThan(1);
        assertThat(picture.refined().levels()).hasSize(400).containsOnly(1);
        assertThat(picture.omitted()).isEqualTo(400);
        for (int i = 0; i < c.values().length; i++) {
            assertThat(c.values()[i]).isEqualTo(i * c.stride());
            for (int j = 0; j < d.values().length; j++) {
                assertThat(picture.grid().values()[0][i * d.values().length + j])
                        .isEqualTo((float) (c.values()[i] + d.values()[j]));
            }
        }
        for (int k = 0; k < 400; k++) {
            assertThat(c.at(picture.refined().places()[0][k])).isCloseTo(k + 0.5, within(1e-4));
        }
        assertThat(c.width(1)).isEqualTo(0.5 / c.stride());
    }

    private static int bytes(SweepPicture picture) {
        int grid = picture.grid().outcomes().length;
        int refined = picture.refined().levels().length;
        return grid * (1 + 4 * picture.columns().size() + 4 * picture.contours().size())
                + refined
                        * (2
                                + 4 * picture.columns().size()
                                + 4 * picture.scales().size());
    }

    @Test
    void refinedPointsOfListedValuesAreOnTheirLines() {
        SweepSpec spec = SpecTexts.yaml("""
                system: {family: pair}
                parameters: {a: 0, b: 0}
                axes: {c: {from: 0, to: 3, points: 4}, d: {values: [0.7, 0.1, 0.4]}}
                quantities: [kreiss]
                refine: {levels: 1}
                """);
        SweepPicture picture = SweepPicture.of(
                spec,
                new MadeStore(spec, at -> new double[] {at[0], at[1], at[1] == 0.1 ? 4 : 0, 0, at[0]}, new double[][] {
                    {0.5, 0.7}, {1.5, 0.1}, {2.5, 0.4}
                }));

        assertThat(picture.refined().places()[0]).containsExactly(0.5f, 2.5f);
        assertThat(picture.refined().places()[1]).containsExactly(2, 1);
        assertThat(picture.refined().samples().values()[0]).containsExactly(0.5f, 2.5f);
    }

    @Test
    void whatGrowsForEverHasNoIterationOfItsPeak() {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs("axes: {c: {values: [1, 2]}}", "quantities: [peak]"));
        double infinite = Double.POSITIVE_INFINITY;
        SweepPicture picture = SweepPicture.of(
                spec,
                new MadeStore(
                        spec,
                        at -> at[0] == 1
                                ? new double[] {1, 0, 3, 3, 17}
                                : new double[] {2, 2, infinite, infinite, 400}));

        assertThat(picture.grid().values()[1]).containsExactly(17, Float.NaN);
    }

    @Test
    void thresholdsAreThoseOfT5InAnyPlane() {
        SweepSpec spec = SpecTexts.yaml("""
                system: {family: pair}
                parameters: {d: 1 - t, c: 2 * k}
                axes:
                  t: {values: [0.5, 0.1]}
                  k: {from: -3, to: 3, points: 5}
                  b: {from: -1, to: 2, points: 4}
                  a: {values: [-0.6, 0.2]}
                quantities: [kreiss]
                """);
        SweepPicture picture =
                SweepPicture.of(spec, new MadeStore(spec, at -> new double[] {at[0], at[1], at[2], at[3], 0, 1, 1}));

        assertThat(picture.contours().stream().map(Contour::threshold))
                .containsExactly(Threshold.INSTABILITY, Threshold.NO_TRANSIENT, Threshold.CONTRACTION);
        List<Scale> scales = picture.scales();
        int index = 0;
        for (double t : scales.get(0).values()) {
            for (double k : scales.get(1).values()) {
                for (double b : scales.get(2).values()) {
                    for (double a : scales.get(3).values()) {
                        double p = 1 - Math.abs(a);
                        double q = t;
                        double c = 2 * k;
                        near(picture, 0, index, b * c / (p * q));
                        near(picture, 1, index, c / (2 * Math.sqrt(p * q)));
                        near(picture, 2, index, c / Math.sqrt((1 - a * a) * (1 - (1 - t) * (1 - t))));
                        index++;
                    }
                }
            }
        }
    }

    private static void near(SweepPicture picture, int contour, int index, double expected) {
        assertThat((double) picture.contours().get(contour).shares()[index])
                .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }

    @Test
    void thereAreNoThresholdsWhereNoneIsCrossedOrKnown() {
        SweepSpec below = SpecTexts.yaml(SpecTexts.pairs("axes: {c: {values: [0.1, 0.2]}}", "quantities: [kreiss]"));
        SweepSpec other = SpecTexts.yaml("""
                system: {family: jordan}
                axes: {n: {values: [2, 3]}, eigenvalue: {values: [0.5]}}
                quantities: [kreiss]
                """);

        assertThat(SweepPicture.of(below, new MadeStore(below, at -> new double[] {at[0], 0, 1, 1}))
                        .contours())
                .isEmpty();
        assertThat(SweepPicture.of(other, new MadeStore(other, at -> new double[] {at[0], at[1], 0, 1, 1}))
                        .contours())
                .isEmpty();
    }
}
