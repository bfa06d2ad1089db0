package dev.kreiss.linalg;

/**
 * How far from the diagonal the nonzero entries of a square matrix lie.
 *
 * @param lower entries more than this far below the diagonal are zero; at least 0
 * @param upper the same above it
 */
public record Bandwidth(int lower, int upper) {

    /** The narrowest band that holds all nonzero entries; one pass over the matrix. */
    public static Bandwidth of(Matrix matrix) {
        int n = matrix.rows();
        int lower = 0;
        int upper = 0;
        for (int i = 0; i < n; i++) {
            int first = 0;
            while (first < i - lower && isZero(matrix, i, first)) {
                first++;
            }
            int last = n - 1;
            while (last > i + upper && isZero(matrix, i, last)) {
                last--;
            }
            lower = Math.max(lower, i - first);
            upper = Math.max(upper, last - i);
        }
        return new Bandwidth(lower, upper);
    }

    private static boolean isZero(Matrix matrix, int i, int j) {
        return matrix.re(i, j) == 0 && matrix.im(i, j) == 0;
    }

    /** The number of diagonals in the band beside one. */
    public int width() {
        return lower + upper;
    }
}
