package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.witness.SpecimenSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Enclosures of many systems, in both directions. Witnesses: grid searches with values in 31 digits, powers in 31 digits, and exact
 * spectral radii; see {@link EnclosureCheck}.
 *
 * <p>{@code -Dkreiss.volume=2000} analyses that many systems, {@code -Dkreiss.volume.first=500} begins there. One line for each goes to
 * {@code target/volume/}.
 */
class VolumeTest {

    private static final int SLICE = 3 * SpecimenSequence.families().size();

    private static final int FIRST_OF_SLICE = 15 * SpecimenSequence.families().size();

    static List<String> families() {
        return SpecimenSequence.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyEnclosureHoldsTheTruth(String family) throws IOException {
        Integer wanted = Integer.getInteger("kreiss.volume");
        int first = Integer.getInteger("kreiss.volume.first", wanted == null ? FIRST_OF_SLICE : 0);
        int end = first + (wanted == null ? SLICE : wanted);
        List<String> misses = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        IntStream.range(first, end)
                .filter(index -> SpecimenSequence.family(index).equals(family))
                .forEach(index -> examine(index, misses, lines));
        Path folder = Files.createDirectories(Path.of("target", "volume"));
        Files.write(folder.resolve(family + "-" + first + ".txt"), lines);

        assertThat(misses).isEmpty();
    }

    private static void examine(int index, List<String> misses, List<String> lines) {
        String name = SpecimenSequence.family(index) + " #" + index;
        long start = System.nanoTime();
        try {
            EnclosureCheck.Outcome outcome = EnclosureCheck.of(SpecimenSequence.at(index));
            outcome.misses().forEach(miss -> misses.add(name + ": " + miss));
            lines.add(line(name, outcome, (System.nanoTime() - start) / 1e9));
        } catch (RuntimeException failure) {
            misses.add(name + ": " + failure);
        }
    }

    private static String line(String name, EnclosureCheck.Outcome outcome, double seconds) {
        AnalysisResult result = outcome.result();
        return String.format(
                Locale.ROOT,
                "%s; N=%d; %s; K %s; peak %s; widths %s; round-off %s; %.3f s of %.3f s; misses %s; notes %s",
                name,
                result.input().size(),
                result.spectralRadius().verdict(),
                result.kreiss().bound(),
                result.peak().bound(),
                outcome.widths(),
                outcome.roundOff(),
                result.work().seconds(),
                seconds,
                outcome.misses(),
                outcome.notes());
    }
}
