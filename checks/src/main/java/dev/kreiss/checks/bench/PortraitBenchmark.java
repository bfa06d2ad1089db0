package dev.kreiss.checks.bench;

import dev.kreiss.bench.BenchMatrix;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.PortraitGrid;
import dev.kreiss.numerics.WorkCounter;
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
 * A whole portrait on all cores, set-up included, next to a singular value decomposition at each of its points, and what the machine
 * can do: a real product of the same size. Counters tell points, mirror images included, and, where the operations are known, 10^9 of
 * them, a second. {@link KernelBenchmark} does that for the kernels.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 2)
public class PortraitBenchmark {

    private static final double EXTENT = 1.25;

    /** Real operations of the singular values of a complex N x N matrix, over N^3. */
    private static final double DECOMPOSITION = 32.0 / 3;

    @Param({"block", "grcar"})
    private String matrix = "block";

    @Param({"64", "200", "400", "1000"})
    private int size;

    /** On each side of a square grid. Half of the points are mirror images, which nobody computes. */
    @Param("20")
    private int points;

    private Parallel parallel = new Parallel(1);
    private CoupledSystem system = CoupledSystem.of(Matrix.identity(1));
    private ShiftedMatrix shifted = new ShiftedMatrix(Matrix.identity(1));
    private double[] axis = new double[0];

    @Setup
    public void prepare() {
        parallel.close();
        parallel = new Parallel(Runtime.getRuntime().availableProcessors());
        system = parallel.one(() -> BenchMatrix.named(matrix).orElseThrow().system(size));
        shifted = parallel.one(() -> new ShiftedMatrix(system.jacobian()));
        axis = PortraitGrid.axis(-EXTENT, EXTENT, points);
    }

    @TearDown
    public void finish() {
        parallel.close();
    }

    @Benchmark
    public Portrait portrait(Rates rates) {
        rates.points += axis.length * axis.length;
        return parallel.one(() -> PortraitGrid.of(
                        system, Structure.of(system), Spectrum.of(system.jacobian()), parallel, new WorkCounter())
                .on(axis, axis, done -> {}));
    }

    /** The peer: LAPACK at each point of the upper half plane. */
    @Benchmark
    public double[] decomposed(Rates rates) {
        int rows = (points + 1) / 2;
        double[] values = new double[rows * points];
        rates.points += axis.length * axis.length;
        rates.gflop += 1e-9 * DECOMPOSITION * Math.pow(size, 3) * values.length;
        return parallel.one(() -> {
            parallel.forEach(values.length, k -> {
                double im = axis[points - 1 - k / points];
                values[k] = shifted.smallestSingularValue(axis[k % points], im).upper();
            });
            return values;
        });
    }

    /** {@code 2 N^3} real operations. */
    @Benchmark
    public Matrix matrixProduct(Rates rates) {
        rates.gflop += 2e-9 * Math.pow(size, 3);
        return parallel.one(() -> parallel.big(size, () -> system.jacobian().times(system.jacobian())));
    }
}
