package dev.kreiss.app.service;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.ArrayFiles;
import dev.kreiss.io.InputException;
import dev.kreiss.io.Problem;
import dev.kreiss.io.SystemReader;
import dev.kreiss.io.SystemSpec;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NativeLibrary;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One file in, everything that is known about its system out. */
public final class AnalyzeService {

    /** Arrays of N x N numbers alive at once in the worst stage: complex copies, workspaces and results of each thread. */
    private static final long ARRAYS_PER_THREAD = 8;

    private AnalyzeService() {}

    /**
     * @param noise standard deviation of white noise, or null
     * @param options without a noise covariance; one in the file is added, as is white noise
     * @throws InputException if the input is unusable, with a message of one line
     */
    public static AnalysisResult analyze(
            String location,
            InputStream standardInput,
            SystemSpec spec,
            @Nullable Double noise,
            AnalysisOptions options) {
        Problem problem = SystemReader.toProblem(ArrayFiles.read(location, standardInput), spec);
        int size = problem.system().size();
        requireMemory(problem.source(), size, options.threads());
        if (noise != null && problem.noiseCovariance() != null) {
            throw new InputException(
                    problem.source() + ": array S and --noise contradict each other; give one of them");
        }
        Matrix covariance = noise == null
                ? problem.noiseCovariance()
                : Matrix.identity(size).scaled(noise * noise);
        AnalysisResult result = Analysis.of(problem.system(), options.withNoiseCovariance(covariance));
        return result.named(problem.source(), problem.sha256(), norm(spec));
    }

    private static String norm(SystemSpec spec) {
        double[] units = spec.units();
        return units == null ? "parameters as given" : "blocks scaled by " + java.util.Arrays.toString(units);
    }

    /** @param source what asks for a system of this size, for the message */
    static void requireMemory(String source, int size, int threads) {
        long needed = 8L * size * size * (12 + ARRAYS_PER_THREAD * threads);
        long limit = Runtime.getRuntime().maxMemory();
        if (needed > limit) {
            throw new InputException(String.format(
                    java.util.Locale.ROOT,
                    "%s: a system of size %d needs about %.1f GiB of memory, and %.1f GiB are allowed; expected a smaller one"
                            + " or more memory (KREISS_MEMORY=8g)",
                    source,
                    size,
                    needed / 0x1p30,
                    limit / 0x1p30));
        }
    }

    public static Environment environment(int threads, long seed) {
        return new Environment(
                Version.current(), Runtime.version().toString(), NativeLibrary.describe(), threads, seed);
    }
}
