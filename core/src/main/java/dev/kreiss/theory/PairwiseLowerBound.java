package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;
import java.util.Arrays;

/**
 * The best 2 x 2 compression {@code [lambda_i 0; Chat_ji mu_j]} of a system with symmetric blocks and no feedback: its K and its
 * peak are lower bounds of those of the system (T4).
 *
 * @param kreissLower at most K @param peakLower at most P
 */
@Theorem(value = "T4", proof = "docs/proofs/T04-instance-sandwich.md")
public record PairwiseLowerBound(double kreissLower, double peakLower) {

    /** Pairs looked at closely: those whose closed-form estimates are largest. */
    private static final int CANDIDATES = 24;

    /** Most powers of a pair whose eigenvalues have one sign. */
    private static final int LONG = 1_000_000;

    private static final int SHORT = 1000;

    private record Pair(double lambda, double mu, double coupling, double kreissEstimate, double peakEstimate) {}

    /**
     * @param lambda eigenvalues of A, in (-1, 1) @param mu eigenvalues of D, in (-1, 1)
     * @param coupling n x m moduli of {@code V^T C U}, row-major
     * @param error absolute error of every number given
     */
    public static PairwiseLowerBound of(double[] lambda, double[] mu, double[] coupling, double error) {
        Pair[] pairs = new Pair[lambda.length * mu.length];
        for (int j = 0; j < mu.length; j++) {
            for (int i = 0; i < lambda.length; i++) {
                pairs[j * lambda.length + i] = pair(lambda[i], mu[j], Math.abs(coupling[j * lambda.length + i]));
            }
        }
        double kreiss = 1;
        Arrays.sort(pairs, (x, y) -> Double.compare(y.kreissEstimate, x.kreissEstimate));
        for (int k = 0; k < Math.min(CANDIDATES, pairs.length); k++) {
            kreiss = Math.max(kreiss, kreiss(pairs[k], error));
        }
        double peak = 1;
        Arrays.sort(pairs, (x, y) -> Double.compare(y.peakEstimate, x.peakEstimate));
        for (int k = 0; k < Math.min(CANDIDATES, pairs.length); k++) {
            peak = Math.max(peak, peak(pairs[k], error));
        }
        return new PairwiseLowerBound(kreiss, peak);
    }

    private static Pair pair(double lambda, double mu, double c) {
        double a = 1 - Math.abs(lambda);
        double d = 1 - Math.abs(mu);
        // Only eigenvalues of the same sign resonate on one side of the circle.
        boolean together = lambda * mu >= 0;
        double kreiss =
                together ? c / square(Math.sqrt(Math.max(a, 0)) + Math.sqrt(Math.max(d, 0))) : c / (2 * Math.max(a, d));
        double slow = Math.max(Math.min(a, d), 1e-300);
        double fast = Math.max(a, d);
        double ratio = slow / fast;
        double peak = fast == 0 ? c : c / fast * (ratio > 0.999 ? Math.exp(-1) : Math.pow(ratio, ratio / (1 - ratio)));
        return new Pair(lambda, mu, c, kreiss, together ? peak : c);
    }

    /** Lower bound of K of one pair: the largest value seen on both real half-axes. It falls with both gaps and grows with c. */
    private static double kreiss(Pair pair, double error) {
        double c = Math.max(0, pair.coupling - error);
        double best = 1;
        for (double sign : new double[] {1, -1}) {
            double a = 1 - sign * pair.lambda + error;
            double d = 1 - sign * pair.mu + error;
            double x = Math.sqrt(a * d);
            double step = 2;
            while (step > 1 + 1e-7) {
                double up = scaled(x * step, a, d, c);
                double here = scaled(x, a, d, c);
                double down = scaled(x / step, a, d, c);
                if (up > here && up >= down) {
                    x *= step;
                } else if (down > here) {
                    x /= step;
                } else {
                    step = Math.sqrt(step);
                }
                best = Math.max(best, here);
            }
        }
        return Math.max(1, Rounding.down(best));
    }

    /** {@code x ||[1/(x+a) 0; c/((x+a)(x+d)) 1/(x+d)]||}. */
    private static double scaled(double x, double a, double d, double c) {
        double p = x / (x + a);
        double q = x / (x + d);
        return SmallMatrix.norm(new double[][] {{p, 0}, {p * q * c / x, q}});
    }

    /** Lower bound of the peak of one pair. */
    private static double peak(Pair pair, double error) {
        double c = Math.max(0, pair.coupling - error);
        if (pair.lambda * pair.mu < 0) {
            // No resonance, so a short one. Entries of a power change by at most t^2 (1 + c) times the error.
            double[][] matrix = {{pair.lambda, 0}, {c, pair.mu}};
            return crest(matrix, SHORT, 4 * (1 + c) * error);
        }
        // Powers of a non-negative matrix grow with its entries; with both signs flipped they do the same.
        double[][] matrix = {
            {Math.max(0, Math.abs(pair.lambda) - error), 0}, {c, Math.max(0, Math.abs(pair.mu) - error)}
        };
        return crest(matrix, LONG, 0);
    }

    /** The largest norm of a power, less {@code t^2 error}. */
    private static double crest(double[][] matrix, int steps, double error) {
        double[][] power = matrix;
        double best = 1;
        for (int t = 1; t < steps; t++) {
            double norm = SmallMatrix.norm(power) * (1 - 16.0 * (t + 8) * Rounding.UNIT) - error * t * t;
            best = Math.max(best, norm);
            if (norm < 0.5 * best) {
                break; // past the crest of a pair, which has only one
            }
            power = SmallMatrix.times(power, matrix);
        }
        return best;
    }

    private static double square(double x) {
        return x * x;
    }
}
