package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Point;
import dev.kreiss.witness.Decimal;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.RandomSystems.Kind;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.SteinWitness;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every figure of an analysis on random systems of all kinds. Witnesses: resolvents by Gauss-Jordan inverses (in 50 digits at
 * the reported maximiser of small systems) searched by grids, plain powers in 50 digits, Jacobi singular values, and the Stein
 * equation as a Kronecker system.
 */
class AnalysisCertificatesTest {

    /** Rounding of the witnesses in double arithmetic, relative. */
    private static final double ROUNDING = 1e-9;

    /** Rounding of the witnesses in decimal arithmetic: that of the last singular values. */
    private static final double DECIMAL_ROUNDING = 1e-14;

    private static final double TOLERANCE = 1e-6;
    private static final double DELTA = 1e-3;
    private static final double EPSILON = 0.01;

    static Stream<Arguments> systems() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of(1, 2, 3, 4, 5, 6, 8, 12).map(size -> {
                    RandomSystems random = new RandomSystems(1000L * kind.ordinal() + size);
                    return Arguments.of(Named.of(kind + " of size " + size, random.next(kind, size)), 1 + size % 2);
                }));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyEnclosureHoldsTheTruthAndIsNarrow(CoupledSystem system, int threads) {
        AnalysisResult result =
                Analysis.of(system, options(threads).withNoiseCovariance(Matrix.identity(system.size())));

        assertThat(result.spectralRadius().stable()).isTrue();
        Checks checks = new Checks(system, result);
        checks.spectralRadius();
        checks.kreissConstant();
        checks.growth();
        checks.distance();
        checks.numericalRadius();
        checks.pseudospectralRadius();
        checks.noise();
    }

    private static AnalysisOptions options(int threads) {
        return new AnalysisOptions(
                TOLERANCE, List.of(0.3, DELTA), List.of(EPSILON), null, null, null, false, threads, Progress.NONE);
    }

    private static void holds(Bound bound, double truth, double slack) {
        assertThat(bound).isInstanceOf(Bound.Certified.class);
        Bound.Certified certified = (Bound.Certified) bound;
        assertThat(certified.lower()).isLessThanOrEqualTo(truth * (1 + slack));
        assertThat(certified.upper()).isGreaterThanOrEqualTo(truth * (1 - slack));
    }

    private static double width(Bound bound) {
        return ((Bound.Certified) bound).relativeWidth();
    }

    /** One system, its result and the witnesses. */
    private static final class Checks {

        private final CoupledSystem system;
        private final AnalysisResult result;
        private final Dense jacobian;
        private final ResolventWitness resolvent;
        private final boolean roundOff;

        Checks(CoupledSystem system, AnalysisResult result) {
            this.system = system;
            this.result = result;
            this.jacobian = Dense.of(system.jacobian());
            this.resolvent = new ResolventWitness(jacobian);
            this.roundOff =
                    result.diagnosis().stream().anyMatch(found -> found.code() == Diagnosis.Code.ROUND_OFF_LIMITED);
        }

        private void narrow(Bound bound) {
            assertThat(roundOff || width(bound) <= TOLERANCE)
                    .as("%s is at most %s wide, or round-off-limited", bound, TOLERANCE)
                    .isTrue();
        }

        void spectralRadius() {
            // A defective eigenvalue moves by the n-th root of a rounding error.
            double sensitivity = Math.pow(1e-14 * (1 + jacobian.frobenius()), 1.0 / system.size());
            assertThat(result.spectralRadius().value()).isCloseTo(resolvent.spectralRadius(), offset(sensitivity));
        }

        void kreissConstant() {
            Located kreiss = result.kreiss();
            Bound.Certified bound = (Bound.Certified) kreiss.bound();
            Point at = kreiss.at();
            double attained = at == null ? 1 : (at.modulus() - 1) * exactResolventNorm(at);
            assertThat(bound.lower()).as("the value at the maximiser").isLessThanOrEqualTo(attained * (1 + slack()));
            double searched = resolvent.kreissConstant();
            assertThat(bound.upper()).as("what a search finds").isGreaterThanOrEqualTo(searched * (1 - ROUNDING));
            assertThat(searched).as("the search is good enough to tell").isGreaterThan(0.999 * bound.lower());
            narrow(bound);
        }

        private double slack() {
            return system.size() <= 5 ? DECIMAL_ROUNDING : ROUNDING;
        }

        private double exactResolventNorm(Point z) {
            return system.size() <= 5
                    ? Decimal.of(jacobian).resolventNorm(z.re(), z.im())
                    : resolvent.norm(z.re(), z.im());
        }

        void growth() {
            PowerWitness powers = new PowerWitness(system, DELTA);
            holds(result.peak().bound(), powers.peak(), slack());
            narrow(result.peak().bound());
            assertThat(powers.normAt(result.peak().iteration()))
                    .as("the norm at the reported iteration")
                    .isGreaterThanOrEqualTo(powers.peak() * (1 - ROUNDING));
            assertThat(result.peak().typical().value()).isCloseTo(powers.typical(), withPercentage(1e-6));
            for (int i = 0; i < system.blockCount(); i++) {
                for (int j = 0; j < system.blockCount(); j++) {
                    assertThat(result.peak().perBlock()[i][j])
                            .as("perBlock[%d][%d]", i, j)
                            .isCloseTo(powers.perBlock()[i][j], withPercentage(1e-6));
                }
            }
            for (AnalysisResult.StepsToAccuracy steps : result.stepsToAccuracy()) {
                assertThat(steps.steps())
                        .as("steps to %s", steps.delta())
                        .isBetween(
                                powers.steps(steps.delta() * (1 + ROUNDING)),
                                powers.steps(steps.delta() * (1 - ROUNDING)));
                assertThat(steps.comparisonBound() == -1 || steps.comparisonBound() >= steps.steps())
                        .isTrue();
            }
            worstInput(powers);
        }

        private void worstInput(PowerWitness powers) {
            double[] shares = result.peak().worstInput();
            assertThat(Arrays.stream(shares).sum()).isCloseTo(1, offset(1e-9));
            Dense power = Dense.identity(system.size());
            for (long t = 0; t < result.peak().iteration(); t++) {
                power = power.times(jacobian);
            }
            double[] values = power.singularValues();
            if (values.length > 1 && values[1] < 0.9 * values[0]) { // otherwise the direction is not sharply defined
                Dense worst = power.worstInput();
                for (int i = 0; i < shares.length; i++) {
                    double length = worst.block(system.start(i), 0, system.blocks()[i], 1)
                            .frobenius();
                    assertThat(shares[i]).isCloseTo(length * length, offset(1e-5));
                }
            }
            assertThat(powers.peak()).isGreaterThanOrEqualTo(1);
        }

        void distance() {
            Located distance = result.distanceToInstability();
            Bound.Certified bound = (Bound.Certified) distance.bound();
            Point at = distance.at();
            assertThat(at).isNotNull();
            assertThat(at.modulus()).isCloseTo(1, offset(1e-12));
            assertThat(1 / exactResolventNorm(at))
                    .as("sigma_min at the minimiser")
                    .isBetween(bound.lower() * (1 - slack()), bound.upper() * (1 + slack()));
            double searched = resolvent.circleMinimum(1, 240);
            assertThat(bound.lower()).as("what a search finds").isLessThanOrEqualTo(searched * (1 + ROUNDING));
            narrow(bound);
        }

        void numericalRadius() {
            Bound bound = result.numericalRadius();
            holds(bound, resolvent.numericalRadius(60), 1e-10);
            narrow(bound);
        }

        void pseudospectralRadius() {
            if (system.size() <= 4) { // the witness bisects whole circles
                Bound bound = result.pseudospectralRadius().get(0).bound();
                holds(bound, resolvent.pseudospectralRadius(EPSILON, 60), 1e-7);
                narrow(bound);
            }
        }

        void noise() {
            AnalysisResult.Noise noise = result.noise();
            assertThat(noise).isNotNull();
            double witness = SteinWitness.floor(jacobian, Dense.identity(system.size()));
            assertThat(noise.floor()).isCloseTo(witness, withPercentage(1e-6));
            assertThat(noise.bound()).isGreaterThanOrEqualTo(witness * (1 - ROUNDING));
        }
    }
}
