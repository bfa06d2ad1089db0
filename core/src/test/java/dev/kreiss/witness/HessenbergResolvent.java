package dev.kreiss.witness;

/**
 * The smallest singular value of {@code zI - J} at many points: one unitary reduction to Hessenberg form, then Givens rotations and
 * Lanczos on the inverse at each point. Plain double arithmetic, for searches: values are off by a few roundings of {@code ||zI - J||}.
 */
public final class HessenbergResolvent {

    private final int n;
    private final double[] re;
    private final double[] im;
    private final double[] r;
    private final double[] s;

    public HessenbergResolvent(Dense jacobian) {
        this.n = jacobian.rows();
        Dense h = reduced(jacobian);
        this.re = h.re;
        this.im = h.im;
        this.r = new double[n * n];
        this.s = new double[n * n];
    }

    /** {@code U* J U} by Householder reflections. */
    private static Dense reduced(Dense jacobian) {
        Dense h = jacobian.plus(0, jacobian);
        int n = h.rows();
        for (int k = 0; k + 2 < n; k++) {
            Dense w = Dense.zeros(n, 1);
            for (int i = k + 1; i < n; i++) {
                w.re[i] = h.re(i, k);
                w.im[i] = h.im(i, k);
            }
            double length = w.frobenius();
            if (length == 0) {
                continue;
            }
            double head = Math.hypot(w.re[k + 1], w.im[k + 1]);
            w.re[k + 1] += head > 0 ? length * w.re[k + 1] / head : length;
            w.im[k + 1] += head > 0 ? length * w.im[k + 1] / head : 0;
            Dense unit = w.scaled(1 / w.frobenius(), 0);
            h = h.plus(-2, unit.times(unit.adjoint().times(h)));
            h = h.plus(-2, h.times(unit).times(unit.adjoint()));
            for (int i = k + 2; i < n; i++) {
                h.re[i * n + k] = 0;
                h.im[i * n + k] = 0;
            }
        }
        return h;
    }

    /** {@code sigma_min(zI - J)} from above, in at most {@code steps} Lanczos steps. */
    public double sigmaMin(double zRe, double zIm, int steps) {
        triangularise(zRe, zIm);
        for (int k = 0; k < n; k++) {
            if (r[k * n + k] == 0 && s[k * n + k] == 0) {
                return 0;
            }
        }
        int most = Math.min(n, steps);
        double[][] basis = new double[most][];
        double[] diagonal = new double[most];
        double[] offDiagonal = new double[most];
        double[] vector = new double[2 * n];
        for (int k = 0; k < n; k++) {
            vector[2 * k] = 1 + 0.7 * Math.sin(1 + 7.1 * k);
            vector[2 * k + 1] = 0.6 * Math.cos(2 + 3.3 * k);
        }
        double previous = 0;
        for (int k = 0; k < most; k++) {
            normalise(vector);
            basis[k] = vector;
            double[] image = vector.clone();
            solveAdjoint(image);
            solve(image);
            diagonal[k] = inner(vector, image);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j <= k; j++) {
                    subtractProjection(image, basis[j]);
                }
            }
            double value = Tridiagonal.largest(diagonal, offDiagonal, k + 1);
            double rest = Math.sqrt(inner(image, image));
            if (!(value < Double.POSITIVE_INFINITY)) {
                return 1 / Math.sqrt(Double.MAX_VALUE);
            }
            if (k > 3 && value - previous <= 1e-13 * value || rest <= 1e-14 * value) {
                return 1 / Math.sqrt(Math.max(value, previous));
            }
            previous = Math.max(previous, value);
            if (k + 1 < most) {
                offDiagonal[k] = rest;
            }
            vector = image;
        }
        return 1 / Math.sqrt(previous);
    }

    /** Givens rotations from the top; only the triangle is kept, as the rotations do not change singular values. */
    private void triangularise(double zRe, double zIm) {
        for (int k = 0; k < n * n; k++) {
            r[k] = -re[k];
            s[k] = -im[k];
        }
        for (int k = 0; k < n; k++) {
            r[k * n + k] += zRe;
            s[k * n + k] += zIm;
        }
        for (int k = 0; k + 1 < n; k++) {
            int up = k * n;
            int down = up + n;
            double size = Math.hypot(Math.hypot(r[up + k], s[up + k]), Math.hypot(r[down + k], s[down + k]));
            if (size == 0 || r[down + k] == 0 && s[down + k] == 0) {
                continue;
            }
            double aRe = r[up + k] / size;
            double aIm = -s[up + k] / size;
            double bRe = r[down + k] / size;
            double bIm = -s[down + k] / size;
            for (int j = k; j < n; j++) { // [a b; -conj(b) conj(a)] with a, b the conjugates of the column
                double p = r[up + j];
                double q = s[up + j];
                double u = r[down + j];
                double v = s[down + j];
                r[up + j] = aRe * p - aIm * q + bRe * u - bIm * v;
                s[up + j] = aRe * q + aIm * p + bRe * v + bIm * u;
                r[down + j] = -(bRe * p + bIm * q) + aRe * u + aIm * v;
                s[down + j] = -(bRe * q - bIm * p) + aRe * v - aIm * u;
            }
        }
    }

    /** {@code R x = y}, in place. */
    private void solve(double[] y) {
        for (int i = n - 1; i >= 0; i--) {
            double a = y[2 * i];
            double b = y[2 * i + 1];
            for (int j = i + 1; j < n; j++) {
                double p = r[i * n + j];
                double q = s[i * n + j];
                a -= p * y[2 * j] - q * y[2 * j + 1];
                b -= p * y[2 * j + 1] + q * y[2 * j];
            }
            divide(y, i, a, b, r[i * n + i], s[i * n + i]);
        }
    }

    /** {@code R* x = y}, in place. */
    private void solveAdjoint(double[] y) {
        for (int i = 0; i < n; i++) {
            divide(y, i, y[2 * i], y[2 * i + 1], r[i * n + i], -s[i * n + i]);
            double a = y[2 * i];
            double b = y[2 * i + 1];
            for (int j = i + 1; j < n; j++) {
                double p = r[i * n + j];
                double q = -s[i * n + j];
                y[2 * j] -= p * a - q * b;
                y[2 * j + 1] -= p * b + q * a;
            }
        }
    }

    private static void divide(double[] y, int i, double a, double b, double p, double q) {
        double scale = Math.max(Math.abs(p), Math.abs(q));
        double c = p / scale;
        double d = q / scale;
        double square = (c * c + d * d) * scale;
        y[2 * i] = (a * c + b * d) / square;
        y[2 * i + 1] = (b * c - a * d) / square;
    }

    private static double inner(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    private static void subtractProjection(double[] target, double[] unit) {
        double a = 0;
        double b = 0;
        for (int k = 0; k < unit.length; k += 2) {
            a += unit[k] * target[k] + unit[k + 1] * target[k + 1];
            b += unit[k] * target[k + 1] - unit[k + 1] * target[k];
        }
        for (int k = 0; k < unit.length; k += 2) {
            target[k] -= a * unit[k] - b * unit[k + 1];
            target[k + 1] -= a * unit[k + 1] + b * unit[k];
        }
    }

    private static void normalise(double[] x) {
        double largest = 0;
        for (double entry : x) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            x[k] /= largest;
            sum += x[k] * x[k];
        }
        double length = Math.sqrt(sum);
        for (int k = 0; k < x.length; k++) {
            x[k] /= length;
        }
    }
}
