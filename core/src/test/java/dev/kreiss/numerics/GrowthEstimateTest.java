package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Growth without proof. Witnesses: all powers one after the other in decimal arithmetic, closed forms of slow pairs. */
class GrowthEstimateTest {

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void agreesWithAllPowers(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(500 + kind.ordinal());
        CoupledSystem system = random.next(kind, 5);
        GrowthEstimate growth = GrowthEstimate.of(system.jacobian(), 0.01);
        PowerWitness witness = new PowerWitness(system, 0.01);

        assertThat(growth.spectralRadius())
                .isCloseTo(new ResolventWitness(Dense.of(system.jacobian())).spectralRadius(), withPercentage(1e-3));
        assertThat(growth.peak()).isCloseTo(witness.peak(), withPercentage(0.2));
        // Counted as if the norms fell from the contraction on: those of rotations may come back for a few steps.
        assertThat((double) growth.steps()).isCloseTo(witness.steps(0.01), withPercentage(5));
    }

    @ParameterizedTest
    @CsvSource({"0.999, 10", "0.99999, 1000", "0.9999999, 1"})
    void aSlowPairHasThePeakOfItsClosedForm(double gamma, double c) {
        GrowthEstimate growth = GrowthEstimate.of(Matrix.of(2, 2, gamma, 0, c, gamma), 1e-3);
        double top = c / (Math.E * (1 - gamma)); // T3, for gamma -> 1

        assertThat(growth.peak()).isCloseTo(top, withPercentage(0.3));
        assertThat((double) growth.iteration()).isCloseTo(1 / (1 - gamma), withPercentage(5));
        // c t gamma^(t-1) = 1e-3 at the steps found
        double reached = c * growth.steps() * Math.pow(gamma, growth.steps() - 1.0);
        assertThat(reached).isCloseTo(1e-3, withPercentage(2));
    }

    @Test
    void nothingGrowsWithoutCoupling() {
        GrowthEstimate growth = GrowthEstimate.of(Matrix.of(2, 2, 0.5, 0, 0, -0.25), 0.1);

        assertThat(growth.peak()).isEqualTo(1);
        assertThat(growth.iteration()).isZero();
        assertThat(growth.steps()).isEqualTo(4); // 0.5^4 = 0.0625
        assertThat(GrowthEstimate.of(Matrix.zeros(3, 3), 0.1).steps()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, -2})
    void withoutConvergenceThereIsNoPeak(double factor) {
        GrowthEstimate growth = GrowthEstimate.of(Matrix.of(1, 1, factor), 0.1);

        assertThat(growth.spectralRadius()).isEqualTo(Math.abs(factor));
        assertThat(growth.peak()).isInfinite();
        assertThat(growth.iteration()).isEqualTo(-1);
        assertThat(growth.steps()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120})
    void largeMatricesAreNoDifferent(int size) {
        // Two equal scalars on each of many planes, turned: [0.95 I, 0; 2 Q, 0.9 I] has the powers of 2 x 2 systems.
        RandomSystems random = new RandomSystems(size);
        int m = size / 2;
        Matrix rotation = random.orthogonal(m, false).toMatrix();
        CoupledSystem system = CoupledSystem.ofBlocks(
                Matrix.identity(m).scaled(0.95),
                null,
                rotation.scaled(2),
                Matrix.identity(m).scaled(0.9));
        GrowthEstimate large = GrowthEstimate.of(system.jacobian(), 0.01);
        GrowthEstimate small = GrowthEstimate.of(Matrix.of(2, 2, 0.95, 0, 2, 0.9), 0.01);

        assertThat(large.spectralRadius()).isCloseTo(0.95, withPercentage(1e-5));
        assertThat(large.peak()).isCloseTo(small.peak(), withPercentage(1e-6));
        assertThat(large.iteration()).isEqualTo(small.iteration());
        assertThat(large.steps()).isBetween(small.steps() - 1, small.steps() + 1);
    }
}
