package dev.kreiss.experiments.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.experiments.Measures;
import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The games have the norms that their names promise. Witness: decompositions of their blocks. */
class BilevelGameTest {

    @ParameterizedTest
    @EnumSource(Spectra.class)
    void theLargestEigenvalueIsGamma(Spectra spectra) {
        for (int size : new int[] {1, 2, 7, 50}) {
            double[] values = spectra.of(size, 0.93);

            assertThat(values).hasSize(size);
            assertThat(Arrays.stream(values).max().orElseThrow()).isCloseTo(0.93, within(1e-12));
            assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Spectra.class)
    void couplingAndFeedbackHaveTheirNorms(Spectra spectra) {
        for (boolean aligned : new boolean[] {true, false}) {
            CoupledSystem system = new BilevelGame(9, spectra, 0.9, 3, aligned, -0.01).system(new SplittableRandom(7));
            double[][] norms = Measures.norms(system);

            assertThat(norms[0][0]).isCloseTo(0.9, within(1e-12));
            assertThat(norms[1][0]).isCloseTo(3, within(1e-12));
            assertThat(norms[0][1]).isCloseTo(0.01, within(1e-12));
        }
    }
}
