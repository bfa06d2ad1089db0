package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.HOME;
import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.io.ArrayFiles;
import dev.kreiss.io.NamedArrays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kreiss portrait} as its users meet it. Witness: the documented interface, the 2 x 2 formula of the smallest singular value,
 * and NumPy where it is installed.
 */
class PortraitLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String PAIR = HOME.resolve("examples/two-scalars.npz").toString();

    private static final Set<String> NAMES = Set.of("re", "im", "sigmaMin", "flagged");

    @Test
    void writesTheGridThatWasAskedFor(@TempDir Path folder) throws IOException {
        Path grid = folder.resolve("grid.npz");
        Launcher.Outcome outcome =
                kreiss("portrait", PAIR, "--grid", "12x7", "--box", "-1.5,1.5,-0.5,1", "--output", grid.toString());

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err().strip()).isEqualTo("grid written to " + grid);
        assertThat(outcome.out()).startsWith("Pseudospectra reach beyond the unit circle.");
        NamedArrays arrays = ArrayFiles.read(grid.toString(), InputStream.nullInputStream(), NAMES);
        assertThat(arrays.others()).isEmpty();
        double[] re = arrays.arrays().get("re").real();
        double[] im = arrays.arrays().get("im").real();
        assertThat(re).hasSize(12).isSorted().startsWith(-1.5).endsWith(1.5);
        assertThat(im).hasSize(7).isSorted().startsWith(-0.5).endsWith(1);
        assertThat(arrays.arrays().get("sigmaMin").shape()).containsExactly(7, 12);
        assertThat(arrays.arrays().get("flagged").shape()).containsExactly(7, 12);
        for (int k = 0; k < 84; k++) {
            assertThat(arrays.arrays().get("sigmaMin").real()[k])
                    .isCloseTo(smallest(re[k % 12], im[k / 12]), offset(1e-10));
            assertThat(arrays.arrays().get("flagged").real()[k]).isZero();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(grid);
        }
    }

    /** Of {@code [z-0.9 0; -100 z-0.9]}: the determinant over the largest singular value. */
    private static double smallest(double re, double im) {
        double p = Math.hypot(re - 0.9, im);
        double largest = (Math.sqrt(4 * p * p + 1e4) + 100) / 2;
        return p * p / largest;
    }

    @Test
    void numPyReadsTheGrid(@TempDir Path folder) throws Exception {
        assumeTrue(python(folder, "import numpy") == 0, "python3 with numpy");
        kreiss(
                "portrait",
                PAIR,
                "--grid",
                "9x5",
                "--output",
                folder.resolve("g.npz").toString());

        assertThat(python(
                        folder,
                        "import numpy as np; g = np.load('g.npz'); s = g['sigmaMin']\n"
                                + "assert sorted(g) == ['flagged', 'im', 're', 'sigmaMin']\n"
                                + "assert s.shape == (5, 9) and s.dtype == '<f8' and s.flags['C_CONTIGUOUS']\n"
                                + "assert g['flagged'].shape == (5, 9) and g['flagged'].dtype == bool\n"
                                + "J = np.array([[0.9, 0], [100, 0.9]])\n"
                                + "for i, y in enumerate(g['im']):\n"
                                + "    for j, x in enumerate(g['re']):\n"
                                + "        w = np.linalg.svd((x + 1j * y) * np.eye(2) - J, compute_uv=False)[-1]\n"
                                + "        assert abs(s[i, j] - w) < 1e-10, (x, y, s[i, j], w)\n"))
                .isZero();
    }

    private static int python(Path folder, String script) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", script)
                    .directory(folder.toFile())
                    .inheritIO()
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException missing) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-scalars", "dirac-gan", "gtd2-random-walk"})
    void theDocumentFollowsItsSchema(String name) throws IOException {
        Launcher.Outcome outcome = kreiss("portrait", "examples/" + name + ".npz", "--json", "--grid", "20x20");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(Schemas.violations("portrait.schema.json", MAPPER.readTree(outcome.out())))
                .isEmpty();
    }

    @Test
    void theKreissConstantCanBeLeftOut() throws IOException {
        JsonNode with = MAPPER.readTree(
                kreiss("portrait", PAIR, "--json", "--grid", "5x5").out());
        JsonNode without = MAPPER.readTree(kreiss("portrait", PAIR, "--json", "--grid", "5x5", "--no-kreiss")
                .out());

        assertThat(with.at("/kreiss/lower").asDouble()).isBetween(250.0, 250.0011);
        assertThat(without.has("kreiss")).isFalse();
        assertThat(without.get("smallest")).isEqualTo(with.get("smallest"));
    }

    @Test
    void theSameRunGivesTheSameBytes(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first.npz");
        Path second = folder.resolve("second.npz");
        for (Path grid : new Path[] {first, second}) {
            kreiss("portrait", "examples/gtd2-random-walk.npz", "--grid", "20x20", "--output", grid.toString());
        }
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void readsStandardInputAndWritesOnePageThatNeedsNothingElse(@TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(PAIR));
        Launcher.Outcome outcome =
                kreiss(folder, Map.of(), bytes, "portrait", "-", "--grid", "20x20", "--report", "page.html", "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(MAPPER.readTree(outcome.out()).at("/files/report").asText()).isEqualTo("page.html");
        assertThat(Files.readString(folder.resolve("page.html"), StandardCharsets.UTF_8))
                .contains("<svg", "K is attained at")
                .doesNotContain("<script", "src=");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void withoutFilesItSaysHowToWriteThem() {
        Launcher.Outcome outcome = kreiss("portrait", PAIR, "--grid", "10x10");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("--output F.npz", "--report F.html", "10 x 10");
    }

    @Test
    void aToleranceThatCannotBeCertifiedGivesTheCode3AndTheResult(@TempDir Path folder) throws IOException {
        String nearlyDependent = Files.writeString(
                        folder.resolve("near.csv"),
                        "10750.95 -4500 -6250\n10750.45 -4499.5 -6250\n10751.25 -4500 -6250.3\n")
                .toString();
        Launcher.Outcome outcome =
                kreiss("portrait", nearlyDependent, "--json", "--grid", "5x5", "--tolerance", "1e-9");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(MAPPER.readTree(outcome.out()).at("/kreiss/lower").asDouble())
                .isBetween(18143.0, 18144.15); // a fine grid of radii with NumPy: 18144.137
        assertThat(kreiss("portrait", nearlyDependent, "--grid", "5x5", "--tolerance", "1e-9")
                        .exit())
                .as("without the Kreiss constant nothing is certified")
                .isZero();
    }

    @Test
    void progressHasAnEstimateAndGoesToStandardErrorOnly() {
        Launcher.Outcome outcome = kreiss("portrait", PAIR, "--progress", "--json", "--grid", "200x200");

        assertThat(outcome.out()).startsWith("{");
        assertThat(outcome.errorLines()).hasSizeGreaterThan(2).allMatch(line -> line.contains("%"));
    }

    @Test
    void aGridThatDoesNotFitIntoMemoryIsRefusedWithItsSize() {
        Launcher.Outcome outcome =
                kreiss(HOME, Map.of("KREISS_MEMORY", "100m"), new byte[0], "portrait", PAIR, "--grid", "2000x2000");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .contains("on a grid of 2000x2000 points", "0.2 GiB", "KREISS_MEMORY=8g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portrait",
                "portrait missing.npz",
                "portrait README.md",
                "portrait examples/two-scalars.npz extra",
                "portrait examples/two-scalars.npz --frobnicate",
                "portrait examples/two-scalars.npz --grid",
                "portrait examples/two-scalars.npz --grid 100",
                "portrait examples/two-scalars.npz --grid 1x100",
                "portrait examples/two-scalars.npz --grid 100x1",
                "portrait examples/two-scalars.npz --grid 2001x5",
                "portrait examples/two-scalars.npz --grid 99999999999x5",
                "portrait examples/two-scalars.npz --grid -5x5",
                "portrait examples/two-scalars.npz --grid 5.5x5",
                "portrait examples/two-scalars.npz --box 1,2,3",
                "portrait examples/two-scalars.npz --box 1,2,3,4,5",
                "portrait examples/two-scalars.npz --box 1,1,0,1",
                "portrait examples/two-scalars.npz --box 0,1,2,1",
                "portrait examples/two-scalars.npz --box 0,NaN,0,1",
                "portrait examples/two-scalars.npz --box 0,Infinity,0,1",
                "portrait examples/two-scalars.npz --box 0,1,0,1e200",
                "portrait examples/two-scalars.npz --box a,b,c,d",
                "portrait examples/two-scalars.npz --box 1,1.0000000000000002,0,1",
                "portrait examples/two-scalars.npz --output grid.txt",
                "portrait examples/two-scalars.npz --output examples",
                "portrait examples/two-scalars.npz --output missing/folder/grid.npz",
                "portrait examples/two-scalars.npz --output examples/two-scalars.npz",
                "portrait examples/two-scalars.npz --report page.txt",
                "portrait examples/two-scalars.npz --report missing/folder/page.html",
                "portrait examples/two-scalars.npz --blocks 1,1",
                "portrait examples/two-scalars.npz --tolerance 0",
                "portrait examples/two-scalars.npz --threads 0",
                "portrait examples/two-scalars.npz --rule unknown --alpha 1 --beta 1",
                "portrait examples/two-scalars.npz --fail-if peak>5"
            })
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = kreiss(arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("kreiss: ").doesNotContain("Exception");
        assertThat(outcome.errorLines()).hasSize(1);
    }

    @Test
    void anInterruptionLeavesNothingBehind(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        HOME.resolve("kreiss").toString(),
                        "portrait",
                        HOME.resolve("examples/digits-hyper-cleaning.npz").toString(),
                        "--grid",
                        "2000x2000",
                        "--output",
                        "grid.npz",
                        "--report",
                        "page.html")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        Thread.sleep(4_000);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
