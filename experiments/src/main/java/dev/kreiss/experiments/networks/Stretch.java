package dev.kreiss.experiments.networks;

import dev.kreiss.training.TrainingLoop;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Some steps of a run. In each, every number of the state is disturbed by independent Gaussian noise, which stands for what examples
 * drawn anew would do.
 *
 * @param state at the end
 * @param losses of each player after each step, a row a step
 * @param unit root mean square of the state at the start of the run, that noise and distances are measured in
 */
record Stretch(double[] state, double[][] losses, double unit) {

    /** Of the noise, in units. */
    static final double NOISE = 1e-3;

    /** In units, too: a state so far away has diverged. */
    private static final double FAR = 1e4;

    /** The last steps of a warm-up. @param steps of all of it, at least {@code window} @param window steps to keep the losses of */
    static Stretch warmUp(TrainingLoop loop, int steps, int window, SplittableRandom noise) {
        double[] start = loop.start();
        double unit = Vectors.norm(start) / Math.sqrt(start.length);
        return new Stretch(start, new double[0][], unit)
                .then(loop, steps - window, noise)
                .then(loop, window, noise);
    }

    /** The next steps, with a loop that may have other step sizes. */
    Stretch then(TrainingLoop loop, int steps, SplittableRandom noise) {
        double[] next = state;
        double[][] nextLosses = new double[steps][];
        for (int step = 0; step < steps; step++) {
            next = moved(loop.next(next), NOISE * unit, noise);
            nextLosses[step] = loop.losses(next);
        }
        return new Stretch(next, nextLosses, unit);
    }

    /** The same, but for its end, that is displaced by independent Gaussian numbers. @param deviation in units */
    Stretch disturbed(double deviation, SplittableRandom random) {
        return new Stretch(moved(state, deviation * unit, random), losses, unit);
    }

    /** Whether it ended within the range of numbers that can be analysed. */
    boolean isNear() {
        return Arrays.stream(state).allMatch(x -> Math.abs(x) <= FAR * unit); // false for NaN
    }

    private static double[] moved(double[] state, double deviation, SplittableRandom random) {
        double[] moved = state.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += deviation * random.nextGaussian();
        }
        return moved;
    }
}
