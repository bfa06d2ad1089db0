package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.training.TrainingLoop;
import dev.kreiss.training.TrainingLoops;
import dev.kreiss.training.TrainingLoops.Family;
import java.util.Arrays;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops that others study. Witness: central differences of gradients and of the loop itself. */
class SmallLoopsTest {

    private static final double STEP = 1e-5;

    private static TrainingLoop loop(Family family, long seed) {
        return new SmallLoops().of(family, seed, 0.1, 0.1);
    }

    private static double[] after(TrainingLoop loop, int steps) {
        double[] state = loop.start();
        for (int k = 0; k < steps; k++) {
            state = loop.next(state);
        }
        return state;
    }

    @Test
    void areFoundAsAService() {
        assertThat(ServiceLoader.load(TrainingLoops.class).findFirst()).containsInstanceOf(SmallLoops.class);
    }

    @ParameterizedTest
    @EnumSource
    void haveAFewHundredNumbersAndRepeatThemselves(Family family) {
        double[] state = after(loop(family, 1), 3);

        assertThat(state.length)
                .isBetween(50, 700)
                .isEqualTo(Arrays.stream(loop(family, 1).blocks()).sum());
        assertThat(after(loop(family, 1), 3)).isEqualTo(state);
        assertThat(after(loop(family, 2), 3)).isNotEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void theCurvatureIsTheDerivativeOfTheGradient(Family family) {
        TrainingLoop loop = loop(family, 1);
        double[] state = after(loop, 3);
        Random random = new Random(4);
        int at = 0;
        for (int player = 0; player < loop.blocks().length; player++) {
            int own = loop.gradient(player, state).length;
            double[] v = LinearisationTest.unit(own, random);
            double[] whole = new double[state.length];
            System.arraycopy(v, 0, whole, at, own);
            double[] up = loop.gradient(player, LinearisationTest.moved(state, whole, STEP));
            double[] down = loop.gradient(player, LinearisationTest.moved(state, whole, -STEP));
            double[] differences = new double[own];
            for (int k = 0; k < own; k++) {
                differences[k] = (up[k] - down[k]) / (2 * STEP);
            }
            double[] product = loop.withCurvature(player, state, hessian -> hessian.apply(v));
            double[] adjoint = loop.withCurvature(player, state, hessian -> hessian.applyAdjoint(v));

            assertThat(LinearisationTest.distance(product, differences))
                    .as("%s player %d", family, player)
                    .isLessThan(1e-6 * (LinearisationTest.norm(differences) + 1e-3));
            assertThat(LinearisationTest.distance(adjoint, product))
                    .isLessThan(1e-9 * (LinearisationTest.norm(product) + 1e-3));
            at += loop.blocks()[player];
        }
    }

    @ParameterizedTest
    @EnumSource
    void theJacobianIsTheDerivativeOfTheStep(Family family) {
        TrainingLoop loop = loop(family, 1);
        double[] state = after(loop, 3);
        double[] v = LinearisationTest.unit(state.length, new Random(5));
        double[] up = loop.next(LinearisationTest.moved(state, v, STEP));
        double[] down = loop.next(LinearisationTest.moved(state, v, -STEP));
        double[] product = loop.withJacobian(state, jacobian -> jacobian.apply(v));
        double[] differences = new double[state.length];
        for (int k = 0; k < state.length; k++) {
            differences[k] = (up[k] - down[k]) / (2 * STEP);
        }

        assertThat(LinearisationTest.distance(product, differences)).isLessThan(1e-6 * LinearisationTest.norm(product));
    }

    /** What whoever reads second derivatives off the Jacobian relies on; the witness is the curvature. */
    @ParameterizedTest
    @EnumSource
    void aPlayersStateIsItsParametersAndThenItsLastStep(Family family) {
        TrainingLoop loop = loop(family, 1);
        double[] state = after(loop, 3);
        int own = loop.gradient(0, state).length;
        double[] v = LinearisationTest.unit(own, new Random(6));
        double[] image = loop.withJacobian(state, jacobian -> jacobian.apply(Arrays.copyOf(v, state.length)));
        double[] curved = loop.withCurvature(0, state, hessian -> hessian.apply(v));
        double[] expected = new double[own];
        for (int k = 0; k < own; k++) {
            expected[k] = v[k] - 0.1 * curved[k];
        }

        assertThat(LinearisationTest.distance(Arrays.copyOf(image, own), expected))
                .isLessThan(1e-9 * LinearisationTest.norm(expected));
        if (family == Family.META_LEARNING) {
            double[] step = new double[state.length];
            step[own] = 1;
            assertThat(loop.withJacobian(state, jacobian -> jacobian.apply(step))[0])
                    .isEqualTo(Model.Settings.MOMENTUM);
        } else {
            assertThat(own).isEqualTo(loop.blocks()[0]);
        }
    }
}
