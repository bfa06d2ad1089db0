package dev.kreiss.app.service;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.io.Problem;
import dev.kreiss.io.ProblemReader;
import dev.kreiss.io.SystemSpec;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NativeLibrary;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.KnownUpdate;
import dev.kreiss.model.UpdateRule;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One file in, everything that is known about its system out. */
public final class AnalyzeService {

    private AnalyzeService() {}

    /**
     * @param noise standard deviation of white noise, or null
     * @param options without a noise covariance; one in the file is added, as is white noise, and what else came with the system
     * @throws InputException if the input is unusable, with a message of one line
     */
    public static AnalysisResult analyze(
            String location,
            InputStream standardInput,
            SystemSpec spec,
            @Nullable Double noise,
            AnalysisOptions options) {
        Problem problem = ProblemReader.read(location, standardInput, spec);
        int size = problem.system().size();
        Memory.require(
                Memory.ofAnalysis(problem.system(), options.threads()),
                problem.source() + ": a system of size " + size,
                "a smaller one");
        if (noise != null && problem.noiseCovariance() != null) {
            throw new InputException(
                    problem.source() + ": array S and --noise contradict each other; give one of them");
        }
        Matrix covariance = noise == null
                ? problem.noiseCovariance()
                : Matrix.identity(size).scaled(noise * noise);
        AnalysisResult result = Analysis.of(
                problem.system(),
                options.withNoiseCovariance(covariance)
                        .withStart(problem.start())
                        .withUpdate(update(problem, spec)));
        return result.named(problem.source(), problem.sha256(), norm(spec));
    }

    private static @Nullable KnownUpdate update(Problem problem, SystemSpec spec) {
        GameHessian hessian = problem.hessian();
        UpdateRule rule = problem.rule();
        return hessian == null || rule == null ? null : new KnownUpdate(hessian, rule, spec.units());
    }

    static String norm(SystemSpec spec) {
        double[] units = spec.units();
        return units == null ? "parameters as given" : "blocks scaled by " + java.util.Arrays.toString(units);
    }

    public static Environment environment(int threads, long seed) {
        return new Environment(
                Version.current(), Runtime.version().toString(), NativeLibrary.describe(), threads, seed);
    }
}
