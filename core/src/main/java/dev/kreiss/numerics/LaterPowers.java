package dev.kreiss.numerics;

/**
 * What the powers after {@code J^t} can still do, block by block. With suprema S of the block norms of all powers and the norms N of
 * the blocks of {@code J^t}, {@code |J^(r+t)| <= |J^r| N <= S N}. So {@code S <= max(O, S N)} with the largest norms O seen up to t.
 */
final class LaterPowers {

    private static final int ROUNDS = 30;

    private final double[][] observed;
    private final boolean[][] reachable;
    private final double[][] bound;

    /**
     * @param observed largest norm of each block up to t
     * @param reachable whether any power can have the block; not to be told from the first powers, where paths may be long or cancel
     * @param now norms of the blocks of {@code J^t}, rounded up
     * @param peak upper bound of the norms of all powers
     */
    LaterPowers(double[][] observed, boolean[][] reachable, double[][] now, double peak) {
        this.observed = observed;
        this.reachable = reachable;
        int k = observed.length;
        double[][] suprema = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                suprema[i][j] = reachable[i][j] ? peak : 0;
            }
        }
        double[][] later = product(suprema, now);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    suprema[i][j] = Math.min(suprema[i][j], Math.max(observed[i][j], later[i][j]));
                }
            }
            later = product(suprema, now);
        }
        this.bound = later;
    }

    /** Whether no block outgrows what was seen of it, or a given norm that does not matter. */
    boolean addNothing(double negligible) {
        for (int i = 0; i < observed.length; i++) {
            for (int j = 0; j < observed.length; j++) {
                if (reachable[i][j] && bound[i][j] > Math.max(observed[i][j] * (1 + 1e-9), negligible)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Upper bound of the norms of {@code J^t} and all later powers. */
    double norm() {
        double norm = 0;
        for (double[] row : bound) {
            for (double x : row) {
                norm = Math.hypot(norm, x);
            }
        }
        return norm;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int k = a.length;
        double[][] product = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int l = 0; l < k; l++) {
                for (int j = 0; j < k; j++) {
                    product[i][j] += a[i][l] * b[l][j];
                }
            }
        }
        return product;
    }
}
