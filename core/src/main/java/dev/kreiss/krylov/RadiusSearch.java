package dev.kreiss.krylov;

import dev.kreiss.linalg.LeadingSubspace;
import dev.kreiss.linalg.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The eigenvalue of largest modulus by a Krylov-Schur process: an Arnoldi process whose basis, when full, is compressed to the invariant
 * subspace of the leading Ritz values. Source: Stewart, A Krylov-Schur algorithm for large eigenproblems, SIAM J. Matrix Anal. Appl. 23
 * (2001).
 *
 * <p>Throughout {@code J V = V H + f b^T} with orthonormal V and a unit vector f orthogonal to them.
 */
final class RadiusSearch {

    private static final double EXHAUSTED = 1e-13;

    private static final int LARGEST_BASIS = 60;

    private static final int MOST_RESTARTS = 60;

    private final MeteredOperator jacobian;
    private final PlayerBlocks blocks;
    private final double tolerance;
    private final DenseProblems dense;
    private final RandomStream random;
    private final int most;
    private final int kept;
    private final List<double[]> basis = new ArrayList<>();
    private final double[][] h;
    private double[] next;
    private double coupling;
    private double scale;
    private RadiusEstimate best;

    RadiusSearch(MeteredOperator jacobian, PlayerBlocks blocks, OperatorOptions options, DenseProblems dense) {
        this.jacobian = jacobian;
        this.blocks = blocks;
        this.tolerance = options.radiusTolerance();
        this.dense = dense;
        this.random = new RandomStream(options.seed(), "radius");
        int n = blocks.total();
        this.most = Math.min(n, Math.min(LARGEST_BASIS, options.mostBasis(n)));
        this.kept = Math.max(1, most / 3);
        this.h = new double[most + 1][most];
        double[] start = random.gaussian(n);
        this.next = Vectors.scaled(start, 1 / Vectors.norm(start));
        this.best = new RadiusEstimate(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                false,
                new double[blocks.count()]);
    }

    /** @throws Stopped between products; {@link #result} then says what was found */
    void run() {
        try {
            for (int restart = 0; restart <= MOST_RESTARTS && !best.converged(); restart++) {
                if (basis.size() == most) {
                    compress();
                }
                while (basis.size() < most) {
                    expand();
                }
                best = leading();
            }
        } catch (Stopped stopped) {
            if (!basis.isEmpty()) {
                best = leading();
            }
            throw stopped;
        }
    }

    RadiusEstimate result() {
        return best;
    }

    private void expand() {
        double[] w = jacobian.apply(next);
        basis.add(next);
        int j = basis.size() - 1;
        double before = Vectors.norm(w);
        scale = Math.max(scale, before);
        double[] column = new double[j + 1];
        Vectors.orthogonalise(basis, w, column);
        for (int i = 0; i <= j; i++) {
            h[i][j] = column[i];
        }
        coupling = Vectors.norm(w);
        if (!(coupling > EXHAUSTED * scale)) {
            coupling = 0;
            w = fresh();
        }
        h[j + 1][j] = coupling;
        next = basis.size() < jacobian.rows() ? Vectors.scaled(w, 1 / Vectors.norm(w)) : next;
    }

    /** A direction outside an invariant space. */
    private double[] fresh() {
        double[] w = random.gaussian(jacobian.rows());
        Vectors.orthogonalise(basis, w, new double[basis.size()]);
        return w;
    }

    /** Keeps the invariant subspace of the leading Ritz values, and the coupling to the next vector. */
    private void compress() {
        int m = basis.size();
        Matrix square = square();
        Matrix z = dense.leading(square, kept).basis();
        if (z.columns() >= m) {
            throw new IllegalStateException("a basis of " + m + " vectors is too small to restart");
        }
        Matrix small = z.adjoint().times(square).times(z);
        List<double[]> combined = new ArrayList<>();
        for (int j = 0; j < z.columns(); j++) {
            combined.add(Vectors.combine(basis, column(z, j)));
        }
        basis.clear();
        basis.addAll(combined);
        for (double[] row : h) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < z.columns(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                h[i][j] = small.re(i, j);
            }
            h[z.columns()][i] = coupling * z.re(m - 1, i);
        }
    }

    private static double[] column(Matrix matrix, int j) {
        double[] column = new double[matrix.rows()];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix.re(i, j);
        }
        return column;
    }

    private Matrix square() {
        int m = basis.size();
        double[] entries = new double[m * m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(h[i], 0, entries, i * m, m);
        }
        return Matrix.of(m, m, entries);
    }

    private RadiusEstimate leading() {
        Matrix square = square();
        LeadingSubspace subspace = dense.leading(square, 1);
        double re = subspace.real()[0];
        double im = Math.abs(subspace.imaginary()[0]);
        double[][] y = eigenvector(square, subspace, re, im);
        int m = basis.size();
        // The last columns of H may be coupled to f by earlier restarts too, but only the last one is when the basis is
        // full.
        double residual = coupled(y) + 10 * m * 0x1p-53 * square.frobeniusNorm();
        double value = Math.hypot(re, im);
        boolean converged = residual <= Math.max(tolerance * value, 1e-12 * scale);
        double error = new PseudospectralReach(m, square.real()).from(re, im, residual);
        return new RadiusEstimate(
                value,
                re,
                im,
                residual,
                error,
                converged,
                blocks.shares(Vectors.combine(basis, y[0]), Vectors.combine(basis, y[1])));
    }

    /** {@code |b^T y|}, b the row of H that belongs to the vector that was not multiplied yet. */
    private double coupled(double[][] y) {
        int m = basis.size();
        double re = 0;
        double im = 0;
        for (int j = 0; j < m; j++) {
            re += h[m][j] * y[0][j];
            im += h[m][j] * y[1][j];
        }
        return basis.size() == jacobian.rows() ? 0 : Math.hypot(re, im);
    }

    /** Unit eigenvector of H in the basis: real parts, imaginary parts. */
    private static double[][] eigenvector(Matrix square, LeadingSubspace subspace, double re, double im) {
        Matrix z = subspace.basis();
        if (im == 0 || z.columns() < 2) {
            return new double[][] {column(z, 0), new double[z.rows()]};
        }
        Matrix t = z.adjoint().times(square).times(z);
        double[] first = column(z, 0);
        double[] second = column(z, 1);
        // (t - lambda) s = 0: s = (t_01, lambda - t_00)
        double length = Math.sqrt(t.re(0, 1) * t.re(0, 1) + (re - t.re(0, 0)) * (re - t.re(0, 0)) + im * im);
        double[][] y = new double[2][z.rows()];
        for (int k = 0; k < z.rows(); k++) {
            y[0][k] = (t.re(0, 1) * first[k] + (re - t.re(0, 0)) * second[k]) / length;
            y[1][k] = im * second[k] / length;
        }
        return y;
    }
}
