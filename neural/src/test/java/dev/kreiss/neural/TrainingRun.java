package dev.kreiss.neural;

import dev.kreiss.io.NetworkSpec;

/**
 * A training run to predict.
 *
 * @param settles whether it comes near rest: far from it the Jacobian changes while an error grows
 */
record TrainingRun(String model, double alpha, double beta, int steps, boolean settles) {

    static final TrainingRun GAN = new TrainingRun("gan-r1", 0.005, 0.005, 2000, true);

    static final TrainingRun BILEVEL = new TrainingRun("hyper-cleaning", 50, 0.1, 1000, true);

    static final TrainingRun ADVERSARIAL = new TrainingRun("adversarial-free", 0.3, 0.03, 1000, true);

    /** The first with steps four times as long: it does not come to rest. */
    static final TrainingRun RESTLESS_GAN = new TrainingRun("gan-r1", 0.02, 0.02, 1000, false);

    Trained trained(long seed) {
        return LibTorchModels.trained(
                new NetworkSpec(model, Combination.home(), null, steps, seed, 8, null, alpha, beta, "momentum"),
                (stage, done) -> {});
    }
}
