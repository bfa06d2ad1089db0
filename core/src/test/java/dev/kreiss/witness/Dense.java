package dev.kreiss.witness;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;

/** A dense complex matrix in plain Java, with schoolbook products, Gauss-Jordan inverses and Jacobi singular values. */
public final class Dense {

    private static final int SWEEPS = 60;

    /** An inner product of columns of a matrix of size about 1 that is nothing but underflow. */
    private static final double NEGLIGIBLE = 1e-290;

    final int rows;
    final int columns;
    final double[] re;
    final double[] im;

    private Dense(int rows, int columns, double[] re, double[] im) {
        this.rows = rows;
        this.columns = columns;
        this.re = re;
        this.im = im;
    }

    public static Dense zeros(int rows, int columns) {
        return new Dense(rows, columns, new double[rows * columns], new double[rows * columns]);
    }

    public static Dense identity(int size) {
        Dense identity = zeros(size, size);
        for (int i = 0; i < size; i++) {
            identity.re[i * size + i] = 1;
        }
        return identity;
    }

    public static Dense real(double[][] entries) {
        Dense dense = zeros(entries.length, entries[0].length);
        for (int i = 0; i < entries.length; i++) {
            System.arraycopy(entries[i], 0, dense.re, i * dense.columns, dense.columns);
        }
        return dense;
    }

    public static Dense of(Matrix matrix) {
        Dense dense = zeros(matrix.rows(), matrix.columns());
        for (int i = 0; i < dense.rows; i++) {
            for (int j = 0; j < dense.columns; j++) {
                dense.re[i * dense.columns + j] = matrix.re(i, j);
                dense.im[i * dense.columns + j] = matrix.im(i, j);
            }
        }
        return dense;
    }

    public Matrix toMatrix() {
        return Matrix.complex(rows, columns, re.clone(), im.clone());
    }

    public double re(int i, int j) {
        return re[i * columns + j];
    }

    public double im(int i, int j) {
        return im[i * columns + j];
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public Dense times(Dense other) {
        Dense product = zeros(rows, other.columns);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                double a = re[i * columns + k];
                double b = im[i * columns + k];
                for (int j = 0; j < other.columns; j++) {
                    double c = other.re[k * other.columns + j];
                    double d = other.im[k * other.columns + j];
                    product.re[i * other.columns + j] += a * c - b * d;
                    product.im[i * other.columns + j] += a * d + b * c;
                }
            }
        }
        return product;
    }

    /** {@code this + factor * other}. */
    public Dense plus(double factor, Dense other) {
        Dense sum = zeros(rows, columns);
        for (int k = 0; k < re.length; k++) {
            sum.re[k] = re[k] + factor * other.re[k];
            sum.im[k] = im[k] + factor * other.im[k];
        }
        return sum;
    }

    public Dense scaled(double factorRe, double factorIm) {
        Dense scaled = zeros(rows, columns);
        for (int k = 0; k < re.length; k++) {
            scaled.re[k] = factorRe * re[k] - factorIm * im[k];
            scaled.im[k] = factorRe * im[k] + factorIm * re[k];
        }
        return scaled;
    }

    public Dense adjoint() {
        Dense adjoint = zeros(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                adjoint.re[j * rows + i] = re[i * columns + j];
                adjoint.im[j * rows + i] = -im[i * columns + j];
            }
        }
        return adjoint;
    }

    public Dense block(int top, int left, int height, int width) {
        Dense block = zeros(height, width);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                block.re[i * width + j] = re[(top + i) * columns + left + j];
                block.im[i * width + j] = im[(top + i) * columns + left + j];
            }
        }
        return block;
    }

    /** {@code zI - this}. */
    public Dense shifted(double zRe, double zIm) {
        Dense shifted = scaled(-1, 0);
        for (int i = 0; i < rows; i++) {
            shifted.re[i * columns + i] += zRe;
            shifted.im[i * columns + i] += zIm;
        }
        return shifted;
    }

    public double frobenius() {
        double sum = 0;
        for (int k = 0; k < re.length; k++) {
            sum = Math.hypot(sum, Math.hypot(re[k], im[k]));
        }
        return sum;
    }

    /** Gauss-Jordan with row pivoting; entries may overflow for a singular matrix. */
    public Dense inverse() {
        int n = rows;
        double[] a = re.clone();
        double[] b = im.clone();
        Dense inverse = identity(n);
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.hypot(a[i * n + k], b[i * n + k]) > Math.hypot(a[pivot * n + k], b[pivot * n + k])) {
                    pivot = i;
                }
            }
            swap(a, n, k, pivot);
            swap(b, n, k, pivot);
            swap(inverse.re, n, k, pivot);
            swap(inverse.im, n, k, pivot);
            double size = a[k * n + k] * a[k * n + k] + b[k * n + k] * b[k * n + k];
            double pRe = a[k * n + k] / size;
            double pIm = -b[k * n + k] / size;
            scaleRow(a, b, n, k, pRe, pIm);
            scaleRow(inverse.re, inverse.im, n, k, pRe, pIm);
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double fRe = a[i * n + k];
                    double fIm = b[i * n + k];
                    eliminate(a, b, n, i, k, fRe, fIm);
                    eliminate(inverse.re, inverse.im, n, i, k, fRe, fIm);
                }
            }
        }
        return inverse;
    }

    private static void swap(double[] a, int n, int i, int j) {
        for (int k = 0; i != j && k < n; k++) {
            double kept = a[i * n + k];
            a[i * n + k] = a[j * n + k];
            a[j * n + k] = kept;
        }
    }

    private static void scaleRow(double[] a, double[] b, int n, int row, double fRe, double fIm) {
        for (int j = row * n; j < row * n + n; j++) {
            double x = a[j];
            a[j] = fRe * x - fIm * b[j];
            b[j] = fRe * b[j] + fIm * x;
        }
    }

    private static void eliminate(double[] a, double[] b, int n, int row, int pivot, double fRe, double fIm) {
        for (int j = 0; j < n; j++) {
            double x = a[pivot * n + j];
            double y = b[pivot * n + j];
            a[row * n + j] -= fRe * x - fIm * y;
            b[row * n + j] -= fRe * y + fIm * x;
        }
    }

    /** The spectral norm. */
    public double norm() {
        return singularValues()[0];
    }

    public double smallestSingularValue() {
        double[] values = singularValues();
        return values[values.length - 1];
    }

    /** Descending, min(rows, columns) of them, by one-sided Jacobi rotations. */
    public double[] singularValues() {
        Dense tall = rows >= columns ? this : adjoint();
        int exponent = tall.exponent();
        Dense work = tall.scaledBy(-exponent).orthogonalised();
        double[] values = new double[work.columns];
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.scalb(Math.sqrt(work.square(j)), exponent);
        }
        Arrays.sort(values);
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return values;
    }

    /** Of the largest entry; 0 for a zero matrix or one that is not finite. */
    private int exponent() {
        double largest = 0;
        for (int k = 0; k < re.length; k++) {
            largest = Math.max(largest, Math.max(Math.abs(re[k]), Math.abs(im[k])));
        }
        return largest > 0 && largest < Double.POSITIVE_INFINITY ? Math.getExponent(largest) : 0;
    }

    /** Times {@code 2^exponent}. */
    private Dense scaledBy(int exponent) {
        double half = Math.scalb(1.0, exponent / 2);
        return scaled(half, 0).scaled(Math.scalb(1.0, exponent - exponent / 2), 0);
    }

    /** Unit vector v (n x 1) with {@code ||X v|| = ||X||}; for square or tall matrices. */
    public Dense worstInput() {
        Dense unit = scaledBy(-exponent());
        Dense work = unit.orthogonalised();
        int best = 0;
        for (int j = 1; j < columns; j++) {
            best = work.square(j) > work.square(best) ? j : best;
        }
        double value = work.square(best);
        return unit.adjoint().times(work.block(0, best, rows, 1)).scaled(1 / value, 0);
    }

    private double square(int column) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += re(i, column) * re(i, column) + im(i, column) * im(i, column);
        }
        return sum;
    }

    /** {@code U diag(s)}: the columns rotated until they are orthogonal. */
    private Dense orthogonalised() {
        Dense work = new Dense(rows, columns, re.clone(), im.clone());
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < columns; p++) {
                for (int q = p + 1; q < columns; q++) {
                    rotated |= work.rotate(p, q);
                }
            }
        }
        return work;
    }

    private boolean rotate(int p, int q) {
        double alpha = square(p);
        double beta = square(q);
        double gRe = 0;
        double gIm = 0;
        for (int i = 0; i < rows; i++) {
            gRe += re(i, p) * re(i, q) + im(i, p) * im(i, q);
            gIm += re(i, p) * im(i, q) - im(i, p) * re(i, q);
        }
        double modulus = Math.hypot(gRe, gIm);
        if (modulus <= 1e-15 * Math.sqrt(alpha) * Math.sqrt(beta) || modulus < NEGLIGIBLE) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * modulus);
        double tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.hypot(1, tangent);
        double s = c * tangent;
        double phaseRe = gRe / modulus;
        double phaseIm = -gIm / modulus;
        for (int i = 0; i < rows; i++) {
            int a = i * columns + p;
            int b = i * columns + q;
            double qRe = re[b] * phaseRe - im[b] * phaseIm;
            double qIm = re[b] * phaseIm + im[b] * phaseRe;
            double pRe = re[a];
            double pIm = im[a];
            re[a] = c * pRe - s * qRe;
            im[a] = c * pIm - s * qIm;
            re[b] = s * pRe + c * qRe;
            im[b] = s * pIm + c * qIm;
        }
        return true;
    }

    /** The spectral norm from below, by at most {@code steps} power iterations on {@code X* X}: for searches only. */
    double normEstimate(int steps) {
        Dense v = zeros(columns, 1);
        for (int j = 0; j < columns; j++) {
            v.re[j] = 1 + 0.3 * Math.sin(1 + 7.1 * j);
            v.im[j] = 0.4 * Math.cos(3.3 * j);
        }
        Dense adjoint = adjoint();
        double value = 0;
        for (int k = 0; k < steps; k++) {
            v = v.scaled(1 / v.frobenius(), 0);
            Dense image = times(v);
            double next = image.frobenius();
            if (!(next > value * (1 + 1e-9)) && k > 2) {
                return Math.max(value, next);
            }
            value = next;
            v = adjoint.times(image);
        }
        return value;
    }
}
