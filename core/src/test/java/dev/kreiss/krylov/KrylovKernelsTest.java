package dev.kreiss.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.LeadingSubspace;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the operator route, one by one. Witness: LAPACK's decompositions, and matrix products. */
class KrylovKernelsTest {

    private static Matrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        return Matrix.of(
                rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }

    private static double[] column(Matrix matrix, int j) {
        double[] column = new double[matrix.rows()];
        Arrays.setAll(column, i -> matrix.re(i, j));
        return column;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void arnoldiRelationHoldsForSeveralStarts(int starts) {
        Matrix j = random(30, 30, starts);
        MatrixOperator operator = new MatrixOperator(j);
        List<double[]> start = new ArrayList<>();
        for (int k = 0; k < starts; k++) {
            start.add(column(random(30, 1, 100L + k), 0));
        }
        start.add(start.get(0)); // brings nothing new
        ArnoldiBasis basis = new ArnoldiBasis(operator::apply, start);
        basis.expandTo(12);

        assertThat(basis.rows()).isEqualTo(12 + starts);
        for (int k = 0; k < 12; k++) {
            double[] unit = new double[basis.columns()];
            unit[k] = 1;
            double[] image = operator.apply(basis.combine(unit));
            double[] expected = basis.combine(Arrays.copyOf(basis.column(k), basis.rows()));
            assertThat(image).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void arnoldiStopsWhereTheSpaceIsInvariant() {
        Matrix j = random(7, 7, 3);
        ArnoldiBasis basis =
                new ArnoldiBasis(new MatrixOperator(j)::apply, List.of(column(j, 0), column(j, 1), column(j, 2)));
        basis.expandTo(100);

        assertThat(basis.isInvariant()).isTrue();
        assertThat(basis.columns()).isEqualTo(7);
        assertThat(Spectrum.of(basis.square()).radius())
                .isCloseTo(Spectrum.of(j).radius(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void rectangularResolventIsTheSmallestSingularValue(int starts) {
        Matrix j = random(60, 60, 40L + starts).scaled(0.2);
        List<double[]> start = new ArrayList<>();
        for (int k = 0; k < starts; k++) {
            start.add(column(random(60, 1, 7L + k), 0));
        }
        ArnoldiBasis basis = new ArnoldiBasis(new MatrixOperator(j)::apply, start);
        basis.expandTo(20);
        RectangularResolvent resolvent = new RectangularResolvent(basis, false);
        for (double[] z : new double[][] {{1.1, 0}, {-0.7, 0.9}, {0.2, 1.4}, {3, -2}}) {
            double truth = SingularValues.of(shifted(basis, z[0], z[1])).smallest();
            double search = resolvent.search(z[0], z[1]);

            assertThat(search).isGreaterThanOrEqualTo(truth * (1 - 1e-12)).isLessThan(truth * 1.1);
            assertThat(resolvent.exact(z[0], z[1])).isCloseTo(truth, within(1e-6 * truth));
            assertThat(1 / resolvent.exact(z[0], z[1])).isLessThanOrEqualTo(resolventNorm(j, z) * (1 + 1e-10));
        }
    }

    private static double resolventNorm(Matrix j, double[] z) {
        Matrix shift = Matrix.identity(j.rows());
        Matrix complex = Matrix.complex(
                j.rows(),
                j.rows(),
                shift.scaled(z[0]).minus(j).real(),
                shift.scaled(z[1]).real());
        return 1 / SingularValues.of(complex).smallest();
    }

    private static Matrix shifted(ArnoldiBasis basis, double re, double im) {
        int r = basis.rows();
        int c = basis.columns();
        double[] real = new double[r * c];
        double[] imaginary = new double[r * c];
        for (int j = 0; j < c; j++) {
            for (int i = 0; i < basis.column(j).length; i++) {
                real[i * c + j] = -basis.column(j)[i];
            }
            real[j * c + j] += re;
            imaginary[j * c + j] = im;
        }
        return Matrix.complex(r, c, real, imaginary);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30})
    void lanczosFindsTheNormAndItsVector(int columns) {
        Matrix x = random(20, columns, columns);
        SingularValues values = SingularValues.of(x);
        try (DenseProblems dense = new DenseProblems()) {
            SingularSearch search =
                    new SingularSearch(new MatrixOperator(x), column(random(columns, 1, 5), 0), 1e-8, 5, dense);
            search.run(400); // restarts, for the basis is small

            assertThat(search.isConverged()).isTrue();
            assertThat(search.value()).isCloseTo(values.largest(), within(search.error() + values.error()));
            assertThat(search.evaluated()).isLessThanOrEqualTo(values.largest() + values.error());
            double[] image = new MatrixOperator(x).apply(search.right());
            assertThat(Vectors.norm(image)).isCloseTo(values.largest(), within(1e-7 * values.largest()));
        }
    }

    @Test
    void gramEigenAgreesWithLapack() {
        Matrix x = random(50, 4, 9);
        GramEigen eigen = GramEigen.of(new double[][] {column(x, 0), column(x, 1), column(x, 2), column(x, 3)});
        double[] truth = HermitianEigenvalues.of(x.adjoint().times(x)).values();

        for (int k = 0; k < 4; k++) {
            assertThat(eigen.values()[k]).isCloseTo(truth[3 - k], within(1e-12));
            double[] v = eigen.vectors()[k];
            double[] image = new MatrixOperator(x.adjoint().times(x)).apply(v);
            assertThat(image).containsExactly(Vectors.scaled(v, eigen.values()[k]), within(1e-12));
        }
        assertThat(eigen.largestDown(50)).isLessThan(SingularValues.of(x).largest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void leadingSubspaceIsInvariantAndLeads(int count) {
        Matrix j = random(12, 12, 21);
        LeadingSubspace subspace = LeadingSubspace.of(j, count);
        Matrix z = subspace.basis();
        Matrix residual = j.times(z).minus(z.times(z.adjoint().times(j).times(z)));
        Spectrum spectrum = Spectrum.of(j);
        double[] moduli = new double[12];
        Arrays.setAll(moduli, k -> -spectrum.modulus(k));
        Arrays.sort(moduli);

        assertThat(z.columns()).isBetween(count, count + 1);
        assertThat(residual.maxAbs()).isLessThan(1e-12);
        assertThat(z.adjoint().times(z).minus(Matrix.identity(z.columns())).maxAbs())
                .isLessThan(1e-13);
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < z.columns(); k++) {
            least = Math.min(least, Math.hypot(subspace.real()[k], subspace.imaginary()[k]));
        }
        assertThat(least).isCloseTo(-moduli[z.columns() - 1], within(1e-12));
    }

    @Test
    void blocksAndPowersAreThoseOfTheMatrix() {
        Matrix j = random(9, 9, 33);
        PlayerBlocks blocks = new PlayerBlocks(new int[] {2, 3, 4});
        MatrixOperator operator = new MatrixOperator(j);
        Matrix cube = j.times(j).times(j);
        BlockOperator block = new BlockOperator(new PowerOperator(operator, 3), blocks, 2, 1);
        MatrixOperator expected = new MatrixOperator(cube.block(5, 2, 4, 3));
        double[] v = column(random(3, 1, 1), 0);
        double[] u = column(random(4, 1, 2), 0);

        assertThat(block.rows()).isEqualTo(4);
        assertThat(block.columns()).isEqualTo(3);
        assertThat(block.apply(v)).containsExactly(expected.apply(v), within(1e-12));
        assertThat(block.applyAdjoint(u)).containsExactly(expected.applyAdjoint(u), within(1e-12));
    }

    /** An eigenvalue of a Jordan block of size k moves by the k-th root of a perturbation. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void reachOfAJordanBlockIsARoot(int size) {
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            entries[i * size + i] = 0.5;
            if (i > 0) {
                entries[i * size + i - 1] = 1;
            }
        }
        double reach = new PseudospectralReach(size, entries).from(0.5, 0, 1e-8);

        assertThat(reach).isBetween(Math.pow(1e-8, 1.0 / size), 4 * Math.pow(1e-8, 1.0 / size));
    }
}
