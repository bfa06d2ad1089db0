package dev.kreiss.stochastic;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;

/**
 * The exact mean square trajectory of {@code w_{t+1} = J w_t + xi_t}, {@code Cov xi = S} (T8):
 * {@code E ||w_t||^2 = ||J^t w_0||^2 + sum_{k<t} tr(J^k S J^k*)}.
 *
 * <p>With {@code S = F F*} each term of the sum is {@code ||J^k F||_F^2}. Nothing but sums of non-negative numbers, so nothing cancels; one
 * product of J with the columns of {@code [J^t w_0, J^t F]} for each step, of which a low rank of S leaves few.
 *
 * <p>Long trajectories are seen at every step for a while, then at strides that double. A stride of s steps is one step of the system
 * {@code J^s} with the noise that s steps collect, so each value is exact in the same sense.
 */
public final class MeanSquare {

    /** Far above this nothing is left to be said about a diverging iteration. */
    private static final double HUGE = 1e200;

    private final Start start;
    private final long last;
    private long stride = 1;
    private long exponent;
    private Matrix step;
    private Matrix strideNoise;
    private Matrix displaced;
    private Matrix spread;
    private double noise;
    private long[] iterations = new long[64];
    private double[] starts = new double[64];
    private double[] noises = new double[64];
    private int count;

    private MeanSquare(Matrix jacobian, Matrix covariance, Start start, long last) {
        this.start = start;
        this.last = last;
        this.step = jacobian;
        this.strideNoise = covariance;
        this.displaced = start.displacements();
        this.spread = NoiseFactor.of(covariance);
    }

    /**
     * @param jacobian N x N @param covariance S, N x N, Hermitian positive semidefinite @param start w_0
     * @param last the last iteration, at least 0; the curve may end up to one stride later, or early where the iterates diverge
     * @param everyStep how many iterations are seen one by one, and twice the number seen of each doubling after that; at least 2,
     *     rounded up to a power of two
     */
    public static MeanSquareCurve of(Matrix jacobian, Matrix covariance, Start start, long last, int everyStep) {
        return new MeanSquare(jacobian, covariance, start, last).follow(Math.max(2, everyStep));
    }

    private MeanSquareCurve follow(int everyStep) {
        int octaves = 32 - Integer.numberOfLeadingZeros(everyStep - 1);
        Matrix power = step; // J^exponent at each doubling
        record();
        long doubling = 1L << octaves;
        while (exponent < last && noise < HUGE && displaced.maxAbs() < HUGE) {
            if (exponent == doubling) {
                for (int k = 0; stride == 1 && k < octaves; k++) {
                    power = power.times(power);
                }
                power = stride == 1 ? power : power.times(power);
                doubling *= 2;
                lengthenStride(power);
            }
            advance();
            record();
        }
        return new MeanSquareCurve(
                Arrays.copyOf(iterations, count), Arrays.copyOf(starts, count), Arrays.copyOf(noises, count));
    }

    /** @param power {@code J^exponent} */
    private void lengthenStride(Matrix power) {
        strideNoise = strideNoise.plus(step.times(strideNoise).times(step.adjoint()));
        step = step.times(step);
        stride *= 2;
        spread = power.times(NoiseFactor.of(hermitian(strideNoise)));
    }

    private static Matrix hermitian(Matrix matrix) {
        return matrix.plus(matrix.adjoint()).scaled(0.5);
    }

    private void advance() {
        double added = spread.frobeniusNorm();
        noise += added * added;
        if (displaced.columns() == 0) {
            spread = step.times(spread);
        } else {
            Matrix both = step.times(Matrix.assemble(new Matrix[][] {{displaced, spread}}));
            displaced = both.block(0, 0, both.rows(), displaced.columns());
            spread = both.block(0, displaced.columns(), both.rows(), spread.columns());
        }
        exponent += stride;
    }

    private void record() {
        if (count == iterations.length) {
            iterations = Arrays.copyOf(iterations, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            noises = Arrays.copyOf(noises, 2 * count);
        }
        iterations[count] = exponent;
        starts[count] = start.meanSquare(displaced);
        noises[count] = noise;
        count++;
    }
}
