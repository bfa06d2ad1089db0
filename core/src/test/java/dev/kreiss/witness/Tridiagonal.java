package dev.kreiss.witness;

/** The largest eigenvalue of Hermitian matrices: Householder reduction to a real tridiagonal one, and bisection by Sturm counts. */
public final class Tridiagonal {

    private Tridiagonal() {}

    /** Of the real symmetric tridiagonal matrix of the given size; off by a few roundings of its norm. */
    public static double largest(double[] diagonal, double[] offDiagonal, int size) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double scale = 0;
        for (int k = 0; k < size; k++) {
            double off = (k > 0 ? Math.abs(offDiagonal[k - 1]) : 0) + (k + 1 < size ? Math.abs(offDiagonal[k]) : 0);
            low = Math.max(low, diagonal[k]);
            high = Math.max(high, diagonal[k] + off);
            scale = Math.max(scale, Math.abs(diagonal[k]) + off);
        }
        if (!(scale < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        for (int step = 0; step < 80 && high - low > 1e-16 * scale; step++) {
            double middle = low + (high - low) / 2;
            if (exceeded(diagonal, offDiagonal, size, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Whether an eigenvalue exceeds x. */
    private static boolean exceeded(double[] diagonal, double[] offDiagonal, int size, double x) {
        double pivot = 1;
        for (int k = 0; k < size; k++) {
            double off = k > 0 ? offDiagonal[k - 1] : 0;
            pivot = diagonal[k] - x - (k > 0 ? off / pivot * off : 0);
            if (pivot > 0) {
                return true;
            }
            pivot = pivot == 0 ? -Double.MIN_NORMAL : pivot;
        }
        return false;
    }

    /** Of a Hermitian matrix; off by a few roundings of its norm. */
    public static double largest(Dense hermitian) {
        Dense h = hermitian.plus(0, hermitian);
        int n = h.rows();
        double[] diagonal = new double[n];
        double[] offDiagonal = new double[n];
        for (int k = 0; k < n; k++) {
            diagonal[k] = h.re(k, k);
            if (k + 1 < n) {
                offDiagonal[k] = eliminate(h, k);
            }
        }
        return largest(diagonal, offDiagonal, n);
    }

    /** Reflects column k below the diagonal to a multiple of the first unit vector, on both sides; returns its length. */
    private static double eliminate(Dense h, int k) {
        int n = h.rows();
        double[] wRe = new double[n];
        double[] wIm = new double[n];
        double length = 0;
        for (int i = k + 1; i < n; i++) {
            wRe[i] = h.re(i, k);
            wIm[i] = h.im(i, k);
            length = Math.hypot(length, Math.hypot(wRe[i], wIm[i]));
        }
        if (length == 0 || k + 2 == n) {
            return length;
        }
        double head = Math.hypot(wRe[k + 1], wIm[k + 1]);
        wRe[k + 1] += head > 0 ? length * wRe[k + 1] / head : length;
        wIm[k + 1] += head > 0 ? length * wIm[k + 1] / head : 0;
        double beta = 1 / (length * (length + head)); // 2 / |w|^2
        double[] pRe = new double[n];
        double[] pIm = new double[n];
        double alpha = 0;
        for (int i = k + 1; i < n; i++) {
            for (int j = k + 1; j < n; j++) {
                double a = h.re[i * n + j];
                double b = h.im[i * n + j];
                pRe[i] += beta * (a * wRe[j] - b * wIm[j]);
                pIm[i] += beta * (a * wIm[j] + b * wRe[j]);
            }
            alpha += beta / 2 * (wRe[i] * pRe[i] + wIm[i] * pIm[i]);
        }
        for (int i = k + 1; i < n; i++) { // H - w q* - q w* with q = p - alpha w
            pRe[i] -= alpha * wRe[i];
            pIm[i] -= alpha * wIm[i];
        }
        for (int i = k + 1; i < n; i++) {
            for (int j = k + 1; j < n; j++) {
                h.re[i * n + j] -= wRe[i] * pRe[j] + wIm[i] * pIm[j] + pRe[i] * wRe[j] + pIm[i] * wIm[j];
                h.im[i * n + j] -= wIm[i] * pRe[j] - wRe[i] * pIm[j] + pIm[i] * wRe[j] - pRe[i] * wIm[j];
            }
        }
        return length;
    }
}
