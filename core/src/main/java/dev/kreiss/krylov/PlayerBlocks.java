package dev.kreiss.krylov;

import java.util.Arrays;

/** Where the players' parameters are within a vector of all of them. */
final class PlayerBlocks {

    private final int[] sizes;
    private final int[] starts;

    PlayerBlocks(int[] sizes) {
        this.sizes = sizes;
        this.starts = new int[sizes.length];
        for (int i = 1; i < sizes.length; i++) {
            starts[i] = starts[i - 1] + sizes[i - 1];
        }
    }

    int count() {
        return sizes.length;
    }

    int size(int block) {
        return sizes[block];
    }

    /** N. */
    int total() {
        return starts[sizes.length - 1] + sizes[sizes.length - 1];
    }

    /** The part of {@code vector} that belongs to one block. */
    double[] part(double[] vector, int block) {
        return Arrays.copyOfRange(vector, starts[block], starts[block] + sizes[block]);
    }

    /** The vector of all parameters that is {@code part} in one block and zero elsewhere. */
    double[] embedded(double[] part, int block) {
        double[] vector = new double[total()];
        System.arraycopy(part, 0, vector, starts[block], part.length);
        return vector;
    }

    /** How the squared length of {@code re + i im} divides among the blocks; sums to 1 unless it is zero. */
    double[] shares(double[] re, double[] im) {
        double[] squares = new double[sizes.length];
        double total = 0;
        for (int block = 0; block < sizes.length; block++) {
            for (int k = starts[block]; k < starts[block] + sizes[block]; k++) {
                squares[block] += re[k] * re[k] + im[k] * im[k];
            }
            total += squares[block];
        }
        for (int block = 0; block < sizes.length; block++) {
            squares[block] /= total > 0 ? total : 1;
        }
        return squares;
    }

    double[] shares(double[] vector) {
        return shares(vector, new double[vector.length]);
    }
}
