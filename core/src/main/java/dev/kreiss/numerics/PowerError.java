package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Balancing;
import dev.kreiss.linalg.Matrix;
import java.util.Arrays;

/**
 * Rounding error of powers computed as {@code X_{t+1} = X_t J}.
 *
 * <p>{@code X_t = J^t + sum_{k<t} E_k J^{t-1-k}} with {@code |E_k| <= gamma |X_k| |J|} entry by entry, so
 * {@code ||X_t - J^t|| <= P sum_{k<t} ||E_k||}, P the peak so far. The same holds after scaling by a diagonal W of powers of two,
 * which commutes with rounding; with W chosen to balance J the bound survives blocks in units of very different size. And it holds part
 * by part: with norms of parts in matrices, {@code err_{t+1} <= err_t G + gamma |X_t| G}, which stays exact where powers vanish.
 */
final class PowerError {

    private final double unit;
    private final double[] weights;
    private final double[] inverseWeights;
    private final double weightRange;
    private final double norm;
    private final double weightedNorm;
    private final int[] starts;
    private final double[][] partNorms;
    private double[][] partError;
    private double sum;
    private double weightedSum;
    private double weightedPeak;

    /** @param starts first rows of the parts */
    PowerError(Matrix jacobian, int[] starts) {
        unit = Rounding.gamma(4L * jacobian.rows() + 16);
        weights = Balancing.weights(jacobian);
        inverseWeights = Arrays.stream(weights).map(w -> 1 / w).toArray();
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double w : weights) {
            largest = Math.max(largest, w);
            smallest = Math.min(smallest, w);
        }
        weightRange = largest / smallest;
        norm = jacobian.frobeniusNorm();
        weightedNorm = weighted(jacobian);
        this.starts = starts;
        partNorms = partNorms(jacobian);
        partError = new double[starts.length][starts.length];
    }

    /** Takes note that {@code power} is about to be multiplied by J. */
    void multiply(Matrix power, double frobeniusNorm) {
        sum += 1.0001 * unit * frobeniusNorm * norm;
        if (weightRange > 1) {
            double inWeights = weighted(power);
            weightedPeak = Math.max(weightedPeak, inWeights);
            weightedSum += 1.0001 * unit * inWeights * weightedNorm;
        }
        partError = nextPartError(partNorms(power));
    }

    private double[][] nextPartError(double[][] power) {
        int k = starts.length;
        double[][] next = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int l = 0; l < k; l++) {
                double factor = 1.0001 * (partError[i][l] + unit * power[i][l]);
                for (int j = 0; factor != 0 && j < k; j++) {
                    next[i][j] += factor * partNorms[l][j];
                }
            }
        }
        return next;
    }

    private double[][] partNorms(Matrix x) {
        int k = starts.length;
        double[][] norms = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                norms[i][j] = x.frobeniusNorm(starts[i], starts[j], length(i), length(j)) * 1.0001;
            }
        }
        return norms;
    }

    private int length(int part) {
        return (part + 1 < starts.length ? starts[part + 1] : weights.length) - starts[part];
    }

    private double partBound() {
        double bound = 0;
        for (double[] row : partError) {
            for (double error : row) {
                bound += error;
            }
        }
        return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound * 1.0001;
    }

    /** Bound for {@code ||X_t - J^t||}; infinite if nothing is known. @param computedPeak upper bound of the computed norms so far */
    double bound(double computedPeak) {
        double plain = Math.min(partBound(), sum < 0.5 ? sum * computedPeak / (1 - sum) : Double.POSITIVE_INFINITY);
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
            double row = weightedSquares(x.real(), i * n, n);
            double[] imaginary = x.imaginary();
            row += imaginary == null ? 0 : weightedSquares(imaginary, i * n, n);
            sum += weights[i] * weights[i] * row;
        }
        return Math.sqrt(sum) * 1.0001;
    }

    private double weightedSquares(double[] x, int start, int n) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < n; j += 2) {
            double p = x[start + j] * inverseWeights[j];
            double q = x[start + j + 1] * inverseWeights[j + 1];
            even += p * p;
            odd += q * q;
        }
        double last = j < n ? x[start + j] * inverseWeights[j] : 0;
        return even + odd + last * last;
    }
}
