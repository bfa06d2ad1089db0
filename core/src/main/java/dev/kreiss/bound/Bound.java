package dev.kreiss.bound;

/** A number together with what is known about it. */
public sealed interface Bound permits Bound.Certified, Bound.Estimated {

    /** The value to print where one number has room. */
    double value();

    /** The true value lies in {@code [lower, upper]}; rounding is part of the interval. Either end may be infinite. */
    record Certified(double lower, double upper) implements Bound {
        public Certified {
            if (!(lower <= upper)) { // also refuses NaN
                throw new IllegalArgumentException("lower must not exceed upper, got [" + lower + ", " + upper + "]");
            }
        }

        @Override
        public double value() {
            return upper; // the safe side: every bounded quantity here is a risk
        }

        /** Width relative to the lower end: 0 for a point, infinite if the upper end is. */
        public double relativeWidth() {
            return upper == lower ? 0 : (upper - lower) / Math.abs(lower);
        }
    }

    /** Our best figure, with the reason why it is not an enclosure. */
    record Estimated(double value, String reason) implements Bound {}

    static Certified certified(double lower, double upper) {
        return new Certified(lower, upper);
    }

    static Certified exactly(double value) {
        return new Certified(value, value);
    }

    static Estimated estimated(double value, String reason) {
        return new Estimated(value, reason);
    }
}
