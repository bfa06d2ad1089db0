package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;

/** A real n x n right factor that stays in native memory, for many products: copying it each time would cost as much. One thread. */
public final class NativeFactor {

    private final int n;
    private final DoublePointer factor;
    private final DoublePointer left;
    private final DoublePointer product;

    /** @param rowMajor n x n */
    public NativeFactor(int n, double[] rowMajor) {
        this.n = n;
        this.factor = new DoublePointer(rowMajor);
        this.left = new DoublePointer((long) n * n);
        this.product = new DoublePointer((long) n * n);
    }

    /** {@code a} times the factor, both row-major. */
    public double[] premultipliedBy(double[] a) {
        left.put(a);
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, left, n, factor, n, 0, product, n);
        double[] result = new double[a.length];
        product.get(result);
        return result;
    }
}
