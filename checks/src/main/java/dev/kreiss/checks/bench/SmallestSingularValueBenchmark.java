package dev.kreiss.checks.bench;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Accuracy;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.SmallestSingular;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** {@code sigma_min(zI - J)} for many z on a circle, on one thread; the matrix product tells what the machine can do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class SmallestSingularValueBenchmark {

    private static final double RADIUS = 1.05;

    private static final Accuracy ACCURACY = Accuracy.of(1e-6);

    /** Points to go round: the golden angle never repeats one. */
    private static final double GOLDEN_ANGLE = 2.399963229728653;

    @Param({"50", "200", "400"})
    private int size;

    private Matrix matrix = Matrix.identity(1);
    private ShiftedMatrix shifted = new ShiftedMatrix(matrix);
    private int turn;

    @Setup
    public void prepare() {
        try (Parallel parallel = new Parallel(1)) { // leaves the kernels with one thread
            matrix = parallel.one(() -> Systems.general(size).jacobian());
            shifted = parallel.one(() -> new ShiftedMatrix(matrix));
        }
    }

    /** Enclosed to one part in a million, with what bounds the neighbourhood. */
    @Benchmark
    public SmallestSingular proven() {
        double angle = nextAngle();
        return shifted.smallest(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle), ACCURACY);
    }

    /** For searches: vectors and an upper bound. */
    @Benchmark
    public SmallestSingular guessed() {
        double angle = nextAngle();
        return shifted.guess(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle));
    }

    /** The peer: all singular values by LAPACK, with its error allowance. */
    @Benchmark
    public Bound.Certified decomposed() {
        double angle = nextAngle();
        return shifted.smallestSingularValue(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle));
    }

    /** {@code 2 N^3} real operations. */
    @Benchmark
    public Matrix matrixProduct() {
        return matrix.times(matrix);
    }

    private double nextAngle() {
        turn++;
        return turn * GOLDEN_ANGLE;
    }
}
