package dev.kreiss.linalg.openblas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Largest eigenvalues of growing tridiagonal matrices and when they are known. Witness: LAPACK's dstev, of the part and of the whole. */
class RitzValueTest {

    private static final int KINDS = 4;

    /** Three eigenvalues at the top, 1e-5 apart. */
    private static final int CLUSTERED = 2;

    private static final double[] ACCURACIES = {1e-1, 1e-3, 1e-6, 1e-10};

    /** A symmetric tridiagonal matrix with its eigenvalues, ascending. */
    private record Tridiagonal(double[] diagonal, double[] offDiagonal, double[] eigenvalues) {

        static Tridiagonal of(double[] diagonal, double[] offDiagonal) {
            double[] eigenvalues = diagonal.clone();
            Blas.tridiagonalEigen(diagonal.length, eigenvalues, offDiagonal.clone());
            return new Tridiagonal(diagonal, offDiagonal, eigenvalues);
        }

        /** Diagonally dominant, so positive definite; entries of very different sizes. */
        static Tridiagonal random(Random random, int size) {
            double[] off = new double[size];
            double[] diagonal = new double[size];
            for (int k = 0; k < size; k++) {
                off[k] = k == size - 1 ? 0 : Math.exp(3 * random.nextGaussian());
                diagonal[k] = off[k] + (k > 0 ? off[k - 1] : 0) + Math.exp(3 * random.nextGaussian());
            }
            return of(diagonal, off);
        }

        /** What a Lanczos process on {@code diag(spectrum)} gives, orthogonalised twice. */
        static Tridiagonal process(Random random, double[] spectrum) {
            int n = spectrum.length;
            double[][] basis = new double[n][n];
            double[] diagonal = new double[n];
            double[] off = new double[n];
            Arrays.setAll(basis[0], k -> random.nextGaussian());
            normalise(basis[0]);
            for (int step = 0; step < n; step++) {
                double[] next = new double[n];
                for (int k = 0; k < n; k++) {
                    next[k] = spectrum[k] * basis[step][k];
                    diagonal[step] += next[k] * basis[step][k];
                }
                for (int pass = 0; pass < 2; pass++) {
                    for (int j = 0; j <= step; j++) {
                        double inner = 0;
                        for (int k = 0; k < n; k++) {
                            inner += next[k] * basis[j][k];
                        }
                        for (int k = 0; k < n; k++) {
                            next[k] -= inner * basis[j][k];
                        }
                    }
                }
                off[step] = normalise(next);
                if (step + 1 < n) {
                    basis[step + 1] = next;
                }
            }
            off[n - 1] = 0;
            return of(diagonal, off);
        }

        private static double normalise(double[] x) {
            double length = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
            for (int k = 0; k < x.length; k++) {
                x[k] /= length;
            }
            return length;
        }

        double top() {
            return eigenvalues[eigenvalues.length - 1];
        }

        double distance(double value) {
            return Arrays.stream(eigenvalues)
                    .map(eigenvalue -> Math.abs(eigenvalue - value))
                    .min()
                    .orElseThrow();
        }
    }

    @Test
    void valueAndResidualAreThoseOfTheLeadingPart() {
        Random random = new Random(1);
        for (int trial = 0; trial < 150; trial++) {
            Tridiagonal matrix = Tridiagonal.random(random, 2 + random.nextInt(40));
            RitzValue ritz = new RitzValue();
            for (int size = 1; size <= matrix.diagonal.length; size++) {
                ritz.extend(matrix.diagonal[size - 1], matrix.offDiagonal[size - 1]);
                double[] values = Arrays.copyOf(matrix.diagonal, size);
                double[] vectors = Blas.tridiagonalEigen(size, values, Arrays.copyOf(matrix.offDiagonal, size));
                double largest = values[size - 1];
                double residual = matrix.offDiagonal[size - 1] * Math.abs(vectors[size * size - 1]) / largest;

                assertThat(ritz.isCertainTo(residual * (1 + 1e-5) + 1e-13)).isTrue();
                assertThat(ritz.value()).isCloseTo(largest, offset(1e-14 * largest));
                assertThat(residual > 1e-8 && ritz.isCertainTo(residual * (1 - 1e-5)))
                        .isFalse();
            }
        }
    }

    @Test
    void whatIsCertainIsNearAnEigenvalueOfTheWholeWhateverFollows() {
        Random random = new Random(2);
        int claims = 0;
        for (int trial = 0; trial < 150; trial++) {
            Tridiagonal matrix = Tridiagonal.random(random, 30);
            RitzValue ritz = new RitzValue();
            for (int size = 1; size <= 30; size++) {
                ritz.extend(matrix.diagonal[size - 1], matrix.offDiagonal[size - 1]);
                for (double accuracy : ACCURACIES) {
                    if (ritz.isCertainTo(accuracy)) {
                        claims++;
                        assertThat(matrix.distance(ritz.value()))
                                .isLessThanOrEqualTo(accuracy * ritz.value() + 1e-14 * matrix.top());
                    }
                }
            }
        }
        assertThat(claims).isGreaterThan(1000);
    }

    private static double[] spectrum(Random random, int kind, int n) {
        double[] spectrum = new double[n];
        for (int k = 0; k < n; k++) {
            spectrum[k] = switch (kind) {
                case 0 -> random.nextDouble();
                case 1 -> Math.exp(2 * random.nextGaussian());
                case CLUSTERED -> k < 3 ? 1 + 1e-5 * k : 0.9 * random.nextDouble();
                default -> 1 / (1.0 + k * k);
            };
        }
        return spectrum;
    }

    /**
     * As a rule the largest eigenvalue: a close cluster of which the process has seen one value yet counts as one, and an
     * eigenvalue of which the start has next to nothing is not seen. The squared residual is at most the error times a gap, so some
     * eigenvalue is always within the root of the accuracy.
     */
    @Test
    void whatHasConvergedIsAsARuleTheLargestEigenvalueOfTheWhole() {
        Random random = new Random(3);
        int[] inaccurate = new int[KINDS];
        for (int trial = 0; trial < 200; trial++) {
            Tridiagonal matrix = Tridiagonal.process(random, spectrum(random, trial % KINDS, 60));
            double scale = Math.pow(10, 20 * (trial % 5 - 2));
            for (double accuracy : ACCURACIES) {
                double value = firstConverged(matrix, scale, sigma -> accuracy) / scale;

                assertThat(matrix.distance(value)).isLessThanOrEqualTo((Math.sqrt(accuracy) + 1e-13) * value);
                assertThat(value).isLessThanOrEqualTo((1 + 1e-13) * matrix.top());
                inaccurate[trial % KINDS] += value < (1 - accuracy - 1e-13) * matrix.top() ? 1 : 0;
            }
        }
        for (int kind = 0; kind < KINDS; kind++) {
            if (kind != CLUSTERED) { // there the rule does not hold
                assertThat(inaccurate[kind]).as("of 200, kind %s", kind).isLessThan(20);
            }
        }
    }

    private static double firstConverged(Tridiagonal matrix, double scale, DoubleUnaryOperator accuracy) {
        RitzValue ritz = new RitzValue();
        for (int size = 1; size <= matrix.diagonal.length; size++) {
            ritz.extend(scale * matrix.diagonal[size - 1], scale * matrix.offDiagonal[size - 1]);
            if (size >= 3 && ritz.hasConverged(accuracy, false)) {
                return ritz.value();
            }
        }
        throw new AssertionError("not converged at the end of the whole matrix");
    }

    @Test
    void exactlyVanishingPivotsDoNoHarm() {
        for (int size = 1; size <= 12; size++) {
            RitzValue ritz = new RitzValue();
            for (int k = 0; k < size; k++) {
                ritz.extend(2, k == size - 1 ? 0 : 1);
            }
            assertThat(ritz.isCertainTo(1e-12)).isTrue();
            assertThat(ritz.value()).isCloseTo(2 + 2 * Math.cos(Math.PI / (size + 1)), offset(1e-14));
        }
    }

    @Test
    void anInvariantSubspaceEndsTheProcess() {
        RitzValue ritz = new RitzValue();
        ritz.extend(5, 0);
        ritz.extend(0, 0);
        ritz.extend(0, 0);

        assertThat(ritz.isCertainTo(1e-15)).isTrue();
        assertThat(ritz.hasConverged(sigma -> 1e-15, false)).isTrue();
        assertThat(ritz.value()).isEqualTo(5);
    }

    @Test
    void whatLeavesTheRangeOfDoublesCountsAsInfinite() {
        for (double entry : new double[] {1e200, Double.POSITIVE_INFINITY, Double.NaN}) {
            for (boolean onDiagonal : new boolean[] {true, false}) {
                RitzValue ritz = new RitzValue();
                ritz.extend(1, 1);
                ritz.extend(onDiagonal ? entry : 1, onDiagonal ? 1 : entry);
                ritz.extend(1, 1);

                assertThat(ritz.isCertainTo(1e-8)).isTrue();
                assertThat(ritz.hasConverged(sigma -> 1e-8, false)).isTrue();
                assertThat(ritz.isInfinite()).isTrue();
                assertThat(ritz.value()).isEqualTo(Double.POSITIVE_INFINITY);
            }
        }
    }
}
