package dev.kreiss.witness;

import dev.kreiss.model.CoupledSystem;
import java.util.function.IntToDoubleFunction;

/** Families of systems that are hard in one respect each; some diverge or are marginal. */
public final class HardSystems {

    private final RandomSystems random;

    public HardSystems(long seed) {
        this.random = new RandomSystems(seed);
    }

    public Specimen next(HardFamily family, int size) {
        int n = Math.max(2, size);
        return switch (family) {
            case SINGLE_SYMMETRIC ->
                Specimen.of(CoupledSystem.of(
                        random.symmetric(n, coin(), random.uniform(0.3, 0.99)).toMatrix()));
            case SINGLE_BLOCK -> Specimen.of(random.partitioned(random.stable(random.gaussian(n, n, false)), 1));
            case DIAGONAL -> diagonal(n);
            case EXACT_JORDAN -> exactJordan(n);
            case ROTATED_JORDAN -> rotatedJordan(n);
            case NILPOTENT -> triangular(n, k -> 0, coin(), random.logUniform(0.1, 3) / Math.sqrt(n));
            case GRADED -> graded(n);
            case NEARLY_DEFECTIVE -> nearlyDefective(n);
            case TINY_COUPLING -> bilevel(n, random.logUniform(1e-300, 1e-6));
            case HUGE_COUPLING -> hugeCoupling(n);
            case NEAR_CIRCLE ->
                withLeading(
                        n, coin() ? -1 : 1, 1 - random.logUniform(smallestGap(n), 1e-2), random.logUniform(0.01, 1));
            case NEAR_CIRCLE_BILEVEL -> nearCircleBilevel(n);
            case BEYOND_CIRCLE ->
                withLeading(n, coin() ? -1 : 1, 1 + random.logUniform(1e-14, 1e-1), random.logUniform(0.01, 1));
            case MARGINAL -> marginal(n);
            case CYCLIC -> cyclic(n);
            case BLOCK_CYCLIC -> blockCyclic(n);
            case UNITARY ->
                Specimen.of(random.partitioned(
                        random.orthogonal(n, true).scaled(1 - random.logUniform(n <= 8 ? 1e-10 : 1e-4, 0.5), 0), 2));
            case ZERO_BLOCKS -> zeroBlocks(n);
            case REPEATED -> repeated(n);
            case TRIANGULAR -> triangular(n, k -> random.uniform(-0.9, 0.9), false, random.logUniform(0.05, 0.7));
            case COMPLEX_TRIANGULAR ->
                triangular(n, k -> random.uniform(-0.9, 0.9), true, random.logUniform(0.05, 0.5));
            case GRCAR -> grcar(n);
            case SIGNED -> signed(n);
            case SPARSE_NON_NEGATIVE -> sparseNonNegative(n);
            case UNSTABLE -> Specimen.of(random.partitioned(unstable(n), 2));
            case THREE_SYMMETRIC -> threeSymmetric(n);
            case MOMENTUM -> momentum(n);
            case ROTATION_DOMINATED -> rotationDominated(n);
            case RANK_ONE -> rankOne(n);
            case ROUNDED_SYMMETRIC -> roundedSymmetric(n);
            case TURNED -> turned(n);
        };
    }

    /** How close to the unit circle eigenvalues get. */
    private static double smallestGap(int n) {
        return n <= 8 ? 1e-10 : 1e-6;
    }

    private boolean coin() {
        return random.random().nextBoolean();
    }

    private Specimen diagonal(int n) {
        boolean complex = coin();
        Dense full = Dense.zeros(n, n);
        double radius = 0;
        for (int k = 0; k < n; k++) {
            full.re[k * n + k] = random.uniform(-0.7, 0.7);
            full.im[k * n + k] = complex ? random.uniform(-0.7, 0.7) : 0;
            radius = Math.max(radius, Math.hypot(full.re(k, k), full.im(k, k)));
        }
        return Specimen.of(full, complex ? Double.NaN : radius, 1, n - 1);
    }

    private Specimen exactJordan(int n) {
        double eigenvalue = random.uniform(-0.9, 0.9);
        double growth = Math.exp(random.uniform(0, n <= 10 ? 12 : 6) * Math.log(10) / (n - 1));
        double above = growth * (1 - Math.abs(eigenvalue));
        return Specimen.of(jordan(n, eigenvalue, above), Math.abs(eigenvalue));
    }

    private static Dense jordan(int n, double eigenvalue, double above) {
        Dense full = Dense.zeros(n, n);
        for (int i = 0; i < n; i++) {
            full.re[i * n + i] = eigenvalue;
            if (i + 1 < n) {
                full.re[i * n + i + 1] = above;
            }
        }
        return full;
    }

    private Specimen rotatedJordan(int n) {
        Dense full = Dense.zeros(n, n);
        int start = 0;
        while (start < n) {
            int length = Math.min(n - start, 1 + random.random().nextInt(6));
            double eigenvalue = random.uniform(-0.85, 0.85);
            RandomSystems.put(full, start, start, jordan(length, eigenvalue, random.logUniform(0.02, 1)));
            start += length;
        }
        Dense basis = random.orthogonal(n, coin());
        return Specimen.of(random.partitioned(
                basis.times(full).times(basis.adjoint()), 1 + random.random().nextInt(3)));
    }

    private Specimen triangular(int n, IntToDoubleFunction diagonal, boolean complex, double scale) {
        Dense full = random.gaussian(n, n, complex);
        double radius = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                full.re[i * n + j] *= j > i ? scale : 0;
                full.im[i * n + j] *= j > i ? scale : 0;
            }
            full.re[i * n + i] = diagonal.applyAsDouble(i);
            radius = Math.max(radius, Math.abs(full.re(i, i)));
        }
        return Specimen.of(full, radius, n / 2, n - n / 2);
    }

    private Specimen withLeading(int n, int sign, double leading, double scale) {
        int at = random.random().nextInt(n);
        return triangular(n, k -> k == at ? sign * leading : random.uniform(-0.8, 0.8), coin(), scale / Math.sqrt(n));
    }

    private Specimen graded(int n) {
        double ratio = Math.pow(random.logUniform(1e-12, 1e-2), 1.0 / n);
        Dense full = random.gaussian(n, n, false);
        boolean byRow = coin();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                full.re[i * n + j] *= Math.pow(ratio, byRow ? i : Math.abs(i - j));
            }
        }
        return Specimen.of(random.partitioned(random.stable(full), 2));
    }

    private Specimen nearlyDefective(int n) {
        double eigenvalue = random.uniform(-0.8, 0.8);
        double apart = random.logUniform(1e-12, 1e-4);
        Specimen made = triangular(n, k -> eigenvalue + k % 3 * apart, false, random.logUniform(0.05, 1) / n);
        if (coin()) {
            return made;
        }
        Dense basis = random.orthogonal(n, false);
        Dense full = Dense.of(made.system().jacobian());
        return Specimen.of(random.partitioned(basis.times(full).times(basis.adjoint()), 2));
    }

    private Specimen bilevel(int n, double coupling) {
        double a = random.uniform(0.1, 0.95);
        return Specimen.of(random.bilevel(n, coin(), a, random.uniform(0.1, 0.95), coupling));
    }

    private Specimen hugeCoupling(int size) {
        if (coin()) {
            return bilevel(size, random.logUniform(1e3, 1e9));
        }
        int n = Math.min(size, 16); // the price of a proof grows with K where no structure helps
        double coupling = random.logUniform(1e2, 1e4);
        int m = n / 2;
        Dense full = Dense.zeros(n, n);
        RandomSystems.put(full, 0, 0, random.stable(random.gaussian(m, m, false)));
        RandomSystems.put(full, m, m, random.stable(random.gaussian(n - m, n - m, false)));
        RandomSystems.put(full, m, 0, random.gaussian(n - m, m, false).scaled(coupling / Math.sqrt(n), 0));
        return Specimen.of(full, Double.NaN, m, n - m);
    }

    private Specimen nearCircleBilevel(int n) {
        double a = 1 - random.logUniform(n <= 12 ? 1e-9 : 1e-5, 1e-2);
        double d = coin() ? a : 1 - random.logUniform(1e-9, 1e-1);
        return Specimen.of(random.bilevel(n, false, a, d, random.logUniform(1e-4, 3)));
    }

    private Specimen marginal(int n) {
        switch (random.random().nextInt(4)) {
            case 0: // a simple eigenvalue 1
                return withLeading(n, coin() ? -1 : 1, 1, 0.5);
            case 1: { // a permutation
                Dense full = Dense.zeros(n, n);
                for (int i = 0; i < n; i++) {
                    full.re[i * n + (i + 1) % n] = 1;
                }
                return Specimen.of(full, 1, 1, n - 1);
            }
            case 2: // a defective eigenvalue 1
                return Specimen.of(jordan(Math.min(n, 8), 1, random.logUniform(1e-3, 1)), 1);
            default: { // the identity beside something that decays
                Dense full = Dense.identity(n);
                for (int i = n / 2; i < n; i++) {
                    full.re[i * n + i] = random.uniform(-0.9, 0.9);
                    full.re[i * n] = random.uniform(-1, 1);
                }
                return Specimen.of(full, 1, n / 2, n - n / 2);
            }
        }
    }

    private Specimen cyclic(int n) {
        int kind = random.random().nextInt(3);
        double[] logs = new double[n];
        double mean = 0;
        for (int k = 0; k < n; k++) {
            logs[k] = random.uniform(-1.5, 1.5) * Math.min(1, Math.sqrt(6.0 / n));
            mean += logs[k] / n;
        }
        double target = Math.log(random.uniform(0.2, 0.95));
        Dense full = Dense.zeros(n, n);
        for (int k = 0; k < n; k++) {
            double weight = Math.exp(logs[k] - mean + target);
            double angle = kind == 2 ? random.uniform(0, 6) : kind == 1 && coin() ? Math.PI : 0;
            int at = k * n + (k + 1) % n;
            full.re[at] = kind == 1 && angle > 0 ? -weight : weight * Math.cos(angle);
            full.im[at] = kind == 2 ? weight * Math.sin(angle) : 0;
        }
        return Specimen.of(full, Double.NaN, 1, n - 1);
    }

    private Specimen blockCyclic(int size) {
        int n = Math.max(3, size / 3 * 3);
        int m = n / 3;
        Dense full = Dense.zeros(n, n);
        for (int i = 0; i < 3; i++) {
            RandomSystems.put(full, i * m, (i + 1) % 3 * m, random.gaussian(m, m, coin()));
        }
        return Specimen.of(random.stable(full), Double.NaN, m, m, m);
    }

    private Specimen zeroBlocks(int n) {
        int m = n / 2;
        int kind = random.random().nextInt(6);
        Dense full = Dense.zeros(n, n);
        if (kind == 1 || kind == 3) {
            RandomSystems.put(full, 0, 0, random.symmetric(m, false, 0.8));
        }
        if (kind == 2 || kind == 3) {
            RandomSystems.put(full, m, m, random.symmetric(n - m, false, 0.7));
        }
        if (kind != 0 && kind != 3) {
            Dense coupling = random.gaussian(n - m, m, false);
            RandomSystems.put(full, m, 0, coupling.scaled(random.logUniform(0.1, 10) / coupling.norm(), 0));
        }
        if (kind == 5) {
            RandomSystems.put(full, 0, m, random.gaussian(m, n - m, false));
            return Specimen.of(random.stable(full), Double.NaN, m, n - m);
        }
        return Specimen.of(full, kind == 0 || kind == 4 ? 0 : Double.NaN, m, n - m);
    }

    private Specimen repeated(int size) {
        int m = Math.max(1, size / 3);
        Dense one = random.stable(random.gaussian(m, m, false));
        Dense full = Dense.zeros(3 * m, 3 * m);
        for (int k = 0; k < 3; k++) {
            Dense basis = random.orthogonal(m, false);
            Dense copy = k == 1 ? one.adjoint() : one;
            RandomSystems.put(full, k * m, k * m, coin() ? basis.times(copy).times(basis.adjoint()) : copy);
        }
        return Specimen.of(full, Double.NaN, m, m, m);
    }

    private Specimen grcar(int n) {
        Dense full = Dense.zeros(n, n);
        double scale = random.uniform(0.3, 0.45);
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j <= Math.min(n - 1, i + 3); j++) {
                full.re[i * n + j] = j < i ? -scale : scale;
            }
        }
        return Specimen.of(full, Double.NaN);
    }

    private Specimen signed(int n) {
        Dense full = random.gaussian(n, n, false);
        double orientation = coin() ? 1 : -1;
        double[] signs = new double[n];
        for (int i = 0; i < n; i++) {
            signs[i] = coin() ? 1 : -1;
        }
        for (int k = 0; k < n * n; k++) {
            full.re[k] = orientation * Math.exp(1.5 * full.re[k]) * signs[k / n] * signs[k % n];
        }
        return Specimen.of(random.partitioned(random.stable(full), 2));
    }

    private Specimen sparseNonNegative(int n) {
        Dense full = random.gaussian(n, n, false);
        for (int k = 0; k < n * n; k++) {
            full.re[k] = random.uniform(0, 1) < 1.5 / n || k % n == k / n ? Math.exp(full.re[k]) : 0;
        }
        return Specimen.of(random.partitioned(random.stable(full), 2));
    }

    private Dense unstable(int n) {
        Dense full = random.gaussian(n, n, coin());
        double radius = new ResolventWitness(full).spectralRadius();
        return full.scaled((1 + random.logUniform(1e-2, 2)) / Math.max(radius, 1e-3), 0);
    }

    private Specimen threeSymmetric(int size) {
        int n = Math.max(3, size);
        CoupledSystem shape = random.partitioned(Dense.identity(n), 3);
        Dense full = Dense.zeros(n, n);
        for (int i = 0; i < 3; i++) {
            int rows = shape.blocks()[i];
            int start = shape.start(i);
            RandomSystems.put(full, start, start, random.symmetric(rows, false, random.uniform(0.2, 0.95)));
            for (int j = 0; j < i; j++) {
                Dense coupling = random.gaussian(rows, shape.blocks()[j], false);
                RandomSystems.put(full, start, shape.start(j), coupling.scaled(random.logUniform(0.1, 3), 0));
            }
        }
        return Specimen.of(full, Double.NaN, shape.blocks());
    }

    /** {@code [(1+mu) I - h H, -mu I; I, 0]} with H positive definite plus skew. */
    private Specimen momentum(int size) {
        int m = Math.max(1, size / 2);
        Dense skew = random.gaussian(m, m, false);
        double[] values = new double[m];
        for (int k = 0; k < m; k++) {
            values[k] = random.logUniform(0.01, 1);
        }
        Dense game = random.withSpectrum(values, false).plus(random.uniform(0, 0.02), skew.plus(-1, skew.adjoint()));
        double mu = random.uniform(0.1, 0.95);
        Dense full = Dense.zeros(2 * m, 2 * m);
        RandomSystems.put(full, 0, 0, Dense.identity(m).scaled(1 + mu, 0).plus(-random.uniform(0.2, 1), game));
        RandomSystems.put(full, 0, m, Dense.identity(m).scaled(-mu, 0));
        RandomSystems.put(full, m, 0, Dense.identity(m));
        return Specimen.of(full, Double.NaN, m, m);
    }

    private Specimen rotationDominated(int n) {
        Dense skew = random.gaussian(n, n, false);
        skew = skew.plus(-1, skew.adjoint());
        double step = random.uniform(0.05, 0.3) / skew.norm();
        Dense full = Dense.identity(n).scaled(1 - random.uniform(0.05, 0.3), 0).plus(step, skew);
        RandomSystems.put(full, 0, n / 2, full.block(0, n / 2, n / 2, n - n / 2).scaled(random.uniform(0.2, 3), 0));
        return Specimen.of(full, Double.NaN, n / 2, n - n / 2);
    }

    private Specimen rankOne(int n) {
        Dense left = random.gaussian(n, 1, false);
        Dense right = random.gaussian(n, 1, false);
        Dense full = left.times(right.adjoint());
        double inner = Math.abs(right.adjoint().times(left).re(0, 0));
        double radius = Math.max(random.uniform(0.1, 0.9), 1e-3);
        return Specimen.of(random.partitioned(full.scaled(radius / Math.max(inner, 0.05 * full.norm()), 0), 2));
    }

    private Specimen roundedSymmetric(int n) {
        CoupledSystem exact = random.bilevel(n, false, 0.9, random.uniform(0.2, 0.95), random.logUniform(0.05, 100));
        Dense full = Dense.of(exact.jacobian());
        int m = exact.blocks()[0];
        for (int k = 0; k < n * n; k++) {
            boolean diagonalBlock = k / n < m == k % n < m;
            full.re[k] *= diagonalBlock ? 1 + 1e-16 * random.uniform(-5, 5) : 1;
        }
        return Specimen.of(full, Double.NaN, m, n - m);
    }

    private Specimen turned(int n) {
        Dense full = random.stable(random.gaussian(n, n, false));
        double angle = random.uniform(0, 6);
        return Specimen.of(random.partitioned(full.scaled(Math.cos(angle), Math.sin(angle)), 3));
    }
}
