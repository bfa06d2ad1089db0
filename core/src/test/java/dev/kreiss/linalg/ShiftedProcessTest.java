package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.witness.Dense;
import dev.kreiss.witness.MatrixKind;
import dev.kreiss.witness.RandomSystems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Singular values and vectors at hard points: on eigenvalues, at any scale. Witnesses: Jacobi and LAPACK's singular values. */
class ShiftedProcessTest {

    private static final double NOISE = 30 * 0x1p-53;

    private static final int POINTS = 7;

    private enum Family {
        ROTATIONS,
        COMPLEX,
        JORDAN_BLOCK,
        JORDAN_CHAINS_OF_PAIRS,
        NORMAL,
        REPEATED,
        TRIANGULAR;

        Dense next(RandomSystems random, int n) {
            return switch (this) {
                case ROTATIONS -> random.orthogonal(n, false).plus(0.1, random.gaussian(n, n, false));
                case COMPLEX -> MatrixKind.GENERIC.next(random, n, true);
                case JORDAN_BLOCK -> Dense.real(entries(n, (i, j) -> i == j ? 0.5 : j == i + 1 ? 1 : 0));
                case JORDAN_CHAINS_OF_PAIRS ->
                    Dense.real(entries(
                            n,
                            (i, j) -> j == i + 2
                                    ? 1
                                    : j == i + 1 && i % 2 == 0 ? 0.5 : j == i - 1 && j % 2 == 0 ? -0.5 : 0));
                case NORMAL -> random.orthogonal(n, true);
                case REPEATED -> {
                    double[] values = new double[n];
                    Arrays.setAll(values, k -> 0.3 * (k % 3));
                    yield random.withSpectrum(values, n % 2 == 0);
                }
                case TRIANGULAR -> Dense.real(entries(n, (i, j) -> i == j ? 0.5 - 0.1 * (i % 4) : i < j ? 0.3 : 0));
            };
        }

        private static double[][] entries(int n, Entry entry) {
            double[][] entries = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    entries[i][j] = entry.at(i, j);
                }
            }
            return entries;
        }

        private interface Entry {

            double at(int i, int j);
        }
    }

    private record Points(double[] re, double[] im) {

        /** The first few are eigenvalues of the families above, or next to them. */
        static Points around(RandomSystems random, double scale) {
            double[] re = {0.5, 0, 0.3, 0.5 + 1e-9, 0, 0, 0};
            double[] im = {0, 0.5, 0, 0, 0, 0, 0};
            for (int k = 5; k < POINTS; k++) {
                re[k] = random.uniform(-1.2, 1.2);
                im[k] = k == 5 ? 0 : random.uniform(-1.2, 1.2);
            }
            return new Points(scaled(re, scale), scaled(im, scale));
        }

        private static double[] scaled(double[] x, double scale) {
            return Arrays.stream(x).map(value -> scale * value).toArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesByFactorsOfAnyMatrix(Family family) {
        RandomSystems random = new RandomSystems(family.ordinal());
        for (int n : new int[] {1, 2, 3, 4, 5, 9, 16, 33, 60}) {
            for (double scale : new double[] {1e-20, 1e-3, 1, 1e20}) {
                Dense jacobian = family.next(random, n).scaled(scale, 0);
                Points points = Points.around(random, scale);
                valuesAgree(jacobian, ShiftedProcess.bySchurForm(jacobian.toMatrix()), points);
                valuesAgree(jacobian, byBand(jacobian.toMatrix()), points);
            }
        }
    }

    private static ShiftedProcess byBand(Matrix matrix) {
        return ShiftedProcess.byBand(matrix, Bandwidth.of(matrix));
    }

    private static void valuesAgree(Dense jacobian, ShiftedProcess process, Points points) {
        double[] values = process.smallest(points.re, points.im);
        ShiftedMatrix lapack = new ShiftedMatrix(jacobian.toMatrix());
        for (int k = 0; k < values.length; k++) {
            double re = points.re[k];
            double im = points.im[k];
            Dense shifted = jacobian.shifted(re, im);
            double witness = jacobian.rows() > 16 ? lapack.estimate(re, im) : shifted.smallestSingularValue();
            assertThat(values[k]).isFinite();
            assertThat(values[k])
                    .as("z = %s + %si", re, im)
                    .isCloseTo(witness, offset(1e-8 * witness + NOISE * norm(jacobian, shifted)));
        }
    }

    private static double norm(Dense jacobian, Dense shifted) {
        return Math.max(jacobian.frobenius(), shifted.frobenius());
    }

    private record Blocks(Dense a, Dense c, Dense d) {

        static Blocks random(RandomSystems random, int m, int n, double coupling, double scale) {
            Dense a = random.symmetric(m, false, 0.9 * scale);
            Dense d = random.symmetric(n, false, 0.8 * scale);
            return new Blocks(a, random.gaussian(n, m, false).scaled(coupling * scale, 0), d);
        }

        /** Both blocks have the eigenvalue 1/2, which may be defective. */
        static Blocks resonant(int m, int n, double scale) {
            double[][] ones = new double[n][m];
            Arrays.stream(ones).forEach(row -> Arrays.fill(row, scale));
            Dense c = Dense.real(ones);
            return new Blocks(
                    Dense.identity(m).scaled(0.5 * scale, 0),
                    c,
                    Dense.identity(n).scaled(0.5 * scale, 0));
        }

        Dense jacobian() {
            return Dense.of(Matrix.assemble(new Matrix[][] {
                {a.toMatrix(), Matrix.zeros(a.rows(), d.rows())}, {c.toMatrix(), d.toMatrix()}
            }));
        }

        ShiftedProcess process() {
            return ShiftedProcess.byEigenbases(a.toMatrix(), c.toMatrix(), d.toMatrix());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-20, 1, 1e20})
    void valuesByEigenbases(double scale) {
        RandomSystems random = new RandomSystems(20);
        int[][] shapes = {{1, 1}, {1, 9}, {9, 1}, {2, 3}, {7, 20}, {30, 30}};
        for (int[] shape : shapes) {
            for (double coupling : new double[] {0, 1e-9, 1, 1e3}) {
                Blocks blocks = Blocks.random(random, shape[0], shape[1], coupling, scale);
                valuesAgree(blocks.jacobian(), blocks.process(), Points.around(random, scale));
            }
            Blocks resonant = Blocks.resonant(shape[0], shape[1], scale);
            valuesAgree(resonant.jacobian(), resonant.process(), Points.around(random, scale));
            Dense alone = random.symmetric(shape[1], false, 0.9 * scale);
            valuesAgree(alone, ShiftedProcess.byEigenbasis(alone.toMatrix()), Points.around(random, scale));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1e-4, 1e-8})
    void vectorsAreAsGoodAsAsked(double accuracy) {
        RandomSystems random = new RandomSystems(30);
        for (int n : new int[] {1, 2, 3, 7, 20, 50}) {
            for (Family family : new Family[] {Family.ROTATIONS, Family.COMPLEX, Family.NORMAL, Family.REPEATED}) {
                Dense jacobian = family.next(random, n);
                vectorsAgree(jacobian, ShiftedProcess.bySchurForm(jacobian.toMatrix()), random, accuracy);
                vectorsAgree(jacobian, byBand(jacobian.toMatrix()), random, accuracy);
                Dense lower = Dense.of(lowerHessenberg(jacobian.toMatrix()));
                vectorsAgree(lower, byBand(lower.toMatrix()), random, accuracy);
            }
            Blocks blocks = Blocks.random(random, n, 1 + n / 2, 1.5, 1);
            vectorsAgree(blocks.jacobian(), blocks.process(), random, accuracy);
        }
    }

    /** Its band is wider below the diagonal. */
    private static Matrix lowerHessenberg(Matrix matrix) {
        int n = matrix.rows();
        double[] re = matrix.real().clone();
        double[] im = matrix.imaginary() == null
                ? new double[n * n]
                : matrix.imaginary().clone();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                re[i * n + j] = 0;
                im[i * n + j] = 0;
            }
        }
        return Matrix.complex(n, n, re, im);
    }

    private static void vectorsAgree(Dense jacobian, ShiftedProcess process, RandomSystems random, double accuracy) {
        double[] re = {1.3, -1.2, 0.4, random.uniform(-1, 1)};
        double[] im = {0, 0, 1.1, random.uniform(0.1, 1)};
        ShiftedProcess.@Nullable Candidates[] found =
                process.vectors(re, im, Accuracy.of(accuracy), SmallestVectors.APART, SmallestVectors.MOST_VECTORS);
        for (int k = 0; k < re.length; k++) {
            ShiftedProcess.Candidates candidates = found[k];
            assertThat(candidates).isNotNull();
            Dense shifted = jacobian.shifted(re[k], im[k]);
            double witness = shifted.smallestSingularValue();
            Dense vector = vector(candidates.right(), jacobian.rows());
            double ratio = shifted.times(vector).frobenius() / vector.frobenius();
            double noise = NOISE * norm(jacobian, shifted);

            assertThat(ratio).isBetween(witness - noise, witness * (1 + accuracy) + noise);
            assertThat(candidates.sigma()).isCloseTo(witness, offset(accuracy * witness + noise));
        }
    }

    private static Dense vector(double[] pairs, int n) {
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = pairs[2 * i];
            im[i] = pairs[2 * i + 1];
        }
        return Dense.of(Matrix.complex(n, 1, re, im));
    }

    @Test
    void theBatchMakesNoDifference() {
        RandomSystems random = new RandomSystems(40);
        for (MatrixKind kind : MatrixKind.values()) {
            Dense jacobian = kind.next(random, 30, kind.ordinal() % 2 == 0);
            ShiftedProcess process = ShiftedProcess.bySchurForm(jacobian.toMatrix());
            double[] re = random.random().doubles(64, -1.5, 1.5).toArray();
            double[] im = random.random().doubles(64, -1.5, 1.5).toArray();
            double[] together = process.smallest(re, im);
            for (int size : new int[] {1, 3, 17}) {
                for (int from = 0; from < 64; from += size) {
                    int to = Math.min(64, from + size);
                    double[] part =
                            process.smallest(Arrays.copyOfRange(re, from, to), Arrays.copyOfRange(im, from, to));
                    for (int k = from; k < to; k++) {
                        double noise = NOISE * jacobian.shifted(re[k], im[k]).frobenius();
                        assertThat(part[k - from]).isCloseTo(together[k], offset(1e-8 * together[k] + noise));
                    }
                }
            }
        }
    }
}
