package dev.kreiss.io;

import java.util.List;

/**
 * Networks that can be trained a little and then analysed: a service, for its implementation brings a large native library that most
 * commands do without. {@link java.util.ServiceLoader} finds it where it is on the class path.
 */
public interface NetworkModels {

    /** What there is, in the order of a list for people. */
    List<Summary> list();

    /**
     * Trains one of them.
     *
     * @throws InputException in one line, if there is no such model, the data do not fit, or training diverges
     */
    TrainedNetwork train(NetworkSpec spec, Listener listener);

    /** @param name without {@code model:} @param description one line */
    record Summary(String name, String description) {}

    /** Hears how far training is. */
    @FunctionalInterface
    interface Listener {

        /** @param stage in plain words @param done share of it, in [0, 1] */
        void at(String stage, double done);
    }
}
