package dev.kreiss.witness;

import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;
import java.util.Random;

/** Seeded random systems of every kind that the product tells apart. All are stable. */
public final class RandomSystems {

    /** What is special about a system. */
    public enum Kind {
        /** Two symmetric blocks, no feedback. */
        BILEVEL,
        /** Symmetric blocks with feedback. */
        SYMMETRIC_WITH_FEEDBACK,
        /** Nothing special, two blocks. */
        GENERAL,
        /** Nothing special, three blocks (or as many as fit). */
        THREE_BLOCKS,
        /** Four blocks in a chain without feedback, symmetric diagonal blocks. */
        CHAIN,
        /** One block, nearly a Jordan block. */
        JORDAN,
        /** Complex entries. */
        COMPLEX,
        /** Two complex Hermitian blocks without feedback. */
        HERMITIAN,
        /** Blocks in units that differ by several orders of magnitude. */
        BADLY_SCALED,
        /** A is the identity: without coupling nothing would move. */
        UNIT_BLOCK,
        /** A multiple of an orthogonal matrix. */
        NORMAL,
        /** All entries non-negative. */
        NON_NEGATIVE,
        /** Eigenvectors that are nearly parallel. */
        ILL_CONDITIONED
    }

    private final Random random;

    public RandomSystems(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    public double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    public double logUniform(double low, double high) {
        return Math.exp(uniform(Math.log(low), Math.log(high)));
    }

    /** A stable system of the given kind and about the given size (a kind may need more). */
    public CoupledSystem next(Kind kind, int size) {
        return switch (kind) {
            case BILEVEL -> bilevel(size, false, uniform(0.2, 0.95), uniform(0.2, 0.95), logUniform(0.05, 20));
            case HERMITIAN -> bilevel(size, true, uniform(0.2, 0.95), uniform(0.2, 0.95), logUniform(0.05, 10));
            case SYMMETRIC_WITH_FEEDBACK -> withFeedback(size);
            case GENERAL -> partitioned(stable(gaussian(size, size, false)), 2);
            case THREE_BLOCKS -> partitioned(stable(gaussian(size, size, false)), 3);
            case CHAIN -> chain(size);
            case JORDAN -> jordan(size);
            case COMPLEX -> partitioned(stable(gaussian(size, size, true)), 2);
            case BADLY_SCALED -> badlyScaled(size);
            case UNIT_BLOCK -> unitBlock(size);
            case NORMAL -> partitioned(orthogonal(size, false).scaled(uniform(0.3, 0.97), 0), 2);
            case NON_NEGATIVE -> nonNegative(size);
            case ILL_CONDITIONED -> illConditioned(size);
        };
    }

    /** {@code [A 0; C D]} with Hermitian A and D of exactly these norms, as far as rounding goes, and {@code ||C|| = c}. */
    public CoupledSystem bilevel(int size, boolean complex, double a, double d, double c) {
        int n = Math.max(2, size);
        int m = 1 + random.nextInt(n - 1);
        Dense first = symmetric(m, complex, a);
        Dense second = symmetric(n - m, complex, d);
        Dense coupling = gaussian(n - m, m, complex);
        coupling = coupling.scaled(c / coupling.norm(), 0);
        return CoupledSystem.ofBlocks(first.toMatrix(), null, coupling.toMatrix(), second.toMatrix());
    }

    /** Hermitian, exactly so, with spectrum in [-norm, norm] and an eigenvalue of modulus {@code norm}. */
    public Dense symmetric(int size, boolean complex, double norm) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = k == 0 ? Math.copySign(norm, random.nextInt(4) - 0.5) : uniform(-norm, norm);
        }
        return withSpectrum(values, complex);
    }

    /** {@code U diag(values) U*} with a random unitary U, made exactly Hermitian. */
    public Dense withSpectrum(double[] values, boolean complex) {
        Dense basis = orthogonal(values.length, complex);
        Dense diagonal = Dense.zeros(values.length, values.length);
        for (int k = 0; k < values.length; k++) {
            diagonal.re[k * values.length + k] = values[k];
        }
        Dense product = basis.times(diagonal).times(basis.adjoint());
        return product.plus(1, product.adjoint()).scaled(0.5, 0);
    }

    public Dense gaussian(int rows, int columns, boolean complex) {
        Dense dense = Dense.zeros(rows, columns);
        for (int k = 0; k < dense.re.length; k++) {
            dense.re[k] = random.nextGaussian();
            dense.im[k] = complex ? random.nextGaussian() : 0;
        }
        return dense;
    }

    /** Gram-Schmidt, twice. */
    public Dense orthogonal(int size, boolean complex) {
        Dense q = gaussian(size, size, complex);
        for (int j = 0; j < size; j++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    Dense a = q.block(0, k, size, 1);
                    Dense b = q.block(0, j, size, 1);
                    Dense inner = a.adjoint().times(b);
                    set(q, j, b.plus(-1, a.scaled(inner.re(0, 0), inner.im(0, 0))));
                }
                Dense b = q.block(0, j, size, 1);
                set(q, j, b.scaled(1 / b.frobenius(), 0));
            }
        }
        return q;
    }

    private static void set(Dense target, int column, Dense values) {
        for (int i = 0; i < target.rows; i++) {
            target.re[i * target.columns + column] = values.re[i];
            target.im[i * target.columns + column] = values.im[i];
        }
    }

    /** Scaled to a spectral radius in [0.3, 0.95]. */
    Dense stable(Dense jacobian) {
        double radius = new ResolventWitness(jacobian).spectralRadius();
        return jacobian.scaled(uniform(0.3, 0.95) / Math.max(radius, 1e-3), 0);
    }

    CoupledSystem partitioned(Dense jacobian, int count) {
        int n = jacobian.rows();
        int blocks = Math.min(count, n);
        int[] sizes = new int[blocks];
        Arrays.fill(sizes, 1);
        for (int k = blocks; k < n; k++) {
            sizes[random.nextInt(blocks)]++;
        }
        return CoupledSystem.of(jacobian.toMatrix(), sizes);
    }

    private CoupledSystem withFeedback(int size) {
        int n = Math.max(2, size);
        int m = 1 + random.nextInt(n - 1);
        Dense full = gaussian(n, n, false);
        put(full, 0, 0, symmetric(m, false, uniform(0.2, 0.9)));
        put(full, m, m, symmetric(n - m, false, uniform(0.2, 0.9)));
        return CoupledSystem.of(stable(full).toMatrix(), m, n - m);
    }

    private CoupledSystem chain(int size) {
        int n = Math.max(4, size);
        CoupledSystem shape = partitioned(Dense.identity(n), 4);
        Dense full = Dense.zeros(n, n);
        for (int i = 0; i < 4; i++) {
            int rows = shape.blocks()[i];
            put(full, shape.start(i), shape.start(i), symmetric(rows, false, uniform(0.2, 0.85)));
            if (i > 0) {
                Dense coupling = gaussian(rows, shape.blocks()[i - 1], false);
                put(full, shape.start(i), shape.start(i - 1), coupling.scaled(logUniform(0.1, 2), 0));
            }
        }
        return CoupledSystem.of(full.toMatrix(), shape.blocks());
    }

    private CoupledSystem jordan(int size) {
        Dense full = Dense.zeros(size, size);
        double diagonal = uniform(-0.8, 0.8);
        double above = logUniform(0.1, 1.5);
        for (int i = 0; i < size; i++) {
            full.re[i * size + i] = diagonal;
            if (i > 0) {
                full.re[i * size + i - 1] = above;
            }
        }
        return CoupledSystem.of(full.toMatrix());
    }

    private CoupledSystem badlyScaled(int size) {
        CoupledSystem fair = partitioned(stable(gaussian(Math.max(2, size), Math.max(2, size), false)), 2);
        return fair.inUnits(1, logUniform(1e-3, 1e3));
    }

    /** {@code J = I - h [0 M^T; -M, I]}: gradient descent and ascent on a bilinear game with one damped player. */
    private CoupledSystem unitBlock(int size) {
        int m = Math.max(1, size / 2);
        Dense coupling = orthogonal(m, false).plus(0.3, orthogonal(m, false));
        Dense full = Dense.identity(2 * m);
        double step = uniform(0.1, 0.4);
        put(full, 0, m, coupling.adjoint().scaled(-step, 0));
        put(full, m, 0, coupling.scaled(step, 0));
        put(full, m, m, Dense.identity(m).scaled(1 - step, 0));
        return CoupledSystem.of(full.toMatrix(), m, m);
    }

    private CoupledSystem nonNegative(int size) {
        Dense full = gaussian(size, size, false);
        for (int k = 0; k < full.re.length; k++) {
            full.re[k] = Math.exp(2 * full.re[k]);
        }
        return partitioned(stable(full), 2);
    }

    private CoupledSystem illConditioned(int size) {
        Dense left = gaussian(size, size, false);
        Dense scaling = Dense.zeros(size, size);
        for (int i = 0; i < size; i++) {
            scaling.re[i * size + i] = Math.pow(100, -(double) i / size);
        }
        Dense basis = orthogonal(size, false).times(scaling).times(orthogonal(size, false));
        Dense jacobian = basis.times(left).times(basis.inverse());
        return partitioned(stable(jacobian), 2);
    }

    static void put(Dense target, int top, int left, Dense block) {
        for (int i = 0; i < block.rows; i++) {
            for (int j = 0; j < block.columns; j++) {
                target.re[(top + i) * target.columns + left + j] = block.re(i, j);
                target.im[(top + i) * target.columns + left + j] = block.im(i, j);
            }
        }
    }
}
