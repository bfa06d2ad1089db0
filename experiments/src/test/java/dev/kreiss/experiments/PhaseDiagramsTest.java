package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.sweep.MemoryStore;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.family.ParameterValues;
import dev.kreiss.sweep.family.Quadratics;
import dev.kreiss.theory.CriticalCouplings;
import dev.kreiss.theory.TriangularPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The swept planes of P10 and LQ3. Witnesses: T5 and T3 in closed form, eigenvalues, and bisection, none of which a sweep uses. */
class PhaseDiagramsTest {

    private static Finding pairs;
    private static Finding games;

    @BeforeAll
    static void run() {
        Reproduction.Request request = new Reproduction.Request(List.of("P10", "LQ3"), Scale.QUICK, 1, 2);
        List<Finding> findings = Reproduction.run(request, Progress.NONE).findings();
        pairs = findings.get(0);
        games = findings.get(1);
    }

    @Test
    void stablePairsLieBelowTheBoundaryOfT5() {
        double critical = CriticalCouplings.of(0.9, 0.9).instability();
        DataTable points = pairs.table("phases90");
        int stable = 0;
        for (double[] row : points.rows()) {
            Outcome outcome = Outcome.of(row[2]);
            double radius = Spectrum.of(
                            BilevelGame.scalars(0.9, row[1], row[0], 0.9).jacobian())
                    .radius();

            assertThat(outcome == Outcome.STABLE).isEqualTo(row[0] * row[1] < critical);
            assertThat(outcome == Outcome.UNSTABLE).isEqualTo(radius > 1);
            stable += outcome == Outcome.STABLE ? 1 : 0;
        }
        assertThat(stable).isBetween(points.rows().size() / 4, 3 * points.rows().size() / 4);
        assertThat(Words.number(pairs.numbers(), "sweepViolations")).isZero();
    }

    /** In steps of half a decade, halved seven times, the ratio of neighbours is the 256th root of 10. */
    @Test
    void theBoundaryOfPairsIsEnclosedAsNarrowlyAsTheGridAllows() {
        assertThat(Words.number(pairs.numbers(), "sweepWidestBracket"))
                .isBetween(Math.pow(10, 1 / 256.0) - 1 - 1e-9, Math.pow(10, 1 / 256.0) - 1 + 1e-9);
        DataTable brackets = pairs.table("brackets");

        assertThat(brackets.rows()).hasSize(2 * (12 * 4 + 1));
        for (double[] row : brackets.rows()) {
            assertThat(row[3]).isLessThan(1);
            assertThat(row[4]).isGreaterThan(1);
            double feedback = row[3] * CriticalCouplings.of(row[0], row[1]).instability() / row[2];
            double bisected = Thresholds.boundary(
                    b -> Spectrum.of(BilevelGame.scalars(row[0], b, row[2], row[1])
                                            .jacobian())
                                    .radius()
                            > 1,
                    1e-12,
                    1e12);
            assertThat(bisected).isBetween(feedback, feedback * row[4] / row[3]);
        }
    }

    @Test
    void noRandomGamePassesALevelBelowTheWorstCaseOfT3() {
        DataTable brackets = games.table("random");

        assertThat(brackets.rows()).hasSize(6 * (7 * 4 + 1));
        for (double[] row : brackets.rows()) {
            double gamma = row[0];
            assertThat(new TriangularPair(gamma, gamma, row[4]).peak().value()).isGreaterThan(row[1] * (1 - 1e-9));
            assertThat(row[3]).isLessThan(row[4]);
            assertThat(row[6]).isGreaterThanOrEqualTo(1 - 1e-9);
        }
    }

    @Test
    void bisectionFindsTheSameBoundariesOfRandomGames() {
        try (Parallel parallel = new Parallel(1)) {
            Setting setting =
                    new Setting(Scale.QUICK, 1, parallel, share -> {}, new StudyResults(new MemoryStore(), 0));
            List<double[]> rows = games.table("random").rows();
            for (int k = 0; k < rows.size(); k += 29) {
                double[] row = rows.get(k);
                double bisected = parallel.one(() -> Thresholds.boundary(
                        coupling -> peak(setting, row[2], 1 - row[0], coupling) > row[1], 0.01, 1000, 1e-6));

                assertThat(bisected).isBetween(row[3], row[4] * (1 + 1e-6));
            }
        }
    }

    private static double peak(Setting setting, double spectrum, double smallest, double coupling) {
        double seed = setting.random("LQ3", (int) spectrum).nextInt(Integer.MAX_VALUE);
        Map<String, Double> values = Map.of(
                "m",
                6.0,
                "n",
                6.0,
                "smallest",
                smallest,
                "largest",
                1.0,
                "coupling",
                coupling,
                "feedback",
                0.0,
                "seed",
                seed,
                "alpha",
                1.0,
                "beta",
                1.0);
        Quadratics family = new Quadratics(Quadratics.Spectrum.values()[(int) spectrum], RuleName.SIMULTANEOUS);
        return Measures.peak(family.at(new ParameterValues(values)), setting.parallel());
    }

    @Test
    void bracketsAreTheNearestPointsOnEitherSide() {
        DataTable points = new DataTable(
                "p",
                "",
                List.of("x", "y", "side"),
                List.of(
                        new double[] {2, 8, 1},
                        new double[] {1, 3, 0},
                        new double[] {1, 5, 1},
                        new double[] {1, 4, 0},
                        new double[] {1, 9, 1},
                        new double[] {2, 7, 1},
                        new double[] {3, 1, 0},
                        new double[] {3, 2, 1}));
        Brackets brackets = Brackets.of(points, "x", "y", row -> row[2] == 1);

        assertThat(brackets.all()).containsExactly(new Brackets.Bracket(1, 4, 5), new Brackets.Bracket(3, 1, 2));
        assertThat(brackets.widest()).isEqualTo(1);
        assertThat(brackets.every(2).all()).containsExactly(new Brackets.Bracket(1, 4, 5));
        assertThat(new Brackets(List.of()).widest()).isInfinite();
    }
}
