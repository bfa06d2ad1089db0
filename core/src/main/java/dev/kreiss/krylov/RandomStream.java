package dev.kreiss.krylov;

import java.util.SplittableRandom;

/**
 * Random vectors, one independent stream for each purpose. Of this generator streams from neighbouring seeds are unrelated; of {@code
 * java.util.Random} they are not, and probes would be correlated with the directions that they are compared with.
 */
final class RandomStream {

    private final SplittableRandom random;

    /** @param purpose what the stream is for; the same seed and purpose give the same stream */
    RandomStream(long seed, String purpose) {
        long state = new SplittableRandom(seed).nextLong();
        this.random = new SplittableRandom(state + 0x9E3779B97F4A7C15L * purpose.hashCode());
    }

    /** A direction as good as any other: independent normal entries, by the polar method. */
    double[] gaussian(int length) {
        double[] vector = new double[length];
        for (int k = 0; k < length; k += 2) {
            double x;
            double y;
            double square;
            do {
                x = 2 * random.nextDouble() - 1;
                y = 2 * random.nextDouble() - 1;
                square = x * x + y * y;
            } while (square >= 1 || square == 0);
            double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
            vector[k] = factor * x;
            if (k + 1 < length) {
                vector[k + 1] = factor * y;
            }
        }
        return vector;
    }

    double[] unit(int length) {
        double[] vector = gaussian(length);
        return Vectors.scaled(vector, 1 / Vectors.norm(vector));
    }

    /** Independent entries of 1 and -1. */
    double[] signs(int length) {
        double[] vector = new double[length];
        for (int k = 0; k < length; k++) {
            vector[k] = random.nextBoolean() ? 1 : -1;
        }
        return vector;
    }
}
