package dev.kreiss.analysis;

/** Hears how far a long computation is. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (stage, done) -> {};

    /**
     * @param stage what is being computed, in plain words
     * @param done share of the whole work that is done, in [0, 1]
     */
    void at(String stage, double done);
}
