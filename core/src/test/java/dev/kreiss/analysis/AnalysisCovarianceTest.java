package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.RandomSystems.Kind;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not change, or change in a known way, when the system is written down differently; and the inequalities between the
 * figures of one result. The witness of each result is another result.
 */
class AnalysisCovarianceTest {

    private static final List<Named<CoupledSystem>> SYSTEMS = Arrays.stream(Kind.values())
            .flatMap(kind -> Stream.of(3, 6)
                    .map(size -> Named.of(
                            kind + " of size " + size,
                            new RandomSystems(77L * kind.ordinal() + size).next(kind, size))))
            .toList();

    private static final Map<CoupledSystem, AnalysisResult> ORIGINALS = new IdentityHashMap<>();

    static List<Named<CoupledSystem>> systems() {
        return SYSTEMS;
    }

    /** The result for a system as it was made; each test compares it with another one. */
    private static AnalysisResult original(CoupledSystem system) {
        return ORIGINALS.computeIfAbsent(system, AnalysisCovarianceTest::analyse);
    }

    private static AnalysisResult analyse(CoupledSystem system) {
        return Analysis.of(
                system,
                new AnalysisOptions(1e-5, List.of(1e-2), List.of(0.05), null, null, null, false, 1, Progress.NONE));
    }

    private static void agree(Bound first, Bound second) {
        Bound.Certified a = (Bound.Certified) first;
        Bound.Certified b = (Bound.Certified) second;
        // The other system was rounded once more when it was written down.
        assertThat(a.lower()).isLessThanOrEqualTo(b.upper() * (1 + 1e-8));
        assertThat(b.lower()).isLessThanOrEqualTo(a.upper() * (1 + 1e-8));
    }

    private static void agreeInNorms(AnalysisResult a, AnalysisResult b) {
        agree(a.kreiss().bound(), b.kreiss().bound());
        agree(a.peak().bound(), b.peak().bound());
        agree(a.distanceToInstability().bound(), b.distanceToInstability().bound());
        agree(a.numericalRadius(), b.numericalRadius());
        agree(
                a.pseudospectralRadius().get(0).bound(),
                b.pseudospectralRadius().get(0).bound());
        assertThat(b.peak().typical().value()).isCloseTo(a.peak().typical().value(), withPercentage(1e-7));
        assertThat(b.stepsToAccuracy().get(0).steps())
                .isBetween(
                        a.stepsToAccuracy().get(0).steps() - 1,
                        a.stepsToAccuracy().get(0).steps() + 1);
        assertThat(b.spectralRadius().verdict()).isEqualTo(a.spectralRadius().verdict());
    }

    private static void agreeInBlocks(AnalysisResult a, AnalysisResult b) {
        for (int i = 0; i < a.gamma().length; i++) {
            for (int j = 0; j < a.gamma().length; j++) {
                double expected = a.peak().perBlock()[i][j];
                assertThat(b.peak().perBlock()[i][j])
                        .isBetween(expected * (1 - 1e-7) - 1e-13, expected * (1 + 1e-7) + 1e-13);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theFiguresOfOneResultRespectTheTheorems(CoupledSystem system) {
        AnalysisResult result = original(system);
        Bound.Certified kreiss = (Bound.Certified) result.kreiss().bound();
        Bound.Certified peak = (Bound.Certified) result.peak().bound();
        Bound.Certified distance =
                (Bound.Certified) result.distanceToInstability().bound();
        Bound.Certified numerical = (Bound.Certified) result.numericalRadius();
        double radius = result.spectralRadius().value();

        assertThat(kreiss.lower()).isGreaterThanOrEqualTo(1).isLessThanOrEqualTo(peak.upper());
        assertThat(peak.lower()).isLessThanOrEqualTo(Math.E * system.size() * kreiss.upper());
        assertThat(radius).isLessThanOrEqualTo(numerical.upper() * (1 + 1e-9) + 1e-9);
        assertThat(distance.lower()).isLessThanOrEqualTo(1 - radius + 1e-9);
        // K = 1 if and only if w <= 1
        if (numerical.upper() <= 1) {
            assertThat(kreiss.lower()).isEqualTo(1);
        }
        if (numerical.lower() > 1.01) {
            assertThat(kreiss.upper()).isGreaterThan(1);
        }
        // rho_eps <= 1 + eps K
        Bound.Certified pseudospectral =
                (Bound.Certified) result.pseudospectralRadius().get(0).bound();
        assertThat(pseudospectral.lower()).isLessThanOrEqualTo(1 + 0.05 * kreiss.upper());
        assertThat(pseudospectral.upper()).isGreaterThanOrEqualTo(radius + 0.05 - 1e-6);
        assertThat(distance.lower() <= 0.05 || pseudospectral.lower() <= 1).isTrue();
        assertThat(distance.upper() >= 0.05 || pseudospectral.upper() >= 1).isTrue();
        theoryHolds(result, kreiss, peak, distance);
    }

    private static void theoryHolds(
            AnalysisResult result, Bound.Certified kreiss, Bound.Certified peak, Bound.Certified distance) {
        AnalysisResult.TheoryBounds bounds = result.bounds();
        assertThat(kreiss.lower()).isLessThanOrEqualTo(bounds.comparisonKreiss());
        assertThat(peak.lower()).isLessThanOrEqualTo(bounds.comparisonPeak());
        assertThat(distance.upper()).isGreaterThanOrEqualTo(bounds.comparisonDistance());
        if (bounds.closedFormKreiss() != null) {
            assertThat(kreiss.lower()).isLessThanOrEqualTo(bounds.closedFormKreiss());
        }
        if (bounds.pairwise() != null) {
            assertThat(kreiss.upper()).isGreaterThanOrEqualTo(bounds.pairwise().kreissLower());
            assertThat(peak.upper()).isGreaterThanOrEqualTo(bounds.pairwise().peakLower());
        }
        if (bounds.paper().applies()) {
            assertThat(kreiss.lower()).isLessThanOrEqualTo(bounds.paper().kreiss());
        }
        if (bounds.lyapunov() != null) {
            assertThat(bounds.lyapunov().rate()).isEqualTo(1);
            assertThat(peak.lower()).isLessThanOrEqualTo(bounds.lyapunov().peak());
        }
        if (bounds.balancedPeak() != null) {
            assertThat(peak.lower()).isLessThanOrEqualTo(bounds.balancedPeak().peak());
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void transpositionLeavesEveryNorm(CoupledSystem system) {
        CoupledSystem transposed = CoupledSystem.of(system.jacobian().adjoint(), system.blocks());
        AnalysisResult a = original(system);
        AnalysisResult b = analyse(transposed);

        agreeInNorms(a, b);
        assertThat(b.peak().perBlock()[0][0]).isCloseTo(a.peak().perBlock()[0][0], withPercentage(1e-6));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theOrderOfThePlayersDoesNotMatter(CoupledSystem system) {
        int k = system.blockCount();
        Matrix[][] parts = new Matrix[k][k];
        int[] sizes = new int[k];
        for (int i = 0; i < k; i++) {
            sizes[i] = system.blocks()[k - 1 - i];
            for (int j = 0; j < k; j++) {
                parts[i][j] = system.block(k - 1 - i, k - 1 - j);
            }
        }
        AnalysisResult a = original(system);
        AnalysisResult b = analyse(CoupledSystem.of(Matrix.assemble(parts), sizes));

        agreeInNorms(a, b);
        for (int i = 0; i < k; i++) {
            assertThat(b.gamma()[i]).isCloseTo(a.gamma()[k - 1 - i], withPercentage(1e-9));
            for (int j = 0; j < k; j++) {
                double expected = a.peak().perBlock()[k - 1 - i][k - 1 - j];
                assertThat(b.peak().perBlock()[i][j]).isBetween(expected * (1 - 1e-7), expected * (1 + 1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void rotatingEachPlayersCoordinatesLeavesEverything(CoupledSystem system) {
        boolean complex = !system.jacobian().isReal();
        RandomSystems random = new RandomSystems(5);
        int k = system.blockCount();
        Dense[] rotations = new Dense[k];
        for (int i = 0; i < k; i++) {
            rotations[i] = random.orthogonal(system.blocks()[i], complex);
        }
        Matrix[][] parts = new Matrix[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                parts[i][j] = rotations[i]
                        .times(Dense.of(system.block(i, j)))
                        .times(rotations[j].adjoint())
                        .toMatrix();
            }
        }
        AnalysisResult a = original(system);
        AnalysisResult b = analyse(CoupledSystem.of(Matrix.assemble(parts), system.blocks()));

        agreeInNorms(a, b);
        agreeInBlocks(a, b);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theSignOfTheJacobianMattersToNoNorm(CoupledSystem system) {
        AnalysisResult a = original(system);
        AnalysisResult b = analyse(CoupledSystem.of(system.jacobian().scaled(-1), system.blocks()));

        agreeInNorms(a, b);
        agreeInBlocks(a, b);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void otherUnitsMoveTheArrowsAndNothingElse(CoupledSystem system) {
        double tau = 3.7;
        int k = system.blockCount();
        double[] units = new double[k];
        Arrays.fill(units, 1);
        units[k - 1] = tau;
        AnalysisResult a = original(system);
        AnalysisResult b = analyse(system.inUnits(units));

        assertThat(b.spectralRadius().verdict()).isEqualTo(a.spectralRadius().verdict());
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double expected = a.peak().perBlock()[i][j] * units[i] / units[j];
                assertThat(b.peak().perBlock()[i][j]).isBetween(expected * (1 - 1e-7), expected * (1 + 1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void withoutFeedbackSmallUnitsOfTheFollowerHideTheWholeArrow(CoupledSystem system) {
        if (system.blockCount() != 2 || !system.block(0, 1).isZero()) {
            return;
        }
        Bound.Certified kreiss =
                (Bound.Certified) analyse(system.inUnits(1, 1e-8)).kreiss().bound();
        Bound.Certified leader = (Bound.Certified)
                analyse(CoupledSystem.of(system.block(0, 0))).kreiss().bound();
        Bound.Certified follower = (Bound.Certified)
                analyse(CoupledSystem.of(system.block(1, 1))).kreiss().bound();

        assertThat(kreiss.lower()).isLessThanOrEqualTo(Math.max(leader.upper(), follower.upper()) * (1 + 1e-5));
        assertThat(kreiss.upper()).isGreaterThanOrEqualTo(Math.max(leader.lower(), follower.lower()));
    }
}
