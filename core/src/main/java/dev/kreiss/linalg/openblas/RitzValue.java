package dev.kreiss.linalg.openblas;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The largest eigenvalue of a growing symmetric tridiagonal matrix T, and whether it is one of the operator that T comes from. */
final class RitzValue {

    private static final int MOST_CLUSTERED = 4;

    private static final int MOST_STEPS = 80;

    /** The error estimate takes the gap between Ritz values for that between eigenvalues. */
    private static final double SAFETY = 0.2;

    /** Relative residual at which an eigenvalue is roughly known. */
    private static final double ROUGHLY = 0.2;

    private static final double SETTLED = 1e-15;

    /** Beyond this, squares of entries would leave the range of doubles; such an eigenvalue counts as infinite. */
    private static final double HUGE = 1e150;

    private double[] diagonal = new double[16];
    private double[] offDiagonal = new double[16];
    private int size;
    private double value;
    /** Residual of the value; the next one is as a rule less than this above it. */
    private double reach = Double.POSITIVE_INFINITY;

    /** Row {@code size}: its diagonal entry, and what will couple the next row to it, at least 0. */
    void extend(double entry, double coupling) {
        if (size == diagonal.length) {
            diagonal = Arrays.copyOf(diagonal, 2 * size);
            offDiagonal = Arrays.copyOf(offDiagonal, 2 * size);
        }
        diagonal[size] = entry;
        offDiagonal[size] = coupling;
        size++;
        if (!(entry < HUGE && coupling < HUGE)) {
            value = Double.POSITIVE_INFINITY;
        }
    }

    double value() {
        return value;
    }

    /** Whether entries of T left the range of doubles: T says no more. */
    boolean isInfinite() {
        return value == Double.POSITIVE_INFINITY;
    }

    /** A copy of T's diagonal. */
    double[] diagonal() {
        return Arrays.copyOf(diagonal, size);
    }

    /** A copy of what is beside it; at least one number. */
    double[] offDiagonal() {
        return Arrays.copyOf(offDiagonal, Math.max(1, size - 1));
    }

    /**
     * Whether the eigenvalue is as a rule one of the operator, to the accuracy that is wanted of the singular value
     * {@code 1/sqrt(value)}, and the next one roughly known.
     *
     * @param ends whether the next eigenvalue is to be taken as it is
     */
    boolean hasConverged(DoubleUnaryOperator accuracy, boolean ends) {
        if (isInfinite()) {
            return true;
        }
        improve();
        return isWithin(SAFETY * accuracy.applyAsDouble(1 / Math.sqrt(value))) && (ends || isNextKnown());
    }

    private boolean isNextKnown() {
        if (size < 2 || offDiagonal[size - 1] == 0) {
            return true;
        }
        double next = eigenvalue(1, 0, value);
        return residual(next) <= ROUGHLY * next;
    }

    /** Whether the eigenvalue is one of the operator to within {@code accuracy}, whatever else there is: by its residual. */
    boolean isCertainTo(double accuracy) {
        return relativeResidual() <= accuracy;
    }

    /** Some eigenvalue of the operator is as near to the value as this, relative to it; 0 if that is infinite. */
    double relativeResidual() {
        if (isInfinite()) {
            return 0;
        }
        improve();
        return reach > 0 ? reach / value : 0;
    }

    private void improve() {
        value = largest();
        reach = residual(value);
    }

    /** By the residual, or by the squared residuals of a cluster that the eigenvalue belongs to over the gap to the rest. */
    private boolean isWithin(double accuracy) {
        double error = accuracy * value;
        double squares = reach * reach;
        if (squares <= error * error) {
            return true;
        }
        double lowest = value;
        for (int count = 1; count <= MOST_CLUSTERED; count++) {
            double end = lowest - squares / error;
            if (!(end > 0)) {
                return false;
            }
            if (above(end) <= count) {
                return true;
            }
            lowest = eigenvalue(count, end, lowest);
            squares += square(residual(lowest));
        }
        return false;
    }

    /** By Laguerre's method from above, which descends to the largest root and never passes it but by rounding. */
    private double largest() {
        double high = gershgorin();
        double theta = Math.min(high, value + reach);
        for (int step = 0; step < MOST_STEPS; step++) {
            double next = descend(theta);
            if (Double.isNaN(next) && step == 0 && theta < high) {
                theta = high; // the guess was too low
            } else if (!(theta - next > SETTLED * theta)) {
                return Double.isNaN(next) ? theta : next;
            } else {
                theta = next;
            }
        }
        return theta;
    }

    /** Upper bound of the eigenvalues. */
    private double gershgorin() {
        double high = 0;
        for (int k = 0; k < size; k++) {
            double left = k == 0 ? 0 : offDiagonal[k - 1];
            double right = k == size - 1 ? 0 : offDiagonal[k];
            high = Math.max(high, diagonal[k] + left + right);
        }
        return high;
    }

    /**
     * One step of Laguerre's method for the product of the pivots of {@code theta I - T}.
     *
     * @return not a number unless theta is above all eigenvalues
     */
    private double descend(double theta) {
        double pivot = theta - diagonal[0];
        double slope = 1; // the pivot's derivatives
        double curvature = 0;
        double sum = 1 / pivot; // of the reciprocal distances from the eigenvalues, and of their squares
        double squares = sum * sum;
        for (int k = 1; k < size && pivot > 0; k++) {
            double reciprocal = 1 / pivot;
            double ratio = offDiagonal[k - 1] * reciprocal;
            double factor = ratio * ratio;
            curvature = factor * (curvature - 2 * slope * slope * reciprocal);
            slope = 1 + factor * slope;
            pivot = theta - diagonal[k] - ratio * offDiagonal[k - 1];
            double part = slope / pivot;
            sum += part;
            squares += part * part - curvature / pivot;
        }
        if (!(pivot > 0)) {
            return Double.NaN;
        }
        double spread = Math.max(0, (size - 1) * (size * squares - sum * sum));
        return theta - size / (sum + Math.sqrt(spread));
    }

    /** The eigenvalue with {@code larger} ones above it, between two numbers, by bisection. */
    private double eigenvalue(int larger, double low, double high) {
        double from = low;
        double to = high;
        while (to - from > 1e-13 * to) {
            double middle = (from + to) / 2;
            if (above(middle) > larger) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    /** The number of eigenvalues above x. */
    private int above(double x) {
        int count = 0;
        for (double pivot : pivots(x)) {
            count += pivot < 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Length of the residual of the Ritz pair: the next coupling times the last entry of the eigenvector of {@code theta}. From a
     * twisted factorisation, in which small entries keep their digits.
     */
    private double residual(double theta) {
        double[] down = pivots(theta);
        double[] up = new double[size];
        int twist = size - 1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = size - 1; k >= 0; k--) {
            up[k] = theta - diagonal[k];
            if (k + 1 < size) {
                up[k] -= offDiagonal[k] * offDiagonal[k] / up[k + 1];
            }
            up[k] = up[k] == 0 ? Double.MIN_NORMAL : up[k];
            double gamma = Math.abs(down[k] + up[k] - (theta - diagonal[k]));
            if (gamma < smallest) {
                smallest = gamma;
                twist = k;
            }
        }
        double squares = 1;
        double entry = 1;
        for (int k = twist - 1; k >= 0; k--) {
            entry *= offDiagonal[k] / down[k];
            squares += entry * entry;
        }
        entry = 1;
        for (int k = twist + 1; k < size; k++) {
            entry *= offDiagonal[k - 1] / up[k];
            squares += entry * entry;
        }
        return offDiagonal[size - 1] * Math.abs(entry) / Math.sqrt(squares);
    }

    /** Pivots of {@code x I - T}, from the first row on; none is 0. */
    private double[] pivots(double x) {
        double[] pivots = new double[size];
        for (int k = 0; k < size; k++) {
            pivots[k] = x - diagonal[k];
            if (k > 0) {
                pivots[k] -= offDiagonal[k - 1] * offDiagonal[k - 1] / pivots[k - 1];
            }
            pivots[k] = pivots[k] == 0 ? Double.MIN_NORMAL : pivots[k];
        }
        return pivots;
    }

    private static double square(double x) {
        return x * x;
    }
}
