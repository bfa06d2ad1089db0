package dev.kreiss.checks.bench;

import dev.kreiss.bench.BenchMatrix;
import dev.kreiss.linalg.Accuracy;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.ShiftedProcess;
import dev.kreiss.linalg.SmallestSingular;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.GrowthRoutes;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.numerics.WorkCounter;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How near the kernels come to what the machine can do, which is a product of two real matrices, on all cores. Counted are the operations
 * of products and factorisations alone, by their formulas, so the share that is missing is everything else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

    private static final double EXTENT = 1.25;

    /** Points that run side by side, as in a portrait. */
    private static final int BATCH = 64;

    private static final int BATCHES = 8;

    private static final double RADIUS = 1.05;

    private static final Accuracy ACCURACY = Accuracy.of(1e-6);

    /** Real operations of the two Cholesky factorisations of a proof, over N^3. */
    private static final double PROOF = 8.0 / 3;

    @Param({"200", "1000"})
    private int size;

    private Parallel parallel = new Parallel(1);
    private CoupledSystem structured = CoupledSystem.of(Matrix.identity(1));
    private CoupledSystem general = structured;
    private ShiftedMatrix shifted = new ShiftedMatrix(Matrix.identity(1));
    private ShiftedProcess eigenbases = ShiftedProcess.byEigenbasis(Matrix.identity(1));
    private ShiftedProcess schurForm = eigenbases;

    @Setup
    public void prepare() {
        parallel.close();
        parallel = new Parallel(Runtime.getRuntime().availableProcessors());
        structured = parallel.one(() -> BenchMatrix.BLOCK.system(size));
        general = parallel.one(() -> BenchMatrix.RANDOM.system(size));
        shifted = parallel.one(() -> new ShiftedMatrix(general.jacobian()));
        eigenbases = parallel.one(() ->
                ShiftedProcess.byEigenbases(structured.block(0, 0), structured.block(1, 0), structured.block(1, 1)));
        schurForm = parallel.one(() -> ShiftedProcess.bySchurForm(general.jacobian()));
    }

    @TearDown
    public void finish() {
        parallel.close();
    }

    /** {@code 4 m n} operations a Lanczos step and point. */
    @Benchmark
    public double[][] valuesByEigenbases(Rates rates) {
        return values(eigenbases, rates);
    }

    /** {@code 4 N^2} operations a Lanczos step and point. */
    @Benchmark
    public double[][] valuesBySchurForm(Rates rates) {
        return values(schurForm, rates);
    }

    private double[][] values(ShiftedProcess process, Rates rates) {
        double[][] values = new double[BATCHES][];
        double before = process.operations();
        parallel.one(() -> {
            parallel.forEach(BATCHES, batch -> {
                double[] re = new double[BATCH];
                double[] im = new double[BATCH];
                Arrays.setAll(re, k -> EXTENT * (2.0 * k / (BATCH - 1) - 1));
                Arrays.fill(im, EXTENT * (batch + 0.5) / BATCHES);
                values[batch] = process.smallest(re, im);
            });
            return values;
        });
        rates.points += BATCH * BATCHES;
        rates.gflop += 1e-9 * (process.operations() - before);
        return values;
    }

    /** {@code 8/3 N^3} operations a point. */
    @Benchmark
    public SmallestSingular[] proofs(Rates rates) {
        SmallestSingular[] proven = new SmallestSingular[BATCHES];
        parallel.one(() -> {
            parallel.forEach(BATCHES, k -> {
                double angle = Math.PI * (k + 0.5) / BATCHES;
                proven[k] = shifted.smallest(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle), ACCURACY);
            });
            return proven;
        });
        rates.points += BATCHES;
        rates.gflop += 1e-9 * PROOF * Math.pow(size, 3) * BATCHES;
        return proven;
    }

    /** {@code 2 N^3} operations a power. */
    @Benchmark
    public Peak powers(Rates rates) {
        WorkCounter work = new WorkCounter();
        Peak peak = parallel.one(() -> GrowthRoutes.of(
                        general, Structure.of(general), Verdict.STABLE, 2, List.of(), 1e-6, false, parallel, work)
                .peak());
        rates.gflop += 2e-9 * Math.pow(size, 3) * work.matrixProducts();
        return peak;
    }

    /** {@code 2 N^3} operations. */
    @Benchmark
    public Matrix matrixProduct(Rates rates) {
        rates.gflop += 2e-9 * Math.pow(size, 3);
        return parallel.one(() -> parallel.big(size, () -> general.jacobian().times(general.jacobian())));
    }
}
