package dev.kreiss.app.service;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.PortraitOptions;
import dev.kreiss.analysis.PortraitResult;
import dev.kreiss.analysis.PortraitStudy;
import dev.kreiss.io.InputException;
import dev.kreiss.io.NpzWriter;
import dev.kreiss.io.Problem;
import dev.kreiss.io.ProblemReader;
import dev.kreiss.io.SystemSpec;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.report.PortraitHtml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file in, the pseudospectra of its system out. */
public final class PortraitService {

    /** For each point: its value, a sorted copy, the picture and its logarithms, and what contours need. */
    private static final long BYTES_PER_POINT = 64;

    private static final String OUTPUT = "--output";

    private static final String REPORT = "--report";

    private PortraitService() {}

    /**
     * Fails before the work rather than after it.
     *
     * @param output file of the grid, or null
     * @param report page, or null
     * @throws InputException if one of them has another extension, cannot be written, or would replace the input
     */
    public static void requireWritable(String input, @Nullable Path output, @Nullable Path report) {
        requireExtension(OUTPUT, output, ".npz");
        requireExtension(REPORT, report, ".html");
        OutputFiles.requireWritable(OUTPUT, output);
        OutputFiles.requireWritable(REPORT, report);
        if (output != null && isSame(output, input)) {
            throw new InputException(OUTPUT + " " + output + ": expected another file than the input");
        }
    }

    private static void requireExtension(String option, @Nullable Path file, String extension) {
        if (file != null && !file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(extension)) {
            throw new InputException(option + " " + file + ": expected a file that ends in " + extension);
        }
    }

    private static boolean isSame(Path output, String input) {
        try {
            return Files.exists(output) && Files.isSameFile(output, Path.of(input));
        } catch (IOException | java.nio.file.InvalidPathException notAFile) {
            return false; // reading it says what is wrong
        }
    }

    /**
     * Reads the system and computes what the options ask for.
     *
     * @throws InputException if the input is unusable, with a message of one line
     */
    public static PortraitResult portrait(
            String location, InputStream standardInput, SystemSpec spec, PortraitOptions options) {
        Problem problem = ProblemReader.read(location, standardInput, spec);
        int size = problem.system().size();
        long ofSystem = options.kreiss()
                ? Memory.ofAnalysis(problem.system(), options.threads())
                : Memory.ofPortrait(size, options.threads());
        Memory.require(
                ofSystem + BYTES_PER_POINT * options.columns() * options.rows(),
                problem.source() + ": a system of size " + size + " on a grid of " + options.columns() + "x"
                        + options.rows() + " points",
                "smaller ones");
        PortraitResult result = PortraitStudy.of(problem.system(), options);
        return result.named(problem.source(), problem.sha256(), AnalyzeService.norm(spec));
    }

    /** The grid as arrays {@code re}, {@code im}, {@code sigmaMin} and {@code flagged}. */
    public static void writeGrid(Path output, PortraitResult result) {
        Portrait grid = result.grid();
        boolean[][] flagged = new boolean[grid.im().length][grid.re().length];
        for (int i = 0; i < flagged.length; i++) {
            for (int j = 0; j < flagged[i].length; j++) {
                flagged[i][j] = grid.isFlagged(i, j);
            }
        }
        OutputFiles.write(OUTPUT, output, stream -> {
            try (NpzWriter writer = new NpzWriter(stream)) {
                writer.put("re", grid.re());
                writer.put("im", grid.im());
                writer.put("sigmaMin", grid.sigmaMin());
                writer.put("flagged", flagged);
            }
        });
    }

    public static void writeHtml(Path report, PortraitResult result, Environment environment) {
        byte[] page = PortraitHtml.write(result, environment).getBytes(StandardCharsets.UTF_8);
        OutputFiles.write(REPORT, report, stream -> stream.write(page));
    }
}
