package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;
import java.util.Arrays;

/**
 * The block norms G of a Jacobian, {@code ||J_ij|| <= G_ij}, and what they alone prove: {@code ||J^t|| <= ||G^t||},
 * {@code rho(J) <= rho(G)}, {@code K(J) <= K(G)}, {@code d(J) >= 1/||(I-G)^{-1}||} (T1). All are attained by J = G.
 *
 * <p>G is small: as many rows as there are players. Spectral norms throughout.
 */
@Theorem(value = "T1", proof = "docs/proofs/T01-comparison.md")
public final class ComparisonMatrix {

    private static final long MOST_STEPS = 2_000_000;

    /** Relative error allowed for the inverse of a well-conditioned small M-matrix and its norm. */
    private static final double INVERSE_ERROR = 1e-12;

    private final double[][] norms;
    private final int size;

    /** @param norms k x k, entrywise at least 0, rounded up by the caller */
    public ComparisonMatrix(double[][] norms) {
        this.size = norms.length;
        this.norms = new double[size][];
        for (int i = 0; i < size; i++) {
            if (norms[i].length != size) {
                throw new IllegalArgumentException("block norms must form a square matrix");
            }
            for (double x : norms[i]) {
                if (!(x >= 0)) {
                    throw new IllegalArgumentException("a block norm must be at least 0, got " + x);
                }
            }
            this.norms[i] = norms[i].clone();
        }
    }

    /** Whether {@code rho(G) < 1} is proven: a positive x with {@code G x < x}. */
    public boolean isStable() {
        double[][] inverse = SmallMatrix.inverseOfShifted(0, norms);
        if (inverse == null) {
            return false;
        }
        double[] x = new double[size];
        Arrays.fill(x, 1);
        // Inverse iteration evens out the relative gaps between x and G x, which have to be seen through rounding.
        for (int step = 0; step < 4; step++) {
            x = SmallMatrix.times(inverse, x);
            double largest = Arrays.stream(x).max().orElse(0);
            for (int i = 0; i < size; i++) {
                x[i] /= largest;
            }
            if (isContracted(x)) {
                return true;
            }
        }
        return false;
    }

    private boolean isContracted(double[] x) {
        double[] image = SmallMatrix.times(norms, x);
        for (int i = 0; i < size; i++) {
            if (!(x[i] > 0) || !(Rounding.up(image[i]) < x[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code rho(G)}, computed: the least r for which {@code rI - G} has positive pivots. */
    public double spectralRadius() {
        double high = Math.max(SmallMatrix.frobenius(norms), Double.MIN_NORMAL);
        double low = 0;
        for (int step = 0; step < 200 && high - low > 1e-15 * high; step++) {
            double middle = low + (high - low) / 2;
            if (SmallMatrix.isRadiusBelow(middle, norms)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low == 0 ? 0 : high;
    }

    /** {@code K(G)}, rounded up; infinite unless {@code rho(G) < 1} is proven. */
    public double kreissUpper() {
        return isStable() ? ComparisonKreiss.upper(this::resolventNorm, numericalRadius()) : Double.POSITIVE_INFINITY;
    }

    /** {@code w(G) = ||(G + G^T)/2||} for a non-negative G, rounded up. */
    private double numericalRadius() {
        double[][] symmetric = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                symmetric[i][j] = (norms[i][j] + norms[j][i]) / 2;
            }
        }
        return Rounding.up(SmallMatrix.norm(symmetric));
    }

    /** {@code ||((1+x)I-G)^{-1}||}, rounded up; infinite where {@code 1 + x <= rho(G)}. */
    double resolventNorm(double x) {
        double[][] inverse = SmallMatrix.inverseOfShifted(x, norms);
        return inverse == null ? Double.POSITIVE_INFINITY : SmallMatrix.norm(inverse) * (1 + INVERSE_ERROR);
    }

    /** {@code 1/||(I-G)^{-1}||}, a lower bound of the distance to instability; 0 unless {@code rho(G) < 1} is proven. */
    public double distanceLower() {
        return isStable() ? Rounding.down(1 / resolventNorm(0)) : 0;
    }

    /** The largest {@code ||G^t||} and where. @param value rounded up; infinite unless rho(G) < 1 @param iteration of it */
    public record Peak(double value, long iteration) {}

    /** {@code sup_t ||G^t||}: powers up to the first that contracts. */
    public Peak peak() {
        if (!isStable()) {
            return new Peak(Double.POSITIVE_INFINITY, -1);
        }
        double best = 1;
        long at = 0;
        double[][] power = SmallMatrix.identity(size);
        for (long t = 1; t <= MOST_STEPS; t++) {
            power = SmallMatrix.times(power, norms);
            double frobenius = SmallMatrix.frobenius(power) * (1 + roundings(t));
            if (frobenius <= 1) {
                return new Peak(best, at);
            }
            if (frobenius > best) {
                double norm = SmallMatrix.norm(power) * (1 + roundings(t));
                if (norm > best * (1 + 1e-12)) {
                    best = norm;
                    at = t;
                }
                if (norm <= 1) {
                    return new Peak(best, at);
                }
            } else if (frobenius < Math.sqrt(size) && SmallMatrix.norm(power) * (1 + roundings(t)) <= 1) {
                return new Peak(best, at);
            }
        }
        // The Kreiss matrix theorem: P <= e k K.
        return new Peak(Rounding.up(Math.E * size * kreissUpper()), at);
    }

    /** {@code ||G^t||}, rounded up, at ascending exponents. */
    public double[] powerNorms(long[] exponents) {
        double[] values = new double[exponents.length];
        double[][] power = SmallMatrix.identity(size);
        long t = 0;
        for (int k = 0; k < exponents.length; k++) {
            power = SmallMatrix.times(power, power(exponents[k] - t));
            t = exponents[k];
            values[k] = SmallMatrix.norm(power) * (1 + roundings(t));
        }
        return values;
    }

    /** {@code G^t} by repeated squaring, to relative accuracy {@link #roundings} in every entry. */
    double[][] power(long t) {
        double[][] result = SmallMatrix.identity(size);
        double[][] square = norms;
        for (long rest = t; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = SmallMatrix.times(result, square);
            }
            square = rest > 1 ? SmallMatrix.times(square, square) : square;
        }
        return result;
    }

    /** {@code power} G. */
    double[][] next(double[][] power) {
        return SmallMatrix.times(power, norms);
    }

    /** All terms are non-negative: every entry of a computed power has a relative error of a few roundings per factor. */
    double roundings(long t) {
        return 2 * (size + 2) * (t + 32) * Rounding.UNIT;
    }

    /** k, the number of players. */
    int size() {
        return size;
    }
}
