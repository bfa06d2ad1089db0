package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Eigenvalues by blocks. Witness: those of the whole matrix, each near one of the other's, and traces. */
class SystemSpectrumTest {

    @ParameterizedTest
    @EnumSource
    void isThatOfTheWholeMatrix(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(1700 + kind.ordinal());
        for (int size : new int[] {2, 5, 14}) {
            CoupledSystem system = random.next(kind, size);
            Spectrum whole = Spectrum.of(system.jacobian());
            Spectrum parts = SystemSpectrum.of(system, Structure.of(system));
            double near = 1e-6 * system.jacobian().frobeniusNorm(); // non-normal matrices have sensitive eigenvalues

            int n = system.size();
            assertThat(parts.size()).isEqualTo(n);
            for (int k = 0; k < n; k++) {
                assertThat(distance(whole, k, parts)).isLessThan(near);
                assertThat(distance(parts, k, whole)).isLessThan(near);
            }
            double trace = 0;
            double sum = 0;
            for (int k = 0; k < n; k++) {
                trace += system.jacobian().re(k, k);
                sum += parts.real()[k];
            }
            assertThat(Math.abs(sum - trace))
                    .isLessThan(1e-13 * n * system.jacobian().frobeniusNorm());
        }
    }

    private static double distance(Spectrum from, int k, Spectrum to) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < to.size(); j++) {
            double re = from.real()[k] - to.real()[j];
            double im = from.imaginary()[k] - to.imaginary()[j];
            smallest = Math.min(smallest, Math.hypot(re, im));
        }
        return smallest;
    }
}
