package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import org.junit.jupiter.api.Test;

/** The leading eigenvalue and whose it is. Witness: triangular matrices, which show both. */
class SpectralRadiiTest {

    @Test
    void theLeadingEigenvalueOfAComplexMatrixKeepsItsSide() {
        for (double side : new double[] {1, -1}) {
            Matrix jacobian =
                    Matrix.complex(2, 2, new double[] {0.3, 0, 1e-6, 0.1}, new double[] {side * 0.8, 0, 0, side * 0.2});
            CoupledSystem system = CoupledSystem.of(jacobian, 1, 1);
            try (Parallel parallel = new Parallel(1)) {
                SpectralRadius found = parallel.one(() -> new ResolventAnalysis(
                                system, Structure.of(system), false, 1e-3, parallel, new WorkCounter())
                        .spectralRadius());

                assertThat(found.leading().re()).isCloseTo(0.3, offset(1e-14));
                assertThat(found.leading().im()).isCloseTo(side * 0.8, offset(1e-14));
                assertThat(found.leadingShare()[0]).isCloseTo(1, offset(1e-6));
            }
        }
    }

    /** Eigenvalues 1 of directions that nothing feels are no excuse for not seeing one beyond them. */
    @Test
    void eigenvaluesOnTheUnitCircleDoNotHideThoseOutside() {
        Matrix jacobian = Matrix.of(4, 4, 1, 0, 0, 0, 0, -1, 0, 0, 0.7, 2, 1.03, 0, 1, 0, 4, 0.5);
        CoupledSystem system = CoupledSystem.of(jacobian, 2, 2);
        try (Parallel parallel = new Parallel(1)) {
            SpectralRadius found = parallel.one(
                    () -> new ResolventAnalysis(system, Structure.of(system), false, 1e-3, parallel, new WorkCounter())
                            .spectralRadius());

            assertThat(found.verdict()).isEqualTo(SpectralRadius.Verdict.UNSTABLE);
            assertThat(found.value()).isCloseTo(1.03, offset(1e-12));
            assertThat(found.certifiedBy()).contains("outside the circle");
        }
    }
}
