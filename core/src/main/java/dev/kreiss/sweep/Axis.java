package dev.kreiss.sweep;

import java.util.Random;

/** The values that a parameter takes, by position from 0. */
public sealed interface Axis {

    /** Name of the parameter. */
    String name();

    /** Number of values, at least 1. */
    int size();

    /** @param position in [0, size - 1]; whole numbers are the values themselves, between them an axis that {@link #isOrdered} goes on */
    double at(double position);

    /** Whether values between the listed ones make sense, so that a boundary can be looked for there. */
    boolean isOrdered();

    /** Values that were written down. */
    record Listed(String name, double[] values) implements Axis {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double at(double position) {
            return values[(int) position];
        }

        @Override
        public boolean isOrdered() {
            return false;
        }
    }

    /**
     * Values at even distances, or with even ratios.
     *
     * @param from first value @param to last value @param size at least 2 @param logarithmic whether ratios are even; both ends positive
     */
    record Range(String name, double from, double to, int size, boolean logarithmic) implements Axis {

        @Override
        public double at(double position) {
            double share = position / (size - 1);
            if (share == 0 || share == 1) {
                return share == 0 ? from : to;
            }
            if (logarithmic) {
                return from * StrictMath.exp(share * StrictMath.log(to / from));
            }
            double step = (to - from) / (size - 1);
            boolean whole = step == Math.rint(step);
            return from + (whole ? position * step : share * (to - from)); // whole numbers stay whole
        }

        @Override
        public boolean isOrdered() {
            return true;
        }
    }

    /**
     * Independent random values; each depends on the seed, the name and the position alone.
     *
     * @param first lower end, or mean @param second upper end, or standard deviation
     */
    record Drawn(String name, Distribution distribution, double first, double second, int size, long seed)
            implements Axis {

        @Override
        public double at(double position) {
            long key = seed * 0x9E3779B97F4A7C15L + name.hashCode() * 0xC2B2AE3D27D4EB4FL + (long) position;
            Random random = new Random(mixed(key));
            return switch (distribution) {
                case UNIFORM -> first + (second - first) * random.nextDouble();
                case LOG_UNIFORM -> first * StrictMath.exp(random.nextDouble() * StrictMath.log(second / first));
                case NORMAL -> first + second * random.nextGaussian();
            };
        }

        /** Stafford's mixer: neighbouring keys have nothing in common afterwards. */
        private static long mixed(long key) {
            long z = (key ^ key >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            return z ^ z >>> 31;
        }

        @Override
        public boolean isOrdered() {
            return false;
        }
    }

    /** What random values follow. */
    enum Distribution {
        UNIFORM,
        LOG_UNIFORM,
        NORMAL
    }
}
