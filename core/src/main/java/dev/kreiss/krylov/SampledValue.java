package dev.kreiss.krylov;

/**
 * A figure from random probes.
 *
 * @param value unbiased in its square; NaN if nothing was computed
 * @param standardError one standard deviation of it, from the scatter of the probes
 * @param truncation estimate of what is missing because the powers were not followed for ever,
 *     what was added for it included; infinite if they do not decay
 * @param iteration where it is attained, or how far the powers were followed
 */
public record SampledValue(double value, double standardError, double truncation, int iteration) {

    static final SampledValue NONE =
            new SampledValue(Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
}
