package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Spectrum;

/**
 * {@code rho_eps}, the root of {@code m(r) = min_{|z|=r} sigma_min(zI - J) = eps} outside the spectrum, where m increases (the
 * maximum principle for the resolvent). Any z with {@code sigma_min < eps} proves a lower bound; a whole circle above eps,
 * outside of all eigenvalues, an upper one.
 */
final class PseudospectralRadii {

    private static final int MOST_STEPS = 100;

    private static final double LOOSE = 1e-2;

    private PseudospectralRadii() {}

    /**
     * @param norm upper bound of {@code ||J||}
     * @param epsilon positive
     * @param tolerance relative width
     */
    static PseudospectralRadius of(
            CircleRoute route, Spectrum spectrum, double norm, double epsilon, double tolerance) {
        // Each disc of radius eps about an eigenvalue belongs to the pseudospectrum, and nothing beyond ||J|| + eps
        // does.
        double low = Math.max(0, Rounding.down(spectrum.radius() + epsilon - spectrum.backwardError()));
        double high = Rounding.up(norm + epsilon);
        if (epsilon <= 4 * spectrum.backwardError()) {
            return new PseudospectralRadius(epsilon, Bound.certified(Math.min(low, high), high));
        }
        double root = root(route, epsilon, low, high, tolerance);
        double provenLow = low;
        double provenHigh = high;
        boolean aboveRoot = false;
        boolean belowRoot = false;
        for (double margin = tolerance / 4; margin < 1 && !(aboveRoot && belowRoot); margin *= 4) {
            double inner = root * (1 - margin);
            if (!belowRoot && inner > low && route.minimum(inner, LOOSE, 0).upper() < epsilon) {
                provenLow = inner;
            }
            belowRoot |= provenLow == inner || inner <= low;
            double outer = root * (1 + margin);
            if (!aboveRoot
                    && outer < high
                    && route.minimum(outer, margin / 64, epsilon).lower() >= epsilon) {
                provenHigh = outer;
            }
            aboveRoot |= provenHigh == outer || outer >= high;
        }
        return new PseudospectralRadius(epsilon, Bound.certified(Math.min(provenLow, provenHigh), provenHigh));
    }

    /** The root by bisection and secants of {@code log m}, to a small part of the tolerance; not yet proven. */
    private static double root(CircleRoute route, double epsilon, double low, double high, double tolerance) {
        double logLow = Double.NaN;
        double logHigh = Double.NaN;
        double circleTolerance = LOOSE;
        double r = low;
        for (int step = 0; step < MOST_STEPS && high - low > tolerance / 16 * high; step++) {
            double value =
                    Math.log(Math.max(route.minimum(r, circleTolerance, 0).upper(), Double.MIN_NORMAL) / epsilon);
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
            circleTolerance = Math.max(tolerance / 64, Math.min(LOOSE, 0.1 * Math.abs(value)));
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
