package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;

/**
 * {@code rho_eps}, the root of {@code m(r) = min_{|z|=r} sigma_min(zI - J) = eps} outside the spectrum, where m increases (the
 * maximum principle for the resolvent). Any z with {@code sigma_min < eps} proves a lower bound; a whole circle above eps,
 * outside of all eigenvalues, an upper one.
 */
final class PseudospectralRadii {

    private static final int MOST_STEPS = 100;

    private PseudospectralRadii() {}

    /**
     * @param radius the spectral radius as computed
     * @param uncertain proven upper bound of the true spectral radius
     * @param norm upper bound of {@code ||J||}
     * @param epsilon positive
     * @param tolerance relative width
     */
    static PseudospectralRadius of(
            CircleRoute route, double radius, double uncertain, double norm, double epsilon, double tolerance) {
        // Each disc of radius eps about an eigenvalue belongs to the pseudospectrum, and nothing beyond ||J|| + eps
        // does.
        double low = Math.max(uncertain, radius + epsilon * (1 - 1e-6));
        double high = Rounding.up(norm + epsilon);
        if (low >= high) {
            return new PseudospectralRadius(epsilon, Bound.certified(0, high));
        }
        double root = root(route, epsilon, low, high, tolerance);
        double provenLow = 0;
        for (double margin = tolerance / 8; margin < 1; margin *= 4) {
            if (route.approach(root * (1 - margin)).upper() < epsilon) {
                provenLow = root * (1 - margin);
                break;
            }
        }
        double provenHigh = high;
        // Proving a circle gets cheaper with the square root of its distance: most of the tolerance goes there.
        for (double margin = 0.7 * tolerance; margin < 1 && root * (1 + margin) < high; margin *= 4) {
            if (route.minimum(root * (1 + margin), margin / 64, epsilon).lower() >= epsilon) {
                provenHigh = root * (1 + margin);
                break;
            }
        }
        return new PseudospectralRadius(epsilon, Bound.certified(Math.min(provenLow, provenHigh), provenHigh));
    }

    /** The root by bisection and secants of {@code log m}, to a small part of the tolerance; not yet proven. */
    private static double root(CircleRoute route, double epsilon, double low, double high, double tolerance) {
        double logLow = Double.NaN;
        double logHigh = Double.NaN;
        double r = low;
        for (int step = 0; step < MOST_STEPS && high - low > tolerance / 16 * high; step++) {
            double value = Math.log(Math.max(route.approach(r).upper(), Double.MIN_NORMAL) / epsilon);
            if (value > 0) {
                high = r;
                logHigh = value;
            } else {
                low = r;
                logLow = value;
            }
            if (Math.abs(value) < tolerance / 64) {
                return r;
            }
            r = next(low, logLow, high, logHigh, step);
        }
        return low + (high - low) / 2;
    }

    private static double next(double low, double logLow, double high, double logHigh, int step) {
        double middle = low + (high - low) / 2;
        if (Double.isNaN(logLow) || Double.isNaN(logHigh) || step % 4 == 3) {
            return middle;
        }
        double secant = low + (high - low) * logLow / (logLow - logHigh);
        return secant > low && secant < high ? secant : middle;
    }
}
