package dev.kreiss.stochastic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses: the mean square trajectory, step by step; the closed form of one number. */
class SettlingTest {

    private static final double SHARE = 0.1;

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void isTheFirstStepFromWhichOnTheNoiseIsNearItsFloor(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(200 + kind.ordinal());
        CoupledSystem system = random.next(kind, 4);
        Matrix noise = Matrix.identity(system.size());
        NoiseFloor floor = NoiseFloor.of(system, noise);
        MeanSquareCurve curve = MeanSquare.of(system.jacobian(), noise, Start.atRest(system.size()), 4000, 4096);
        int first = 0;
        while (Math.sqrt(curve.noise()[first]) < (1 - SHARE) * floor.value()) {
            first++;
        }

        assertThat(Settling.ofNoise(system.jacobian(), floor, SHARE)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.9, 0.999, 0.9999999})
    void isALogarithmForOneNumber(double a) {
        CoupledSystem system = CoupledSystem.of(Matrix.of(1, 1, a));
        NoiseFloor floor = NoiseFloor.of(system, Matrix.identity(1));
        // a^(2t) <= 1 - 0.81
        long expected = (long) Math.ceil(Math.log(0.19) / (2 * Math.log(Math.abs(a))));

        assertThat(Settling.ofNoise(system.jacobian(), floor, SHARE)).isBetween(expected, expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = RandomSystems.Kind.class,
            names = {"BILEVEL", "GENERAL", "CHAIN", "COMPLEX", "NON_NEGATIVE"})
    void theStartIsForgottenForGood(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(300 + kind.ordinal());
        CoupledSystem system = random.next(kind, 4);
        NoiseFloor floor = NoiseFloor.of(system, Matrix.identity(system.size()));
        Matrix start = random.gaussian(system.size(), 1, false).toMatrix().scaled(30);
        double limit = Math.sqrt(1.1 * 1.1 - 1) * floor.value();
        int last = 3000;
        Dense displaced = Dense.of(start);
        int first = 0;
        for (int t = 0; t <= last; t++) {
            first = displaced.frobenius() > limit ? t + 1 : first;
            displaced = Dense.of(system.jacobian()).times(displaced);
        }

        assertThat(first).isLessThan(last / 2);
        assertThat(Settling.ofStart(system.jacobian(), start, floor, 1e6, SHARE))
                .isEqualTo(first);
    }

    @Test
    void withoutNoiseThereIsNothingToWaitForButTheStartIsNeverForgotten() {
        CoupledSystem system = CoupledSystem.of(Matrix.of(1, 1, 0.5));
        NoiseFloor none = NoiseFloor.of(system, Matrix.zeros(1, 1));

        assertThat(Settling.ofNoise(system.jacobian(), none, SHARE)).isZero();
        assertThat(Settling.ofStart(system.jacobian(), Matrix.zeros(1, 1), none, 1, SHARE))
                .isZero();
    }
}
