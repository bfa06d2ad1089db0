package dev.kreiss.linalg.polynomial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;

/** Schur complements of polynomials. Witness: the complement at single points, by Gauss-Jordan inverses, also of perturbed matrices. */
class SchurComplementTest {

    private static final int TRIALS = 60;

    /** What the witness itself rounds. */
    private static final double WITNESS = 1e-13;

    @Test
    void agreesWithThePencilThatItComesFrom() {
        RandomSystems random = new RandomSystems(5);
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(8);
            int kept = 1 + random.random().nextInt(n - 1);
            double[] sigma = ascending(random, n);
            double level = sigma[0] * random.uniform(0.1, 0.99);
            Dense w = random.gaussian(n, n, trial % 2 == 0);
            double reach = random.uniform(0.1, 0.6) * (sigma[kept] - level) / (w.frobenius() + level);
            double gap = sigma[kept] - reach * w.frobenius();
            int terms = 2 + random.random().nextInt(9);

            HermitianPolynomial complement =
                    new LevelPencil(level, sigma, w.toMatrix()).complement(kept, reach, gap, terms);

            assertThat(complement).as("gap %s level %s", gap, level).isNotNull();
            for (double share : new double[] {-1, -0.6, 0.1, 0.5, 1}) {
                double x = share * reach;
                Dense expected = complement(ordered(pencil(level, sigma, w, x), n, kept), 2 * kept);
                assertThat(distance(at(complement, x), expected))
                        .as("trial %d at %s of the interval", trial, share)
                        .isLessThanOrEqualTo(complement.error() + WITNESS);
            }
        }
    }

    @Test
    void countsTheErrorOfTheWhole() {
        RandomSystems random = new RandomSystems(6);
        int seen = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int kept = 2;
            int n = kept + 1 + random.random().nextInt(5);
            double error = random.logUniform(1e-6, 1e-2);
            HermitianPolynomial whole = polynomial(random, n, kept, error);
            HermitianPolynomial complement = NonsingularProof.eliminated(whole, kept);
            for (int k = 0; k < 20 && complement != null; k++) {
                double x = random.uniform(-1, 1) * whole.reach();
                Dense delta = random.symmetric(n, true, error);
                Dense expected = complement(at(whole, x).plus(1, delta), kept);
                double distance = distance(at(complement, x), expected);
                assertThat(distance).as("trial %d", trial).isLessThanOrEqualTo(complement.error());
                seen += distance > 0.2 * complement.error() ? 1 : 0;
            }
        }
        assertThat(seen).as("errors that are nearly attained").isGreaterThan(20);
    }

    @Test
    void errsByLittleMoreThanRoundingIfTheSeriesIsLong() {
        RandomSystems random = new RandomSystems(7);
        double[] sigma = ascending(random, 6);
        Dense w = random.gaussian(6, 6, true);
        double reach = 0.3 * sigma[2] / w.frobenius();

        HermitianPolynomial complement = new LevelPencil(sigma[0] / 2, sigma, w.toMatrix())
                .complement(2, reach, sigma[2] - reach * w.frobenius(), 20);

        assertThat(complement).isNotNull();
        assertThat(complement.error()).isBetween(1e-16, 1e-12);
    }

    private static double[] ascending(RandomSystems random, int n) {
        double[] sigma = new double[n];
        double value = random.logUniform(1e-4, 1e-1);
        for (int i = 0; i < n; i++) {
            sigma[i] = value;
            value *= random.uniform(1.2, 3);
        }
        return sigma;
    }

    /** With a diagonal constant coefficient that is small in the first rows only. */
    private static HermitianPolynomial polynomial(RandomSystems random, int n, int kept, double error) {
        double[] diagonal = new double[n * n];
        for (int i = 0; i < n; i++) {
            diagonal[i * n + i] = Math.copySign(i < kept ? 0.05 : random.uniform(0.5, 1), random.uniform(-1, 1));
        }
        Matrix[] coefficients = {
            Matrix.of(n, n, diagonal),
            random.symmetric(n, true, 1).toMatrix(),
            random.symmetric(n, true, 1).toMatrix()
        };
        return new HermitianPolynomial(coefficients, random.uniform(0.01, 0.15), error);
    }

    private static Dense pencil(double level, double[] sigma, Dense w, double x) {
        int n = sigma.length;
        double[][] re = new double[2 * n][2 * n];
        double[][] im = new double[2 * n][2 * n];
        for (int i = 0; i < n; i++) {
            re[i][i] = level * (1 + x * x);
            re[n + i][n + i] = level;
            for (int j = 0; j < n; j++) {
                re[i][n + j] = x * w.re(i, j) + (i == j ? sigma[i] : 0);
                im[i][n + j] = x * w.im(i, j);
                re[n + j][i] = re[i][n + j];
                im[n + j][i] = -im[i][n + j];
            }
        }
        return Dense.real(re).plus(1, Dense.real(im).scaled(0, 1));
    }

    /** Both first parts first. */
    private static Dense ordered(Dense matrix, int n, int kept) {
        double[][] permutation = new double[2 * n][2 * n];
        for (int i = 0; i < 2 * n; i++) {
            int half = i / n;
            int place = i % n;
            int to = place < kept ? half * kept + place : 2 * kept + half * (n - kept) + place - kept;
            permutation[to][i] = 1;
        }
        Dense p = Dense.real(permutation);
        return p.times(matrix).times(p.adjoint());
    }

    private static Dense complement(Dense matrix, int kept) {
        int rest = matrix.toMatrix().rows() - kept;
        Dense corner = matrix.block(0, 0, kept, kept);
        Dense coupling = matrix.block(kept, 0, rest, kept);
        Dense others = matrix.block(kept, kept, rest, rest);
        return corner.plus(-1, coupling.adjoint().times(others.inverse()).times(coupling));
    }

    private static Dense at(HermitianPolynomial polynomial, double x) {
        Dense value = Dense.zeros(polynomial.size(), polynomial.size());
        for (int j = polynomial.degree(); j >= 0; j--) {
            value = value.scaled(x, 0).plus(1, Dense.of(polynomial.coefficients()[j]));
        }
        return value;
    }

    private static double distance(Dense a, Dense b) {
        return a.plus(-1, b).norm();
    }
}
