package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.witness.Dense;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: singular values by Jacobi rotations in plain Java. */
class LanczosNormTest {

    private record Product(double[][] entries) implements LanczosNorm.Operator {
        @Override
        public int columns() {
            return entries[0].length;
        }

        @Override
        public double[] apply(double[] v) {
            double[] image = new double[entries.length];
            for (int i = 0; i < image.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    image[i] += entries[i][j] * v[j];
                }
            }
            return image;
        }

        @Override
        public double[] applyAdjoint(double[] u) {
            double[] image = new double[columns()];
            for (int i = 0; i < u.length; i++) {
                for (int j = 0; j < image.length; j++) {
                    image[j] += entries[i][j] * u[i];
                }
            }
            return image;
        }
    }

    private static double length(double[] x) {
        double square = 0;
        for (double entry : x) {
            square += entry * entry;
        }
        return Math.sqrt(square);
    }

    private static double[][] gaussian(Random random, int rows, int columns, double scale) {
        double[][] entries = new double[rows][columns];
        for (double[] row : entries) {
            for (int j = 0; j < columns; j++) {
                row[j] = scale * random.nextGaussian();
            }
        }
        return entries;
    }

    private static void compare(double[][] entries, double accuracy) {
        double expected = Dense.real(entries).norm();
        Product product = new Product(entries);
        LanczosNorm found = LanczosNorm.of(product, accuracy);

        assertThat(found.value()).isBetween(expected * (1 - accuracy - 1e-13), expected * (1 + 1e-13));
        assertThat(length(product.apply(found.right())))
                .isBetween(found.value() * (1 - 1e-12), found.value() * (1 + 1e-12));
        assertThat(length(found.right())).isBetween(1 - 1e-12, 1 + 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-8, 1e-14})
    void randomMatricesOfAllShapes(double accuracy) {
        Random random = new Random(4);
        for (int trial = 0; trial < 60; trial++) {
            int rows = 1 + random.nextInt(30);
            int columns = 1 + random.nextInt(30);
            compare(gaussian(random, rows, columns, Math.pow(10, random.nextInt(80) - 40)), accuracy);
        }
    }

    /** The error is estimated from gaps between values that have not all converged: what comes of it is a lower bound all the same. */
    @Test
    void roughNormsAreBelowTheNorm() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            double[][] entries = gaussian(random, 1 + random.nextInt(30), 1 + random.nextInt(30), 1);
            double expected = Dense.real(entries).norm();

            assertThat(LanczosNorm.of(new Product(entries), 1e-2).value())
                    .isBetween(0.8 * expected, expected * (1 + 1e-13));
        }
    }

    /** More columns than steps of one process, and a top that is hard to tell from what follows. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.99, 0.999999, 1})
    void diagonalMatricesWithACrowdedTop(double next) {
        for (int size : new int[] {2, 9, 150}) {
            double[][] entries = new double[size][size];
            for (int k = 0; k < size; k++) {
                entries[(k * 7 + 3) % size][k] += k == size / 2 ? 1 : next * (k % 3 == 0 ? 1 : k / (double) size);
            }
            compare(entries, 1e-12);
        }
    }

    /** So crowded that one process does not tell the largest from the next. */
    @Test
    void aProcessThatHasToStartAgain() {
        int size = 400;
        double[][] entries = new double[size][size];
        for (int k = 0; k < size; k++) {
            double x = k / (size - 1.0);
            entries[k][k] = 1 - x * x;
        }
        LanczosNorm found = LanczosNorm.of(new Product(entries), 1e-14);

        assertThat(found.value()).isBetween(1 - 1e-12, 1 + 1e-13);
    }

    @Test
    void zeroRankOneAndOneColumn() {
        Random random = new Random(8);
        assertThat(LanczosNorm.of(new Product(new double[4][6]), 1e-14).value()).isZero();
        compare(gaussian(random, 7, 1, 1), 1e-14);
        compare(gaussian(random, 1, 7, 1), 1e-14);
        double[][] entries = new double[6][5];
        entries[4][2] = -3;
        compare(entries, 1e-14);
    }

    @Test
    void theSameMapGivesTheSameResult() {
        double[][] entries = gaussian(new Random(9), 40, 40, 1);

        LanczosNorm first = LanczosNorm.of(new Product(entries), 1e-14);
        LanczosNorm second = LanczosNorm.of(new Product(entries), 1e-14);

        assertThat(first.value()).isEqualTo(second.value());
        assertThat(first.right()).isEqualTo(second.right());
    }
}
