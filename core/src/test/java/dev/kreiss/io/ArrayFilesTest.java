package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses: the file system, and sha256sum. */
class ArrayFilesTest {

    private static final InputStream NOTHING = InputStream.nullInputStream();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"npy", "NPY", "npz", "mtx", "csv", "TxT", "tsv", "safetensors"})
    void choosesTheReaderByExtensionInAnyCase(String extension) throws IOException {
        byte[] bytes = switch (extension) {
            case "npy", "NPY" -> Inputs.npy("1, 1", 0.5);
            case "npz" -> Inputs.npz("J.npy", Inputs.npy("1, 1", 0.5));
            case "mtx" -> Inputs.text("%%MatrixMarket matrix array real general\n1 1\n0.5\n");
            case "safetensors" ->
                Inputs.safetensors(
                        "{\"J\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}", Inputs.doubles(0.5));
            default -> Inputs.text("0.5");
        };
        Path file = Files.write(folder.resolve("my.system." + extension), bytes);

        NamedArrays read = ArrayFiles.read(file.toString(), NOTHING);

        assertThat(read.source()).isEqualTo(file.toString());
        assertThat(read.arrays().get("J").real()).containsExactly(0.5);
    }

    @Test
    void readsAnArchiveFromStandardInput() {
        byte[] archive = Inputs.npz("J.npy", Inputs.npy("1, 1", 0.5));

        NamedArrays read = ArrayFiles.read("-", new ByteArrayInputStream(archive));

        assertThat(read.source()).isEqualTo("stdin");
        assertThat(read.arrays().get("J").real()).containsExactly(0.5);
    }

    /** The digest of the one character "1", as sha256sum prints it. */
    @Test
    void hashesTheBytesRead() {
        NamedArrays read = ArrayFiles.parse(Inputs.text("1"), "one.csv");

        assertThat(read.sha256()).isEqualTo("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b");
    }

    @Test
    void refusesWhatIsNotAFile() {
        String missing = folder.resolve("missing.npz").toString();
        Refusal.assertRefused(() -> ArrayFiles.read(missing, NOTHING), "missing.npz does not exist");
        Refusal.assertRefused(() -> ArrayFiles.read(folder.toString(), NOTHING), folder + " is a directory");
        Refusal.assertRefused(() -> ArrayFiles.read("a\0b.npz", NOTHING), "a?b.npz is not a file name");
        Refusal.assertRefused(() -> ArrayFiles.read("", NOTHING), "expected");
    }

    @Test
    void refusesDevicesAtOnce() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        Refusal.assertRefused(() -> ArrayFiles.read("/dev/zero", NOTHING), "/dev/zero is a device or a pipe");
    }

    @Test
    void refusesFilesThatThisUserMayNotRead() throws IOException {
        Path file = Files.write(folder.resolve("secret.npy"), Inputs.npy("1, 1", 0.5));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "a superuser reads everything");

        Refusal.assertRefused(() -> ArrayFiles.read(file.toString(), NOTHING), "secret.npy may not be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "system.", "system.zip", "system.npz.gz", ".npz.bak"})
    void refusesUnknownExtensions(String name) throws IOException {
        Path file = Files.write(folder.resolve(name), Inputs.npy("1, 1", 0.5));

        Refusal.assertRefused(
                () -> ArrayFiles.read(file.toString(), NOTHING), name, "no known extension", ".npz, .npy");
    }

    /** A file of 8 GB that takes no space on the disk. */
    @Test
    void refusesFilesLargerThanTheHeapAllowsBeforeReadingThem() throws IOException {
        Path file = folder.resolve("large.npy");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(8L << 30);
        }

        Refusal.assertRefused(
                () -> ArrayFiles.read(file.toString(), NOTHING, Set.of("J"), 1 << 30), "large.npy", "at most 256 MiB");
    }

    @Test
    void stopsReadingAnEndlessStandardInput() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return length;
            }
        };

        Refusal.assertRefused(
                () -> ArrayFiles.read("-", endless, Set.of("J"), 4 << 20), "stdin is too large", "at most 1 MiB");
    }

    @Test
    void refusesArraysLargerThanTheHeapAllows() throws IOException {
        Path file = folder.resolve("x.npz");
        byte[] ones = Inputs.npy("|i1", false, "1000, 1000", new byte[1_000_000]);
        Files.write(file, Inputs.npz("J.npy", ones, "S.npy", ones));

        assertThat(ArrayFiles.read(file.toString(), NOTHING, Set.of("J", "S"), 65 << 20)
                        .arrays())
                .hasSize(2);
        Refusal.assertRefused(
                () -> ArrayFiles.read(file.toString(), NOTHING, Set.of("J", "S"), 60 << 20),
                "x.npz: array S needs 7.63 MiB");
    }

    @Test
    void saysThatStandardInputCannotBeRead() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        Refusal.assertRefused(() -> ArrayFiles.read("-", broken), "stdin cannot be read (gone)");
    }

    @Test
    void keepsTheBeginningAndTheEndOfAnEndlessName() {
        Refusal.assertRefused(
                () -> ArrayFiles.read("/" + "a/".repeat(2000) + "last.npz", NOTHING),
                "/a/a/",
                " ... ",
                "last.npz does not exist");
    }
}
