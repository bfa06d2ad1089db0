package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.BandedInverse;
import dev.kreiss.linalg.openblas.EigenbasisInverse;
import dev.kreiss.linalg.openblas.InverseLanczos;
import dev.kreiss.linalg.openblas.ShiftedInverse;
import org.jspecify.annotations.Nullable;

/**
 * Smallest singular values of {@code zI - J}, and their right vectors, at many z together, from one factorisation of J. Safe for use by
 * several threads.
 */
public final class ShiftedProcess {

    /** Between its reciprocal and this, fourth powers of what rounding leaves of a size are within the range of doubles. */
    private static final double LARGEST = 0x1p100;

    /** Null for the coordinates of J. */
    private final @Nullable Matrix basis;

    private final int n;
    /** Eigenvalues whose distances from z stand on the last part of the diagonal as moduli, without their phases. */
    private final double[] moduli;

    private final InverseLanczos process;

    private ShiftedProcess(ShiftedInverse inverse, @Nullable Matrix basis, double[] moduli) {
        this.basis = basis;
        this.n = inverse.size();
        this.moduli = moduli;
        this.process = new InverseLanczos(inverse, start(n));
    }

    /** Whether a matrix {@code zI - J} of this norm can be treated: the squares of squares stay within the range of doubles. */
    public static boolean isInRange(double norm) {
        return norm < LARGEST && norm > 1 / LARGEST;
    }

    private static double[] start(int n) {
        double[] start = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            start[k] = GenericVector.entry(k);
            sum += start[k] * start[k];
        }
        for (int k = 0; k < n; k++) {
            start[k] /= Math.sqrt(sum);
        }
        return start;
    }

    /** For any matrix, by its Schur form: about {@code 4 n^2} operations a Lanczos step and point if it is real, twice that if not. */
    public static ShiftedProcess bySchurForm(Matrix matrix) {
        SchurForm form = SchurForm.of(matrix);
        return new ShiftedProcess(form.inverse(matrix.frobeniusNorm()), form.basis(), new double[0]);
    }

    /** For a matrix with a narrow band, by a factorisation at each point: work in proportion to its size. */
    public static ShiftedProcess byBand(Matrix matrix, Bandwidth band) {
        BandedInverse inverse = new BandedInverse(
                matrix.rows(), band.lower(), band.upper(), matrix.real(), matrix.imaginary(), matrix.frobeniusNorm());
        return new ShiftedProcess(inverse, null, new double[0]);
    }

    /**
     * For {@code [A, 0; C, D]} with real symmetric A and D, by their eigenbases (C6): real arithmetic, {@code n^2} operations a step
     * and point with blocks of equal size.
     */
    public static ShiftedProcess byEigenbases(Matrix a, Matrix c, Matrix d) {
        return byEigenbases(SymmetricEigenbasis.of(a), c, SymmetricEigenbasis.of(d));
    }

    /** As {@link #byEigenbases(Matrix, Matrix, Matrix)}, A and D being known by their eigenbases. */
    public static ShiftedProcess byEigenbases(SymmetricEigenbasis first, Matrix c, SymmetricEigenbasis second) {
        Matrix coupling = second.mapFrom(first, c);
        double norm = Math.hypot(Math.hypot(first.frobeniusNorm(), second.frobeniusNorm()), c.frobeniusNorm());
        int m = c.columns();
        int n = c.rows();
        Matrix basis = Matrix.assemble(new Matrix[][] {
            {first.vectors(), Matrix.zeros(m, n)}, {Matrix.zeros(n, m), second.vectors()}
        });
        EigenbasisInverse inverse = new EigenbasisInverse(first.values(), second.values(), coupling.real(), norm);
        return new ShiftedProcess(inverse, basis, second.values());
    }

    /** For a real symmetric matrix. */
    public static ShiftedProcess byEigenbasis(Matrix symmetric) {
        SymmetricEigenbasis basis = SymmetricEigenbasis.of(symmetric);
        EigenbasisInverse inverse =
                new EigenbasisInverse(new double[0], basis.values(), new double[0], symmetric.frobeniusNorm());
        return new ShiftedProcess(inverse, basis.vectors(), basis.values());
    }

    /**
     * One value for each point {@code re[k] + i im[k]}: estimates from above, to 1e-8 relative and mostly far better, down to the backward error of
     * the factorisation, a small multiple of {@code n u ||J||}.
     */
    public double[] smallest(double[] re, double[] im) {
        return process.smallest(re, im);
    }

    /** @param most steps of each process, which may end before it is certain */
    InverseLanczos.Values smallest(double[] re, double[] im, int most) {
        return process.smallest(re, im, most);
    }

    /** Real operations that all processes so far have spent in matrix products, those of points that waited for others included. */
    public double operations() {
        return process.operations();
    }

    /**
     * Right singular vectors of one point, without guarantee.
     *
     * @param right approximate vectors of the smallest singular values, one after the other, interleaved
     * @param sigma estimate of the smallest singular value
     * @param following estimates of what follows each
     */
    record Candidates(double[] right, double sigma, double[] following) {

        int count() {
            return following.length;
        }
    }

    /**
     * Vectors of the smallest singular value and of those within a factor {@code together} of it, at most {@code most}.
     *
     * @return null where the process did not converge
     */
    @Nullable
    Candidates[] vectors(double[] re, double[] im, Accuracy accuracy, double together, int most) {
        InverseLanczos.@Nullable Candidates[] found = process.vectors(re, im, accuracy::at, together, most);
        @Nullable Candidates[] candidates = new Candidates[found.length];
        for (int k = 0; k < found.length; k++) {
            InverseLanczos.Candidates inner = found[k];
            candidates[k] = inner == null
                    ? null
                    : new Candidates(outer(inner.right(), re[k], im[k]), inner.sigma(), inner.following());
        }
        return candidates;
    }

    /** In the coordinates of J. */
    private double[] outer(double[][] vectors, double re, double im) {
        int count = vectors.length;
        double[] columnsRe = new double[n * count];
        double[] columnsIm = new double[n * count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                columnsRe[i * count + k] = vectors[k][i];
                columnsIm[i * count + k] = vectors[k].length > n ? vectors[k][n + i] : 0;
            }
            restorePhases(columnsRe, columnsIm, count, k, re, im);
        }
        Matrix inner = Matrix.complex(n, count, columnsRe, columnsIm);
        Matrix columns = basis == null ? inner : basis.times(inner);
        double[] pairs = new double[2 * n * count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                pairs[2 * (k * n + i)] = columns.re(i, k);
                pairs[2 * (k * n + i) + 1] = columns.im(i, k);
            }
        }
        return pairs;
    }

    /** {@code |z - mu|} in place of {@code z - mu} turned the coordinate by the conjugate of its phase. */
    private void restorePhases(double[] columnsRe, double[] columnsIm, int count, int k, double re, double im) {
        int first = n - moduli.length;
        for (int i = 0; i < moduli.length; i++) {
            double x = re - moduli[i];
            double modulus = Math.hypot(x, im);
            int at = (first + i) * count + k;
            if (modulus > 0) { // such a vector is real
                columnsIm[at] = -columnsRe[at] * im / modulus;
                columnsRe[at] *= x / modulus;
            }
        }
    }
}
