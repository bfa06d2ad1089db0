package dev.kreiss.witness;

/**
 * A square complex matrix whose entries are unevaluated sums of two doubles: about 31 digits (Dekker 1971), for matrices too large for
 * {@link Decimal}. Errors of the entries are a few units of 2^-104 of the sums of moduli that make them.
 */
public final class DoubleLength {

    private final int size;
    private final double[] re;
    private final double[] reLow;
    private final double[] im;
    private final double[] imLow;
    private final boolean isReal;

    private DoubleLength(int size, boolean isReal) {
        this.size = size;
        this.re = new double[size * size];
        this.reLow = new double[size * size];
        this.im = new double[size * size];
        this.imLow = new double[size * size];
        this.isReal = isReal;
    }

    /** The square matrix, exactly. */
    public static DoubleLength of(Dense dense) {
        boolean real = true;
        for (double x : dense.im) {
            real &= x == 0;
        }
        DoubleLength result = new DoubleLength(dense.rows(), real);
        System.arraycopy(dense.re, 0, result.re, 0, dense.re.length);
        System.arraycopy(dense.im, 0, result.im, 0, dense.im.length);
        return result;
    }

    public static DoubleLength identity(int size) {
        return of(Dense.identity(size));
    }

    public DoubleLength times(DoubleLength other) {
        DoubleLength product = new DoubleLength(size, isReal && other.isReal);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                product.addRow(
                        i, other, k, re[i * size + k], reLow[i * size + k], im[i * size + k], imLow[i * size + k]);
            }
        }
        return product;
    }

    /** The sum with another matrix. */
    public DoubleLength plus(DoubleLength other) {
        DoubleLength sum = new DoubleLength(size, isReal && other.isReal);
        for (int i = 0; i < size; i++) {
            sum.addRow(i, this, i, 1, 0, 0, 0);
            sum.addRow(i, other, i, 1, 0, 0, 0);
        }
        return sum;
    }

    public DoubleLength adjoint() {
        DoubleLength adjoint = new DoubleLength(size, isReal);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int to = j * size + i;
                int from = i * size + j;
                adjoint.re[to] = re[from];
                adjoint.reLow[to] = reLow[from];
                adjoint.im[to] = -im[from];
                adjoint.imLow[to] = -imLow[from];
            }
        }
        return adjoint;
    }

    /** Times {@code 2^exponent}, exactly but for underflow. */
    public DoubleLength scaledBy(int exponent) {
        DoubleLength scaled = new DoubleLength(size, isReal);
        for (int k = 0; k < re.length; k++) {
            scaled.re[k] = Math.scalb(re[k], exponent);
            scaled.reLow[k] = Math.scalb(reLow[k], exponent);
            scaled.im[k] = Math.scalb(im[k], exponent);
            scaled.imLow[k] = Math.scalb(imLow[k], exponent);
        }
        return scaled;
    }

    /** {@code zI - this}. */
    private DoubleLength shifted(double zRe, double zIm) {
        DoubleLength shifted = new DoubleLength(size, isReal && zIm == 0);
        for (int i = 0; i < size; i++) {
            shifted.re[i * size + i] = zRe;
            shifted.im[i * size + i] = zIm;
            shifted.addRow(i, this, i, -1, 0, 0, 0);
        }
        return shifted;
    }

    /** Entries rounded to the nearest double. */
    public Dense rounded() {
        Dense dense = Dense.zeros(size, size);
        System.arraycopy(re, 0, dense.re, 0, re.length);
        System.arraycopy(im, 0, dense.im, 0, im.length);
        return dense;
    }

    /** Modulus of the trace. */
    public double trace() {
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < size; i++) {
            sumRe += re[i * size + i];
            sumIm += im[i * size + i];
        }
        return Math.hypot(sumRe, sumIm);
    }

    /** {@code (zI - this)^{-1}} by Gauss-Jordan elimination with row pivoting; not finite if a pivot is zero. */
    public Dense resolvent(double zRe, double zIm) {
        DoubleLength a = shifted(zRe, zIm);
        DoubleLength x = new DoubleLength(size, a.isReal);
        for (int i = 0; i < size; i++) {
            x.re[i * size + i] = 1;
        }
        double[] factor = new double[4];
        for (int k = 0; k < size; k++) {
            int pivot = k;
            for (int i = k + 1; i < size; i++) {
                pivot = a.modulus(i, k) > a.modulus(pivot, k) ? i : pivot;
            }
            a.swap(k, pivot);
            x.swap(k, pivot);
            a.reciprocal(k * size + k, factor);
            a.scaleRow(k, factor);
            x.scaleRow(k, factor);
            for (int i = 0; i < size; i++) {
                if (i != k) {
                    int at = i * size + k;
                    double r = -a.re[at];
                    double rLow = -a.reLow[at];
                    double s = -a.im[at];
                    double sLow = -a.imLow[at];
                    a.addRow(i, a, k, r, rLow, s, sLow);
                    x.addRow(i, x, k, r, rLow, s, sLow);
                }
            }
        }
        return x.rounded();
    }

    /** {@code ||(zI - this)^{-1}||}; the last singular value is rounded to double. */
    public double resolventNorm(double zRe, double zIm) {
        return resolvent(zRe, zIm).norm();
    }

    private double modulus(int i, int j) {
        return Math.hypot(re[i * size + j], im[i * size + j]);
    }

    private void swap(int i, int j) {
        for (double[] part : new double[][] {re, reLow, im, imLow}) {
            for (int k = 0; i != j && k < size; k++) {
                double kept = part[i * size + k];
                part[i * size + k] = part[j * size + k];
                part[j * size + k] = kept;
            }
        }
    }

    /** One over the entry: a double-precision reciprocal and two Newton steps. */
    private void reciprocal(int at, double[] factor) {
        double square = re[at] * re[at] + im[at] * im[at];
        DoubleLength entry = new DoubleLength(1, false);
        entry.re[0] = re[at];
        entry.reLow[0] = reLow[at];
        entry.im[0] = im[at];
        entry.imLow[0] = imLow[at];
        DoubleLength guess = new DoubleLength(1, false);
        guess.re[0] = re[at] / square;
        guess.im[0] = -im[at] / square;
        for (int step = 0; step < 2; step++) { // y + y (1 - x y)
            DoubleLength residual = new DoubleLength(1, false);
            residual.re[0] = 1;
            residual.addRow(0, entry, 0, -guess.re[0], -guess.reLow[0], -guess.im[0], -guess.imLow[0]);
            guess = guess.plus(guess.times(residual));
        }
        factor[0] = guess.re[0];
        factor[1] = guess.reLow[0];
        factor[2] = guess.im[0];
        factor[3] = guess.imLow[0];
    }

    private void scaleRow(int row, double[] factor) {
        DoubleLength old = new DoubleLength(size, false);
        old.addRow(0, this, row, factor[0], factor[1], factor[2], factor[3]);
        System.arraycopy(old.re, 0, re, row * size, size);
        System.arraycopy(old.reLow, 0, reLow, row * size, size);
        System.arraycopy(old.im, 0, im, row * size, size);
        System.arraycopy(old.imLow, 0, imLow, row * size, size);
    }

    /** Adds (f + fLow + i (g + gLow)) times a row of {@code other} to a row of this. */
    private void addRow(int row, DoubleLength other, int from, double f, double fLow, double g, double gLow) {
        int to = row * size;
        int start = from * other.size;
        add(re, reLow, to, other.re, other.reLow, start, f, fLow, size);
        if (!other.isReal) {
            add(re, reLow, to, other.im, other.imLow, start, -g, -gLow, size);
            add(im, imLow, to, other.im, other.imLow, start, f, fLow, size);
        }
        add(im, imLow, to, other.re, other.reLow, start, g, gLow, size);
    }

    private static void add(
            double[] sum,
            double[] sumLow,
            int to,
            double[] x,
            double[] xLow,
            int from,
            double f,
            double fLow,
            int count) {
        if (f == 0) {
            return;
        }
        for (int j = 0; j < count; j++) {
            double a = x[from + j];
            double product = f * a;
            double productLow = Math.fma(f, a, -product) + Math.fma(f, xLow[from + j], fLow * a);
            double old = sum[to + j];
            double next = old + product;
            double part = next - old;
            double low = (old - (next - part)) + (product - part) + sumLow[to + j] + productLow;
            double high = next + low;
            sum[to + j] = high;
            sumLow[to + j] = low - (high - next);
        }
    }
}
