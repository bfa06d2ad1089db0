package dev.kreiss.io;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which network to train, and how, before its update map is looked at. What is null keeps the model's own default.
 *
 * @param name of the model, without {@code model:}
 * @param home folder in which {@code examples/data} lies; null if there is none
 * @param data labelled examples in place of the model's own
 * @param steps joint steps of training, at least 0
 * @param seed of the parameters at the start and of all that is drawn
 * @param width units of a hidden layer, channels of a convolution, at least 1
 * @param innerSteps steps of the inner or faster player for one of the other, at least 1
 * @param alpha step size of the first player, positive
 * @param beta step size of the second player, positive
 * @param optimiser sgd, momentum or adam, of every player
 */
public record NetworkSpec(
        String name,
        @Nullable Path home,
        @Nullable Path data,
        @Nullable Integer steps,
        long seed,
        @Nullable Integer width,
        @Nullable Integer innerSteps,
        @Nullable Double alpha,
        @Nullable Double beta,
        @Nullable String optimiser) {}
