package dev.kreiss.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Python client, by its own tests; those need numpy, and some of them PyTorch ({@code clients/python/setup.sh} installs both). More sudden
 * deaths of either side: {@code -Dkreiss.kills=200}. Witness: Python's unittest, the dense analysis, and the process table.
 */
class PythonClientTest {

    private static final int PATIENCE_SECONDS = 1800;

    private static final String KILLS = System.getProperty("kreiss.kills", "20");

    @Test
    void passesItsOwnTests() {
        requireNumpy();
        Launcher.Outcome outcome = Python.run(
                Launcher.HOME.resolve("clients/python"),
                Map.of(
                        "KREISS_KILLS",
                        KILLS,
                        "KREISS",
                        Launcher.HOME.resolve("kreiss").toString()),
                PATIENCE_SECONDS,
                "-W",
                "ignore",
                "-m",
                "unittest",
                "-v",
                "test_kreiss");
        // What was skipped, and why, and what was measured.
        outcome.out()
                .lines()
                .filter(line -> line.contains("skipped") || line.contains(" ms") || line.contains(" kills"))
                .forEach(line -> System.out.println("[python] " + line));

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).containsPattern("Ran \\d+ tests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan_digits.py", "maml_sine.py", "adversarial.py"})
    void examplesPredictWhatTheyMeasure(String example) {
        requireNumpy();
        assumeTrue(
                Python.has("torch"),
                () -> note("PyTorch is not there: the examples of the Python client were not run"));
        Launcher.Outcome outcome = Python.run(
                Launcher.HOME, Map.of(), PATIENCE_SECONDS, "-W", "ignore", "clients/python/examples/" + example);

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("predicted").contains("measured");
    }

    private static void requireNumpy() {
        assumeTrue(
                Python.has("numpy"), () -> note("python3 with numpy is not there: the Python client was not tested"));
    }

    /** Where everyone who builds sees it. */
    private static String note(String text) {
        System.out.println("[python] " + text + "; clients/python/setup.sh installs what is needed");
        return text;
    }
}
