package dev.kreiss.advice;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.numerics.WorkCounter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Peak and steps to accuracy for a search, in doubles and without a proof: norms of powers at every exponent at first, then at a number of
 * exponents per octave, and at those between around the largest.
 *
 * @param peak the largest norm seen, at least 1; usually {@code sup_t ||J^t||} to a few digits
 * @param complete whether the powers were followed until they stay below 1: false where the limit was exceeded before
 * @param steps after which norms stay below the accuracy, between the exponents by interpolation; infinite if not known
 */
record PowerScan(double peak, boolean complete, double steps) {

    /** Of the iteration for the norm of a power that is not near the largest so far, and of others. */
    private static final int ROUGH_STEPS = 8;

    private static final int FINE_STEPS = 60;

    private static final double NEAR = 0.9;

    /** Rows up to which a decomposition costs less than an iteration that is slow to settle. */
    private static final int SMALL = 40;

    private static final long FARTHEST = 1L << 26;

    /**
     * @param limit stop as soon as a norm exceeds this
     * @param accuracy to count steps to; 1 for none
     * @param density exponents per octave, at least; up to twice as many none is left out
     */
    static PowerScan of(Matrix jacobian, double limit, double accuracy, int density, WorkCounter work) {
        return new Scan(jacobian, limit, accuracy, density, work).run();
    }

    /** A power and its norm. */
    private record Power(long exponent, Matrix matrix, double norm) {}

    private static final class Scan {

        private final double limit;
        private final double accuracy;
        private final long density;
        private final WorkCounter work;

        /** {@code J^(2^k)}. */
        private final List<Matrix> squares = new ArrayList<>();

        private double @Nullable [] direction;
        private Power before;
        private Power best;
        private Power beforeBest;
        private @Nullable Power afterBest;

        Scan(Matrix jacobian, double limit, double accuracy, int density, WorkCounter work) {
            this.limit = limit;
            this.accuracy = accuracy;
            this.density = density;
            this.work = work;
            squares.add(jacobian);
            before = new Power(0, Matrix.identity(jacobian.rows()), 1);
            best = before;
            beforeBest = before;
        }

        PowerScan run() {
            double steps = accuracy < 1 ? Double.POSITIVE_INFINITY : 0;
            Power last = before;
            int stride = 0;
            boolean settled = false;
            while (!settled) {
                long exponent = last.exponent;
                if (exponent == 2 * density << stride) {
                    stride++;
                }
                Power next = power(exponent + (1L << stride), exponent == 0 ? square(0) : times(last.matrix, stride));
                note(last, next);
                if (!(best.norm <= limit) || next.exponent > FARTHEST) {
                    return new PowerScan(best.norm, false, Double.POSITIVE_INFINITY);
                }
                if (next.norm <= accuracy && last.norm > accuracy) {
                    steps = crossing(last, next);
                }
                // Once a power contracts, what comes later is no larger than what came before it.
                settled = next.norm < 1 && (accuracy == 1 || next.norm * best.norm <= accuracy);
                last = next;
            }
            refine(stride);
            return new PowerScan(best.norm, best.norm <= limit, steps);
        }

        private Matrix square(int k) {
            while (squares.size() <= k) {
                Matrix root = squares.get(squares.size() - 1);
                squares.add(root.times(root));
                work.addProducts(1);
            }
            return squares.get(k);
        }

        private Matrix times(Matrix power, int k) {
            work.addProducts(1);
            return power.times(square(k));
        }

        private Power power(long exponent, Matrix matrix) {
            double frobenius = matrix.frobeniusNorm();
            if (!(frobenius < 1e150)) {
                return new Power(exponent, matrix, Double.POSITIVE_INFINITY);
            }
            LargestSingularValue largest = LargestSingularValue.of(matrix, direction, ROUGH_STEPS);
            if (!largest.settled() && frobenius > best.norm && largest.value() > NEAR * best.norm) {
                largest = matrix.rows() <= SMALL
                        ? LargestSingularValue.quick(matrix, largest.right())
                        : LargestSingularValue.of(matrix, largest.right(), FINE_STEPS);
            }
            direction = largest.right();
            return new Power(exponent, matrix, Math.min(frobenius, largest.value()));
        }

        private void note(Power last, Power next) {
            if (next.norm > best.norm) {
                beforeBest = last;
                best = next;
                afterBest = null;
            } else if (last == best) {
                afterBest = next;
            }
        }

        /** Looks between the exponents around the largest norm. */
        private void refine(int stride) {
            for (int k = stride - 1; k >= 0; k--) {
                Power after = afterBest;
                if (after == null || best.exponent - beforeBest.exponent <= 1L << k) {
                    continue;
                }
                Power left = power(beforeBest.exponent + (1L << k), times(beforeBest.matrix, k));
                Power right = after.exponent - best.exponent <= 1L << k
                        ? after
                        : power(best.exponent + (1L << k), times(best.matrix, k));
                Power middle = best;
                if (left.norm > Math.max(middle.norm, right.norm)) {
                    afterBest = middle;
                    best = left;
                } else if (right.norm > middle.norm) {
                    beforeBest = middle;
                    best = right;
                } else {
                    beforeBest = left;
                    afterBest = right;
                }
            }
        }

        /** Where the norms fall below the accuracy, if their logarithms fall evenly. */
        private double crossing(Power above, Power below) {
            double share = below.norm > 0 ? Math.log(above.norm / accuracy) / Math.log(above.norm / below.norm) : 1;
            return above.exponent + share * (below.exponent - above.exponent);
        }
    }
}
