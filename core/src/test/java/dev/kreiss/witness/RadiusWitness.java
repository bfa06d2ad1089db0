package dev.kreiss.witness;

/**
 * The spectral radius between two proven numbers, from repeated squaring with 31 digits: {@code |tr J^s| / N <= rho^s <= ||J^s||_F}.
 *
 * @param logLower at most log rho
 * @param logUpper at least log rho
 */
public record RadiusWitness(double logLower, double logUpper) {

    private static final int SQUARINGS = 60;

    public static RadiusWitness of(Dense jacobian) {
        int n = jacobian.rows();
        DoubleLength power = DoubleLength.of(jacobian);
        double exponent = 0; // J^s = 2^exponent * power
        double error = 0; // of power, relative to its norm
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        double weight = 1; // 1/s
        for (int k = 0; k < SQUARINGS && error < 0.1; k++) {
            double norm = power.rounded().frobenius();
            if (norm == 0) {
                return new RadiusWitness(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }
            double slack = 1e-15 * Math.abs(exponent) * Math.log(2) * weight; // the exponent is a rounded sum
            upper = Math.min(upper, (Math.log(norm * (1 + error + 1e-14)) + exponent * Math.log(2)) * weight + slack);
            double trace = (power.trace() - n * (error + 1e-14) * norm) / n;
            if (trace > 0) {
                lower = Math.max(lower, (Math.log(trace) + exponent * Math.log(2)) * weight - slack);
            }
            int shift = -Math.getExponent(norm);
            power = power.scaledBy(shift);
            DoubleLength square = power.times(power);
            exponent = 2 * (exponent - shift);
            double ratio = Math.pow(Math.scalb(norm, shift), 2)
                    / Math.max(square.rounded().frobenius(), Double.MIN_NORMAL);
            error = (2 * error + error * error + 1e-31 * n) * ratio;
            power = square;
            weight /= 2;
        }
        return new RadiusWitness(lower, upper);
    }
}
