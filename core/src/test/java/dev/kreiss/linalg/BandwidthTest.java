package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Witness: the entries that are put in. */
class BandwidthTest {

    private static Bandwidth ofEntry(int n, int i, int j) {
        double[] entries = new double[n * n];
        entries[i * n + j] = 1e-300;
        return Bandwidth.of(Matrix.of(n, n, entries));
    }

    @Test
    void oneEntryIsEnough() {
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(ofEntry(5, i, j)).isEqualTo(new Bandwidth(Math.max(0, i - j), Math.max(0, j - i)));
            }
        }
    }

    @Test
    void imaginaryEntriesCount() {
        Matrix matrix = Matrix.complex(3, 3, new double[9], new double[] {0, 0, 1, 0, 0, 0, 0, 0, 0});

        assertThat(Bandwidth.of(matrix)).isEqualTo(new Bandwidth(0, 2));
        assertThat(Bandwidth.of(matrix.adjoint())).isEqualTo(new Bandwidth(2, 0));
    }

    @Test
    void aFullMatrixHasTheWidestBand() {
        double[] ones = new double[16];
        Arrays.fill(ones, 1);

        assertThat(Bandwidth.of(Matrix.of(4, 4, ones)).width()).isEqualTo(6);
        assertThat(Bandwidth.of(Matrix.zeros(4, 4)).width()).isZero();
    }
}
