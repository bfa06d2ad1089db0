package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured of two scalars. Witnesses: a fine grid of resolvents, and powers one after the other. */
class MeasuresTest {

    private static double kreiss(CoupledSystem system) {
        double largest = 1;
        for (double x : Statistics.geometric(1e-7, 1e4, 40_001)) {
            double sigma = SingularValues.of(Matrix.identity(2).scaled(1 + x).minus(system.jacobian()))
                    .smallest();
            largest = Math.max(largest, x / sigma);
        }
        return largest;
    }

    private static double peak(CoupledSystem system) {
        Matrix power = system.jacobian();
        double largest = 1;
        for (int t = 1; t < 3000; t++) {
            largest = Math.max(largest, SingularValues.of(power).largest());
            power = power.times(system.jacobian());
        }
        return largest;
    }

    /** Non-negative entries: z = r is the worst place of a circle. */
    @ParameterizedTest
    @CsvSource({"0.9, 0, 100, 0.9", "0.5, 0, 1, 0.99", "0.9, 5e-5, 100, 0.9", "0.95, 0, 0.02, 0.95"})
    void theConstantOfTwoScalarsIsSearchedForNotComputedFromAFormula(double a, double b, double c, double d) {
        CoupledSystem system = BilevelGame.scalars(a, b, c, d);
        try (Parallel parallel = new Parallel(1)) {
            Measures measured = parallel.one(() -> Measures.of(system, 1e-4, parallel));

            assertThat(measured.kreissLower()).isLessThanOrEqualTo(measured.kreissUpper());
            assertThat(measured.kreissUpper() / kreiss(system)).isCloseTo(1, within(2e-4));
            assertThat(measured.peakLower() / peak(system)).isCloseTo(1, within(1e-9));
            if (measured.kreissLower() > 1) { // a formula would give it to thirteen digits
                assertThat(measured.kreissUpper() / measured.kreissLower() - 1).isGreaterThan(1e-10);
            }
            assertThat(measured.distanceUpper())
                    .isCloseTo(
                            SingularValues.of(Matrix.identity(2).minus(system.jacobian()))
                                    .smallest(),
                            within(1e-3 * measured.distanceUpper()));
        }
    }
}
