package dev.kreiss.experiments.networks;

import java.util.List;

/** What may announce a spike; high means danger. */
enum Predictor {
    /** The Kreiss constant from below; infinite where the spectral radius is found to exceed 1. */
    KREISS("Kreiss", "K"),
    /** That of {@code J/r} with {@code r = 1 + 1/horizon}: growth slower than that is let pass, and is infinite more rarely. */
    RATED_KREISS("RatedKreiss", "K at rate"),
    /** {@code max ||J^t||} over as many steps as are watched, from below. */
    PEAK("Peak", "peak within the horizon"),
    RADIUS("Radius", "spectral radius"),
    /** Of all players together. */
    GRADIENT("Gradient", "gradient norm"),
    /** The largest eigenvalue of a player's own Hessian, over the players. */
    CURVATURE("Curvature", "top Hessian eigenvalue"),
    STEP_SIZE("StepSize", "step size"),
    /** As the design says: the other player's step size, or a ratio. */
    COUPLING("Coupling", "coupling strength");

    /** What a coupled loop's analysis has to be better than. */
    static final List<Predictor> RIVALS = List.of(RADIUS, GRADIENT, CURVATURE, STEP_SIZE, COUPLING);

    private final String id;
    private final String words;

    Predictor(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** In names of numbers and columns. */
    String id() {
        return id;
    }

    String words() {
        return words;
    }

    /** Name of its column. */
    String column() {
        return Character.toLowerCase(id.charAt(0)) + id.substring(1);
    }
}
