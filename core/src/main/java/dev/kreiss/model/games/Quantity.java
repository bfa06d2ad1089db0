package dev.kreiss.model.games;

/** What a known value is a value of; {@link #id} is its path in the result of an analysis. */
public enum Quantity {
    /** Largest modulus of an eigenvalue. */
    SPECTRAL_RADIUS("spectralRadius"),
    /** {@code sup_{|z|>1} (|z|-1) ||(zI-J)^{-1}||}. */
    KREISS("kreiss"),
    /** {@code sup_t ||J^t||}. */
    PEAK("peak"),
    /** Where the peak is attained. */
    PEAK_ITERATION("peak.iteration"),
    /** {@code min_{|z|=1} sigma_min(zI-J)}. */
    DISTANCE_TO_INSTABILITY("distanceToInstability"),
    /** {@code max |x* J x|} over unit vectors. */
    NUMERICAL_RADIUS("numericalRadius");

    private final String id;

    Quantity(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
