package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;

/**
 * Rounding error of powers computed as {@code X_{t+1} = X_t J}.
 *
 * <p>{@code X_t = J^t + sum_{k<t} E_k J^{t-1-k}} with {@code |E_k| <= gamma |X_k| |J|} entry by entry, so
 * {@code ||X_t - J^t|| <= P sum_{k<t} ||E_k||}, P the peak so far. The same holds after scaling by a diagonal W of powers of two,
 * which commutes with rounding; with W chosen to balance J the bound survives blocks in units of very different size.
 */
final class PowerError {

    private static final int SWEEPS = 40;

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
        weights = balance(jacobian);
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

    /** Powers of two w with rows and columns of {@code W J W^{-1}}, diagonal included, of about equal length (Osborne). */
    private static double[] balance(Matrix jacobian) {
        int n = jacobian.rows();
        double[] w = new double[n];
        java.util.Arrays.fill(w, 1);
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int i = 0; i < n; i++) {
                double row = 0;
                double column = 0;
                for (int j = 0; j < n; j++) {
                    row = Math.hypot(row, Math.hypot(jacobian.re(i, j), jacobian.im(i, j)) * w[i] / w[j]);
                    column = Math.hypot(column, Math.hypot(jacobian.re(j, i), jacobian.im(j, i)) * w[j] / w[i]);
                }
                double factor = row > 0 && column > 0 ? Math.sqrt(column / row) : 1;
                double power = Math.scalb(1.0, Math.getExponent(factor * Math.sqrt(2)));
                if (power > 2 || power < 0.5) { // small imbalances cost less than they would complicate
                    w[i] *= power;
                    changed = true;
                }
            }
        }
        return w;
    }
}
