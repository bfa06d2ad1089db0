package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/** Matrix products: one real product for real factors, two or four for complex ones. */
final class Products {

    private Products() {}

    static Matrix multiply(Matrix a, Matrix b) {
        if (a.columns() != b.rows()) {
            throw new IllegalArgumentException("cannot multiply " + a.shape() + " by " + b.shape());
        }
        int m = a.rows();
        int n = b.columns();
        int k = a.columns();
        double[] re = Blas.multiply(m, n, k, a.real(), b.real());
        double[] aIm = a.imaginary();
        double[] bIm = b.imaginary();
        if (aIm == null && bIm == null) {
            return Matrix.of(m, n, re);
        }
        double[] im = new double[re.length];
        if (bIm != null) {
            Blas.multiplyAdd(m, n, k, 1, a.real(), bIm, 1, im);
        }
        if (aIm != null) {
            Blas.multiplyAdd(m, n, k, 1, aIm, b.real(), 1, im);
        }
        if (aIm != null && bIm != null) {
            Blas.multiplyAdd(m, n, k, -1, aIm, bIm, 1, re);
        }
        return Matrix.complex(m, n, re, im);
    }
}
