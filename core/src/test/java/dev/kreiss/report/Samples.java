package dev.kreiss.report;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Progress;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Systems of every kind, analysed once: what the documents must be able to say. */
final class Samples {

    private static final Map<String, Supplier<AnalysisResult>> ALL = all();

    private static final Map<String, AnalysisResult> DONE = new ConcurrentHashMap<>();

    private Samples() {}

    static Stream<String> names() {
        return ALL.keySet().stream();
    }

    static AnalysisResult get(String name) {
        return DONE.computeIfAbsent(name, Samples::analyse);
    }

    /** Anew. */
    static AnalysisResult analyse(String name) {
        return ALL.get(name).get();
    }

    private static Map<String, Supplier<AnalysisResult>> all() {
        Map<String, Supplier<AnalysisResult>> all = new LinkedHashMap<>();
        CoupledSystem published = pair(0.9, 0, 100, 0.9);
        CoupledSystem quiet = pair(0.9, 0, 0.05, 0.9);
        all.put("pair", () -> plain(published).named("two-scalars.npz", "ab".repeat(32), "parameters as given"));
        all.put("everything", () -> Analysis.of(published, options(Matrix.identity(2), 2e-4)));
        all.put("quiet", () -> plain(quiet));
        all.put("noisy", () -> Analysis.of(quiet, options(Matrix.identity(2), null)));
        all.put("feedback", () -> Analysis.of(randomFeedback(), options(null, 0.001)));
        all.put("balanced", () -> plain(pair(0.5, 0.002, 50, 0.5)));
        all.put("unstable", () -> Analysis.of(pair(0.9, 1, 1, 0.9), options(Matrix.identity(2), 0.1)));
        all.put("marginal", () -> plain(pair(1, 0, 1, 1)));
        all.put("identity", () -> plain(CoupledSystem.of(Matrix.identity(4), 2, 2)));
        all.put("unit-gamma", () -> plain(pair(1, -0.1, 0.3, 0.5)));
        all.put("zero", () -> Analysis.of(CoupledSystem.of(Matrix.zeros(3, 3), 1, 2), options(null, 0.1)));
        all.put("slow", () -> plain(pair(0.995, 0, 5, 0.9)));
        all.put("one", () -> plain(CoupledSystem.of(Matrix.of(1, 1, 0.5))));
        all.put("jordan", () -> plain(chain(8, 1, 1)));
        all.put("complex", () -> plain(randomComplex()));
        all.put("three", () -> plain(chain(3, 2, 2)));
        all.put("four", () -> Analysis.of(chain(4, 2, 2), options(Matrix.identity(8), null)));
        return all;
    }

    private static AnalysisResult plain(CoupledSystem system) {
        return Analysis.of(system, options(null, null));
    }

    private static AnalysisOptions options(@Nullable Matrix noise, @Nullable Double feedback) {
        return new AnalysisOptions(
                1e-6, List.of(1e-3, 0.1), List.of(0.01, 0.5), noise, feedback, null, true, 1, Progress.NONE);
    }

    private static CoupledSystem pair(double a, double b, double c, double d) {
        return CoupledSystem.ofBlocks(Matrix.of(1, 1, a), Matrix.of(1, 1, b), Matrix.of(1, 1, c), Matrix.of(1, 1, d));
    }

    private static CoupledSystem randomFeedback() {
        Random random = new Random(7);
        int n = 20;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = i >= 10 && j < 10 ? 0.5 : i < 10 && j >= 10 ? 0.002 : 0.03;
                entries[i * n + j] = scale * random.nextGaussian() + (i == j ? 0.75 : 0);
            }
        }
        return CoupledSystem.of(Matrix.of(n, n, entries), 10, 10);
    }

    private static CoupledSystem randomComplex() {
        Random random = new Random(3);
        double[] real = random.doubles(100, -0.3, 0.3).toArray();
        double[] imaginary = random.doubles(100, -0.3, 0.3).toArray();
        return CoupledSystem.of(Matrix.complex(10, 10, real, imaginary), 4, 6);
    }

    /** Each of several players of some size drives the next one; {@code players = 8, size = 1, named = 1}: a Jordan-like block. */
    private static CoupledSystem chain(int players, int size, int named) {
        int n = players * size;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = size == 1 ? 0.5 : 0.8;
            if (i >= size) {
                entries[i * n + i - size] = size == 1 ? 1 : 1.5;
            }
        }
        int[] sizes = new int[named == 1 ? 1 : players];
        Arrays.fill(sizes, n / sizes.length);
        return CoupledSystem.of(Matrix.of(n, n, entries), sizes);
    }
}
