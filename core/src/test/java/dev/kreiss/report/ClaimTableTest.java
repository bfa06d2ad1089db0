package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.report.ClaimTable.Claim;
import dev.kreiss.report.ClaimTable.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Witness: the audit of the published claims, whose examples were worked out by hand: gamma = 0.9, c = 100, scalars. */
class ClaimTableTest {

    @Test
    void thePublishedBoundHoldsForKreissAndFailsForThePeak() {
        List<Claim> claims = claims("everything", "P4");
        assertThat(claims).extracting(Claim::standing).containsExactly(Standing.HOLDS, Standing.FAILS);
        assertThat(claims.get(0).why()).isEqualTo("1.08 times K"); // 270 / 250.001
        assertThat(claims.get(1).why()).contains("1.435 times"); // 387.42 / 270
    }

    @Test
    void thePublishedPerturbationBoundIsRefutedByAFeedbackThatReachesOne() {
        Claim claim = claims("everything", "P9").get(0);
        assertThat(claim.standing()).isEqualTo(Standing.FAILS);
        assertThat(claim.published()).isEqualTo("K <= 500.004"); // 250.001 / (1 - 2e-4 250.001 / 0.1)
        assertThat(claim.why()).contains("norm 0.0001 already reaches rho = 1"); // (1 - 0.9)^2 / 100
    }

    @Test
    void thePublishedPerturbationBoundIsAbsentUnlessAskedFor() {
        assertThat(claims("pair", "P9")).isEmpty();
    }

    @Test
    void theCriticalCouplingIsAProduct() {
        Claim claim = claims("pair", "P10").get(0);
        assertThat(claim.standing()).isEqualTo(Standing.HOLDS);
        assertThat(claim.published()).isEqualTo("(1-gamma)^2 = 0.01");
        assertThat(claim.why()).contains("||C|| alone is above it, yet rho < 1");
        assertThat(claims("unstable", "P10").get(0).why()).contains("rho < 1 is lost");
    }

    @Test
    void thePublishedStepCountIsLoose() {
        Claim claim = claims("pair", "P11").get(0);
        assertThat(claim.standing()).isEqualTo(Standing.LOOSE);
        assertThat(claim.ours()).startsWith("exactly 159 steps");
    }

    @Test
    void theLyapunovBoundIsShownWithItsRate() {
        Claim claim = claims("pair", "IQC").get(0);
        assertThat(claim.standing()).isEqualTo(Standing.FAILS);
        assertThat(claim.why()).isEqualTo("1.359 times the peak at rate 1"); // e / 2
    }

    @Test
    void nothingIsHeldAgainstABoundWhoseConditionsFail() {
        for (String name : List.of("feedback", "unstable", "marginal", "three", "one")) {
            assertThat(claims(name, "P4")).extracting(Claim::standing).containsOnly(Standing.DOES_NOT_APPLY);
        }
    }

    private static List<Claim> claims(String name, String id) {
        AnalysisResult result = Samples.get(name);
        return ClaimTable.of(result).stream()
                .filter(claim -> claim.id().equals(id))
                .toList();
    }
}
