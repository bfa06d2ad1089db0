package dev.kreiss.numerics;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.Spectrum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The growth of a system in a few hundred products, without proof: what a change of settings would lead to, when a certified analysis of
 * each would take too long.
 *
 * <p>The powers are followed one by one for a while, then at strides that double, so a peak that is narrower than a few per cent of its
 * iteration may be missed; they end with the first that does not grow, after which nothing larger comes (C5). The steps to accuracy are
 * found by doubling and bisection, as if the norms fell from there on.
 *
 * @param spectralRadius as computed
 * @param peak {@code sup_t ||J^t||}, at least 1; infinite unless the spectral radius is below 1
 * @param iteration where it was seen; -1 if the peak is infinite
 * @param steps to the accuracy asked for (T8); -1 if the peak is infinite or they were not found
 */
public record GrowthEstimate(double spectralRadius, double peak, long iteration, long steps) {

    /** Powers seen one by one, and twice the number seen of each doubling after that: a power of two, smaller for large matrices. */
    private static final int MOST_SINGLE = 64;

    private static final int LEAST_SINGLE = 16;

    private static final int MOST_DOUBLINGS = 40;

    private static final int SMALL = 40;

    /** From this size on, powers are cheaper than eigenvalues. */
    private static final int LARGE = 100;

    /** Squarings for the spectral radius: enough for all digits but the last. */
    private static final int SQUARINGS = 30;

    /** @param accuracy in (0, 1) */
    public static GrowthEstimate of(Matrix jacobian, double accuracy) {
        double radius = spectralRadius(jacobian);
        return radius < 1 ? new Search(jacobian, radius).run(accuracy) : divergent(radius);
    }

    /** {@code rho(J)}: from the eigenvalues of a small matrix, from powers of a large one. */
    public static double spectralRadius(Matrix jacobian) {
        if (jacobian.rows() < LARGE) {
            return Spectrum.of(jacobian).radius();
        }
        // ||J^(2^k)||^(1/2^k), scaled to norm 1 after each squaring.
        Matrix power = jacobian;
        double logarithm = 0;
        for (int k = 0; k <= SQUARINGS; k++) {
            double norm = power.frobeniusNorm();
            if (norm == 0) {
                return 0;
            }
            logarithm += Math.scalb(Math.log(norm), -k);
            Matrix scaled = power.scaled(1 / norm);
            power = k < SQUARINGS ? scaled.times(scaled) : scaled;
        }
        return Math.exp(logarithm);
    }

    private static GrowthEstimate divergent(double radius) {
        return new GrowthEstimate(radius, Double.POSITIVE_INFINITY, -1, -1);
    }

    /** A cursor over the powers. */
    private static final class Search {

        private final double radius;
        private final List<Matrix> squares = new ArrayList<>(); // J, J^2, J^4, ...: the last is one stride
        private Matrix power;
        private long exponent = 1;
        private double best = 1;
        private long bestIteration;
        private double @Nullable [] direction;

        Search(Matrix jacobian, double radius) {
            this.radius = radius;
            this.power = jacobian;
            squares.add(jacobian);
        }

        GrowthEstimate run(double accuracy) {
            long doubling = power.rows() < LARGE ? MOST_SINGLE : LEAST_SINGLE;
            for (int octave = 0; !contracts(); ) {
                if (exponent == doubling) {
                    if (++octave > MOST_DOUBLINGS) {
                        return divergent(radius);
                    }
                    square();
                    doubling *= 2;
                }
                power = last().times(power);
                exponent += 1L << (squares.size() - 1);
            }
            return new GrowthEstimate(radius, best, bestIteration, steps(accuracy));
        }

        /** Takes note of the current power; whether it does not grow any displacement. */
        private boolean contracts() {
            double frobenius = power.frobeniusNorm();
            if (frobenius <= 1) {
                return true;
            }
            if (!(frobenius < Double.POSITIVE_INFINITY)) {
                return false;
            }
            if (frobenius <= best && frobenius > Math.sqrt(power.rows())) {
                return false; // neither a peak nor a contraction
            }
            double norm = norm(power);
            if (norm > best) {
                best = norm;
                bestIteration = exponent;
            }
            return norm <= 1;
        }

        private double norm(Matrix matrix) {
            if (matrix.rows() <= SMALL) {
                return SingularValues.of(matrix).largest();
            }
            LargestSingularValue largest = LargestSingularValue.quick(matrix, direction);
            direction = largest.right();
            return largest.value();
        }

        /** From the current power, which has norm at most 1 as the first of those seen. */
        private long steps(double accuracy) {
            if (!isAbove(power, accuracy)) {
                return exponent;
            }
            while (isAbove(last().times(power), accuracy)) {
                if (squares.size() > MOST_DOUBLINGS) {
                    return -1;
                }
                square();
            }
            long above = exponent;
            for (int k = squares.size() - 2; k >= 0; k--) {
                Matrix further = squares.get(k).times(power);
                if (isAbove(further, accuracy)) {
                    power = further;
                    above += 1L << k;
                }
            }
            return above + 1;
        }

        private Matrix last() {
            return squares.get(squares.size() - 1);
        }

        private void square() {
            squares.add(last().times(last()));
        }

        private boolean isAbove(Matrix matrix, double accuracy) {
            return matrix.frobeniusNorm() > accuracy && norm(matrix) > accuracy;
        }
    }
}
