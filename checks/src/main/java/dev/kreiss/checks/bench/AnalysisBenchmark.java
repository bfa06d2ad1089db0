package dev.kreiss.checks.bench;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One whole analysis with default options, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class AnalysisBenchmark {

    private static final int SIZE = 200;

    private CoupledSystem structured = Systems.structured(2);
    private CoupledSystem general = Systems.general(2);

    @Setup
    public void prepare() {
        try (Parallel parallel = new Parallel(1)) {
            structured = parallel.one(() -> Systems.structured(SIZE));
            general = parallel.one(() -> Systems.general(SIZE));
        }
    }

    @Benchmark
    public AnalysisResult structured() {
        return Analysis.of(structured);
    }

    @Benchmark
    public AnalysisResult general() {
        return Analysis.of(general);
    }
}
