package dev.kreiss.witness;

/** Two players with a coupling of many orders of magnitude, and a feedback that would just not make it unstable. */
public final class StrongCouplings {

    private StrongCouplings() {}

    /** @param n at least 2 */
    public static Dense next(RandomSystems random, int n, boolean complex) {
        int m = 1 + random.random().nextInt(n - 1);
        double coupling = random.logUniform(1e4, 1e12);
        double feedback = random.uniform(0, 0.1) / coupling;
        Dense dense = random.gaussian(n, n, complex).scaled(0.4 / Math.sqrt(n), 0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double unit = i >= m && j < m ? coupling : i < m && j >= m ? feedback : 1;
                dense.re[i * n + j] *= unit;
                dense.im[i * n + j] *= unit;
            }
        }
        return dense;
    }
}
