package dev.kreiss.theory;

/**
 * {@code min{T : ||G^t|| <= delta for all t >= T}}, an upper bound of the steps to accuracy of every J with the block norms G (T8).
 */
@Theorem(value = "T8", proof = "docs/proofs/T08-steps-and-noise.md")
public final class StepsBound {

    private static final long MOST_STEPS = 2_000_000;

    private StepsBound() {}

    /**
     * @param delta in (0, 1)
     * @return -1 unless {@code rho(G) < 1} is proven
     */
    public static long of(ComparisonMatrix comparison, double delta) {
        if (!comparison.isStable()) {
            return -1;
        }
        double peak = comparison.peak().value();
        double[][] power = SmallMatrix.identity(comparison.size());
        long lastAbove = 0;
        for (long t = 1; t <= MOST_STEPS; t++) {
            power = comparison.next(power);
            double rounded = 1 + comparison.roundings(t);
            double frobenius = SmallMatrix.frobenius(power) * rounded;
            if (frobenius * peak <= delta) {
                return lastAbove + 1;
            }
            boolean above = frobenius > delta && SmallMatrix.norm(power) * rounded > delta;
            lastAbove = above ? t : lastAbove;
        }
        return byDoubling(comparison, delta, peak);
    }

    /** A count that certainly suffices, {@code ||G^t|| P <= delta}, for very slow systems. */
    private static long byDoubling(ComparisonMatrix comparison, double delta, double peak) {
        for (long t = MOST_STEPS; t < 1L << 50; t *= 2) {
            if (SmallMatrix.norm(comparison.power(t)) * (1 + comparison.roundings(t)) * peak <= delta) {
                return t;
            }
        }
        return -1;
    }
}
