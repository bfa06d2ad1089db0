package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.witness.Dense;
import dev.kreiss.witness.MatrixKind;
import dev.kreiss.witness.RandomSystems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values, vectors and proofs at many points from one factorisation. Witness: Jacobi singular values. */
class ManyPointsTest {

    private static final double NINE_DIGITS = 1e-9;

    private record Points(double[] re, double[] im) {

        static Points random(RandomSystems random, int count, boolean real) {
            double[] re = new double[count];
            double[] im = new double[count];
            for (int k = 0; k < count; k++) {
                double radius = random.uniform(0.8, 1.6);
                double angle = real ? 0 : random.uniform(-3, 3);
                re[k] = radius * Math.cos(angle) * (real && k % 2 == 1 ? -1 : 1);
                im[k] = radius * Math.sin(angle);
            }
            return new Points(re, im);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesByTheSchurForm(MatrixKind kind) {
        RandomSystems random = new RandomSystems(500 + kind.ordinal());
        for (int n = 1; n <= 25; n += 3) {
            for (boolean complex : new boolean[] {false, true}) {
                Dense jacobian = kind.next(random, n, complex);
                valuesAgree(jacobian, ShiftedProcess.bySchurForm(jacobian.toMatrix()), Points.random(random, 9, false));
            }
        }
    }

    @Test
    void valuesByEigenbases() {
        RandomSystems random = new RandomSystems(3);
        for (int trial = 0; trial < 40; trial++) {
            int m = 1 + random.random().nextInt(9);
            int n = 1 + random.random().nextInt(9);
            Dense a = random.symmetric(m, false, 0.9);
            Dense d = random.symmetric(n, false, 0.8);
            Dense c = random.gaussian(n, m, false).scaled(trial % 5 == 0 ? 0 : 2, 0);
            Matrix jacobian =
                    Matrix.assemble(new Matrix[][] {{a.toMatrix(), Matrix.zeros(m, n)}, {c.toMatrix(), d.toMatrix()}});
            ShiftedProcess process = ShiftedProcess.byEigenbases(a.toMatrix(), c.toMatrix(), d.toMatrix());

            valuesAgree(Dense.of(jacobian), process, Points.random(random, 9, trial % 2 == 0));
            vectorsAgree(Dense.of(jacobian), process, Points.random(random, 9, trial % 2 == 0));
            valuesAgree(a, ShiftedProcess.byEigenbasis(a.toMatrix()), Points.random(random, 9, false));
        }
    }

    @Test
    void operationsAreThoseOfTheProductsOfEachStep() {
        RandomSystems random = new RandomSystems(5);
        Dense first = random.symmetric(4, false, 0.9);
        Dense second = random.symmetric(6, false, 0.8);
        Dense coupling = random.gaussian(6, 4, false);
        ShiftedProcess[] processes = {
            ShiftedProcess.byEigenbases(first.toMatrix(), coupling.toMatrix(), second.toMatrix()),
            ShiftedProcess.bySchurForm(random.gaussian(10, 10, false).toMatrix()),
            ShiftedProcess.bySchurForm(random.gaussian(10, 10, true).toMatrix())
        };
        double[] ofOneStep = {2 * 2 * 4 * 6, 2 * 2 * 10 * 10, 2 * 2 * 2 * 10 * 10};
        for (int k = 0; k < processes.length; k++) {
            assertThat(processes[k].operations()).isZero();
            processes[k].smallest(new double[] {1.5}, new double[] {0.5});
            double steps = processes[k].operations() / ofOneStep[k];
            processes[k].smallest(new double[] {1.5, 1.5}, new double[] {0.5, 0.5});

            assertThat(steps).isEqualTo(Math.rint(steps)).isBetween(3.0, 40.0);
            assertThat(processes[k].operations()).isEqualTo(3 * steps * ofOneStep[k]);
        }
    }

    @Test
    void atAnEigenvalueTheValueIsRounding() {
        for (int n : new int[] {1, 3, 8, 20}) {
            double[] entries = new double[n * n];
            for (int i = 0; i < n; i++) {
                entries[i * n + i] = 0.5;
                if (i > 0) {
                    entries[i * n + i - 1] = 1;
                }
            }
            double[] values = ShiftedProcess.bySchurForm(Matrix.of(n, n, entries))
                    .smallest(new double[] {0.5, 0.5}, new double[] {0, 1e-300});

            for (double value : values) {
                assertThat(value).isBetween(0.0, 1e-14);
            }
        }
    }

    private static void valuesAgree(Dense jacobian, ShiftedProcess process, Points points) {
        double[] values = process.smallest(points.re, points.im);
        for (int k = 0; k < values.length; k++) {
            Dense shifted = jacobian.shifted(points.re[k], points.im[k]);
            double witness = shifted.smallestSingularValue();
            assertThat(values[k]).isCloseTo(witness, offset(NINE_DIGITS * witness + 4e-15 * shifted.frobenius()));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JORDAN")
    void vectorsBelongToTheValues(MatrixKind kind) {
        RandomSystems random = new RandomSystems(600 + kind.ordinal());
        for (int n = 2; n <= 26; n += 6) {
            Dense jacobian = kind.next(random, n, n % 4 == 0);
            vectorsAgree(
                    jacobian, ShiftedProcess.bySchurForm(jacobian.toMatrix()), Points.random(random, 6, n % 3 == 0));
        }
    }

    private static void vectorsAgree(Dense jacobian, ShiftedProcess process, Points points) {
        ShiftedProcess.@Nullable Candidates[] found =
                process.vectors(points.re, points.im, Accuracy.of(1e-8), SmallestVectors.APART, 12);
        int n = jacobian.rows();
        for (int k = 0; k < found.length; k++) {
            assertThat(found[k]).isNotNull();
            Dense shifted = jacobian.shifted(points.re[k], points.im[k]);
            double[] re = new double[n];
            double[] im = new double[n];
            for (int i = 0; i < n; i++) {
                re[i] = found[k].right()[2 * i];
                im[i] = found[k].right()[2 * i + 1];
            }
            Dense vector = Dense.of(Matrix.complex(n, 1, re, im));
            double ratio = shifted.times(vector).frobenius() / vector.frobenius();
            double witness = shifted.smallestSingularValue();
            assertThat(ratio).isCloseTo(witness, offset(1e-8 * witness + 4e-15 * shifted.frobenius()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void enclosuresContainTheTruth(MatrixKind kind) {
        RandomSystems random = new RandomSystems(700 + kind.ordinal());
        int proven = 0;
        int asked = 0;
        for (int trial = 0; trial < 4; trial++) {
            Dense jacobian = kind.next(random, 40 + random.random().nextInt(15), trial % 2 == 0);
            BatchKernel kernel = BatchKernel.of(jacobian.toMatrix(), ShiftedProcess.bySchurForm(jacobian.toMatrix()));
            proven += check(jacobian, kernel, Points.random(random, 5, false), trial < 2 ? 0.02 : 1e-7);
            asked += 5;
        }
        assertThat(kind == MatrixKind.JORDAN || proven > asked / 2).isTrue();
    }

    @Test
    void onTheRealAxis() {
        RandomSystems random = new RandomSystems(9);
        for (int trial = 0; trial < 6; trial++) {
            Matrix a = random.symmetric(20, false, 0.9).toMatrix();
            Matrix d = random.symmetric(25, false, 0.8).toMatrix();
            Matrix c = random.gaussian(25, 20, false).toMatrix();
            Matrix jacobian = Matrix.assemble(new Matrix[][] {{a, Matrix.zeros(20, 25)}, {c, d}});
            BatchKernel kernel = BatchKernel.onRealAxis(jacobian, ShiftedProcess.byEigenbases(a, c, d));

            assertThat(check(Dense.of(jacobian), kernel, Points.random(random, 6, true), 1e-7))
                    .isGreaterThan(3);
        }
    }

    private static int check(Dense jacobian, BatchKernel kernel, Points points, double accuracy) {
        @Nullable SmallestSingular[] found = kernel.at(points.re, points.im, Accuracy.of(accuracy));
        int proven = 0;
        for (int k = 0; k < found.length; k++) {
            SmallestSingular smallest = found[k];
            if (smallest == null) {
                continue;
            }
            proven++;
            Dense shifted = jacobian.shifted(points.re[k], points.im[k]);
            double[] values = shifted.singularValues();
            double rounding = 1e-15 * shifted.frobenius();
            assertThat(smallest.value().lower()).isLessThanOrEqualTo(values[values.length - 1] + rounding);
            assertThat(smallest.value().upper()).isGreaterThanOrEqualTo(values[values.length - 1] - rounding);
            assertThat(smallest.rest()).isLessThanOrEqualTo(values[values.length - 2] + smallest.residual() + rounding);
        }
        return proven;
    }

    @Test
    void oneByOneOrTogetherIsTheSame() {
        RandomSystems random = new RandomSystems(17);
        ShiftedProcess process = ShiftedProcess.bySchurForm(
                random.gaussian(30, 30, false).scaled(0.15, 0).toMatrix());
        Points points = Points.random(random, 40, false);
        double[] together = process.smallest(points.re, points.im);
        for (int k = 0; k < 40; k++) {
            double alone = process.smallest(new double[] {points.re[k]}, new double[] {points.im[k]})[0];
            assertThat(together[k]).isCloseTo(alone, offset(1e-12 * alone));
        }
    }
}
