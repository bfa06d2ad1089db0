package dev.kreiss.experiments.quadratic;

/** Eigenvalues of one player's block, the largest first. */
public enum Spectra {
    /** Equal steps from 0 to gamma. */
    UNIFORM,
    /** Half of them near gamma, half near gamma/4. */
    CLUSTERED,
    /** Rates 1 - lambda that grow like the power 3/2: few slow directions, many fast ones. */
    LONG_TAILED;

    /** @param count at least 1 @param gamma in (0, 1): the largest */
    public double[] of(int count, double gamma) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = switch (this) {
                case UNIFORM -> gamma * (count - k) / count;
                case CLUSTERED ->
                    (k < (count + 1) / 2 ? gamma : gamma / 4) * (1 - 0.01 * (k % ((count + 1) / 2)) / count);
                case LONG_TAILED -> 1 - Math.min(1, (1 - gamma) * Math.pow(k + 1, 1.5));
            };
        }
        return values;
    }
}
