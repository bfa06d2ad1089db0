package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.Maximum;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.SteinWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T1 (and T8 through it) on random systems of two to four players: what G proves holds for J, and J = G attains it. Witnesses:
 * plain powers, explicit inverses, Jacobi singular values, the Kronecker form of the Stein equation.
 */
class ComparisonMatrixTest {

    /** The rounding of the witnesses. */
    private static final double SLACK = 1e-10;

    private static double[][] norms(CoupledSystem system) {
        int k = system.blockCount();
        double[][] norms = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                norms[i][j] = Dense.of(system.block(i, j)).norm() * (1 + 1e-14);
            }
        }
        return norms;
    }

    /** k players with one to three parameters each, and a comparison matrix of the given spectral radius. */
    private static CoupledSystem withComparisonRadius(RandomSystems random, int players, double radius) {
        int[] sizes = new int[players];
        int size = 0;
        for (int i = 0; i < players; i++) {
            sizes[i] = 1 + random.random().nextInt(3);
            size += sizes[i];
        }
        Matrix jacobian =
                random.gaussian(size, size, random.random().nextInt(4) == 0).toMatrix();
        CoupledSystem system = CoupledSystem.of(jacobian, sizes).inUnits(units(random, players));
        double factor = radius / new ResolventWitness(Dense.real(norms(system))).spectralRadius();
        return CoupledSystem.of(system.jacobian().scaled(factor), sizes);
    }

    private static double[] units(RandomSystems random, int players) {
        double[] units = new double[players];
        for (int i = 0; i < players; i++) {
            units[i] = random.logUniform(0.2, 5);
        }
        return units;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void whatTheNormsProveHolds(int players) {
        RandomSystems random = new RandomSystems(100 + players);
        for (int k = 0; k < 40; k++) {
            CoupledSystem system = withComparisonRadius(random, players, random.uniform(0.3, 0.97));
            ComparisonMatrix comparison = new ComparisonMatrix(norms(system));
            ResolventWitness witness = new ResolventWitness(Dense.of(system.jacobian()));
            PowerWitness powers = new PowerWitness(system, 0.5);

            assertThat(witness.spectralRadius()).isLessThanOrEqualTo(comparison.spectralRadius() * (1 + SLACK));
            assertThat(powers.peak()).isLessThanOrEqualTo(comparison.peak().value() * (1 + SLACK));
            assertThat(witness.kreissConstant()).isLessThanOrEqualTo(comparison.kreissUpper() * (1 + SLACK));
            assertThat(witness.circleMinimum(1, 60)).isGreaterThanOrEqualTo(comparison.distanceLower() * (1 - SLACK));
            assertThat(powers.steps(0.5)).isLessThanOrEqualTo(StepsBound.of(comparison, 0.5));
            long[] exponents = {0, 1, 2, 5};
            double[] bounds = comparison.powerNorms(exponents);
            Dense power = Dense.identity(system.size());
            for (int t = 0, at = 0; t <= 5; t++) {
                if (exponents[at] == t) {
                    assertThat(power.norm()).isLessThanOrEqualTo(bounds[at++] * (1 + SLACK));
                }
                power = power.times(Dense.of(system.jacobian()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theNoiseFloorStaysBelowItsBound(int players) {
        RandomSystems random = new RandomSystems(200 + players);
        for (int k = 0; k < 30; k++) {
            CoupledSystem system = withComparisonRadius(random, players, random.uniform(0.3, 0.97));
            Dense root = random.gaussian(system.size(), system.size(), false);
            Dense covariance = root.times(root.adjoint());
            double[] deviations = new double[players];
            for (int i = 0; i < players; i++) {
                double trace = 0;
                for (int j = system.start(i); j < system.start(i) + system.blocks()[i]; j++) {
                    trace += covariance.re(j, j);
                }
                deviations[i] = Math.sqrt(trace);
            }
            assertThat(NoiseBound.of(new ComparisonMatrix(norms(system)), deviations))
                    .isGreaterThanOrEqualTo(SteinWitness.floor(Dense.of(system.jacobian()), covariance) * (1 - SLACK));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void scalarBlocksAttainEveryBound(int players) {
        RandomSystems random = new RandomSystems(300 + players);
        for (int k = 0; k < 40; k++) {
            double[][] g = nonNegative(random, players, random.uniform(0.2, 0.95));
            Dense dense = Dense.real(g);
            ComparisonMatrix comparison = new ComparisonMatrix(g);
            CoupledSystem system = CoupledSystem.of(dense.toMatrix());
            PowerWitness powers = new PowerWitness(system, 1e-3);
            Maximum kreiss = Maximum.of(
                    x -> Math.exp(x)
                            * dense.shifted(1 + Math.exp(x), 0).inverse().norm(),
                    -12,
                    12,
                    150);

            assertThat(comparison.isStable()).isTrue();
            assertThat(comparison.kreissUpper())
                    .isGreaterThanOrEqualTo(kreiss.value() * (1 - SLACK))
                    .isCloseTo(Math.max(1, kreiss.value()), withPercentage(1e-4));
            assertThat(comparison.peak().value()).isCloseTo(powers.peak(), withPercentage(1e-8));
            assertThat(powers.normAt(comparison.peak().iteration())).isCloseTo(powers.peak(), withPercentage(1e-8));
            assertThat(comparison.distanceLower())
                    .isCloseTo(dense.shifted(1, 0).smallestSingularValue(), withPercentage(1e-7));
            assertThat(comparison.spectralRadius())
                    .isCloseTo(new ResolventWitness(dense).spectralRadius(), withPercentage(1e-5));
            for (double delta : new double[] {0.9, 0.1, 1e-3}) {
                assertThat(StepsBound.of(comparison, delta))
                        .isBetween(powers.steps(delta * (1 + SLACK)), powers.steps(delta * (1 - SLACK)));
            }
        }
    }

    @Test
    void scalarBlocksDrivenByOneSourceAttainTheNoiseBound() {
        RandomSystems random = new RandomSystems(17);
        for (int k = 0; k < 40; k++) {
            double[][] g = nonNegative(random, 3, random.uniform(0.2, 0.95));
            double[] deviations = {random.uniform(0, 2), random.uniform(0, 2), random.uniform(0, 2)};
            Dense source = Dense.real(new double[][] {{deviations[0]}, {deviations[1]}, {deviations[2]}});

            assertThat(NoiseBound.of(new ComparisonMatrix(g), deviations))
                    .isCloseTo(SteinWitness.floor(Dense.real(g), source.times(source.adjoint())), withPercentage(1e-6));
        }
    }

    private static double[][] nonNegative(RandomSystems random, int size, double radius) {
        double[][] g = new double[size][size];
        for (double[] row : g) {
            for (int j = 0; j < size; j++) {
                row[j] = random.random().nextInt(4) == 0 ? 0 : random.logUniform(0.01, 3);
            }
        }
        double actual = new ResolventWitness(Dense.real(g)).spectralRadius();
        for (double[] row : g) {
            for (int j = 0; j < size; j++) {
                row[j] *= actual > 1e-6 ? radius / actual : 1;
            }
        }
        return g;
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0.5", "0.5, 1, 0.25, 0.5", "0, 1, 1, 0", "2, 0, 0, 0", "0.9, 0.1, 0.2, 0.9"})
    void claimsNothingUnlessTheComparisonIsStable(double a, double b, double c, double d) {
        ComparisonMatrix comparison = new ComparisonMatrix(new double[][] {{a, b}, {c, d}});

        assertThat(comparison.isStable()).isFalse();
        assertThat(comparison.kreissUpper()).isInfinite();
        assertThat(comparison.peak().value()).isInfinite();
        assertThat(comparison.distanceLower()).isZero();
        assertThat(StepsBound.of(comparison, 0.1)).isEqualTo(-1);
        assertThat(NoiseBound.of(comparison, new double[] {1, 1})).isInfinite();
    }

    @Test
    void nothingGrowsInTheZeroMatrix() {
        ComparisonMatrix zero = new ComparisonMatrix(new double[2][2]);

        assertThat(zero.kreissUpper()).isCloseTo(1, withPercentage(1e-8));
        assertThat(zero.peak()).isEqualTo(new ComparisonMatrix.Peak(1, 0));
        assertThat(zero.spectralRadius()).isZero();
        assertThat(zero.distanceLower()).isCloseTo(1, withPercentage(1e-9));
        assertThat(StepsBound.of(zero, 0.5)).isEqualTo(1);
        assertThat(NoiseBound.of(zero, new double[] {3, 4})).isCloseTo(5, withPercentage(1e-6));
    }

    @Test
    void verySlowSystemsStillGetAValidBound() {
        double gamma = 1 - 1e-6;
        ComparisonMatrix slow = new ComparisonMatrix(new double[][] {{gamma, 0}, {1, gamma}});

        assertThat(slow.peak().value()).isGreaterThanOrEqualTo(1e6 / Math.E * (1 - 1e-6));
        assertThat(StepsBound.of(slow, 1e-3)).isGreaterThan(20_000_000L).isLessThan(200_000_000L);
    }

    @Test
    void keepsItsOwnCopy() {
        double[][] norms = {{0.5}};
        ComparisonMatrix comparison = new ComparisonMatrix(norms);
        norms[0][0] = 5;

        assertThat(comparison.isStable()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithTheNorms() {
        assertThatThrownBy(() -> new ComparisonMatrix(new double[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block norms must form a square matrix");
        assertThatThrownBy(() -> new ComparisonMatrix(new double[][] {{-1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a block norm must be at least 0, got -1.0");
        assertThatThrownBy(() -> new ComparisonMatrix(new double[][] {{Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
