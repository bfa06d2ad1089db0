package dev.kreiss.stochastic;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Mean square trajectories by playing them: a second witness of {@link MeanSquare} that knows no formula but the update itself.
 *
 * <p>Many independent replicas with Gaussian noise run side by side, one product for all of them in each step; at each iteration that is
 * asked for, their squared lengths are independent numbers, whose mean and standard error are reported. The same seed gives the same
 * numbers.
 *
 * @param iterations ascending
 * @param means of {@code ||w_t||^2} over the replicas
 * @param standardErrors of the means: standard deviation over the replicas, divided by the root of their number
 * @param replicas how many
 */
public record MonteCarlo(long[] iterations, double[] means, double[] standardErrors, int replicas) {

    /** An interval of this many standard errors to each side holds the expectation in about 95 of 100 cases. */
    private static final double NINETY_FIVE = 1.96;

    /**
     * @param covariance S, N x N, Hermitian positive semidefinite; complex noise is circular
     * @param start w_0, N x 1, of every replica
     * @param iterations ascending, at least 0: when to look
     * @param replicas at least 2
     */
    public static MonteCarlo of(
            Matrix jacobian, Matrix covariance, Matrix start, long[] iterations, int replicas, long seed) {
        if (replicas < 2) {
            throw new IllegalArgumentException("replicas must be at least 2, got " + replicas);
        }
        Matrix factor = NoiseFactor.of(covariance);
        boolean real = jacobian.isReal() && covariance.isReal() && start.isReal();
        Gaussians gaussians = new Gaussians(seed);
        Matrix states = start.times(ones(replicas));
        double[] means = new double[iterations.length];
        double[] errors = new double[iterations.length];
        long t = 0;
        for (int k = 0; k < iterations.length; k++) {
            for (; t < iterations[k]; t++) {
                Matrix noise = gaussians.matrix(factor.columns(), replicas, real);
                states = jacobian.times(states).plus(factor.times(noise));
            }
            double[] squares = squaredLengths(states);
            means[k] = Arrays.stream(squares).sum() / replicas;
            errors[k] = standardError(squares, means[k]);
        }
        return new MonteCarlo(iterations.clone(), means, errors, replicas);
    }

    /** Half the width of the 95 % confidence interval of {@code means[k]}. */
    public double confidence(int k) {
        return NINETY_FIVE * standardErrors[k];
    }

    private static Matrix ones(int columns) {
        double[] row = new double[columns];
        Arrays.fill(row, 1);
        return Matrix.of(1, columns, row);
    }

    private static double[] squaredLengths(Matrix states) {
        double[] squares = new double[states.columns()];
        for (int i = 0; i < states.rows(); i++) {
            for (int j = 0; j < squares.length; j++) {
                squares[j] += states.re(i, j) * states.re(i, j) + states.im(i, j) * states.im(i, j);
            }
        }
        return squares;
    }

    private static double standardError(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1) / values.length);
    }

    /** Standard normal numbers by the polar method, the same on every Java. */
    private static final class Gaussians {

        private final SplittableRandom random;
        private double spare = Double.NaN;

        Gaussians(long seed) {
            random = new SplittableRandom(seed);
        }

        double next() {
            if (!Double.isNaN(spare)) {
                double value = spare;
                spare = Double.NaN;
                return value;
            }
            double u;
            double v;
            double square;
            do {
                u = 2 * random.nextDouble() - 1;
                v = 2 * random.nextDouble() - 1;
                square = u * u + v * v;
            } while (square >= 1 || square == 0);
            double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            spare = v * factor;
            return u * factor;
        }

        /** Entries of variance 1; complex ones with independent parts of variance 1/2. */
        Matrix matrix(int rows, int columns, boolean real) {
            double[] re = new double[rows * columns];
            double[] im = new double[rows * columns];
            double scale = real ? 1 : Math.sqrt(0.5);
            for (int k = 0; k < re.length; k++) {
                re[k] = scale * next();
                im[k] = real ? 0 : scale * next();
            }
            return Matrix.complex(rows, columns, re, im);
        }
    }
}
