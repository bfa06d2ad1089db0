package dev.kreiss.training;

/** Training loops of small networks. {@link java.util.ServiceLoader} finds the implementation where it is on the class path. */
public interface TrainingLoops {

    /** What is trained. */
    enum Family {
        /** A generator against a discriminator, on digits. */
        GAN,
        /** A leader weighs the examples, of which some have wrong labels, that a follower learns digits from. */
        HYPER_CLEANING,
        /** Meta-learning through inner steps, on sines. */
        META_LEARNING,
        /** A network against an attacker who displaces its examples, on the breast-cancer data. */
        ADVERSARIAL
    }

    /**
     * Makes one; all of it is a function of the arguments.
     *
     * @param seed of parameters, and of data that are drawn
     * @param first step size of the first player (generator, leader, initial parameters, attacker), positive
     * @param second step size of the second one (discriminator, follower, inner steps, network), positive
     */
    TrainingLoop of(Family family, long seed, double first, double second);
}
