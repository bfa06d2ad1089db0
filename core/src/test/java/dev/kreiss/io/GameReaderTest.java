package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Extragradient;
import dev.kreiss.model.rules.HeavyBall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Witness: the Dirac-GAN by hand, {@code H = [0, 1/2; -1/2, 0]}, and its numbers hashed by another program. */
class GameReaderTest {

    private static final SystemSpec PLAIN = new SystemSpec(new int[0], null, null);

    private static Problem read(String location, SystemSpec spec) {
        return ProblemReader.read(location, InputStream.nullInputStream(), spec);
    }

    @Test
    void aGameComesWithItsRuleOrAnother() {
        Problem own = read("game:dirac-gan", PLAIN);
        Problem other = read("game:dirac-gan", new SystemSpec(new int[0], new Extragradient(StepSizes.of(1, 1)), null));

        assertThat(own.system().jacobian()).isEqualTo(Matrix.of(2, 2, 1, -0.1, 0.1, 1));
        assertThat(own.system().blocks()).containsExactly(1, 1);
        assertThat(other.system().jacobian()).isEqualTo(Matrix.of(2, 2, 0.75, -0.5, 0.5, 0.75));
        assertThat(own.source()).isEqualTo("game:dirac-gan");
        assertThat(own.hessian()).isNotNull();
        assertThat(own.noiseCovariance()).isNull();
        assertThat(read("game:heavy-ball-10", PLAIN).system().blocks()).containsExactly(4);
    }

    /** {@code hashlib.sha256(struct.pack('>ii4d', 1, 1, 0, .5, -.5, 0)).hexdigest()} in Python. */
    @Test
    void theChecksumIsThatOfTheGameWhateverTheRule() {
        SystemSpec other = new SystemSpec(new int[0], HeavyBall.of(StepSizes.of(1, 1), 0.5), null);

        assertThat(read("game:dirac-gan", PLAIN).sha256())
                .isEqualTo("51df394703e67e8162832c3596e12766b33600d492de9d9d610a7cf32b4f4401")
                .isEqualTo(read("game:dirac-gan", other).sha256())
                .isNotEqualTo(read("game:dirac-gan-r1", PLAIN).sha256());
    }

    @Test
    void unitsApply() {
        Problem scaled = read("game:dirac-gan", new SystemSpec(new int[0], null, new double[] {1, 10}));

        assertThat(scaled.system().jacobian()).isEqualTo(Matrix.of(2, 2, 1, -0.1 * 0.1, 0.1 * 10, 1));
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        Refusal.assertRefused(
                () -> read("game:dirac-gna", PLAIN),
                "game:dirac-gna is not a known game",
                "expected game:dirac-gan or ",
                "kreiss games lists them all");
        Refusal.assertRefused(() -> read("game:", PLAIN), "game: is not a known game");
        Refusal.assertRefused(
                () -> read("game:dirac-gan", new SystemSpec(new int[] {1, 1}, null, null)),
                "game:dirac-gan has players",
                "--blocks with an array J");
        Refusal.assertRefused(
                () -> read("game:dirac-gan", new SystemSpec(new int[0], null, new double[] {1})),
                "game:dirac-gan: --units has 1 numbers",
                "expected 2");
        Refusal.assertRefused(
                () -> read("game:baird-td0", new SystemSpec(new int[0], new Extragradient(StepSizes.of(1, 1)), null)),
                "game:baird-td0: the number of step sizes must be that of the players, 1, got 2",
                "expected a rule");
    }

    @Test
    void aPathWithTheSameNameIsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("game:x.csv"), "0.5\n");

        assertThat(read(file.toString(), PLAIN).system().jacobian()).isEqualTo(Matrix.of(1, 1, 0.5));
    }
}
