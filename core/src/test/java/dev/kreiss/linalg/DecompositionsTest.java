package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.bound.Bound;
import dev.kreiss.witness.Decimal;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.StrongCouplings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Each decomposition and its stated error on random matrices of every shape. Witnesses: one-sided Jacobi singular values,
 * Gauss-Jordan inverses (in 50 digits where the condition is bad), and spectra that were put in by hand.
 */
class DecompositionsTest {

    @Test
    void singularValuesAreWithinTheirError() {
        RandomSystems random = new RandomSystems(1);
        for (int k = 0; k < 200; k++) {
            int m = 1 + random.random().nextInt(9);
            int n = 1 + random.random().nextInt(9);
            Dense dense = random.gaussian(m, n, k % 2 == 0).scaled(random.logUniform(1e-100, 1e100), 0);
            double[] witness = dense.singularValues();
            SingularValues singular = SingularValues.of(dense.toMatrix());

            assertThat(singular.values()).hasSize(Math.min(m, n));
            for (int i = 0; i < witness.length; i++) {
                assertThat(singular.values()[i]).isCloseTo(witness[i], offset(singular.error() + 1e-14 * witness[0]));
            }
            assertThat(singular.error()).isLessThan(1e-13 * witness[0] * Math.max(m, n));
            assertThat(singular.largest()).isEqualTo(singular.values()[0]);
            assertThat(singular.smallest()).isEqualTo(singular.values()[witness.length - 1]);
            assertThat(SingularValues.normUpper(dense.toMatrix()))
                    .isGreaterThanOrEqualTo(witness[0] * (1 - 1e-15))
                    .isLessThanOrEqualTo(witness[0] * (1 + 1e-12));
        }
        assertThat(SingularValues.normUpper(Matrix.zeros(3, 2))).isZero();
    }

    @Test
    void theNormTestProvesNothingFalse() {
        RandomSystems random = new RandomSystems(2);
        for (int k = 0; k < 400; k++) {
            int m = 1 + random.random().nextInt(7);
            int n = 1 + random.random().nextInt(7);
            Dense dense = random.gaussian(m, n, k % 2 == 0);
            double norm = dense.norm();

            assertThat(NormTest.isAtMost(dense.toMatrix(), norm * (1 - 1e-14))).isFalse();
            assertThat(NormTest.isAtMost(dense.toMatrix(), norm * (1 + 1e-10))).isTrue();
        }
        assertThat(NormTest.isAtMost(Matrix.of(2, 2, 1, 0, 0, Math.nextUp(1.0)), 1))
                .isFalse();
        assertThat(NormTest.isAtMost(Matrix.of(1, 1, 1), 0)).isFalse();
        assertThat(NormTest.isAtMost(Matrix.of(1, 1, 1), -1)).isFalse();
        assertThat(NormTest.isAtMost(Matrix.of(1, 1, 1), Double.NaN)).isFalse();
    }

    @Test
    void anInverseOfBadConditionIsEnclosed() {
        RandomSystems random = new RandomSystems(3);
        int proven = 0;
        for (int k = 0; k < 60; k++) {
            int n = 2 + random.random().nextInt(4);
            Dense scaling = Dense.identity(n);
            Dense matrix = random.gaussian(n, n, k % 3 == 0);
            for (int i = 0; i < n; i++) { // rows and columns in different units
                scaling = scaling.plus(random.logUniform(1e-6, 1e6), unit(n, i));
            }
            matrix = scaling.times(matrix).times(scaling.inverse());
            double witness = Decimal.of(matrix).resolventNorm(0, 0);

            double[] enclosure = VerifiedInverse.norm(matrix.toMatrix());

            assertThat(enclosure[0]).isLessThanOrEqualTo(witness * (1 + 1e-13));
            assertThat(enclosure[1]).isGreaterThanOrEqualTo(witness * (1 - 1e-13));
            proven += enclosure[1] < enclosure[0] * (1 + 1e-6) ? 1 : 0;
        }
        assertThat(proven).as("most enclosures are narrow").isGreaterThan(50);
    }

    @Test
    void theEnclosureOfAnInverseCountsTheErrorOfTheInverse() {
        RandomSystems random = new RandomSystems(12);
        for (int k = 0; k < 40; k++) {
            int n = 2 + k % 4;
            Dense scaling = Dense.zeros(n, n);
            for (int i = 0; i < n; i++) {
                scaling = scaling.plus(Math.pow(10, -9.0 * i / (n - 1)), unit(n, i));
            }
            boolean complex = k % 3 == 0;
            Dense matrix = random.orthogonal(n, complex).times(scaling).times(random.orthogonal(n, complex));
            double witness = Decimal.of(matrix).resolventNorm(0, 0);

            double[] enclosure = VerifiedInverse.norm(matrix.toMatrix());

            assertThat(enclosure[0]).isLessThanOrEqualTo(witness * (1 + 1e-14));
            assertThat(enclosure[1]).isGreaterThanOrEqualTo(witness * (1 - 1e-14));
            assertThat(enclosure[1] - enclosure[0]).isLessThan(1e-3 * witness);
        }
    }

    private static Dense unit(int n, int i) {
        double[][] entries = new double[n][n];
        entries[i][i] = 1;
        return Dense.real(entries);
    }

    @Test
    void nothingIsProvenOfASingularMatrix() {
        assertThat(VerifiedInverse.norm(Matrix.zeros(2, 2))).containsExactly(0, Double.POSITIVE_INFINITY);
        double[] nearly = VerifiedInverse.norm(Matrix.of(2, 2, 1, 2, 2, 4));
        assertThat(nearly[1]).isInfinite();
    }

    @Test
    void anInverseIsEnclosedForWhateverTheDiagonalIsOff() {
        RandomSystems random = new RandomSystems(6);
        for (int k = 0; k < 60; k++) {
            Dense matrix = StrongCouplings.next(random, 2 + k % 4, k % 2 == 0).shifted(1.2, 0.3);
            double off = random.logUniform(1e-9, 1e-3);
            double[] enclosure = VerifiedInverse.norm(matrix.toMatrix(), off);
            for (int angle = 0; angle < 8; angle++) {
                Dense moved = matrix.shifted(off * Math.cos(angle), off * Math.sin(angle));
                assertThat(Decimal.of(moved).resolventNorm(0, 0)).isBetween(enclosure[0], enclosure[1]);
            }
            assertThat(enclosure[1] - enclosure[0]).isLessThan(300 * (off + 1e-15) * enclosure[0]);
        }
    }

    @Test
    void evenWeightsMakeStrongCouplingsAsSmallAsTheRest() {
        RandomSystems random = new RandomSystems(7);
        for (int k = 0; k < 60; k++) {
            Matrix coupled = StrongCouplings.next(random, 2 + k % 6, k % 2 == 0).toMatrix();
            double[] weights = Balancing.evenWeights(coupled);
            assertThat(Arrays.stream(weights)).allMatch(w -> w == Math.scalb(1.0, Math.getExponent(w)));
            assertThat(Balancing.of(coupled, weights).frobeniusNorm()).isLessThan(10);
        }
    }

    @Test
    void balancingIsAnExactSimilarityByPowersOfTwo() {
        RandomSystems random = new RandomSystems(4);
        for (int k = 0; k < 100; k++) {
            int n = 1 + random.random().nextInt(6);
            Dense matrix = random.gaussian(n, n, k % 2 == 0);
            Dense units = Dense.zeros(n, n);
            for (int i = 0; i < n; i++) {
                units = units.plus(random.logUniform(1e-8, 1e8), unit(n, i));
            }
            Matrix badly = units.times(matrix).times(units.inverse()).toMatrix();
            double[] weights = Balancing.weights(badly);
            Matrix balanced = Balancing.of(badly);

            for (int i = 0; i < n; i++) {
                assertThat(weights[i]).isEqualTo(Math.scalb(1.0, Math.getExponent(weights[i])));
                for (int j = 0; j < n; j++) {
                    assertThat(balanced.re(i, j)).isEqualTo(badly.re(i, j) * weights[i] / weights[j]);
                    assertThat(balanced.im(i, j)).isEqualTo(badly.im(i, j) * weights[i] / weights[j]);
                }
            }
            assertThat(balanced.frobeniusNorm()).isLessThanOrEqualTo(badly.frobeniusNorm() * (1 + 1e-12));
            assertThat(balanced.frobeniusNorm()).isLessThanOrEqualTo(20 * matrix.frobenius());
            double largest = Arrays.stream(weights).max().orElseThrow();
            double smallest = Arrays.stream(weights).min().orElseThrow();
            assertThat(Balancing.range(badly)).isEqualTo(largest / smallest);
        }
        Matrix fair = Matrix.of(2, 2, 1, 2, 2, 1);
        assertThat(Balancing.of(fair)).isSameAs(fair);
    }

    @Test
    void aSpectrumThatWasPutInIsFound() {
        RandomSystems random = new RandomSystems(5);
        for (int k = 0; k < 100; k++) {
            int n = 1 + random.random().nextInt(8);
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.uniform(-2, 2);
            }
            Matrix matrix = random.withSpectrum(values, k % 2 == 0).toMatrix();
            Spectrum spectrum = Spectrum.of(matrix);
            double[] found = spectrum.real().clone();
            Arrays.sort(found);
            Arrays.sort(values);

            assertThat(found).containsExactly(values, offset(1e-12));
            assertThat(spectrum.size()).isEqualTo(n);
            double radius = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
            assertThat(spectrum.radius()).isCloseTo(radius, offset(1e-12));
            assertThat(spectrum.modulus(spectrum.leading())).isEqualTo(spectrum.radius());
            assertThat(spectrum.backwardError()).isPositive().isLessThan(1e-11);
        }
    }

    @Test
    void eachEigenvalueIsOneOfANearbyMatrix() {
        RandomSystems random = new RandomSystems(6);
        for (int k = 0; k < 100; k++) {
            int n = 1 + random.random().nextInt(7);
            Dense matrix = random.gaussian(n, n, k % 2 == 0);
            Spectrum spectrum = Spectrum.of(matrix.toMatrix());
            double traceRe = 0;
            double traceIm = 0;
            for (int i = 0; i < n; i++) {
                assertThat(matrix.shifted(spectrum.real()[i], spectrum.imaginary()[i])
                                .smallestSingularValue())
                        .isLessThanOrEqualTo(spectrum.backwardError());
                traceRe += spectrum.real()[i] - matrix.re(i, i);
                traceIm += spectrum.imaginary()[i] - matrix.im(i, i);
            }
            assertThat(Math.hypot(traceRe, traceIm)).isLessThan(1e-12);
        }
    }

    @Test
    void theLargestSingularValueIsAttainedAtItsVector() {
        RandomSystems random = new RandomSystems(7);
        for (int k = 0; k < 300; k++) {
            int m = 1 + random.random().nextInt(7);
            int n = 1 + random.random().nextInt(7);
            boolean complex = k % 2 == 0;
            Dense dense = random.gaussian(m, n, complex);
            LargestSingularValue found = LargestSingularValue.of(dense.toMatrix(), null);
            double[] right = found.right();
            Dense vector = right.length == n
                    ? Dense.of(Matrix.of(n, 1, right))
                    : Dense.of(Matrix.complex(n, 1, Arrays.copyOf(right, n), Arrays.copyOfRange(right, n, 2 * n)));

            assertThat(found.value()).isLessThanOrEqualTo(dense.norm() * (1 + 1e-13));
            assertThat(found.value()).isCloseTo(dense.norm(), withPercentage(0.01));
            assertThat(vector.frobenius()).isCloseTo(1, offset(1e-12));
            assertThat(dense.times(vector).frobenius()).isCloseTo(found.value(), withPercentage(1e-4));
        }
        assertThat(LargestSingularValue.of(Matrix.zeros(2, 3), null).value()).isZero();
    }

    @Test
    void solutionsSolve() {
        RandomSystems random = new RandomSystems(8);
        for (int k = 0; k < 100; k++) {
            int n = 1 + random.random().nextInt(7);
            Dense a = random.gaussian(n, n, k % 2 == 0);
            Dense b = random.gaussian(n, 1 + k % 3, k % 3 == 0);
            Matrix x = LinearSystem.solve(a.toMatrix(), b.toMatrix());
            Dense residual = a.times(Dense.of(x)).plus(-1, b);

            assertThat(residual.frobenius())
                    .isLessThan(1e-12 * (1 + a.frobenius() * Dense.of(x).frobenius()));
            assertThat(Dense.of(LinearSystem.inverse(a.toMatrix())).norm())
                    .isCloseTo(a.inverse().norm(), withPercentage(1e-6));
        }
        assertThatThrownBy(() -> LinearSystem.inverse(Matrix.zeros(2, 2)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the matrix is singular");
        assertThatThrownBy(() -> LinearSystem.solve(Matrix.identity(2), Matrix.identity(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot solve a 2 x 2 system for 3 x 3");
    }

    @Test
    void aSymmetricMatrixIsTakenApartAndPutTogether() {
        RandomSystems random = new RandomSystems(9);
        for (int k = 0; k < 60; k++) {
            int n = 1 + random.random().nextInt(8);
            Dense matrix = random.symmetric(n, false, 2);
            SymmetricEigenbasis basis = SymmetricEigenbasis.of(matrix.toMatrix());
            Dense vectors = Dense.of(basis.vectors());
            double[][] diagonal = new double[n][n];
            for (int i = 0; i < n; i++) {
                diagonal[i][i] = basis.values()[i];
            }
            Dense again = vectors.times(Dense.real(diagonal)).times(vectors.adjoint());

            assertThat(basis.values()).isSorted();
            assertThat(again.plus(-1, matrix).frobenius()).isLessThan(1e-12);
            assertThat(vectors.adjoint()
                            .times(vectors)
                            .plus(-1, Dense.identity(n))
                            .frobenius())
                    .isLessThan(1e-12);
        }
    }

    @Test
    void hermitianEigenvaluesAreWithinTheirError() {
        RandomSystems random = new RandomSystems(10);
        for (int k = 0; k < 60; k++) {
            int n = 1 + random.random().nextInt(8);
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.uniform(-3, 3);
            }
            HermitianEigenvalues found = HermitianEigenvalues.of(
                    random.withSpectrum(values, k % 2 == 0).toMatrix());
            Arrays.sort(values);

            assertThat(found.values()).containsExactly(values, offset(found.error() + 1e-14));
            assertThat(found.largest()).isEqualTo(found.values()[n - 1]);
            assertThat(found.smallest()).isEqualTo(found.values()[0]);
        }
    }

    @Test
    void smallestSingularValuesOfShiftsAreEnclosed() {
        RandomSystems random = new RandomSystems(11);
        for (int k = 0; k < 200; k++) {
            int n = 1 + random.random().nextInt(4);
            Dense matrix = random.gaussian(n, n, k % 2 == 0);
            double re = random.uniform(-2, 2);
            double im = k % 3 == 0 ? 0 : random.uniform(-2, 2);
            double witness = 1 / Decimal.of(matrix).resolventNorm(re, im);

            Bound.Certified enclosure = new ShiftedMatrix(matrix.toMatrix()).smallestSingularValue(re, im);

            assertThat(enclosure.lower()).isLessThanOrEqualTo(witness * (1 + 1e-14));
            assertThat(enclosure.upper()).isGreaterThanOrEqualTo(witness * (1 - 1e-14));
            assertThat(enclosure.upper() - enclosure.lower()).isLessThan(1e-12);
        }
    }

    @Test
    void smallShiftsOfBadlyScaledMatricesKeepTheirRelativeAccuracy() {
        Dense matrix = Dense.real(new double[][] {{0.9, 0}, {1e9, 0.9}});
        double witness = 1 / Decimal.of(matrix).resolventNorm(1, 0);

        Bound.Certified enclosure = new ShiftedMatrix(matrix.toMatrix()).smallestSingularValue(1, 0);

        assertThat(enclosure.lower()).isBetween(witness * (1 - 1e-9), witness * (1 + 1e-13));
        assertThat(enclosure.upper()).isBetween(witness * (1 - 1e-13), witness * (1 + 1e-9));
    }
}
