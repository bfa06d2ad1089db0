package dev.kreiss.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Files of arrays: which reader, how large, which bytes. */
public final class ArrayFiles {

    /** Name of the array of a file that holds one matrix without a name. */
    static final String SINGLE = "J";

    private static final String STANDARD_INPUT = "-";
    private static final String FORMATS =
            ".npz, .npy, .mtx, .mat, .csv, .txt, .tsv, .safetensors, or - for .npz on stdin";

    private ArrayFiles() {}

    /**
     * Reads the arrays that make a system (see {@link SystemReader}); others are skipped.
     *
     * @param location a file whose extension names its format, or "-" for an .npz file on standard input
     * @throws InputException if the file cannot be read or is not what its extension says
     */
    public static NamedArrays read(String location, InputStream standardInput) {
        return read(location, standardInput, SystemReader.ARRAYS);
    }

    /** @param names of the arrays to read; others are skipped, whatever they hold */
    public static NamedArrays read(String location, InputStream standardInput, Set<String> names) {
        return read(location, standardInput, names, Runtime.getRuntime().maxMemory());
    }

    /**
     * The same for the content of a file, read already.
     *
     * @param name the file's name; its extension names the format
     */
    public static NamedArrays parse(byte[] bytes, String name) {
        return parse(bytes, name, SystemReader.ARRAYS);
    }

    /** @param names of the arrays to read; others are skipped, whatever they hold */
    static NamedArrays parse(byte[] bytes, String name, Set<String> names) {
        return parse(
                bytes,
                name,
                name,
                names,
                MemoryBudget.ofHeap(name, Runtime.getRuntime().maxMemory()));
    }

    /** @param heap the largest size of the heap in bytes, from which all limits follow */
    static NamedArrays read(String location, InputStream standardInput, Set<String> names, long heap) {
        if (location.equals(STANDARD_INPUT)) {
            MemoryBudget budget = MemoryBudget.ofHeap("stdin", heap);
            return parse(content(standardInput, budget), "stdin", "stdin.npz", names, budget);
        }
        MemoryBudget budget = MemoryBudget.ofHeap(location, heap);
        return parse(content(location, budget), location, location, names, budget);
    }

    private static NamedArrays parse(
            byte[] bytes, String source, String fileName, Set<String> names, MemoryBudget budget) {
        String extension = extension(fileName);
        if (bytes.length == 0) {
            throw new InputException(source + " is empty; expected a " + extension + " file");
        }
        ArrayCollector collector = new ArrayCollector(source, names, budget);
        try {
            switch (extension) {
                case ".npz" -> NpzReader.read(bytes, collector);
                case ".mat" -> MatReader.read(bytes, collector);
                case ".safetensors" -> SafetensorsReader.read(bytes, collector);
                default -> readSingle(bytes, extension, collector);
            }
        } catch (IOException truncated) {
            throw new InputException(source + " is truncated or damaged; expected a " + extension + " file");
        }
        return collector.collected(sha256(bytes));
    }

    /** Formats that hold one matrix without a name. */
    private static void readSingle(byte[] bytes, String extension, ArrayCollector collector) throws IOException {
        if (!collector.wants(SINGLE)) {
            return;
        }
        String where = collector.where(SINGLE);
        collector.put(
                SINGLE,
                switch (extension) {
                    case ".npy" ->
                        NpyReader.read(new ByteArrayInputStream(bytes), bytes.length, where, collector.budget());
                    case ".mtx" -> MatrixMarketReader.read(bytes, where, collector.budget());
                    default -> TextMatrixReader.read(bytes, where, collector.budget());
                });
    }

    private static byte[] content(InputStream standardInput, MemoryBudget budget) {
        try {
            byte[] bytes = standardInput.readNBytes(budget.largestFile());
            if (standardInput.read() >= 0) {
                throw budget.fileTooLarge();
            }
            return bytes;
        } catch (IOException failure) {
            throw new InputException("stdin cannot be read (" + failure.getMessage() + "); expected an .npz file");
        }
    }

    private static byte[] content(String location, MemoryBudget budget) {
        Path path = path(location);
        extension(location);
        try {
            long size = Files.size(path);
            if (size > budget.largestFile()) {
                throw budget.fileTooLarge();
            }
            try (InputStream stream = Files.newInputStream(path)) {
                byte[] bytes = new byte[(int) size];
                if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length || stream.read() >= 0) {
                    throw new InputException(location + " changed while it was read; expected a file at rest");
                }
                return bytes;
            }
        } catch (IOException failure) {
            throw new InputException(
                    location + " cannot be read (" + failure.getMessage() + "); expected a readable file");
        }
    }

    private static Path path(String location) {
        Path path;
        try {
            path = Path.of(location);
        } catch (InvalidPathException impossible) {
            throw new InputException(location + " is not a file name; expected one of " + FORMATS);
        }
        String problem = !Files.exists(path)
                ? " does not exist"
                : Files.isDirectory(path)
                        ? " is a directory"
                        : !Files.isRegularFile(path)
                                ? " is a device or a pipe"
                                : !Files.isReadable(path) ? " may not be read by this user" : "";
        if (!problem.isEmpty()) {
            throw new InputException(location + problem + "; expected a file: " + FORMATS);
        }
        return path;
    }

    private static String extension(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String extension = dot < 0 ? "" : lower.substring(dot);
        if (!Set.of(".npz", ".npy", ".mtx", ".mat", ".csv", ".txt", ".tsv", ".safetensors")
                .contains(extension)) {
            throw unknownFormat(name);
        }
        return extension;
    }

    private static InputException unknownFormat(String source) {
        return new InputException(source + " has no known extension; expected one of " + FORMATS);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
