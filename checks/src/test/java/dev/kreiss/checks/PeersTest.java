package dev.kreiss.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** The peers compute what they claim to. Witness: numpy's singular value decomposition, and a peak in closed form. */
class PeersTest {

    private static final String SCRIPT = "checks/peers/portrait_peers.py";

    @Test
    void allPeersAgreeOnSmallMatrices() {
        assumeTrue(Python.has("numpy"));
        Launcher.Outcome outcome = Python.run(SCRIPT, "--self-check");

        assertThat(outcome.out()).contains("batched-structured", "peak").doesNotContain("FAILED", "Traceback");
        assertThat(outcome.exit()).as(outcome.out()).isZero();
    }

    @Test
    void unknownPeersAreRefused() {
        assumeTrue(Python.has("numpy"));
        Launcher.Outcome outcome = Python.run(SCRIPT, "--input", "none.npz", "--peers", "guess");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).contains("unknown peer guess; expected some of svd, eigtool");
    }
}
