package dev.kreiss.theory;

/**
 * Worst noise floor of the systems with block norms G (T8): {@code tr X = sum_k tr(J^k S J^k*)} and
 * {@code tr(J^k S J^k*) <= sum_i (G^k s)_i^2} with {@code s_j = sqrt(tr S_jj)}, for {@code S = L L*} has blocks of rows with Frobenius
 * norm {@code s_j}.
 */
@Theorem(value = "T8", proof = "docs/proofs/T08-steps-and-noise.md")
public final class NoiseBound {

    private static final int MOST_DOUBLINGS = 60;

    private NoiseBound() {}

    /**
     * @param deviations {@code sqrt(tr S_jj)} per block
     * @return bound of {@code sqrt(tr X)}; infinite unless {@code rho(G) < 1} is proven
     */
    public static double of(ComparisonMatrix comparison, double[] deviations) {
        if (!comparison.isStable()) {
            return Double.POSITIVE_INFINITY;
        }
        // Y = s s^T + G s s^T G^T + ... by doubling; all terms are non-negative.
        int size = comparison.size();
        double[][] sum = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum[i][j] = deviations[i] * deviations[j];
            }
        }
        double[][] power = comparison.power(1);
        for (int k = 0; k < MOST_DOUBLINGS; k++) {
            double[][] added = SmallMatrix.times(SmallMatrix.times(power, sum), SmallMatrix.transpose(power));
            double traceAdded = 0;
            double trace = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum[i][j] += added[i][j];
                }
                trace += sum[i][i];
                traceAdded += added[i][i];
            }
            if (traceAdded <= 1e-17 * trace) {
                return Math.sqrt(trace) * (1 + 1e-9);
            }
            power = SmallMatrix.times(power, power);
        }
        return Double.POSITIVE_INFINITY;
    }
}
