package dev.kreiss.krylov;

import dev.kreiss.bound.Bound;

/**
 * A norm that is known from products with vectors.
 *
 * @param lower the norm of the operator as it computes is at least this: the length of the image of one vector, as evaluated, over the
 *     length of that vector, with the rounding of both lengths allowed for. The rounding of the operator itself is unknown, and not part
 *     of it
 * @param value the best estimate; in exact arithmetic it is a lower bound, too
 * @param error from the residual: some singular value is within this of {@code value}, as a rule the largest. Infinite if nothing is
 *     known
 * @param converged whether the error met the tolerance
 */
public record NormEstimate(double lower, double value, double error, boolean converged) {

    static final NormEstimate UNKNOWN = new NormEstimate(0, 0, Double.POSITIVE_INFINITY, false);

    /** What may be compared with an enclosure of the dense analysis. */
    public Bound.Estimated bound() {
        return Bound.estimated(value, "from products with vectors: at least " + lower + ", residual " + error);
    }

    /** The value with its error added: what theory takes for an upper bound. An estimate, not a bound. */
    public double upperEstimate() {
        return value + error;
    }
}
