package dev.kreiss.bench;

import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** The families of systems that are measured: each the same matrix in every run, real, with spectral radius below 1. */
public enum BenchMatrix {

    /** Two symmetric blocks with eigenvalues in (0, 0.95), no feedback, a random coupling of norm 3. */
    BLOCK("block", "two symmetric blocks without feedback") {
        @Override
        public CoupledSystem system(int size) {
            Random random = new Random(SEED);
            int half = size / 2;
            Matrix first = symmetric(random, half);
            Matrix coupling = gaussian(random, size - half, half);
            double norm = Math.sqrt(
                    HermitianEigenvalues.of(coupling.adjoint().times(coupling)).largest());
            return CoupledSystem.ofBlocks(
                    first, null, coupling.scaled(COUPLING / norm), symmetric(random, size - half));
        }
    },

    /**
     * Grcar's Toeplitz matrix: -1 below the diagonal, 1 on it and on three diagonals above. Its norm tends to 3.2414 and the largest
     * modulus of its eigenvalues to 2.264 as N grows; divided by 3.15, it converges and grows first, the more the larger it is.
     */
    GRCAR("grcar", "Grcar's matrix / 3.15, far from normal") {
        @Override
        public CoupledSystem system(int size) {
            double[] entries = new double[Math.multiplyExact(size, size)];
            for (int i = 0; i < size; i++) {
                for (int j = Math.max(0, i - 1); j <= Math.min(size - 1, i + 3); j++) {
                    entries[i * size + j] = (j < i ? -1 : 1) / GRCAR_SCALE;
                }
            }
            return CoupledSystem.of(Matrix.of(size, size, entries));
        }

        @Override
        public boolean isCertifiable(int size) {
            return size < GRCAR_UNCERTIFIABLE;
        }
    },

    /** Independent normal entries, scaled to spectral radius 0.9. */
    RANDOM("random", "independent normal entries, no structure") {
        @Override
        public CoupledSystem system(int size) {
            Matrix matrix = gaussian(new Random(SEED), size, size);
            return CoupledSystem.of(matrix.scaled(RADIUS / Spectrum.of(matrix).radius()));
        }
    };

    private static final long SEED = 20260101;

    private static final double COUPLING = 3;

    private static final double LARGEST_EIGENVALUE = 0.95;

    /** Keeps the ends of the spectrum away from 0 and from the largest value allowed. */
    private static final double WITHIN = 0.98;

    private static final double GRCAR_SCALE = 3.15;

    /** From here on rounding on the way to a contracting power, and around the unit circle, outgrows what it would have to prove. */
    private static final int GRCAR_UNCERTIFIABLE = 400;

    private static final double RADIUS = 0.9;

    private final String id;
    private final String description;

    BenchMatrix(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The name in options and documents. */
    public String id() {
        return id;
    }

    /** A few words for people. */
    public String description() {
        return description;
    }

    /** @param size N, at least 2; costs up to about {@code 10 N^3} operations, so belongs on a thread with a large stack */
    public abstract CoupledSystem system(int size);

    /** Whether stability, and with it K and the peak, can be proven in double precision at this size. */
    public boolean isCertifiable(int size) {
        return true;
    }

    /** The family of that name. */
    public static Optional<BenchMatrix> named(String id) {
        return Arrays.stream(values()).filter(matrix -> matrix.id.equals(id)).findFirst();
    }

    private static Matrix symmetric(Random random, int size) {
        Matrix square = gaussian(random, size, size);
        Matrix symmetric = square.plus(square.adjoint());
        HermitianEigenvalues values = HermitianEigenvalues.of(symmetric);
        double norm = Math.max(values.largest(), -values.smallest());
        double middle = LARGEST_EIGENVALUE / 2;
        return symmetric
                .scaled(WITHIN * middle / norm)
                .plus(Matrix.identity(size).scaled(middle));
    }

    private static Matrix gaussian(Random random, int rows, int columns) {
        double[] entries = new double[Math.multiplyExact(rows, columns)];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = random.nextGaussian();
        }
        return Matrix.of(rows, columns, entries);
    }
}
