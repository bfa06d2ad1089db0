package dev.kreiss.krylov;

/** Hears how far an analysis is. */
@FunctionalInterface
public interface OperatorProgress {

    /** Nobody listens. */
    OperatorProgress NONE = (stage, done) -> {};

    /**
     * Called on the thread that computes, between products.
     *
     * @param stage what is being computed, in plain words
     * @param done share of the budget that is spent, in [0, 1]; 1 only at the end
     */
    void at(String stage, double done);
}
