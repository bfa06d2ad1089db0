package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Banded matrices of all shapes, inside, outside and on the spectrum. Witnesses: LAPACK's singular values, closed forms. */
class BandedSingularValuesTest {

    /** Of the singular values of LAPACK and of the factorisations, to the Frobenius norm. */
    private static final double NOISE = 30 * 0x1p-53;

    static Stream<Bandwidth> bands() {
        return Stream.of(
                new Bandwidth(0, 0),
                new Bandwidth(0, 1),
                new Bandwidth(1, 0),
                new Bandwidth(1, 1),
                new Bandwidth(1, 3),
                new Bandwidth(3, 1),
                new Bandwidth(4, 0),
                new Bandwidth(2, 5),
                new Bandwidth(6, 3));
    }

    private interface Entry {

        double at(int row, int column);
    }

    private static double[] entries(int n, Bandwidth band, Entry entry) {
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - band.lower()); j <= Math.min(n - 1, i + band.upper()); j++) {
                entries[i * n + j] = entry.at(i, j);
            }
        }
        return entries;
    }

    private static Matrix random(Random random, int n, Bandwidth band, boolean complex) {
        double[] re = entries(n, band, (i, j) -> random.nextGaussian());
        return complex
                ? Matrix.complex(n, n, re, entries(n, band, (i, j) -> random.nextGaussian()))
                : Matrix.of(n, n, re);
    }

    /** The same on each diagonal: where many singular values lie together outside of the spectrum. */
    private static Matrix toeplitz(Random random, int n, Bandwidth band) {
        double[] symbol = random.doubles(band.width() + 1, -1, 1)
                .map(x -> x + Math.signum(x))
                .toArray();
        return Matrix.of(n, n, entries(n, band, (i, j) -> symbol[i - j + band.upper()]));
    }

    private static void require(Matrix matrix, double[] re, double[] im) {
        double[] values = new BandedSingularValues(matrix, Bandwidth.of(matrix)).smallest(re, im);
        ShiftedMatrix lapack = new ShiftedMatrix(matrix);
        for (int k = 0; k < values.length; k++) {
            double witness = lapack.estimate(re[k], im[k]);
            double noise = NOISE * (matrix.frobeniusNorm() + Math.hypot(re[k], im[k]) * Math.sqrt(matrix.rows()));
            assertThat(values[k])
                    .as("n = %d, z = %s + %si", matrix.rows(), re[k], im[k])
                    .isBetween(witness * (1 - 1e-12) - noise, witness * (1 + 1e-8) + noise);
        }
    }

    /** On the diagonal of the matrix, which holds the eigenvalues of triangular ones, and from near to far. */
    private static void requireAround(Matrix matrix, Random random, int points) {
        double[] re = new double[points];
        double[] im = new double[points];
        for (int k = 0; k < points; k++) {
            double distance = k % 4 == 0 ? 0 : Math.pow(10, random.nextDouble() * 3 - 2);
            double angle = k % 3 == 0 ? 0 : 2 * Math.PI * random.nextDouble();
            re[k] = matrix.re(k % matrix.rows(), k % matrix.rows()) + distance * Math.cos(angle);
            im[k] = matrix.im(k % matrix.rows(), k % matrix.rows()) + distance * Math.sin(angle);
        }
        require(matrix, re, im);
    }

    @ParameterizedTest
    @MethodSource("bands")
    void randomEntries(Bandwidth band) {
        Random random = new Random(100 * band.lower() + band.upper());
        for (int n : new int[] {1, 2, 5, 8, 13, 30, 61}) {
            for (boolean complex : new boolean[] {false, true}) {
                requireAround(random(random, n, band, complex), random, 24);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bands")
    void constantDiagonals(Bandwidth band) {
        Random random = new Random(200 * band.lower() + band.upper());
        for (int n : new int[] {8, 40, 120, 200}) {
            requireAround(toeplitz(random, n, band), random, n > 100 ? 8 : 20);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-25, 1e-8, 1e8, 1e25})
    void anyScale(double scale) {
        Random random = new Random(7);
        for (Matrix matrix :
                new Matrix[] {random(random, 40, new Bandwidth(2, 1), true), toeplitz(random, 90, new Bandwidth(1, 2))
                }) {
            double[] re = random.doubles(20, -6 * scale, 6 * scale).toArray();
            double[] im = random.doubles(20, -6 * scale, 6 * scale).toArray();
            require(matrix.scaled(scale), re, im);
        }
    }

    /** Where {@code |z|^2} is all that a product of {@code zI - J} with itself has left. */
    @Test
    void farFromTheSpectrumAndNearToAMultipleOfTheIdentity() {
        Random random = new Random(8);
        Matrix matrix = toeplitz(random, 60, new Bandwidth(1, 1));
        require(matrix, new double[] {1e6, 0, 1e9}, new double[] {0, -1e7, 1e9});
        double[] shifted = matrix.real().clone();
        for (int i = 0; i < 60; i++) {
            shifted[i * 61] += 1e6;
        }
        requireAround(Matrix.of(60, 60, shifted), random, 20);
    }

    @Test
    void diagonalMatricesInClosedForm() {
        int n = 100;
        Matrix matrix = Matrix.of(n, n, entries(n, new Bandwidth(0, 0), (i, j) -> i / 100.0));
        double[] re = {0.5, 0.505, -3, 0.25};
        double[] im = {0, 0, 4, 1e-3};
        double[] witness = {0, 0.005, 5, 1e-3};
        double[] values = new BandedSingularValues(matrix, new Bandwidth(0, 0)).smallest(re, im);
        for (int k = 0; k < witness.length; k++) {
            assertThat(values[k]).isCloseTo(witness[k], offset(1e-8 * witness[k] + 1e-15));
        }
    }

    /** {@code tridiag(1, 0, 1)} has the eigenvalues {@code 2 cos(k pi/(n+1))}: sigma is the distance to the nearest. */
    @Test
    void aLargeSymmetricMatrixInClosedForm() {
        int n = 1500;
        Matrix matrix = Matrix.of(n, n, entries(n, new Bandwidth(1, 1), (i, j) -> i == j ? 0 : 1));
        double[] re = {2.5, 2.01, 1, -3, 0.1};
        double[] im = {0, 0, 0.5, 2, 1e-4};
        double[] values = new BandedSingularValues(matrix, new Bandwidth(1, 1)).smallest(re, im);
        for (int j = 0; j < re.length; j++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 1; k <= n; k++) {
                least = Math.min(least, Math.hypot(re[j] - 2 * Math.cos(k * Math.PI / (n + 1)), im[j]));
            }
            assertThat(values[j]).isCloseTo(least, offset(1e-8 * least + 1e-14));
        }
    }

    /** Singular values of a Jordan block inside its radius: below any rounding. */
    @ParameterizedTest
    @ValueSource(ints = {8, 30, 200})
    void jordanBlocks(int n) {
        for (Bandwidth band : new Bandwidth[] {new Bandwidth(0, 1), new Bandwidth(1, 0)}) {
            Matrix matrix = Matrix.of(n, n, entries(n, band, (i, j) -> i == j ? 0.5 : 1));
            require(matrix, new double[] {0.5, 0.5 + 1e-9, 0.5 + 1e-300, 0.6, 1.2, 1.6, 3}, new double[] {
                0, 0, 0, 0.1, 0.5, 0, 0
            });
        }
    }

    @Test
    void theBatchMakesNoDifference() {
        Matrix matrix = toeplitz(new Random(9), 150, new Bandwidth(1, 2));
        BandedSingularValues values = new BandedSingularValues(matrix, new Bandwidth(1, 2));
        double[] re = new Random(10).doubles(40, -6, 6).toArray();
        double[] im = new Random(11).doubles(40, -6, 6).toArray();
        double[] together = values.smallest(re, im);
        double noise = NOISE * (matrix.frobeniusNorm() + 9 * Math.sqrt(150));
        for (int k = 0; k < re.length; k++) {
            double alone = values.smallest(new double[] {re[k]}, new double[] {im[k]})[0];
            assertThat(alone).isCloseTo(together[k], offset(1e-8 * together[k] + noise));
        }
        assertThat(values.smallest(new double[0], new double[0])).isEmpty();
    }

    /** The test of definiteness changes its answer at the square of the singular value. */
    @ParameterizedTest
    @MethodSource("bands")
    void definitenessEndsAtTheSmallestEigenvalue(Bandwidth band) {
        Random random = new Random(300 * band.lower() + band.upper());
        for (int n : new int[] {1, 3, 7, 25}) {
            Matrix matrix = random(random, n, band, n % 2 == 1);
            double[] re = random.doubles(30, -3, 3).toArray();
            double[] im = random.doubles(30, -3, 3).toArray();
            ShiftedMatrix lapack = new ShiftedMatrix(matrix);
            double[] squares = new double[30];
            Arrays.setAll(squares, k -> Math.pow(lapack.estimate(re[k], im[k]), 2));
            double noise = 1e-13 * Math.pow(matrix.frobeniusNorm() + 5 * Math.sqrt(n), 2);
            BandedGram gram = new BandedGram(matrix, band);
            boolean[] below = gram.isPositive(
                    re, im, Arrays.stream(squares).map(x -> x - noise).toArray());
            boolean[] above = gram.isPositive(
                    re, im, Arrays.stream(squares).map(x -> x + noise).toArray());
            for (int k = 0; k < 30; k++) {
                assertThat(below[k]).isTrue();
                assertThat(above[k]).isFalse();
            }
        }
    }
}
