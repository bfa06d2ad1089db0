package dev.kreiss.witness;

import java.math.BigDecimal;
import java.math.MathContext;

/** A complex matrix of decimal numbers with 50 digits. */
public final class Decimal {

    private static final MathContext DIGITS = new MathContext(50);

    private final int size;
    private final BigDecimal[] re;
    private final BigDecimal[] im;
    private final boolean isReal;

    private Decimal(int size, BigDecimal[] re, BigDecimal[] im, boolean isReal) {
        this.size = size;
        this.re = re;
        this.im = im;
        this.isReal = isReal;
    }

    /** The square matrix, exactly. */
    public static Decimal of(Dense dense) {
        int n = dense.rows();
        BigDecimal[] re = new BigDecimal[n * n];
        BigDecimal[] im = new BigDecimal[n * n];
        boolean isReal = true;
        for (int k = 0; k < n * n; k++) {
            re[k] = new BigDecimal(dense.re[k]);
            im[k] = new BigDecimal(dense.im[k]);
            isReal &= dense.im[k] == 0;
        }
        return new Decimal(n, re, im, isReal);
    }

    public Decimal times(Decimal other) {
        BigDecimal[] productRe = new BigDecimal[size * size];
        BigDecimal[] productIm = new BigDecimal[size * size];
        boolean real = isReal && other.isReal;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                BigDecimal sumRe = BigDecimal.ZERO;
                BigDecimal sumIm = BigDecimal.ZERO;
                for (int k = 0; k < size; k++) {
                    int a = i * size + k;
                    int b = k * size + j;
                    sumRe = sumRe.add(re[a].multiply(other.re[b], DIGITS), DIGITS);
                    if (!real) {
                        sumRe = sumRe.subtract(im[a].multiply(other.im[b], DIGITS), DIGITS);
                        sumIm = sumIm.add(re[a].multiply(other.im[b], DIGITS), DIGITS)
                                .add(im[a].multiply(other.re[b], DIGITS), DIGITS);
                    }
                }
                productRe[i * size + j] = sumRe;
                productIm[i * size + j] = sumIm;
            }
        }
        return new Decimal(size, productRe, productIm, real);
    }

    /** Entries rounded to the nearest double. */
    public Dense rounded() {
        Dense dense = Dense.zeros(size, size);
        for (int k = 0; k < size * size; k++) {
            dense.re[k] = re[k].doubleValue();
            dense.im[k] = im[k].doubleValue();
        }
        return dense;
    }

    /** {@code ||(zI-J)^{-1}||} by Gauss-Jordan elimination in decimal arithmetic; only the last singular values are rounded. */
    public double resolventNorm(double zRe, double zIm) {
        int n = size;
        BigDecimal[] a = new BigDecimal[n * n];
        BigDecimal[] b = new BigDecimal[n * n];
        BigDecimal[] x = new BigDecimal[n * n];
        BigDecimal[] y = new BigDecimal[n * n];
        for (int k = 0; k < n * n; k++) {
            boolean diagonal = k / n == k % n;
            a[k] = (diagonal ? new BigDecimal(zRe) : BigDecimal.ZERO).subtract(re[k]);
            b[k] = (diagonal ? new BigDecimal(zIm) : BigDecimal.ZERO).subtract(im[k]);
            x[k] = diagonal ? BigDecimal.ONE : BigDecimal.ZERO;
            y[k] = BigDecimal.ZERO;
        }
        for (int k = 0; k < n; k++) {
            pivot(a, b, x, y, k);
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    BigDecimal fRe = a[i * n + k];
                    BigDecimal fIm = b[i * n + k];
                    eliminate(a, b, i, k, fRe, fIm);
                    eliminate(x, y, i, k, fRe, fIm);
                }
            }
        }
        return new Decimal(n, x, y, false).rounded().norm();
    }

    private void pivot(BigDecimal[] a, BigDecimal[] b, BigDecimal[] x, BigDecimal[] y, int k) {
        int n = size;
        int best = k;
        for (int i = k + 1; i < n; i++) {
            best = modulus(a[i * n + k], b[i * n + k]).compareTo(modulus(a[best * n + k], b[best * n + k])) > 0
                    ? i
                    : best;
        }
        BigDecimal square = modulus(a[best * n + k], b[best * n + k]);
        BigDecimal pRe = a[best * n + k].divide(square, DIGITS);
        BigDecimal pIm = b[best * n + k].negate().divide(square, DIGITS);
        for (BigDecimal[][] pair : new BigDecimal[][][] {{a, b}, {x, y}}) {
            for (int j = 0; j < n; j++) {
                BigDecimal u = pair[0][best * n + j];
                BigDecimal v = pair[1][best * n + j];
                pair[0][best * n + j] = pair[0][k * n + j];
                pair[1][best * n + j] = pair[1][k * n + j];
                pair[0][k * n + j] = u.multiply(pRe, DIGITS).subtract(v.multiply(pIm, DIGITS), DIGITS);
                pair[1][k * n + j] = u.multiply(pIm, DIGITS).add(v.multiply(pRe, DIGITS), DIGITS);
            }
        }
    }

    private static BigDecimal modulus(BigDecimal a, BigDecimal b) {
        return a.multiply(a, DIGITS).add(b.multiply(b, DIGITS), DIGITS);
    }

    private void eliminate(BigDecimal[] a, BigDecimal[] b, int row, int pivot, BigDecimal fRe, BigDecimal fIm) {
        for (int j = 0; j < size; j++) {
            BigDecimal u = a[pivot * size + j];
            BigDecimal v = b[pivot * size + j];
            int at = row * size + j;
            a[at] = a[at].subtract(fRe.multiply(u, DIGITS).subtract(fIm.multiply(v, DIGITS), DIGITS), DIGITS);
            b[at] = b[at].subtract(fRe.multiply(v, DIGITS).add(fIm.multiply(u, DIGITS), DIGITS), DIGITS);
        }
    }
}
