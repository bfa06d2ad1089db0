package dev.kreiss.witness;

/** The resolvent of one matrix by explicit inverses, and its extrema by grids refined with pattern and golden searches. */
public final class ResolventWitness {

    private static final int RADII = 26;
    private static final int ANGLES = 24;
    private static final int STARTS = 6;

    private final Dense jacobian;
    private final boolean isReal;
    private final int size;

    public ResolventWitness(Dense jacobian) {
        this.jacobian = jacobian;
        this.size = jacobian.rows();
        boolean real = true;
        for (double x : jacobian.im) {
            real &= x == 0;
        }
        this.isReal = real;
    }

    /** {@code ||(zI-J)^{-1}||}. */
    public double norm(double re, double im) {
        return jacobian.shifted(re, im).inverse().norm();
    }

    public double sigmaMin(double re, double im) {
        return jacobian.shifted(re, im).smallestSingularValue();
    }

    private double estimate(double re, double im) {
        double value = jacobian.shifted(re, im).inverse().normEstimate(40);
        return Double.isNaN(value) ? 0 : value;
    }

    /** {@code (|z|-1) ||R(z)||}. */
    public double scaledNorm(double re, double im) {
        return (Math.hypot(re, im) - 1) * norm(re, im);
    }

    /** {@code (|z|-1) ||R(z)||} at {@code |z| = 1 + e^x}. */
    private double scaled(double x, double angle) {
        double r = 1 + Math.exp(x);
        return (r - 1) * estimate(r * Math.cos(angle), r * Math.sin(angle));
    }

    /** The Kreiss constant from below, as large as the search finds it; at least 1. */
    public double kreissConstant() {
        double low = Math.log(1e-5);
        double high = Math.log(4 * (1 + jacobian.frobenius()));
        int angles = isReal ? ANGLES + 1 : 2 * ANGLES;
        double width = Math.PI / ANGLES;
        double[] values = new double[(RADII + 1) * angles];
        for (int i = 0; i <= RADII; i++) {
            for (int j = 0; j < angles; j++) {
                values[i * angles + j] = scaled(low + (high - low) * i / RADII, j * width);
            }
        }
        double best = 1;
        for (int start = 0; start < STARTS; start++) {
            int top = 0;
            for (int k = 1; k < values.length; k++) {
                top = values[k] > values[top] ? k : top;
            }
            double found = climb(low + (high - low) * (top / angles) / RADII, (top % angles) * width, width);
            best = Math.max(best, found);
            for (int k = 0; k < values.length; k++) { // the next start is another hill
                if (Math.abs(k / angles - top / angles) <= 3 && Math.abs(k % angles - top % angles) <= 1) {
                    values[k] = 0;
                }
            }
        }
        return best;
    }

    /** Compass search. */
    private double climb(double startX, double startAngle, double width) {
        double x = startX;
        double angle = startAngle;
        double here = scaled(x, angle);
        double stepX = 0.3;
        double stepAngle = width / 2;
        for (int k = 0; k < 200 && stepX > 1e-6; k++) {
            double[][] neighbours = {
                {x + stepX, angle}, {x - stepX, angle}, {x, angle + stepAngle}, {x, angle - stepAngle}
            };
            boolean moved = false;
            for (double[] next : neighbours) {
                double value = scaled(next[0], next[1]);
                if (value > here) {
                    here = value;
                    x = next[0];
                    angle = next[1];
                    moved = true;
                    break;
                }
            }
            if (!moved) {
                stepX /= 2;
                stepAngle /= 2;
            }
        }
        double r = 1 + Math.exp(x);
        return scaledNorm(r * Math.cos(angle), r * Math.sin(angle));
    }

    /** {@code min_{|z|=r} sigma_min(zI - J)} from above. */
    public double circleMinimum(double r, int samples) {
        double end = isReal ? Math.PI : 2 * Math.PI;
        Maximum largest = Maximum.of(angle -> estimate(r * Math.cos(angle), r * Math.sin(angle)), 0, end, samples);
        return 1 / norm(r * Math.cos(largest.at()), r * Math.sin(largest.at()));
    }

    /** {@code rho_eps} by bisection of circles between rho and {@code ||J|| + eps}; from below. */
    public double pseudospectralRadius(double epsilon, int samples) {
        double low = spectralRadius();
        double high = jacobian.norm() + epsilon;
        while (high - low > 1e-10 * high) {
            double middle = (low + high) / 2;
            if (circleMinimum(middle, samples) < epsilon) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@code lim ||J^(2^k)||^(1/2^k)} by squaring; 0 for a nilpotent matrix. */
    public double spectralRadius() {
        Dense power = jacobian;
        double log = 0;
        double weight = 1;
        for (int k = 0; k < 50; k++) {
            double norm = power.frobenius();
            if (norm == 0) {
                return 0;
            }
            log += Math.log(norm) * weight;
            power = power.scaled(1 / norm, 0);
            power = power.times(power);
            weight /= 2;
        }
        return Math.exp(log);
    }

    /** {@code max_theta lambda_max(H(theta))}, each eigenvalue as a singular value of the shifted H. */
    public double numericalRadius(int samples) {
        double shift = jacobian.frobenius();
        Maximum largest = Maximum.of(angle -> support(angle, shift), 0, isReal ? Math.PI : 2 * Math.PI, samples);
        return Math.max(0, largest.value());
    }

    private double support(double angle, double shift) {
        Dense turned = jacobian.scaled(Math.cos(angle), Math.sin(angle));
        Dense hermitian = turned.plus(1, turned.adjoint()).scaled(0.5, 0);
        return hermitian.plus(shift, Dense.identity(size)).norm() - shift;
    }
}
