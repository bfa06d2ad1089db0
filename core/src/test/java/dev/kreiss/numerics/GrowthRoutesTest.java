package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Powers of structured systems in their eigenbases. Witnesses: the route by matrix products, plain-Java powers, and for scalar
 * pairs the closed form {@code J^t = [a^t, 0; c t a^(t-1), a^t]}.
 */
class GrowthRoutesTest {

    private static final double TOLERANCE = 1e-6;

    private static final List<Double> ACCURACIES = List.of(0.1, 1e-3);

    private static Growth growth(CoupledSystem system) {
        try (Parallel parallel = new Parallel(1)) {
            return parallel.one(() -> GrowthRoutes.of(
                    system,
                    Structure.of(system),
                    Verdict.STABLE,
                    Double.POSITIVE_INFINITY,
                    ACCURACIES,
                    TOLERANCE,
                    false,
                    parallel,
                    new WorkCounter()));
        }
    }

    private static Growth byProducts(CoupledSystem system) {
        return GrowthSearch.of(
                system, Verdict.STABLE, Double.POSITIVE_INFINITY, ACCURACIES, TOLERANCE, false, new WorkCounter());
    }

    private static CoupledSystem random(RandomSystems random, double gamma, int trial) {
        int m = 1 + random.random().nextInt(6);
        int n = 1 + random.random().nextInt(6);
        Dense a = random.withSpectrum(spectrum(random, m, gamma, trial), false);
        Dense d = random.withSpectrum(spectrum(random, n, gamma, trial + 1), false);
        Dense c = random.gaussian(n, m, false).scaled(trial % 7 == 0 ? 0 : random.logUniform(0.1, 30), 0);
        return CoupledSystem.ofBlocks(
                symmetric(a.toMatrix()), Matrix.zeros(m, n), c.toMatrix(), symmetric(d.toMatrix()));
    }

    private static Matrix symmetric(Matrix matrix) {
        return matrix.plus(matrix.adjoint()).scaled(0.5);
    }

    /** Positive, of both signs, negative, or all equal. */
    private static double[] spectrum(RandomSystems random, int size, double gamma, int trial) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = switch (trial % 4) {
                case 0 -> random.uniform(0, gamma);
                case 1 -> random.uniform(-gamma, gamma);
                case 2 -> random.uniform(-gamma, 0);
                default -> gamma;
            };
        }
        values[0] = trial % 4 == 2 ? -gamma : gamma;
        return values;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.99, 0.998})
    void agreeWithMatrixProducts(double gamma) {
        RandomSystems random = new RandomSystems((long) (gamma * 1000));
        for (int trial = 0; trial < (gamma < 0.99 ? 40 : 12); trial++) {
            CoupledSystem system = random(random, gamma, trial);
            Growth found = growth(system);
            Growth expected = byProducts(system);
            PowerWitness witness = new PowerWitness(system, 1e-3);
            Bound.Certified bound = (Bound.Certified) found.peak().bound();
            double rounding = 1e-11 * witness.peak();

            assertThat(bound.lower()).isLessThanOrEqualTo(witness.peak() + rounding);
            assertThat(bound.upper()).isGreaterThanOrEqualTo(witness.peak() - rounding);
            assertThat(bound.relativeWidth()).isLessThanOrEqualTo(TOLERANCE);
            assertThat(witness.normAt(found.peak().iteration()))
                    .isGreaterThanOrEqualTo(witness.peak() * (1 - TOLERANCE));
            for (int k = 0; k < ACCURACIES.size(); k++) {
                assertThat(found.steps().get(k)).isEqualTo(expected.steps().get(k));
            }
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    double block = expected.peak().perBlock()[i][j];
                    assertThat(found.peak().perBlock()[i][j]).isCloseTo(block, offset(1e-6 * block + 1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99, 0.9999, 0.999999})
    void ofScalarPairsMatchTheClosedForm(double a) {
        double c = 3;
        CoupledSystem system =
                CoupledSystem.ofBlocks(Matrix.of(1, 1, a), Matrix.of(1, 1, 0), Matrix.of(1, 1, c), Matrix.of(1, 1, a));
        long middle = Math.round(-1 / Math.log(a));
        double peak = 0;
        for (long t = Math.max(1, middle - 3000); t < middle + 3000; t++) {
            double x = c * t * Math.pow(a, t - 1.0);
            double power = Math.pow(a, t);
            peak = Math.max(peak, x / 2 + Math.hypot(x / 2, power)); // singular values of [p, 0; x, p]
        }
        Bound.Certified bound = (Bound.Certified) growth(system).peak().bound();

        assertThat(bound.lower()).isLessThanOrEqualTo(peak * (1 + 1e-10));
        assertThat(bound.upper()).isGreaterThanOrEqualTo(peak * (1 - 1e-10));
        assertThat(bound.relativeWidth()).isLessThanOrEqualTo(TOLERANCE);
    }
}
