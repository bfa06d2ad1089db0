package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.DecimalPair;
import dev.kreiss.witness.ScalarPair;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two scalars in closed form. Witnesses: the search on circles and the powers of the general route, the definition of K on a grid, the
 * definition and powers with 60 digits, and the closed forms of the theory (T3).
 */
class PairAnalysisTest {

    private static final double TOLERANCE = 1e-5;

    private static PairResult analysed(ScalarPair pair) {
        return PairAnalysis.of(pair.a(), pair.b(), pair.c(), pair.d());
    }

    private static Bound.Certified kreiss(PairResult result) {
        return (Bound.Certified) result.kreissConstant().bound();
    }

    private static DecimalPair decimal(ScalarPair pair) {
        return DecimalPair.of(pair.a(), pair.b(), pair.c(), pair.d());
    }

    private static void overlap(String what, Bound.Certified one, Bound.Certified other) {
        assertThat(one.lower()).as(what).isLessThanOrEqualTo(other.upper());
        assertThat(other.lower()).as(what).isLessThanOrEqualTo(one.upper());
    }

    @ParameterizedTest
    @EnumSource
    void meetsTheGeneralRoute(PairKind kind) {
        Random random = new Random(10 + kind.ordinal());
        try (Parallel parallel = new Parallel(1)) {
            for (int trial = 0; trial < 30; trial++) {
                ScalarPair pair = kind.next(random);
                if (Math.abs(pair.c()) > 3000 && pair.b() * pair.c() < 0) {
                    continue; // on circles such a pair takes seconds; the other witnesses look at it
                }
                PairResult result = analysed(pair);
                CoupledSystem system = pair.system();
                WorkCounter work = new WorkCounter();
                Structure structure = Structure.of(system);
                Located general = parallel.one(() ->
                        new ResolventAnalysis(system, structure, false, TOLERANCE, parallel, work).searchedKreiss());

                overlap(kind + " " + pair, kreiss(result), (Bound.Certified) general.bound());
                assertThat(kreiss(result).relativeWidth())
                        .as("%s %s", kind, pair)
                        .isLessThan(1e-12);
                if (result.spectralRadius().upper() < 0.999) {
                    Peak peak = parallel.one(() -> GrowthRoutes.of(
                                    system,
                                    structure,
                                    Verdict.STABLE,
                                    Double.POSITIVE_INFINITY,
                                    List.of(),
                                    TOLERANCE,
                                    false,
                                    parallel,
                                    work)
                            .peak());
                    overlap(kind + " " + pair, result.peak(), (Bound.Certified) peak.bound());
                    assertThat(result.peak().relativeWidth()).isLessThan(1e-8);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPointOfAFineGridIsAboveAndOneIsNear(PairKind kind) {
        Random random = new Random(20 + kind.ordinal());
        for (int trial = 0; trial < 20; trial++) {
            ScalarPair pair = kind.next(random);
            Bound.Certified bound = kreiss(analysed(pair));
            double found = 1;
            for (double x = Math.log(1e-9); x < Math.log(1e8); x += 0.05) {
                for (int k = 0; k <= 120; k++) {
                    found = Math.max(found, valueAt(pair, Math.exp(x), Math.PI * k / 120));
                }
            }
            assertThat(found).as("%s %s", kind, pair).isLessThanOrEqualTo(bound.upper() * (1 + 1e-7));
            assertThat(found).as("%s %s", kind, pair).isGreaterThanOrEqualTo(0.9 * bound.lower());
        }
    }

    /** {@code x / sigma_min(zI - J)} at modulus {@code 1 + x}. */
    private static double valueAt(ScalarPair pair, double x, double angle) {
        double versine = 2 * Math.pow(Math.sin(angle / 2), 2);
        double im = (1 + x) * Math.sin(angle);
        double toA = (1 - pair.a()) + (x - (1 + x) * versine); // Re z - a without cancellation near z = 1
        double toD = (1 - pair.d()) + (x - (1 + x) * versine);
        double squares = toA * toA + toD * toD + 2 * im * im + pair.b() * pair.b() + pair.c() * pair.c();
        double determinant = Math.hypot(toA * toD - im * im - pair.b() * pair.c(), im * (toA + toD));
        double gap = Math.max(0, (squares - 2 * determinant) * (squares + 2 * determinant));
        return x * Math.sqrt((squares + Math.sqrt(gap)) / 2) / determinant;
    }

    @ParameterizedTest
    @EnumSource
    void theMaximiserAttainsWhatIsClaimed(PairKind kind) {
        Random random = new Random(30 + kind.ordinal());
        int located = 0;
        for (int trial = 0; trial < 200; trial++) {
            ScalarPair pair = kind.next(random);
            PairResult result = analysed(pair);
            Bound.Certified bound = kreiss(result);
            Point at = result.kreissConstant().at();
            if (at == null) {
                assertThat(bound.lower()).isEqualTo(1);
                continue;
            }
            located++;
            DecimalPair exact = decimal(pair);
            assertThat(exact.kreissAt(at.re(), at.im()))
                    .as("%s %s", kind, pair)
                    .isBetween(bound.lower() * (1 - 1e-12), bound.upper());
            for (double move : new double[] {-1e-5, 1e-5}) {
                double distance = at.modulus() - 1;
                double factor = 1 + move * distance / at.modulus();
                assertThat(exact.kreissAt(at.re() * factor, at.im() * factor)).isLessThanOrEqualTo(bound.upper());
                double turn = move * distance / at.modulus();
                assertThat(exact.kreissAt(at.re() - turn * at.im(), at.im() + turn * at.re()))
                        .isLessThanOrEqualTo(bound.upper());
            }
        }
        boolean normal = kind == PairKind.SYMMETRIC || kind == PairKind.ROTATION;
        assertThat(located > 0).as("%s", kind).isNotEqualTo(normal);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEXT_TO_THE_CIRCLE")
    void thePeakIsThatOfExactPowers(PairKind kind) {
        Random random = new Random(40 + kind.ordinal());
        for (int trial = 0; trial < 8; trial++) {
            ScalarPair pair = kind.next(random);
            PairResult result = analysed(pair);
            if (result.peakIteration() > 200) {
                continue;
            }
            DecimalPair jacobian = decimal(pair);
            DecimalPair power = DecimalPair.of(1, 0, 0, 1);
            double largest = 1;
            int attained = 0;
            for (int t = 1; t <= 400; t++) {
                power = power.times(jacobian);
                double norm = power.norm();
                if (norm > largest) {
                    largest = norm;
                    attained = t;
                }
            }
            assertThat(largest)
                    .as("%s %s", kind, pair)
                    .isBetween(result.peak().lower(), result.peak().upper());
            assertThat(result.peak().relativeWidth()).isLessThan(1e-9);
            assertThat(result.peakIteration()).as("%s %s", kind, pair).isEqualTo(attained);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, 100", "0.99, 1", "0.5, 2.5", "-0.9, 7", "0.99999999, 3", "0.5, 1", "0.5, 0.5"})
    void equalScalarsWithoutFeedback(double gamma, double coupling) {
        double u = coupling / (4 * (1 - Math.abs(gamma)));
        double exact = u > 0.5 ? u + 1 / (4 * u) : 1;

        Bound.Certified bound = kreiss(PairAnalysis.of(gamma, 0, coupling, gamma));

        assertThat(bound.lower()).isBetween(exact * (1 - 1e-12), exact * (1 + 1e-15));
        assertThat(bound.upper()).isBetween(exact * (1 - 1e-15), exact * (1 + 1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.3, 0.3, -0.7", "0.6, -0.7, 0.7, 0.6", "-0.2, 0, 0, 0.99999999", "0, 0, 0, 0", "0, 1, 0, 0"})
    void oneWithoutAnyTransient(double a, double b, double c, double d) {
        PairResult result = PairAnalysis.of(a, b, c, d);

        assertThat(result.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(result.kreissConstant()).isEqualTo(new Located(Bound.exactly(1), null));
        assertThat(result.peak()).isEqualTo(Bound.exactly(1));
        assertThat(result.peakIteration()).isZero();
    }

    @Test
    void aSmallTurnOfAContractionHasNoTransient() {
        PairResult result = PairAnalysis.of(0.4, -0.5, 0.9, 0.5); // not real, maximiser off the axis, w(J) < 1
        assertThat(kreiss(result)).isEqualTo(Bound.exactly(1));
    }

    /** Trace = 2 det: the maximiser arrives at the real axis, and both closed forms agree. */
    @Test
    void narrowWhereTheMaximiserReachesTheAxis() {
        for (double shift : new double[] {-1e-3, -1e-12, 0, 0x1p-53, 1e-12, 1e-3}) {
            ScalarPair pair = new ScalarPair(0.5, -0.125, 2 + shift, 0.5);
            Bound.Certified bound = kreiss(analysed(pair));
            assertThat(bound.relativeWidth()).isLessThan(1e-12);
            assertThat(bound.lower()).isLessThanOrEqualTo(pair.kreissOnAxis() * (1 + 1e-6));
            assertThat(bound.upper()).isGreaterThanOrEqualTo(pair.kreissOnAxis() * (1 - 1e-10));
        }
    }

    @Test
    void theSideOfTheCircleIsThatOfExactArithmetic() {
        Random random = new Random(50);
        int stable = 0;
        for (int trial = 0; trial < 3000; trial++) {
            double a = 4 * random.nextDouble() - 2;
            double d = 4 * random.nextDouble() - 2;
            double c = Math.pow(10, 6 * random.nextDouble() - 3);
            double[] edges = {(1 - a) * (1 - d) / c, (1 + a) * (1 + d) / c, (a * d - 1) / c};
            double b = edges[trial % 3] * (1 + (random.nextInt(5) - 2) * 0x1p-52);
            Verdict verdict = PairAnalysis.of(a, b, c, d).verdict();
            assertThat(verdict).isEqualTo(exactVerdict(DecimalPair.of(a, b, c, d)));
            stable += verdict == Verdict.STABLE ? 1 : 0;
        }
        assertThat(stable).isBetween(300, 2700);
    }

    private static Verdict exactVerdict(DecimalPair pair) {
        BigDecimal one = BigDecimal.ONE;
        int rest = one.subtract(pair.determinant()).signum();
        int atOne = one.add(pair.determinant()).subtract(pair.trace().abs()).signum();
        return rest < 0 || atOne < 0 ? Verdict.UNSTABLE : rest > 0 && atOne > 0 ? Verdict.STABLE : Verdict.MARGINAL;
    }

    @Test
    void onAndBeyondTheCircle() {
        PairResult identity = PairAnalysis.of(1, 0, 0, 1);
        assertThat(identity.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(kreiss(identity)).isEqualTo(Bound.exactly(1));
        assertThat(identity.peak()).isEqualTo(Bound.exactly(1));

        PairResult edge =
                PairAnalysis.of(1, 0, 10, 0.5); // K = ||(I-J)(...)||: bounded, but not provably in double precision
        assertThat(edge.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(kreiss(edge).upper()).isInfinite();
        assertThat(kreiss(edge).lower()).isGreaterThan(10);
        assertThat(edge.peak().upper()).isInfinite();

        PairResult beyond = PairAnalysis.of(0.5, 2, -2, 0.5);
        assertThat(beyond.verdict()).isEqualTo(Verdict.UNSTABLE);
        assertThat(kreiss(beyond)).isEqualTo(Bound.exactly(Double.POSITIVE_INFINITY));
        assertThat(beyond.kreissConstant().at()).isEqualTo(new Point(0.5, 2));
        assertThat(beyond.peak()).isEqualTo(Bound.exactly(Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @EnumSource
    void theSpectralRadiusIsEnclosed(PairKind kind) {
        Random random = new Random(60 + kind.ordinal());
        for (int trial = 0; trial < 100; trial++) {
            ScalarPair pair = kind.next(random);
            Bound.Certified radius = analysed(pair).spectralRadius();
            double slack = kind == PairKind.DEFECTIVE ? 1e-7 : 1e-12; // of the witness
            assertThat(pair.spectralRadius()).isBetween(radius.lower() - slack, radius.upper() + slack);
            assertThat(radius.upper() - radius.lower()).as("%s %s", kind, pair).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.999, 0.9999})
    void aLatePeakIsFound(double gamma) {
        PairResult result = PairAnalysis.of(gamma, 0, 1, gamma);
        double horizon = -1 / Math.log(gamma);
        double largest = 1;
        for (int t = (int) horizon - 1; t <= horizon + 2; t++) {
            largest = Math.max(largest, DecimalPair.powerOfEqual(gamma, 1, t).norm());
        }
        assertThat(largest).isBetween(result.peak().lower(), result.peak().upper());
        assertThat(result.peak().relativeWidth()).isLessThan(1e-6);
        assertThat((double) result.peakIteration()).isCloseTo(horizon, offset(2.0));
    }

    /** Eigenvalues at 70 degrees: powers fall for two steps, and the fourth is the largest. */
    @Test
    void aLaterPowerMayBeLargerAfterAFall() {
        double c = 0.99 * Math.cos(Math.toRadians(70));
        double s = 0.99 * Math.sin(Math.toRadians(70));
        PairResult result = PairAnalysis.of(c, -0.02 * s, 50 * s, c);
        DecimalPair jacobian = DecimalPair.of(c, -0.02 * s, 50 * s, c);
        DecimalPair square = jacobian.times(jacobian);

        assertThat(square.norm()).isLessThan(0.8 * jacobian.norm());
        assertThat(result.peakIteration()).isEqualTo(4);
        assertThat(square.times(square).norm())
                .isBetween(result.peak().lower(), result.peak().upper());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-6, 1e-8, 0x1p-52})
    void aPeakThatComesTooLateIsStillEnclosed(double distance) {
        double gamma = 1 - distance;
        PairResult result = PairAnalysis.of(gamma, 0, 1, gamma);
        double exact = 1 / (Math.E * -Math.log1p(-distance)) / gamma; // up to 1 relative to 1/distance^2
        assertThat(result.peak().lower()).isLessThanOrEqualTo(exact * 1.0001);
        assertThat(result.peak().upper()).isGreaterThanOrEqualTo(exact * 0.9999);
        assertThat(result.peak().relativeWidth()).isLessThan(5);
    }

    @Test
    void anyUnitsGiveARightAnswer() {
        for (double scale : new double[] {1e-300, 1e-150, 1e-20, 1, 1e20, 1e75}) {
            PairResult result = PairAnalysis.of(0.5, 0, scale, 0.25);
            double onAxis =
                    ScalarPair.withoutFeedback(0.5, 0.25, Math.min(scale, 1e20)).kreissOnAxis();
            double exact = scale > 1e20 ? onAxis * (scale / 1e20) : onAxis;
            assertThat(result.verdict()).isEqualTo(Verdict.STABLE);
            assertThat(kreiss(result).lower()).isLessThanOrEqualTo(exact * (1 + 1e-9));
            assertThat(kreiss(result).upper()).isGreaterThanOrEqualTo(exact * (1 - 1e-9));
            assertThat(kreiss(result).relativeWidth()).isLessThan(1e-12);
            assertThat(result.peak().relativeWidth()).isLessThan(1e-9);
        }
    }

    @Test
    void theAnalysisOfTwoScalarsUsesIt() {
        try (Parallel parallel = new Parallel(1)) {
            CoupledSystem system = CoupledSystem.of(Matrix.of(2, 2, 0.7, 0.05, 4, 0.3), 1, 1);
            Located found = parallel.one(
                    () -> new ResolventAnalysis(system, Structure.of(system), false, 1e-2, parallel, new WorkCounter())
                            .kreissConstant());
            assertThat(found).isEqualTo(PairAnalysis.of(0.7, 0.05, 4, 0.3).kreissConstant());
        }
    }

    @Test
    void refusesWhatMayOverflow() {
        assertThat(PairAnalysis.takes(0.5, 0x1p250, 0, -0x1p250)).isTrue();
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 0x1p251}) {
            assertThatThrownBy(() -> PairAnalysis.of(0.5, 0, bad, 0.25))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("entries must be of modulus at most 2^250, got [0.5 0.0; " + bad + " 0.25]");
        }
    }
}
