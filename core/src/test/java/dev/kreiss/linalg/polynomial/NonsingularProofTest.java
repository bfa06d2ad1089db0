package dev.kreiss.linalg.polynomial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;

/**
 * Proofs of nonsingularity on intervals. Witness: the construction. {@code V* D(x) V} is singular where one of the numbers on the
 * diagonal of D is 0, known in closed form.
 */
class NonsingularProofTest {

    private static final int TRIALS = 150;

    @Test
    void proveWhatIsNonsingularByASmallMargin() {
        RandomSystems random = new RandomSystems(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(9);
            double margin = random.logUniform(1e-9, 1e-2);
            // The least modulus is the margin itself, where the parabola ends.
            Dense[] parabolas = parabolas(random, n, random.uniform(-0.9, 0.9), margin);
            assertThat(NonsingularProof.of(polynomial(parabolas, 1, margin / 1000)))
                    .as("trial %d, n %d, margin %s", trial, n, margin)
                    .isTrue();
        }
    }

    @Test
    void neverProveWhatIsSingularSomewhere() {
        RandomSystems random = new RandomSystems(2);
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(9);
            double dip = random.logUniform(1e-12, 1e-2);
            Dense[] parabolas = parabolas(random, n, random.uniform(-0.9, 0.9), -dip);
            assertThat(NonsingularProof.of(polynomial(parabolas, 1, 0)))
                    .as("trial %d, n %d, dip %s", trial, n, dip)
                    .isFalse();
        }
    }

    @Test
    void neverProveWhatAnErrorMayMakeSingular() {
        RandomSystems random = new RandomSystems(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(9);
            double margin = random.logUniform(1e-9, 1e-2);
            Dense[] parabolas = parabolas(random, n, random.uniform(-0.9, 0.9), margin);
            assertThat(NonsingularProof.of(polynomial(parabolas, 1, margin * 1.001)))
                    .as("trial %d, n %d, margin %s", trial, n, margin)
                    .isFalse();
        }
    }

    @Test
    void lookOnlyAsFarAsTheInterval() {
        RandomSystems random = new RandomSystems(4);
        Dense[] parabolas = parabolas(random, 6, 0.5, -1e-3);

        assertThat(NonsingularProof.of(polynomial(parabolas, 0.3, 0))).isTrue();
        assertThat(NonsingularProof.of(polynomial(parabolas, 0.6, 0))).isFalse();
    }

    @Test
    void giveUpWhereMoreIntervalsAreNeededThanAllowed() {
        RandomSystems random = new RandomSystems(5);
        Dense[] parabolas = parabolas(random, 6, 0.5, 1e-4);

        assertThat(NonsingularProof.of(polynomial(parabolas, 1, 0))).isTrue();
        assertThat(NonsingularProof.of(polynomial(parabolas, 1, 0), 0)).isFalse();
    }

    @Test
    void realPolynomialsAreBoundedAwayFromZero() {
        double[] coefficients = {1e-6 + 0.25, -1, 1}; // (x - 1/2)^2 + 1e-6
        assertThat(RealPolynomial.exceeds(coefficients, 1, 0.99e-6)).isTrue();
        assertThat(RealPolynomial.exceeds(coefficients, 1, 1.01e-6)).isFalse();
        assertThat(RealPolynomial.exceeds(new double[] {0.25 - 1e-6, -1, 1}, 1, 0))
                .isFalse();
        assertThat(RealPolynomial.exceeds(new double[] {0.25 - 1e-6, -1, 1}, 0.49, 0))
                .isTrue();
    }

    /**
     * {@code V* diag(+-(least + c_1 (x - at)^2), +-(...), ...) V} by coefficients, of which the first is nearest to 0, at {@code at}; the
     * others are at least twice as far.
     */
    private static Dense[] parabolas(RandomSystems random, int n, double at, double least) {
        Dense[] diagonal = {Dense.zeros(n, n), Dense.zeros(n, n), Dense.zeros(n, n)};
        Dense basis = random.orthogonal(n, true);
        double[][][] entries = new double[3][n][n];
        for (int i = 0; i < n; i++) {
            double sign = random.random().nextBoolean() ? 1 : -1;
            double vertex = i == 0 ? at : random.uniform(-1, 1);
            double lowest = i == 0 ? least : Math.abs(least) * 2 + random.logUniform(1e-4, 1);
            double curvature = random.uniform(0.1, 1);
            entries[0][i][i] = sign * (lowest + curvature * vertex * vertex);
            entries[1][i][i] = sign * -2 * curvature * vertex;
            entries[2][i][i] = sign * curvature;
        }
        for (int j = 0; j < 3; j++) {
            diagonal[j] = basis.adjoint().times(Dense.real(entries[j])).times(basis);
        }
        return diagonal;
    }

    private static HermitianPolynomial polynomial(Dense[] coefficients, double reach, double error) {
        Matrix[] matrices = new Matrix[coefficients.length];
        for (int j = 0; j < matrices.length; j++) {
            Matrix matrix = coefficients[j].toMatrix();
            matrices[j] = matrix.plus(matrix.adjoint()).scaled(0.5);
        }
        return new HermitianPolynomial(matrices, reach, error + 1e-15);
    }
}
