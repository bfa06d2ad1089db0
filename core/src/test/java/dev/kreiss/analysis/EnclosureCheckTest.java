package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.PseudospectralRadius;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.HardFamily;
import dev.kreiss.witness.HardSystems;
import dev.kreiss.witness.Specimen;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the check of enclosures would see a wrong one. Witness: results made wrong on purpose, by a few parts in a million. */
class EnclosureCheckTest {

    private static final Specimen SPECIMEN = new HardSystems(3).next(HardFamily.COMPLEX_TRIANGULAR, 9);

    private static final AnalysisResult RESULT = EnclosureCheck.analysed(SPECIMEN);

    @Test
    void theUnchangedResultIsRight() {
        assertThat(EnclosureCheck.of(SPECIMEN, RESULT).misses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"K, 1e-5", "K, -1e-5", "peak, 1e-5", "peak, -1e-5", "d, 1e-5", "d, -1e-5", "w, 1e-5", "w, -1e-5"})
    void aFigureThatIsOffIsRefuted(String figure, double shift) {
        assertThat(EnclosureCheck.of(SPECIMEN, changed(RESULT, figure, shift)).misses())
                .singleElement()
                .asString()
                .startsWith(figure + " in [");
    }

    @ParameterizedTest
    @CsvSource({"1e-5", "-1e-5"})
    void aPseudospectralRadiusThatIsOffIsRefuted(double shift) {
        assertThat(EnclosureCheck.of(SPECIMEN, changed(RESULT, "rho_eps", shift))
                        .misses())
                .singleElement()
                .asString()
                .startsWith("rho_eps in [");
    }

    @Test
    void aWrongVerdictIsRefuted() {
        SpectralRadius radius = RESULT.spectralRadius();
        SpectralRadius wrong =
                new SpectralRadius(radius.value(), Verdict.UNSTABLE, "", radius.leading(), radius.leadingShare());

        assertThat(EnclosureCheck.of(SPECIMEN, with(RESULT, wrong, x -> x, "")).misses())
                .contains("called unstable, rho < 1");
    }

    @Test
    void aWideEnclosureMustBeOwnedUpTo() {
        AnalysisResult wide = with(
                RESULT,
                RESULT.spectralRadius(),
                bound -> Bound.certified(bound.lower() * (1 - 1e-5), bound.upper() * (1 + 1e-5)),
                "K");

        assertThat(EnclosureCheck.of(SPECIMEN, wide).misses())
                .singleElement()
                .asString()
                .contains("not called round-off-limited");
    }

    private static AnalysisResult changed(AnalysisResult result, String figure, double shift) {
        return with(
                result,
                result.spectralRadius(),
                bound -> Bound.certified(bound.lower() * (1 + shift), bound.upper() * (1 + shift)),
                figure);
    }

    private static AnalysisResult with(
            AnalysisResult result, SpectralRadius radius, UnaryOperator<Bound.Certified> change, String figure) {
        Peak peak = result.peak();
        PseudospectralRadius level = result.pseudospectralRadius().get(0);
        return new AnalysisResult(
                result.input(),
                radius,
                result.gamma(),
                result.coupling(),
                new Located(
                        bound(result.kreiss().bound(), change, figure, "K"),
                        result.kreiss().at()),
                new Peak(
                        bound(peak.bound(), change, figure, "peak"),
                        peak.iteration(),
                        peak.perBlock(),
                        peak.typical(),
                        peak.worstInput()),
                new Located(
                        bound(result.distanceToInstability().bound(), change, figure, "d"),
                        result.distanceToInstability().at()),
                bound(result.numericalRadius(), change, figure, "w"),
                List.of(new PseudospectralRadius(level.epsilon(), bound(level.bound(), change, figure, "rho_eps"))),
                result.stepsToAccuracy(),
                result.noise(),
                result.bounds(),
                result.criticalCoupling(),
                result.diagnosis(),
                result.pictures(),
                result.work());
    }

    private static Bound bound(Bound bound, UnaryOperator<Bound.Certified> change, String figure, String name) {
        return figure.equals(name) ? change.apply((Bound.Certified) bound) : bound;
    }
}
