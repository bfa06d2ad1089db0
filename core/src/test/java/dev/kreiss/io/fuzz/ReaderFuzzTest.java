package dev.kreiss.io.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kreiss.io.ArrayFiles;
import dev.kreiss.io.InputException;
import dev.kreiss.io.SystemReader;
import dev.kreiss.io.SystemSpec;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, a reader returns arrays or throws an {@link InputException}.
 *
 * <p>A plain test run tries the seeds. To let Jazzer search from them, one format at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl core test -Djazzer.hooks=true -Dtest='ReaderFuzzTest#npz'</pre>
 *
 * It stops after the method's {@code maxDuration}, or at the first finding, which it keeps as a seed in the test resources.
 */
class ReaderFuzzTest {

    private static final String DURATION = "10m";
    private static final SystemSpec PLAIN = new SystemSpec(new int[0], null, null);

    @MethodSource("dev.kreiss.io.fuzz.Seeds#npy")
    @FuzzTest(maxDuration = DURATION)
    void npy(byte[] bytes) {
        read(bytes, "x.npy");
    }

    @MethodSource("dev.kreiss.io.fuzz.Seeds#npz")
    @FuzzTest(maxDuration = DURATION)
    void npz(byte[] bytes) {
        read(bytes, "x.npz");
    }

    @MethodSource("dev.kreiss.io.fuzz.Seeds#mat")
    @FuzzTest(maxDuration = DURATION)
    void mat(byte[] bytes) {
        read(bytes, "x.mat");
    }

    @MethodSource("dev.kreiss.io.fuzz.Seeds#mtx")
    @FuzzTest(maxDuration = DURATION)
    void mtx(byte[] bytes) {
        read(bytes, "x.mtx");
    }

    @MethodSource("dev.kreiss.io.fuzz.Seeds#csv")
    @FuzzTest(maxDuration = DURATION)
    void csv(byte[] bytes) {
        read(bytes, "x.csv");
    }

    @MethodSource("dev.kreiss.io.fuzz.Seeds#safetensors")
    @FuzzTest(maxDuration = DURATION)
    void safetensors(byte[] bytes) {
        read(bytes, "x.safetensors");
    }

    /** True if the bytes make a system. */
    static boolean read(byte[] bytes, String name) {
        try {
            SystemReader.toProblem(ArrayFiles.parse(bytes, name), PLAIN);
            return true;
        } catch (InputException refused) {
            if (!refused.getMessage().contains(name) || !refused.getMessage().contains("; expected ")) {
                throw new AssertionError("a refusal must name the file and what was expected", refused);
            }
            return false;
        }
    }
}
