package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** Matrices as values. Witnesses: schoolbook products, decimal sums, and small matrices written out. */
class MatrixTest {

    private static final Matrix A = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);

    private static final Matrix Z = Matrix.complex(2, 2, new double[] {1, 2, 3, 4}, new double[] {5, -6, 7, 8});

    @Test
    void entriesAreRowMajor() {
        assertThat(A.re(0, 2)).isEqualTo(3);
        assertThat(A.re(1, 0)).isEqualTo(4);
        assertThat(A.im(1, 0)).isZero();
        assertThat(A.isReal()).isTrue();
        assertThat(A.imaginary()).isNull();
        assertThat(A.shape()).isEqualTo("2 x 3");
        assertThat(A).hasToString("real 2 x 3 matrix");
        assertThat(Z).hasToString("complex 2 x 2 matrix");
    }

    @Test
    void aMatrixWithoutImaginaryPartsIsReal() {
        Matrix matrix = Matrix.complex(1, 2, new double[] {1, 2}, new double[] {0, -0.0});

        assertThat(matrix.isReal()).isTrue();
        assertThat(matrix).isEqualTo(Matrix.of(1, 2, 1, 2)).hasSameHashCodeAs(Matrix.of(1, 2, 1, 2));
        assertThat(Z.minus(Matrix.complex(2, 2, new double[4], new double[] {5, -6, 7, 8}))
                        .isReal())
                .isTrue();
    }

    @Test
    void theAdjointConjugates() {
        assertThat(A.adjoint()).isEqualTo(Matrix.of(3, 2, 1, 4, 2, 5, 3, 6));
        assertThat(Z.adjoint())
                .isEqualTo(Matrix.complex(2, 2, new double[] {1, 3, 2, 4}, new double[] {-5, -7, 6, -8}));
        assertThat(Z.adjoint().adjoint()).isEqualTo(Z);
    }

    @Test
    void blocksAreCutOutAndPutTogether() {
        Matrix assembled = Matrix.assemble(new Matrix[][] {
            {A.block(0, 0, 1, 2), A.block(0, 2, 1, 1)}, {A.block(1, 0, 1, 2), A.block(1, 2, 1, 1)}
        });

        assertThat(assembled).isEqualTo(A);
        assertThat(Z.block(0, 1, 2, 1)).isEqualTo(Matrix.complex(2, 1, new double[] {2, 4}, new double[] {-6, 8}));
        Matrix mixed = Matrix.assemble(new Matrix[][] {{Matrix.identity(2), Z}});
        assertThat(mixed.im(0, 2)).isEqualTo(5);
        assertThat(mixed.im(0, 0)).isZero();
        assertThatThrownBy(() -> Matrix.assemble(new Matrix[][] {{Matrix.identity(2), Matrix.identity(1)}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void productsAreThoseOfTheSchoolbook() {
        RandomSystems random = new RandomSystems(1);
        for (int k = 0; k < 200; k++) {
            int m = 1 + random.random().nextInt(6);
            int n = 1 + random.random().nextInt(6);
            int l = 1 + random.random().nextInt(6);
            Dense a = random.gaussian(m, n, k % 2 == 0);
            Dense b = random.gaussian(n, l, k % 3 == 0);
            Matrix product = a.toMatrix().times(b.toMatrix());
            Dense expected = a.times(b);

            assertThat(product.rows()).isEqualTo(m);
            assertThat(product.columns()).isEqualTo(l);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < l; j++) {
                    assertThat(product.re(i, j)).isCloseTo(expected.re(i, j), offset(1e-13));
                    assertThat(product.im(i, j)).isCloseTo(expected.im(i, j), offset(1e-13));
                }
            }
        }
    }

    @Test
    void sumsAndMultiplesAreEntrywise() {
        assertThat(A.plus(A)).isEqualTo(A.scaled(2));
        assertThat(A.minus(A).isZero()).isTrue();
        assertThat(Z.plus(Matrix.identity(2)).im(1, 1)).isEqualTo(8);
        assertThat(Matrix.identity(2).minus(Z).im(0, 1)).isEqualTo(6);
        assertThat(Z.scaled(-2).im(1, 0)).isEqualTo(-14);
    }

    @Test
    void theFrobeniusNormNeitherOverflowsNorUnderflows() {
        assertThat(Matrix.of(1, 2, 3e300, 4e300).frobeniusNorm()).isCloseTo(5e300, withPercentage(1e-12));
        assertThat(Matrix.of(1, 2, 3e-310, 4e-310).frobeniusNorm()).isCloseTo(5e-310, withPercentage(1e-6));
        assertThat(Matrix.complex(1, 1, new double[] {3}, new double[] {4}).frobeniusNorm())
                .isEqualTo(5);
        assertThat(Matrix.zeros(2, 2).frobeniusNorm()).isZero();
        Dense random = new RandomSystems(2).gaussian(7, 5, true);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 5; j++) {
                sum = sum.add(new BigDecimal(random.re(i, j)).pow(2)).add(new BigDecimal(random.im(i, j)).pow(2));
            }
        }
        assertThat(random.toMatrix().frobeniusNorm())
                .isCloseTo(sum.sqrt(new MathContext(30)).doubleValue(), withPercentage(1e-12));
    }

    @Test
    void knowsItsProperties() {
        assertThat(Matrix.of(2, 2, 1, 2, 2, 1).isHermitian()).isTrue();
        assertThat(Matrix.of(2, 2, 1, 2, Math.nextUp(2.0), 1).isHermitian()).isFalse();
        assertThat(A.isHermitian()).isFalse();
        assertThat(Matrix.complex(2, 2, new double[] {1, 2, 2, 1}, new double[] {0, 3, -3, 0})
                        .isHermitian())
                .isTrue();
        assertThat(Matrix.complex(1, 1, new double[] {1}, new double[] {1}).isHermitian())
                .isFalse();
        assertThat(Matrix.of(1, 1, Double.NaN).isFinite()).isFalse();
        assertThat(Matrix.of(1, 2, 1, Double.NEGATIVE_INFINITY).isFinite()).isFalse();
        assertThat(Z.maxAbs()).isEqualTo(8);
        assertThat(A.isSquare()).isFalse();
        assertThat(A).isNotEqualTo(Matrix.of(3, 2, 1, 2, 3, 4, 5, 6));
    }

    @Test
    void saysWhichSizesDoNotMatch() {
        assertThatThrownBy(() -> Matrix.of(2, 2, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a 2 x 2 matrix does not have 3 entries");
        assertThatThrownBy(() -> Matrix.complex(1, 1, new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> A.times(A))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot multiply 2 x 3 by 2 x 3");
        assertThatThrownBy(() -> A.plus(Z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sizes differ: 2 x 3 and 2 x 2");
        assertThatThrownBy(() -> Matrix.of(-1, -2, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
