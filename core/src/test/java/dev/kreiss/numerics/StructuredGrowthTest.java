package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.GrowthWitness;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ScalarPair;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The peak and what belongs to it, when the eigenbases must not give up. Witnesses: all powers one after the other in plain Java, in
 * 31 or 50 digits where they lose digits; the route by matrix products; for scalar pairs the singular values of
 * {@code [a^t, 0; c (a^t - d^t)/(a - d), d^t]} for all t.
 */
class StructuredGrowthTest {

    private static final double TOLERANCE = 1e-6;

    /** Norms that differ by less than this, relatively, tie. */
    private static final double TIE = 1e-9;

    private static final List<Double> ACCURACIES = List.of(5.0, 1.0, 0.5, 1e-3, 1e-7);

    /** Where the eigenvalues of the blocks lie; one of modulus gamma is always among them. */
    private enum Spectra {
        POSITIVE,
        NEGATIVE,
        MIXED,
        EQUAL,
        OPPOSITE,
        OPPOSITE_PAIRS,
        CLUSTERED,
        ZERO_FIRST,
        ZERO_SECOND,
        SMALL_NEGATIVE
    }

    private static double[] values(RandomSystems random, Spectra spectra, int size, double gamma, boolean isFirst) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            double x = k == 0 ? gamma : random.uniform(0, gamma);
            values[k] = switch (spectra) {
                case POSITIVE -> x;
                case NEGATIVE -> -x;
                case MIXED -> random.random().nextBoolean() ? x : -x;
                case EQUAL -> gamma;
                case OPPOSITE -> isFirst ? gamma : -gamma;
                case OPPOSITE_PAIRS -> k % 2 == 0 ? gamma : -gamma;
                case CLUSTERED -> gamma * (1 - 1e-9 * random.uniform(0, 1));
                case ZERO_FIRST -> isFirst ? 0 : x;
                case ZERO_SECOND -> isFirst ? x : 0;
                case SMALL_NEGATIVE -> k == 1 ? -Math.pow(gamma, 30) : x;
            };
        }
        return values;
    }

    private static CoupledSystem system(
            RandomSystems random, Spectra spectra, int first, int second, double gamma, double coupling) {
        Dense a = random.withSpectrum(values(random, spectra, first, gamma, true), false);
        if (second == 0) {
            return CoupledSystem.of(real(a), first);
        }
        Dense d = random.withSpectrum(values(random, spectra, second, gamma * random.uniform(0.9, 1), false), false);
        Dense c = random.gaussian(second, first, false).scaled(coupling, 0);
        return CoupledSystem.ofBlocks(real(a), null, real(c), real(d));
    }

    private static Matrix real(Dense dense) {
        return Matrix.of(dense.rows(), dense.columns(), dense.toMatrix().real());
    }

    private static Growth growth(CoupledSystem system, List<Double> accuracies, boolean draws) {
        Structure structure = Structure.of(system);
        assertThat(EigenbasisPowers.apply(system, structure)).isTrue();
        try (Parallel parallel = new Parallel(1)) {
            return Objects.requireNonNull(parallel.one(() -> {
                WorkCounter work = new WorkCounter();
                EigenbasisPowers powers = EigenbasisPowers.of(system, structure, parallel, work);
                return StructuredGrowth.of(system, powers, accuracies, TOLERANCE, draws, parallel, work);
            }));
        }
    }

    private static Growth byProducts(CoupledSystem system, List<Double> accuracies) {
        return GrowthSearch.of(
                system, Verdict.STABLE, Double.POSITIVE_INFINITY, accuracies, TOLERANCE, false, new WorkCounter());
    }

    private static void assertEncloses(Growth growth, double peak, double rounding) {
        Bound bound = growth.peak().bound();
        double lower = bound instanceof Bound.Certified certified ? certified.lower() : bound.value();
        double upper = bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
        assertThat(lower).isLessThanOrEqualTo(peak * (1 + rounding));
        assertThat(upper).isGreaterThanOrEqualTo(peak * (1 - rounding));
        assertThat(upper).isLessThanOrEqualTo(lower * (1 + TOLERANCE));
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAsSeenInAllPowers(Spectra spectra) {
        RandomSystems random = new RandomSystems(1300 + spectra.ordinal());
        int trial = 0;
        for (double gamma : new double[] {0.5, 0.8, 0.93, 0.97}) {
            for (int second : new int[] {0, 1, 2, 7}) {
                int first = 1 + random.random().nextInt(second == 7 ? 12 : 4);
                double coupling = trial++ % 5 == 4 ? 0 : random.logUniform(0.02, 30);
                compare(system(random, spectra, first, second, gamma, coupling));
            }
        }
    }

    private static void compare(CoupledSystem system) {
        PowerWitness witness = new PowerWitness(system, 1e-7);
        Growth growth = growth(system, ACCURACIES, false);

        assertEncloses(growth, witness.peak(), 1e-12);
        assertThat(witness.normAt(growth.peak().iteration())).isGreaterThanOrEqualTo(witness.peak() * (1 - 1e-11));
        assertThat(growth.peak().typical().value())
                .isBetween(witness.typical() * (1 - TIE), witness.typical() * (1 + TIE));
        assertThat(witness.normAt(growth.contraction())).isLessThanOrEqualTo(1 + 1e-13);
        for (Growth.Steps steps : growth.steps()) {
            assertThat(steps.count())
                    .as("steps to %s", steps.delta())
                    .isBetween(witness.steps(steps.delta() * (1 + TIE)), witness.steps(steps.delta() * (1 - TIE)));
        }
        double[][] blocks = growth.peak().perBlock();
        for (int i = 0; i < blocks.length; i++) {
            for (int j = 0; j < blocks.length; j++) {
                double expected = witness.perBlock()[i][j];
                assertThat(blocks[i][j])
                        .as("block %s %s", i, j)
                        .isBetween(expected * (1 - 1e-8), expected * (1 + 1e-8));
            }
        }
        assertThat(growth.peak().worstInput()).hasSize(system.blockCount());
        assertThat(Arrays.stream(growth.peak().worstInput()).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void slowSystemsAgreeWithProductsOfMatrices(Spectra spectra) {
        RandomSystems random = new RandomSystems(2600 + spectra.ordinal());
        for (double gamma : new double[] {0.99, 0.998}) {
            CoupledSystem system = system(random, spectra, 3, 2, gamma, random.logUniform(0.05, 3));
            Growth growth = growth(system, List.of(0.5, 1e-3), false);
            Growth low = byProducts(system, List.of(0.5 * (1 + TIE), 1e-3 * (1 + TIE)));
            Growth high = byProducts(system, List.of(0.5 * (1 - TIE), 1e-3 * (1 - TIE)));
            GrowthWitness witness = new GrowthWitness(Dense.of(system.jacobian()), 10_000);

            assertThat(witness.isComplete()).isTrue();
            assertEncloses(growth, witness.peak(), 1e-12);
            assertThat(witness.normAt(growth.peak().iteration())).isGreaterThanOrEqualTo(witness.peak() * (1 - 1e-11));
            for (int k = 0; k < 2; k++) {
                assertThat(growth.steps().get(k).count())
                        .isBetween(
                                low.steps().get(k).count(), high.steps().get(k).count());
            }
            double expected = low.peak().perBlock()[1][0];
            assertThat(growth.peak().perBlock()[1][0])
                    .isBetween(expected * (1 - TOLERANCE), expected * (1 + TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.999, 0.9999})
    void scalarPairsFollowTheirFormula(double gamma) {
        for (double ratio : new double[] {1, 1 - 1e-7, 0.99, 0.3, 0, -0.3, -0.99, -1}) {
            for (double sign : new double[] {1, -1}) {
                for (double c : new double[] {0.01, 40}) {
                    compare(ScalarPair.withoutFeedback(sign * gamma, sign * gamma * ratio, c));
                }
            }
        }
    }

    private static double norm(ScalarPair pair, long t) {
        double a = pair.a();
        double d = pair.d();
        double x = Math.pow(a, t);
        double y = Math.pow(d, t);
        // Beyond ten digits in common the first terms of the series are exact enough.
        double difference = a == d
                ? t * Math.pow(a, t - 1)
                : Math.abs(a - d) < 1e-6 * Math.abs(a) ? series(a, d, t) : (x - y) / (a - d);
        return new ScalarPair(x, 0, pair.c() * difference, y).norm();
    }

    /** About the mean m, with {@code h = (a - d)/2}: {@code t m^(t-1) + h^2 (t choose 3) m^(t-3)}. */
    private static double series(double a, double d, long t) {
        double mean = d + (a - d) / 2;
        double square = (a - d) * (a - d) / 4;
        return t * Math.pow(mean, t - 1) + square * t * (t - 1.0) * (t - 2) / 6 * Math.pow(mean, t - 3);
    }

    private static void compare(ScalarPair pair) {
        double peak = 1;
        long steps = 0;
        double delta = 0.01;
        long end = (long) (25 / (1 - Math.max(Math.abs(pair.a()), Math.abs(pair.d()))));
        double coupling = 0;
        for (long t = 1; t < end; t++) {
            double norm = norm(pair, t);
            peak = Math.max(peak, norm);
            steps = norm > delta ? t + 1 : steps;
            coupling = Math.max(coupling, norm(new ScalarPair(pair.a(), 0, 1e9, pair.d()), t) / 1e9 * pair.c());
        }
        Growth growth = growth(pair.system(), List.of(delta), false);

        assertEncloses(growth, peak, 1e-11);
        assertThat(norm(pair, growth.peak().iteration())).isGreaterThanOrEqualTo(peak * (1 - 1e-10));
        assertThat(growth.steps().get(0).count()).as("%s", pair).isEqualTo(steps);
        assertThat(growth.peak().perBlock()[1][0]).isBetween(coupling * (1 - 1e-8), coupling * (1 + 1e-8));
    }

    /** A thousand iterations further on nothing is lost, where products of matrices have long lost the matrix. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-7})
    void extremelySlowPairs(double gap) {
        double a = 1 - gap;
        ScalarPair pair = ScalarPair.withoutFeedback(a, a, 0.5);
        long best = Math.round(-1 / Math.log1p(-gap));
        Growth growth = growth(pair.system(), List.of(), false);

        // Next to the maximum of t a^(t-1) the norm is flat.
        assertEncloses(growth, norm(pair, best), 1e-11);
    }

    /** {@code J^t = [a^t, 0; t a^(t-1) C, a^t]}: as crowded at the top as C is. Its largest singular value is 1. */
    @Test
    void crowdedSingularValuesDoNotWidenTheEnclosure() {
        int n = 250;
        double a = 0.9;
        Matrix diagonal = Matrix.identity(n).scaled(a);
        double[] coupling = new double[n * n];
        for (int k = 0; k < n; k++) {
            double x = k / (n - 1.0);
            coupling[k * n + (k * 7 + 3) % n] = 1 - x * x;
        }
        double peak = 0;
        for (long t = 1; t < 60; t++) {
            peak = Math.max(peak, norm(ScalarPair.withoutFeedback(a, a, 1), t));
        }
        CoupledSystem system = CoupledSystem.ofBlocks(diagonal, null, Matrix.of(n, n, coupling), diagonal);

        assertEncloses(growth(system, List.of(), false), peak, 1e-11);
    }

    @Test
    void theCurveRunsThroughThePowers() {
        RandomSystems random = new RandomSystems(5);
        CoupledSystem system = system(random, Spectra.MIXED, 3, 4, 0.97, 2);
        PowerWitness witness = new PowerWitness(system, 1e-7);
        GrowthCurve curve = growth(system, List.of(1e-3), true).curve();

        assertThat(curve.iterations()).hasSizeGreaterThan(40).isSorted();
        for (int k = 0; k < curve.iterations().length; k++) {
            double expected = witness.normAt(curve.iterations()[k]);
            assertThat(curve.norms()[k]).isBetween(expected * (1 - 1e-8), expected * (1 + 1e-8));
        }
    }

    @Test
    void resultsDoNotDependOnThreads() {
        CoupledSystem system = system(new RandomSystems(6), Spectra.MIXED, 5, 6, 0.998, 1);
        Structure structure = Structure.of(system);
        try (Parallel parallel = new Parallel(2)) {
            WorkCounter work = new WorkCounter();
            EigenbasisPowers powers = EigenbasisPowers.of(system, structure, parallel, work);
            Growth two = StructuredGrowth.of(system, powers, ACCURACIES, TOLERANCE, false, parallel, work);
            Growth one = growth(system, ACCURACIES, false);

            assertThat(two).usingRecursiveComparison().isEqualTo(one);
        }
    }
}
