package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.GrowthWitness;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: repeated multiplication in plain Java. A change of orthogonal bases leaves singular values as they are. */
class EigenbasisPowersTest {

    private static final int[] EXPONENTS = {0, 1, 2, 3, 17, 1000};

    private static EigenbasisPowers powers(CoupledSystem system) {
        try (Parallel parallel = new Parallel(1)) {
            return parallel.one(() -> EigenbasisPowers.of(system, Structure.of(system), parallel, new WorkCounter()));
        }
    }

    /** The matrix, column by column. */
    private static Dense dense(CoupledDiagonals x) {
        int n = x.columns();
        double[][] entries = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            double[] column = x.apply(unit);
            for (int i = 0; i < n; i++) {
                entries[i][j] = column[i];
            }
        }
        return Dense.real(entries);
    }

    private static Dense power(Dense matrix, int exponent) {
        Dense power = Dense.identity(matrix.rows());
        for (int t = 0; t < exponent; t++) {
            power = power.times(matrix);
        }
        return power;
    }

    private static CoupledSystem random(int seed, double gamma) {
        RandomSystems random = new RandomSystems(seed);
        return random.bilevel(2 + seed % 9, false, gamma, gamma * random.uniform(0.5, 1), random.logUniform(0.1, 10));
    }

    private static CoupledSystem real(CoupledSystem system) {
        Matrix[][] blocks = new Matrix[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                Matrix block = system.block(i, j);
                blocks[i][j] = Matrix.of(block.rows(), block.columns(), block.real());
            }
        }
        return CoupledSystem.ofBlocks(blocks[0][0], null, blocks[1][0], blocks[1][1]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.95, 0.999})
    void haveTheSingularValuesOfProducts(double gamma) {
        for (int seed = 0; seed < 12; seed++) {
            CoupledSystem system = real(random(seed, gamma));
            EigenbasisPowers powers = powers(system);
            Dense jacobian = Dense.of(system.jacobian());
            double peak = new GrowthWitness(jacobian, 2000).peak();
            for (int t : EXPONENTS) {
                double[] expected = power(jacobian, t).singularValues();
                CoupledDiagonals power = powers.power(t);
                double[] found = dense(power).singularValues();
                double allowed = powers.distance(t, peak * 1.001) + powers.error(power) + 1e-15 * (t + 8) * peak;
                assertThat(found).hasSameSizeAs(expected);
                for (int k = 0; k < expected.length; k++) {
                    assertThat(found[k]).isBetween(expected[k] - allowed, expected[k] + allowed);
                }
                assertThat(allowed).isLessThan(1e-10 * (peak + 1)); // so that the comparison says something
            }
        }
    }

    /** In its own eigenbasis a system is its nearby matrix, up to signs and order; entries keep all their digits. */
    @Test
    void areEntrywiseAccurateForDiagonalBlocks() {
        Dense jacobian =
                Dense.real(new double[][] {{-0.5, 0, 0, 0}, {0, 0.75, 0, 0}, {3, -1, -0.5, 0}, {1e-3, 7, 0, 0.9}});
        CoupledSystem system =
                CoupledSystem.of(Matrix.of(4, 4, jacobian.toMatrix().real()), 2, 2);
        EigenbasisPowers powers = powers(system);
        for (int t : EXPONENTS) {
            Dense expected = power(jacobian, t);
            Dense found = dense(powers.power(t));
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double entry = Math.abs(expected.re(i, j));
                    assertThat(Math.abs(found.re(i, j))).isBetween(entry * (1 - 1e-12), entry * (1 + 1e-12));
                }
            }
        }
    }

    /** Second and fourth differences, from the powers themselves. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.95, 0.999})
    void differencesBelongToThePowers(double gamma) {
        for (int seed = 0; seed < 24; seed++) {
            EigenbasisPowers powers = powers(real(random(seed, gamma)));
            int p = powers.stride();
            for (int t : new int[] {0, 1, 2, 5, 40}) {
                Dense[] x = new Dense[5];
                for (int k = 0; k < 5; k++) {
                    x[k] = dense(powers.power(t + (long) k * p));
                }
                double rounding = 1e-14 * (1 + x[0].norm() + x[2].norm() + x[4].norm());
                Dense second = x[0].plus(-2, x[1]).plus(1, x[2]);
                EigenbasisPowers.SecondDifference found = powers.secondDifference(t);
                assertThat(dense(found.value()).plus(-1, second).norm()).isLessThan(rounding);
                assertThat(new PowerNorms(powers, PowerNorms.Kind.WHOLE, 1e-7, new WorkCounter()).secondDifference(t))
                        .isGreaterThanOrEqualTo(second.norm() - rounding);

                double fourth = second.plus(-2, x[1].plus(-2, x[2]).plus(1, x[3]))
                        .plus(1, x[2].plus(-2, x[3]).plus(1, x[4]))
                        .norm();
                for (PowerNorms.Kind kind : new PowerNorms.Kind[] {PowerNorms.Kind.WHOLE, PowerNorms.Kind.FROBENIUS}) {
                    PowerNorms norms = new PowerNorms(powers, kind, 1e-7, new WorkCounter());
                    for (int from = Math.max(0, t - 9); from <= t; from += 3) {
                        assertThat(norms.fourthDifference(from, t)).isGreaterThanOrEqualTo(fourth - rounding);
                    }
                }
            }
        }
    }

    /** Levels on either side of the norm, of powers and of matrices that are none. */
    @Test
    void testsOfTheNormSeparateLevelsOnEitherSide() {
        RandomSystems random = new RandomSystems(77);
        for (int trial = 0; trial < 60; trial++) {
            int m = 1 + random.random().nextInt(8);
            int n = 1 + random.random().nextInt(8);
            double scale = random.logUniform(1e-6, 1e6);
            CoupledDiagonals x = new CoupledDiagonals(
                    random.gaussian(1, m, false).scaled(scale, 0).toMatrix().real(),
                    random.gaussian(1, n, false).scaled(scale, 0).toMatrix().real(),
                    random.gaussian(n, m, false)
                            .scaled(scale * random.logUniform(0.1, 100), 0)
                            .toMatrix()
                            .real());
            double norm = dense(x).norm();

            assertThat(x.isAtMost(norm * (1 - 1e-9))).isFalse();
            assertThat(x.isAtMost(norm * (1 + 1e-9))).isTrue();
            assertThat(x.upper(x.norm(1e-14))).isGreaterThanOrEqualTo(norm * (1 - 1e-13));
            assertThat(x.upper(x.norm(1e-1))).isGreaterThanOrEqualTo(norm * (1 - 1e-13));
            assertThat(x.norm(1e-14).value()).isBetween(norm * (1 - 1e-12), norm * (1 + 1e-13));
            assertThat(x.frobeniusUpper()).isGreaterThanOrEqualTo(norm * (1 - 1e-13));
        }
    }

    /**
     * With {@code A = [a, s; -s, a]} and {@code D = a I} the powers of {@code a + is} stand for those of A: to first order in s,
     * {@code t a^(t-1) s} is what a power has that its symmetric neighbour has not, and {@code c s a^(t-2) t (t-1)/2} in the coupling.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.999, 0.99999})
    void theDistanceCoversWhatIsNotSymmetric(double a) {
        double skew = 60 * 0x1p-53 * a;
        double c = 3;
        CoupledSystem system =
                CoupledSystem.of(Matrix.of(4, 4, a, skew, 0, 0, -skew, a, 0, 0, c, 0, a, 0, 0, c, 0, a), 2, 2);
        EigenbasisPowers powers = powers(system);
        double peak = 1;
        for (long t = 1; t < 2 / (1 - a); t += 1 + t / 8) {
            double coupling = c * t * Math.pow(a, t - 1);
            peak = Math.max(peak, coupling + 1);
            double first = t * Math.pow(a, t - 1) * skew;
            double second = c * skew * Math.pow(a, t - 2) * t * (t - 1) / 2;

            assertThat(powers.distance(t, peak)).isGreaterThanOrEqualTo(Math.max(first, second));
            assertThat(powers.distance(t, peak)).isLessThanOrEqualTo(100 * 8 * skew * t * (peak + c));
        }
    }

    /** All powers between two are below the bound from the two. */
    @Test
    void intervalsBoundWhatIsInside() {
        for (int seed = 0; seed < 40; seed++) {
            EigenbasisPowers powers = powers(real(random(seed, seed % 2 == 0 ? 0.9 : 0.99)));
            for (PowerNorms.Kind kind : PowerNorms.Kind.values()) {
                PowerNorms norms = new PowerNorms(powers, kind, 1e-7, new WorkCounter());
                int p = norms.stride();
                for (int steps : new int[] {2, 3, 6, 17}) {
                    for (int t = 0; t < 40; t += 5) {
                        PowerInterval interval = PowerInterval.of(norms.at(t), norms.at(t + (long) steps * p));
                        PowerInterval examined =
                                interval.examined(norms, 0.5 * norms.at(t).value());
                        double seen = Math.max(norms.secondDifference(t), norms.secondDifference(t + (long) steps * p));
                        double unseen = 0.125 * steps * steps * norms.fourthDifference(t, t + (long) steps * p);
                        PowerInterval bounded = new PowerInterval(interval.left(), interval.right(), seen + unseen, 0);
                        for (int k = 0; k <= steps; k++) {
                            double norm = norms.at(t + (long) k * p).value();
                            assertThat(norm).isLessThanOrEqualTo(bounded.proven(norms) * (1 + 1e-13));
                            assertThat(norm).isLessThanOrEqualTo(examined.proven(norms) * (1 + 1e-13));
                            assertThat(norm).isLessThanOrEqualTo(norms.upper(norms.at(t + (long) k * p)));
                            assertThat(norm)
                                    .isGreaterThanOrEqualTo(
                                            norms.at(t + (long) k * p).lower());
                        }
                    }
                }
            }
        }
    }
}
