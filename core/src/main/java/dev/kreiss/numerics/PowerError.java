package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Balancing;
import dev.kreiss.linalg.Matrix;

/**
 * Rounding error of powers computed as {@code X_{t+1} = X_t J}.
 *
 * <p>{@code X_t = J^t + sum_{k<t} E_k J^{t-1-k}} with {@code |E_k| <= gamma |X_k| |J|} entry by entry, so
 * {@code ||X_t - J^t|| <= P sum_{k<t} ||E_k||}, P the peak so far. The same holds after scaling by a diagonal W of powers of two,
 * which commutes with rounding; with W chosen to balance J the bound survives blocks in units of very different size.
 */
final class PowerError {

    private final double unit;
    private final double[] weights;
    private final double weightRange;
    private final double norm;
    private final double weightedNorm;
    private double sum;
    private double weightedSum;
    private double weightedPeak;

    PowerError(Matrix jacobian) {
        unit = Rounding.gamma(4L * jacobian.rows() + 16);
        weights = Balancing.weights(jacobian);
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double w : weights) {
            largest = Math.max(largest, w);
            smallest = Math.min(smallest, w);
        }
        weightRange = largest / smallest;
        norm = jacobian.frobeniusNorm();
        weightedNorm = weighted(jacobian);
    }

    /** Takes note that {@code power} is about to be multiplied by J. */
    void multiply(Matrix power, double frobeniusNorm) {
        sum += 1.0001 * unit * frobeniusNorm * norm;
        if (weightRange > 1) {
            double inWeights = weighted(power);
            weightedPeak = Math.max(weightedPeak, inWeights);
            weightedSum += 1.0001 * unit * inWeights * weightedNorm;
        }
    }

    /** Bound for {@code ||X_t - J^t||}; infinite if nothing is known. @param computedPeak largest computed norm so far */
    double bound(double computedPeak) {
        double plain = sum < 0.5 ? sum * computedPeak / (1 - sum) : Double.POSITIVE_INFINITY;
        if (weightRange == 1) {
            return Rounding.up(plain);
        }
        double inWeights = weightedSum < 0.5
                ? weightRange * weightedSum * weightedPeak / (1 - weightedSum)
                : Double.POSITIVE_INFINITY;
        return Rounding.up(Math.min(plain, inWeights));
    }

    /** {@code ||W X W^{-1}||_F}. */
    private double weighted(Matrix x) {
        int n = x.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double factor = weights[i] / weights[j];
                double re = factor * x.re(i, j);
                double im = factor * x.im(i, j);
                sum += re * re + im * im;
            }
        }
        return Math.sqrt(sum) * 1.0001;
    }
}
