package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;

/**
 * {@code sup_t ||J^t||} of two real scalars with {@code rho < 1} (C15).
 *
 * <p>{@code J^t} has the trace {@code T_t} and, beside it, {@code s_t} times the parts of J, so
 * {@code ||J^t|| = (sqrt(T_t^2 + (omega s_t)^2) + eta |s_t|)/2}; T and s both follow {@code x_{t+1} = trace x_t - det x_{t-1}}, two
 * products a step. The powers are followed until one contracts (C5a), or until what the eigenvalues allow to all later ones is below
 * the largest seen, which is soon after it.
 */
final class PairPeak {

    /** Beyond it rounding adds up to 1e-6, and other routes are faster. */
    private static final int MOST_POWERS = 1 << 15;

    /** Bounds what underflow adds to a step. */
    private static final double UNDERFLOW = 0x1p-1070;

    private final PairInvariants pair;
    private final double trace;
    private final double determinant;
    private final double unit;
    private final double radius;
    private final double second;
    private final double separation;
    private double largest;
    private int iteration;
    private double largestFactor = 1;
    private double factorSum;
    private double traceSum = 2;

    private PairPeak(PairInvariants pair, double radius, double radiusLower) {
        this.pair = pair;
        this.trace = pair.trace.high();
        this.determinant = pair.determinant.high();
        double offDeterminant = Math.abs(pair.determinant.low()) + pair.determinant.error();
        this.unit = 4 * Rounding.UNIT * (trace + Math.abs(determinant)) + offDeterminant;
        this.radius = radius;
        double product = Math.max(Math.abs(pair.determinant.lower()), Math.abs(pair.determinant.upper()));
        this.second = radiusLower > 0 ? Math.min(radius, Rounding.up(product / radiusLower)) : radius;
        double apart = Math.max(pair.turningLower, -pair.turningUpper);
        this.separation = apart > 0 ? Rounding.down(Math.sqrt(apart)) : 0;
    }

    /** @param bound the peak @param iteration where it is attained; 0 if no power exceeds the identity */
    record Found(Bound.Certified bound, int iteration) {}

    /**
     * @param radius of a stable pair, its spectral radius
     * @param kreiss its Kreiss constant, which bounds a peak that comes too late: {@code K <= P <= 2 e K}
     */
    static Found of(PairInvariants pair, Bound.Certified radius, Bound.Certified kreiss) {
        if (pair.contracts || pair.isNormal()) {
            return new Found(Bound.exactly(1), 0);
        }
        return new PairPeak(pair, radius.upper(), radius.lower()).search(kreiss);
    }

    private Found search(Bound.Certified kreiss) {
        double factor = 1;
        double factorBefore = 0;
        double power = trace;
        double powerBefore = 2;
        int next = 1;
        for (int t = 1; t <= MOST_POWERS; t++) {
            double turned = pair.rotationUpper * factor;
            double norm = (Math.sqrt(power * power + turned * turned) + pair.stretchUpper * Math.abs(factor)) / 2;
            factorSum += Math.abs(factor);
            traceSum += Math.abs(power);
            largestFactor = Math.max(largestFactor, Math.abs(factor));
            if (norm > largest) {
                largest = norm;
                iteration = norm > 1 ? t : 0;
            } else if (t >= next) {
                next = t + 1 + t / 8;
                if (tail(t + 1) <= upper(t)) {
                    return found(t, 0, kreiss.lower());
                }
            }
            if (norm < 1 && Rounding.up(norm + error(t)) < 1) {
                return found(t, 0, kreiss.lower());
            }
            double factorAfter = Math.fma(trace, factor, -determinant * factorBefore);
            double powerAfter = Math.fma(trace, power, -determinant * powerBefore);
            factorBefore = factor;
            factor = factorAfter;
            powerBefore = power;
            power = powerAfter;
        }
        double theorem = Rounding.up(2 * Math.E * kreiss.upper());
        return found(MOST_POWERS, Math.min(theorem, tail(MOST_POWERS + 1)), kreiss.lower());
    }

    /** @param later upper bound of what was not followed */
    private Found found(int t, double later, double kreissLower) {
        double computed = Rounding.down(Rounding.down(largest) - error(t)); // rounded up once, by rotation and stretch
        double lower = Math.max(kreissLower, Rounding.down(computed));
        return new Found(Bound.certified(lower, Math.max(lower, Math.max(upper(t), later))), iteration);
    }

    private double upper(int t) {
        return Math.max(1, Rounding.up(largest + error(t)));
    }

    /** Bounds {@code | computed norm - ||J^s|| |} for all {@code s <= t} but for the rounding of the formula itself. */
    private double error(int t) {
        double ofFactor = unit * factorSum + t * UNDERFLOW;
        double ofTrace = unit * traceSum + t * UNDERFLOW;
        if (ofFactor >= 0.5) {
            return Double.POSITIVE_INFINITY;
        }
        double factor = largestFactor / (1 - ofFactor);
        return Rounding.up(factor * (ofTrace + (pair.rotationUpper + pair.stretchUpper) * ofFactor) / 2);
    }

    /** Upper bound of {@code sup_{t >= n} ||J^t||} from the eigenvalues. */
    private double tail(int n) {
        if (radius >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        double leading = Rounding.up(Math.pow(radius, n));
        double following = second == radius ? leading : Rounding.up(Math.pow(second, n));
        boolean sameSign = pair.determinant.lower() >= 0 && pair.turningUpper <= 0;
        double apart =
                separation == 0 ? Double.POSITIVE_INFINITY : (sameSign ? leading : leading + following) / separation;
        double factor = Math.min(apart, together(n));
        double power = leading + following;
        double turned = pair.rotationUpper * factor;
        double bound = (Math.sqrt(power * power + turned * turned) + pair.stretchUpper * factor) / 2;
        return Rounding.up(
                pair.turningLower > 0
                        ? Math.min(bound, leading * (pair.rotationUpper + pair.stretchUpper) / separation)
                        : bound);
    }

    /** {@code sup_{t >= n} t radius^(t-1)}. */
    private double together(int n) {
        double distance = Rounding.down(1 - radius);
        return n * distance >= 1 ? n * Rounding.up(Math.pow(radius, n - 1)) : 1 / (2.7 * radius * distance);
    }
}
