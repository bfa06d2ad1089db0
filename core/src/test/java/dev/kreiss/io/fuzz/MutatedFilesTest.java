package dev.kreiss.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A few thousand random changes of valid files per format, the same in every run: each is read, or refused with an InputException.
 * {@link ReaderFuzzTest} searches longer, guided by coverage.
 */
class MutatedFilesTest {

    private static final int MUTANTS = 5_000;
    private static final int MOST_CHANGES = 4;
    /** Values at which lengths, types and text tend to break. */
    private static final byte[] TELLING = {0, 1, -1, 127, -128, 2, 8, 16, '0', '9', '-', ',', ' ', '\n', '{', '"'};

    enum Format {
        NPY,
        NPZ,
        MAT,
        MTX,
        CSV,
        SAFETENSORS;

        private Stream<byte[]> seeds() {
            return switch (this) {
                case NPY -> Seeds.npy();
                case NPZ -> Seeds.npz();
                case MAT -> Seeds.mat();
                case MTX -> Seeds.mtx();
                case CSV -> Seeds.csv();
                case SAFETENSORS -> Seeds.safetensors();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void areReadOrRefused(Format format) {
        String name = "x." + format.name().toLowerCase(java.util.Locale.ROOT);
        List<byte[]> seeds = format.seeds().toList();
        Random random = new Random(format.ordinal());
        int read = 0;
        for (int k = 0; k < MUTANTS; k++) {
            byte[] mutant = seeds.get(k % seeds.size()).clone();
            for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
                mutant = mutated(mutant, seeds, random);
            }
            try {
                read += ReaderFuzzTest.read(mutant, name) ? 1 : 0;
            } catch (RuntimeException | Error escaped) {
                throw new AssertionError("mutant " + k + " of " + name + ": " + Arrays.toString(mutant), escaped);
            }
        }
        // Both outcomes occur, or the mutations would test little.
        assertThat(read).isBetween(1, MUTANTS - 1);
    }

    private static byte[] mutated(byte[] bytes, List<byte[]> seeds, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        byte[] changed = bytes.clone();
        switch (random.nextInt(8)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt();
            case 2 -> changed[at] = TELLING[random.nextInt(TELLING.length)];
            case 3 -> Arrays.fill(changed, at, Math.min(changed.length, at + 4), TELLING[random.nextInt(4)]);
            case 4 -> changed[at] += (byte) (random.nextInt(9) - 4);
            case 5 -> changed = without(changed, at, Math.min(changed.length, at + 1 + random.nextInt(8)));
            case 6 ->
                changed = joined(
                        Arrays.copyOf(changed, at),
                        new byte[] {TELLING[random.nextInt(TELLING.length)]},
                        Arrays.copyOfRange(bytes, at, bytes.length));
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length);
                int length = Math.min(random.nextInt(16), Math.min(other.length - from, changed.length - at));
                System.arraycopy(other, from, changed, at, length);
            }
        }
        return changed;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] joined(byte[]... parts) {
        return dev.kreiss.io.Inputs.join(parts);
    }
}
