package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.witness.Dense;
import dev.kreiss.witness.DoubleLength;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs with narrow bands. Witnesses: inverses in doubled precision, closed forms. */
class BandedKernelTest {

    /** Of the witness, relative. */
    private static final double WITNESS = 1e-13;

    /** Entries of about one size, or small below and large above the diagonal, which makes the smallest singular values tiny. */
    private static Matrix random(Random random, int n, Bandwidth band, boolean complex, double slope) {
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - band.lower()); j <= Math.min(n - 1, i + band.upper()); j++) {
                double size = Math.pow(slope, Math.signum(j - i));
                re[i * n + j] = size * random.nextGaussian();
                im[i * n + j] = complex ? size * random.nextGaussian() : 0;
            }
        }
        return Matrix.complex(n, n, re, im);
    }

    private static Bandwidth band(Random random, int n) {
        return new Bandwidth(random.nextInt(Math.min(4, n)), random.nextInt(Math.min(4, n)));
    }

    private static double sigma(Matrix matrix, double re, double im) {
        return 1 / DoubleLength.of(Dense.of(matrix)).resolventNorm(re, im);
    }

    private static double size(Matrix matrix, double re, double im) {
        return matrix.frobeniusNorm() + Math.hypot(re, im);
    }

    /** 500 systems, four points each, from far away to within rounding of an eigenvalue. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-1, 1e-8})
    void enclosuresHoldTheTruth(double accuracy) {
        Random random = new Random(Double.hashCode(accuracy));
        int proven = 0;
        int open = 0;
        for (int system = 0; system < 250; system++) {
            int n = 1 + random.nextInt(18);
            Matrix matrix = random(random, n, band(random, n), system % 2 == 0, system % 3 == 0 ? 3 : 1);
            double[] re = new double[4];
            double[] im = new double[4];
            for (int k = 0; k < 4; k++) {
                double distance = Math.pow(10, -14 * random.nextDouble() * (k % 2) + 1 - 2 * random.nextDouble());
                re[k] = matrix.re(0, 0) + distance * random.nextGaussian();
                im[k] = matrix.im(0, 0) + (k == 3 ? 0 : distance * random.nextGaussian());
            }
            @Nullable
            SmallestSingular[] found = new BandedKernel(matrix, Bandwidth.of(matrix)).at(re, im, Accuracy.of(accuracy));
            for (int k = 0; k < 4; k++) {
                double witness = sigma(matrix, re[k], im[k]);
                assertThat(found[k]).isNotNull();
                if (found[k].value().lower() == 0) {
                    assertThat(witness).isLessThan(2e-3 * size(matrix, re[k], im[k]));
                    open++;
                }
                proven += found[k].value().lower() > 0 ? 1 : 0;
                assertThat(found[k].value().lower()).isBetween(0.0, witness * (1 + WITNESS));
                assertThat(found[k].value().upper()).isGreaterThanOrEqualTo(witness * (1 - WITNESS));
                requireNeighbours(matrix, re[k], im[k], found[k], random);
            }
        }
        assertThat(proven).isGreaterThan(900);
        assertThat(open).isLessThan(60);
    }

    /** What the vectors say about sigma nearby, by C11. */
    private static void requireNeighbours(Matrix matrix, double re, double im, SmallestSingular found, Random random) {
        if (found.rest() == 0) {
            return;
        }
        for (double share : new double[] {1e-3, 0.1, 0.5}) {
            double angle = 2 * Math.PI * random.nextDouble();
            double x = share * found.rest() * Math.cos(angle);
            double y = share * found.rest() * Math.sin(angle);
            double delta = Math.hypot(x, y);
            double overlap = Math.hypot(found.overlapRe(), found.overlapIm());
            double e = found.residual() + delta * Math.sqrt(Math.max(0, 1 - overlap * overlap) + 1e-12);
            double f = found.rest() - delta;
            double a = Math.hypot(
                    found.value().upper() + x * found.overlapRe() - y * found.overlapIm(),
                    x * found.overlapIm() + y * found.overlapRe());
            double t = a - 2 * found.error() - 1e-11 * delta - e * e / f;
            double k = e / f;
            double m = k * k + t / f;
            double bound = t / ((1 + m) / 2 + Math.hypot((1 - m) / 2, k));
            assertThat(bound).isLessThanOrEqualTo(sigma(matrix, re + x, im + y) * (1 + 1e-9));
        }
    }

    /** Where squares would have lost everything. */
    @Test
    void tinyValuesKeepTheirDigits() {
        int n = 60;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j <= Math.min(n - 1, i + 3); j++) {
                entries[i * n + j] = j < i ? -0.4 : 0.4;
            }
        }
        Matrix grcar = Matrix.of(n, n, entries);
        BandedKernel kernel = new BandedKernel(grcar, new Bandwidth(1, 3));
        double[] re = {0.1462, 0.1, 0.05};
        double[] im = {1.01, 0.95, 0.93};
        @Nullable SmallestSingular[] found = kernel.at(re, im, Accuracy.of(1e-8));
        for (int k = 0; k < 3; k++) {
            double witness = sigma(grcar, re[k], im[k]);
            assertThat(witness).isLessThan(2e-4);
            assertThat(found[k].value().lower()).isBetween(witness * (1 - 3e-8), witness * (1 + WITNESS));
            assertThat(found[k].value().upper()).isBetween(witness * (1 - WITNESS), witness * (1 + 3e-8));
            assertThat(found[k].rest()).isGreaterThan(100 * witness);
        }
    }

    /** The overlap is the derivative: {@code sigma(z + d) = sigma(z) + Re(d overlap)} to first order. */
    @Test
    void guessesAreSharpAndKnowTheSlope() {
        Random random = new Random(5);
        int converged = 0;
        for (int system = 0; system < 60; system++) {
            Matrix matrix = random(random, 15, new Bandwidth(1, 2), system % 2 == 0, 1);
            double re = random.nextGaussian();
            double im = random.nextGaussian();
            SmallestSingular guess = new BandedKernel(matrix, new Bandwidth(1, 2)).guess(re, im);
            if (guess != null) {
                converged++;
                double witness = sigma(matrix, re, im);
                assertThat(guess.value().lower()).isZero();
                assertThat(guess.value().upper()).isBetween(witness * (1 - WITNESS), witness * (1 + 1e-9) + 1e-14);
                double h = 1e-4 * witness;
                double slopeRe = (sigma(matrix, re + h, im) - sigma(matrix, re - h, im)) / (2 * h);
                double slopeIm = (sigma(matrix, re, im + h) - sigma(matrix, re, im - h)) / (2 * h);
                assertThat(guess.overlapRe()).isCloseTo(slopeRe, offset(1e-3));
                assertThat(guess.overlapIm()).isCloseTo(-slopeIm, offset(1e-3));
            }
        }
        assertThat(converged).isGreaterThan(30);
    }

    /** Outside of the spectrum of a Toeplitz matrix, where singular values lie together. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1e-7})
    void crowdedValuesInClosedForm(double accuracy) {
        int n = 300;
        Matrix matrix = symmetric(n);
        double[] re = {2.5, -3, 0, 1};
        double[] im = {0, 0.5, 1, -2};
        @Nullable
        SmallestSingular[] found = new BandedKernel(matrix, new Bandwidth(1, 1)).at(re, im, Accuracy.of(accuracy));
        for (int k = 0; k < re.length; k++) {
            double witness = closedForm(n, re[k], im[k])[0];
            assertThat(found[k].value().lower()).isBetween(witness * (1 - accuracy), witness * (1 + 1e-14));
            assertThat(found[k].value().upper()).isBetween(witness * (1 - 1e-14), witness * (1 + accuracy));
        }
    }

    /** {@code tridiag(1, 0, 1)}. */
    private static Matrix symmetric(int n) {
        double[] entries = new double[n * n];
        for (int i = 0; i + 1 < n; i++) {
            entries[i * n + i + 1] = 1;
            entries[(i + 1) * n + i] = 1;
        }
        return Matrix.of(n, n, entries);
    }

    /** Distances of z from {@code 2 cos(k pi/(n+1))}, ascending. */
    private static double[] closedForm(int n, double re, double im) {
        double[] distances = new double[n];
        Arrays.setAll(distances, k -> Math.hypot(re - 2 * Math.cos((k + 1) * Math.PI / (n + 1)), im));
        Arrays.sort(distances);
        return distances;
    }

    /** Levels within rounding of an eigenvalue: only what is subtracted for rounding keeps the bounds true. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void boundsHoldWithinRoundingOfAnEigenvalue(int below) {
        int n = 40;
        BandedGram gram = new BandedGram(symmetric(n), new Bandwidth(1, 1));
        Random random = new Random(below);
        int proven = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double re = random.nextDouble() * 2.2;
            double im = random.nextDouble() * 0.1;
            double[] sigma = closedForm(n, re, im);
            double truth = sigma[below] * sigma[below];
            double noise = 4e-15 * (truth + sigma[below]);
            double[] at = {re};
            double[] level = {truth + 1e-15 * random.nextGaussian() * Math.pow(gram.size(re, im), 2)};
            double lower = gram.lowerBounds(at, new double[] {im}, level, below)[0];
            proven += lower > 0 ? 1 : 0;
            assertThat(lower).isLessThanOrEqualTo(truth + noise);
            if (below == 0) {
                assertThat(gram.upperBounds(at, new double[] {im}, level)[0]).isGreaterThanOrEqualTo(truth - noise);
            }
        }
        assertThat(proven).isBetween(500, 1900);
    }

    /** At the eigenvalue of a Jordan block vectors leave the range of doubles. */
    @Test
    void aHopelessPointDoesNotSpoilItsBatch() {
        int n = 60;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = 0.5;
            if (i > 0) {
                entries[i * n + i - 1] = 1;
            }
        }
        Matrix matrix = Matrix.of(n, n, entries);
        double[] re = {0.5, 1.3};
        @Nullable
        SmallestSingular[] found =
                new BandedKernel(matrix, new Bandwidth(1, 0)).at(re, new double[2], Accuracy.of(1e-3));

        assertThat(found[0] == null || found[0].value().lower() == 0).isTrue();
        assertThat(found[1].value().lower()).isBetween(0.998 * sigma(matrix, 1.3, 0), sigma(matrix, 1.3, 0));
        assertThat(found[1].rest()).isPositive();
    }

    @Test
    void whatLeavesTheRangeOfDoublesIsLeftToOthers() {
        Matrix matrix = symmetric(40).scaled(1e200);
        @Nullable
        SmallestSingular[] found =
                new BandedKernel(matrix, new Bandwidth(1, 1)).at(new double[] {1e200}, new double[1], Accuracy.of(0.1));
        assertThat(found).containsOnlyNulls();
    }

    @Test
    void sumsOfProductsThatCancel() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(2, 1);
        sum.add(1 + 0x1p-40, 1 + 0x1p-40);
        sum.add(-2, 1);
        sum.add(-1, 1 + 0x1p-39);
        assertThat(sum.value()).isEqualTo(0x1p-80);
        sum.reset();
        assertThat(sum.value()).isZero();
    }
}
