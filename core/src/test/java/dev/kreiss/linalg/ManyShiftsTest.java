package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.witness.Dense;
import dev.kreiss.witness.DoubleLength;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link ShiftedMatrix} as it is used for many points, large enough for common factorisations: what is promised is kept at every
 * point, whichever way is taken there. Witnesses: LAPACK's singular values, inverses in doubled precision, closed forms.
 */
class ManyShiftsTest {

    private static final int LARGE = 250;

    private static Matrix gaussian(Random random, int rows, int columns, double size) {
        double[] entries = new double[rows * columns];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = size * random.nextGaussian();
        }
        return Matrix.of(rows, columns, entries);
    }

    private static Matrix symmetric(Random random, int n) {
        Matrix half = gaussian(random, n, n, 0.2 / Math.sqrt(n));
        double[] sum = half.real().clone();
        double[] transposed = half.adjoint().real();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += transposed[k];
        }
        return Matrix.of(n, n, sum);
    }

    private static Matrix jordan(int n, double eigenvalue) {
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = eigenvalue;
            if (i > 0) {
                entries[i * n + i - 1] = 0.25;
            }
        }
        return Matrix.of(n, n, entries);
    }

    private static void require(ShiftedMatrix shifted, double[] re, double[] im, double accuracy) {
        Matrix matrix = shifted.matrix();
        ShiftedMatrix lapack = new ShiftedMatrix(matrix);
        SmallestSingular[] found = shifted.smallest(re, im, Accuracy.of(accuracy));
        double[] bounds = shifted.upperBounds(re, im);
        for (int k = 0; k < re.length; k++) {
            double witness = lapack.estimate(re[k], im[k]);
            double rounding = 4e-15 * (matrix.frobeniusNorm() + Math.hypot(re[k], im[k]) * Math.sqrt(matrix.rows()));
            assertThat(found[k].value().lower()).isBetween(0.0, witness + rounding);
            assertThat(found[k].value().upper()).isGreaterThanOrEqualTo(witness - rounding);
            assertThat(found[k].value().upper() - found[k].value().lower())
                    .isLessThanOrEqualTo(2.01 * accuracy * witness + 300 * rounding);
            assertThat(bounds[k]).isBetween(witness - rounding, witness * (1 + 1e-8) + 300 * rounding);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1e-7})
    void aLargeMatrix(double accuracy) {
        Random random = new Random(1);
        Matrix real = gaussian(random, LARGE, LARGE, 0.9 / Math.sqrt(LARGE));
        double[] re = {1.05, 0.3};
        double[] im = {0, 1.1};

        require(ShiftedMatrix.forManyPoints(real), re, im, accuracy);
        require(
                ShiftedMatrix.forManyPoints(Matrix.complex(
                        LARGE, LARGE, real.real(), jordan(LARGE, 0.1).real())),
                re,
                im,
                accuracy);
    }

    @Test
    void aLargeJordanBlockOnAndOffItsEigenvalue() {
        double[] re = {0.5, 1.1};
        double[] im = {0, 0.2};
        require(ShiftedMatrix.forManyPoints(jordan(LARGE, 0.5)), re, im, 0.02);
    }

    /** The Grcar matrix, where squares and vectors say nothing: the smallest are far below a unit of rounding of the norm. */
    @Test
    void aBandedMatrixBelowRounding() {
        int n = 200;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j <= Math.min(n - 1, i + 3); j++) {
                entries[i * n + j] = j < i ? -0.4 : 0.4;
            }
        }
        Matrix grcar = Matrix.of(n, n, entries);
        double[] re = {Math.cos(0.9), Math.cos(1.1), Math.cos(1.2), Math.cos(1.45), 0.2};
        double[] im = {Math.sin(0.9), Math.sin(1.1), Math.sin(1.2), Math.sin(1.45), 3};
        SmallestSingular[] found = ShiftedMatrix.forManyPoints(grcar).smallest(re, im, Accuracy.of(0.02));
        DoubleLength exact = DoubleLength.of(Dense.of(grcar));
        for (int k = 0; k < re.length; k++) {
            double witness = 1 / exact.resolventNorm(re[k], im[k]);
            assertThat(found[k].value().lower()).isBetween(witness * 0.96, witness * (1 + 1e-10));
            assertThat(found[k].value().upper()).isBetween(witness * (1 - 1e-10), witness * 1.04);
        }
    }

    @Test
    void multiplesOfTheIdentityInClosedForm() {
        ShiftedMatrix shifted =
                ShiftedMatrix.forManyPoints(Matrix.identity(LARGE).scaled(0.5));
        double[] re = {1.5, 0.5, 0.5};
        double[] im = {0, 0.25, 0};
        SmallestSingular[] found = shifted.smallest(re, im, Accuracy.of(1e-7));
        double[] bounds = shifted.upperBounds(re, im);
        double[] witness = {1, 0.25, 0};
        for (int k = 0; k < 3; k++) {
            assertThat(found[k].value().lower()).isLessThanOrEqualTo(witness[k]);
            assertThat(found[k].value().upper()).isBetween(witness[k], witness[k] * (1 + 2e-7) + 1e-11);
            assertThat(bounds[k]).isCloseTo(witness[k], offset(1e-11));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-90, 1e90})
    void scalesBeyondTheRangeOfBatches(double scale) {
        double unit = Math.scalb(1.0, Math.getExponent(scale));
        Matrix matrix = gaussian(new Random(2), LARGE, LARGE, 0.05).scaled(unit);
        require(ShiftedMatrix.forManyPoints(matrix), new double[] {1.1 * unit}, new double[] {0.2 * unit}, 1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 30, 45, 120})
    void onTheRealAxis(int n) {
        Random random = new Random(3);
        int m = n / 2;
        Matrix a = symmetric(random, m);
        Matrix d = symmetric(random, n - m);
        Matrix c = gaussian(random, n - m, m, 0.3);
        Matrix matrix = Matrix.assemble(new Matrix[][] {{a, Matrix.zeros(m, n - m)}, {c, d}});
        ShiftedMatrix shifted = ShiftedMatrix.onRealAxis(matrix, () -> ShiftedProcess.byEigenbases(a, c, d));

        for (double accuracy : new double[] {0.02, 1e-7}) {
            require(shifted, new double[] {1.01, -1.01, 0.5, 30}, new double[4], accuracy);
        }
    }

    @Test
    void complexMatricesOnTheRealAxisNeedNoProcess() {
        Matrix matrix = Matrix.complex(
                60, 60, symmetric(new Random(4), 60).real(), jordan(60, 0.3).real());
        ShiftedMatrix shifted = ShiftedMatrix.onRealAxis(matrix, () -> {
            throw new AssertionError("not to be asked for");
        });
        require(shifted, new double[] {1.2, -1.2}, new double[2], 1e-7);
    }

    @Test
    void pointsOffTheRealAxisAreRefused() {
        Matrix matrix = symmetric(new Random(5), 60);
        ShiftedMatrix shifted = ShiftedMatrix.onRealAxis(matrix, () -> ShiftedProcess.byEigenbasis(matrix));

        assertThatThrownBy(() -> shifted.upperBounds(new double[] {1}, new double[] {0.1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("real");
    }
}
