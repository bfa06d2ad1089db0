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
        CircleMinimum root = root(route, epsilon, low, high, tolerance);
        double provenHigh = high;
        // Proving a circle gets cheaper with the square root of its distance: most of the tolerance goes there.
        double margin = 0.7 * tolerance;
        while (margin < 1 && root.radius() * (1 + margin) < high) {
            CircleMinimum circle = route.minimum(root.radius() * (1 + margin), margin / 64, epsilon);
            if (circle.lower() >= epsilon) {
                provenHigh = root.radius() * (1 + margin);
                break;
            }
            if (circle.upper() < epsilon) { // another branch of the pseudospectrum reaches farther out
                root = root(route, epsilon, circle, high, tolerance);
            } else {
                margin *= 4;
            }
        }
        double provenLow = 0;
        for (double step = tolerance / 8; step < 1; step *= 4) {
            if (route.approach(root.radius() * (1 - step), root.at()).upper() < epsilon) {
                provenLow = Rounding.down(root.radius() * (1 - step));
                break;
            }
        }
        return new PseudospectralRadius(epsilon, Bound.certified(Math.min(provenLow, provenHigh), provenHigh));
    }

    private static CircleMinimum root(CircleRoute route, double epsilon, double low, double high, double tolerance) {
        return root(route, epsilon, route.approach(low, null), high, tolerance);
    }

    /**
     * The root by secants of {@code log m}, and bisection, to a small part of the tolerance; not proven.
     *
     * @param start where m is at most epsilon
     */
    private static CircleMinimum root(
            CircleRoute route, double epsilon, CircleMinimum start, double high, double tolerance) {
        double low = start.radius();
        double logLow = Math.log(Math.max(start.upper(), Double.MIN_NORMAL) / epsilon);
        double logHigh = Double.NaN;
        CircleMinimum last = start;
        double reach = epsilon;
        int sameSide = 0;
        for (int step = 0; step < MOST_STEPS && high - low > tolerance / 16 * high && logLow < 0; step++) {
            double r = Double.isNaN(logHigh) ? Math.min(high, low + reach) : between(low, logLow, high, logHigh);
            reach *= 4;
            // The minimum jumps between branches as the radius grows by much: then look everywhere.
            last = route.approach(r, high - low < 0.02 * high ? last.at() : null);
            double value = Math.log(Math.max(last.upper(), Double.MIN_NORMAL) / epsilon);
            if (Math.abs(value) < tolerance / 64) {
                return last;
            }
            if (value > 0) {
                sameSide = Math.max(1, sameSide + 1);
                high = r;
                logHigh = value;
                logLow /= sameSide > 1 ? 2 : 1; // Illinois: keeps a convex function from holding one end forever
            } else {
                sameSide = Math.min(-1, sameSide - 1);
                low = r;
                logLow = value;
                logHigh /= sameSide < -1 ? 2 : 1;
            }
        }
        return new CircleMinimum(logLow < 0 ? low + (high - low) / 2 : low, 0, last.upper(), last.at());
    }

    /** The secant's zero, or the middle if rounding throws it out of the interval. */
    private static double between(double low, double logLow, double high, double logHigh) {
        double secant = low + (high - low) * logLow / (logLow - logHigh);
        return secant > low && secant < high ? secant : low + (high - low) / 2;
    }
}
