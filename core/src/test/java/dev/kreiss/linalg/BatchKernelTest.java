package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.witness.Dense;
import dev.kreiss.witness.MatrixKind;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.SingularFrame;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Enclosures at many points, and what is said about their neighbourhood. Witnesses: LAPACK's singular values, Jacobi's in bases
 * completed by Householder reflections, and matrices with given singular values.
 */
class BatchKernelTest {

    private static final double[] ACCURACIES = {0.02, 1e-7};

    /** As far as the enclosures themselves promise: twice what is asked, and a few roundings of the products. */
    private static final double PROMISED = 2.01;

    private record Points(double[] re, double[] im) {

        static Points random(RandomSystems random, int count, boolean real) {
            double[] re = new double[count];
            double[] im = new double[count];
            for (int k = 0; k < count; k++) {
                double radius = random.uniform(0.9, 1.6);
                double angle = real ? (k % 2) * Math.PI : random.uniform(-3, 3);
                re[k] = radius * Math.cos(angle);
                im[k] = real ? 0 : radius * Math.sin(angle);
            }
            return new Points(re, im);
        }
    }

    /** A kernel, its matrix, and how often it proved something. */
    private static final class Trial {

        private final Dense jacobian;
        private final BatchKernel kernel;
        private final ShiftedProcess process;
        private int asked;
        private int proven;
        private int met;
        private int informative;
        /** Relative width of a cluster of smallest values, in which a guess may be anywhere. */
        private double clusterWidth;

        Trial(Dense jacobian, BatchKernel kernel, ShiftedProcess process) {
            this.jacobian = jacobian;
            this.kernel = kernel;
            this.process = process;
        }

        static Trial general(Dense jacobian) {
            Matrix matrix = jacobian.toMatrix();
            ShiftedProcess process = ShiftedProcess.bySchurForm(matrix);
            return new Trial(jacobian, BatchKernel.of(matrix, process), process);
        }

        void check(Points points, double accuracy) {
            @Nullable SmallestSingular[] found = kernel.at(points.re, points.im, Accuracy.of(accuracy));
            @Nullable SmallestSingular[] guesses = kernel.guesses(points.re, points.im);
            ShiftedMatrix lapack = new ShiftedMatrix(jacobian.toMatrix());
            asked += found.length;
            boolean isFirst = true;
            for (int k = 0; k < found.length; k++) {
                double size = jacobian.shifted(points.re[k], points.im[k]).frobenius();
                double witness = lapack.estimate(points.re[k], points.im[k]);
                checkGuess(guesses[k], size, witness);
                SmallestSingular smallest = found[k];
                if (smallest == null) {
                    continue;
                }
                checkProof(smallest, size, witness, accuracy);
                if (smallest.rest() > 0) {
                    informative++;
                    if (isFirst && jacobian.rows() <= 50) { // the witness takes its time
                        checkVectors(smallest, points.re[k], points.im[k], accuracy);
                    }
                    isFirst = false;
                }
            }
        }

        private void checkGuess(@Nullable SmallestSingular guess, double size, double witness) {
            if (guess != null) {
                double rounding = 4e-15 * size;
                assertThat(guess.value().lower()).isZero();
                assertThat(guess.value().upper()).isGreaterThanOrEqualTo(witness - rounding);
                assertThat(guess.value().upper())
                        .isLessThanOrEqualTo(witness * (1 + Math.max(1e-8, clusterWidth)) + 50 * rounding);
            }
        }

        private void checkProof(SmallestSingular found, double size, double witness, double accuracy) {
            double rounding = 4e-15 * size;
            double width = found.value().upper() - found.value().lower();
            double squares = 8 * jacobian.rows() * 0x1p-53 * size * size / witness; // proofs are about E* E
            assertThat(found.value().lower()).isLessThanOrEqualTo(witness + rounding);
            assertThat(found.value().upper()).isGreaterThanOrEqualTo(witness - rounding);
            proven++;
            met += width <= PROMISED * accuracy * witness + squares ? 1 : 0;
        }

        /** The kernel's own first vector, in bases completed by the witness. */
        private void checkVectors(SmallestSingular found, double re, double im, double accuracy) {
            ShiftedProcess.Candidates candidates = process.vectors(
                            new double[] {re}, new double[] {im}, Accuracy.of(accuracy), SmallestVectors.APART, 1)[0];
            Dense shifted = jacobian.shifted(re, im);
            SingularFrame frame = new SingularFrame(shifted, unit(candidates.right(), jacobian.rows()));
            double rounding = 1e-14 * shifted.frobenius();

            assertThat(found.rest()).isLessThanOrEqualTo(frame.rest() + rounding);
            assertThat(frame.row()).isLessThanOrEqualTo(found.residual() + rounding);
            assertThat(frame.column()).isLessThanOrEqualTo(found.residual() + rounding);
            assertThat(Math.abs(frame.corner() - found.value().upper()))
                    .isLessThanOrEqualTo(2 * found.error() + rounding);
            assertThat(found.overlapRe()).isCloseTo(frame.overlapRe(), offset(1e-9));
            assertThat(found.overlapIm()).isCloseTo(frame.overlapIm(), offset(1e-9));
        }
    }

    private static Dense unit(double[] pairs, int n) {
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = pairs[2 * i];
            im[i] = pairs[2 * i + 1];
        }
        Dense vector = Dense.of(Matrix.complex(n, 1, re, im));
        return vector.scaled(1 / vector.frobenius(), 0);
    }

    @ParameterizedTest
    @EnumSource
    void anyMatrix(MatrixKind kind) {
        RandomSystems random = new RandomSystems(900 + kind.ordinal());
        int asked = 0;
        int met = 0;
        for (double accuracy : ACCURACIES) {
            for (int count : new int[] {1, 3, 16}) {
                int n = count == 16 ? 40 : 40 + random.random().nextInt(count == 1 ? 81 : 21);
                Trial trial = Trial.general(kind.next(random, n, random.random().nextBoolean()));
                trial.clusterWidth = kind == MatrixKind.NEARLY_NORMAL ? 1e-5 : 0; // values are nearly equal
                trial.check(Points.random(random, count, count == 3), accuracy);
                asked += trial.asked;
                met += trial.met;
            }
        }
        if (kind != MatrixKind.JORDAN) { // whose value may be rounding
            assertThat(met).as("of %s", asked).isGreaterThan(asked / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERAL", "COMPLEX", "ILL_CONDITIONED", "CHAIN", "BADLY_SCALED", "UNIT_BLOCK"})
    void systems(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(920 + kind.ordinal());
        for (double accuracy : ACCURACIES) {
            Trial trial = Trial.general(Dense.of(random.next(kind, 44).jacobian()));
            trial.check(Points.random(random, 4, false), accuracy);
            assertThat(trial.met)
                    .as("of %s, %s proven", trial.asked, trial.proven)
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatIsSaidOfTheNeighbourhoodIsNotEmpty() {
        RandomSystems random = new RandomSystems(940);
        Trial trial = Trial.general(MatrixKind.GENERIC.next(random, 45, true));
        trial.check(Points.random(random, 16, false), 1e-7);

        assertThat(trial.informative).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1e-7})
    void onTheRealAxis(double accuracy) {
        RandomSystems random = new RandomSystems(950);
        for (int[] shape : List.of(new int[] {20, 25}, new int[] {1, 44}, new int[] {44, 1}, new int[] {60, 30})) {
            Matrix a = random.symmetric(shape[0], false, 0.9).toMatrix();
            Matrix d = random.symmetric(shape[1], false, 0.8).toMatrix();
            Matrix c = random.gaussian(shape[1], shape[0], false).toMatrix();
            Matrix jacobian = Matrix.assemble(new Matrix[][] {{a, Matrix.zeros(shape[0], shape[1])}, {c, d}});
            for (ShiftedProcess process :
                    List.of(ShiftedProcess.byEigenbases(a, c, d), ShiftedProcess.bySchurForm(jacobian))) {
                BatchKernel kernel = BatchKernel.onRealAxis(jacobian, process);
                Trial trial = new Trial(Dense.of(jacobian), kernel, process);
                trial.check(Points.random(random, 3, true), accuracy);
                assertThat(trial.met)
                        .as("of %s, %s proven", trial.asked, trial.proven)
                        .isGreaterThanOrEqualTo(2);
            }
        }
    }

    /** {@code zI - J} with exactly these singular values at this z. */
    private static Dense withValues(RandomSystems random, double[] values, double re) {
        int n = values.length;
        double[][] entries = new double[n][n];
        for (int k = 0; k < n; k++) {
            entries[k][k] = values[k];
        }
        Dense diagonal = Dense.real(entries);
        Dense e = random.orthogonal(n, true).times(diagonal).times(random.orthogonal(n, true));
        return Dense.identity(n).scaled(re, 0).plus(-1, e);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 13, 45})
    void nearlyEqualSmallestValues(int count) {
        RandomSystems random = new RandomSystems(960 + count);
        for (double apart : new double[] {0, 1e-12, 1e-6, 1e-3}) {
            double[] values = new double[45];
            for (int k = 0; k < 45; k++) {
                values[k] = k < count ? 0.3 * (1 + apart * k) : 0.9 + 0.01 * k;
            }
            for (double accuracy : ACCURACIES) {
                Trial trial = Trial.general(withValues(random, values, 1.1));
                trial.clusterWidth = apart * count;
                trial.check(new Points(new double[] {1.1}, new double[1]), accuracy);
            }
        }
    }

    @Test
    void multiplesOfOrthogonalMatrices() {
        RandomSystems random = new RandomSystems(970);
        Trial trial = Trial.general(random.orthogonal(50, false).scaled(0.9, 0));
        for (double accuracy : ACCURACIES) {
            trial.check(Points.random(random, 3, false), accuracy);
            trial.check(new Points(new double[] {0, 1e-9}, new double[2]), accuracy); // all 50 alike
        }
        assertThat(trial.met).isEqualTo(trial.asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60})
    void onADefectiveEigenvalueNothingIsProvenAndNothingThrown(int n) {
        double[][] entries = new double[n][n];
        for (int i = 0; i < n; i++) {
            entries[i][i] = 0.5;
            if (i > 0) {
                entries[i][i - 1] = 1;
            }
        }
        Trial trial = Trial.general(Dense.real(entries));
        trial.check(new Points(new double[] {0.5, 0.5 + 1e-12, 0.5}, new double[] {0, 0, 1e-3}), 0.02);

        assertThat(trial.informative).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-85, 1e-78, 1e-70, 1e-40, 1e40, 1e70, 1e78, 1e85})
    void anyScale(double scale) {
        RandomSystems random = new RandomSystems(980);
        Dense fair = MatrixKind.GENERIC.next(random, 42, false);
        Points points = Points.random(random, 3, false);
        double unit = Math.scalb(1.0, Math.getExponent(scale));
        Points scaled = new Points(times(points.re, unit), times(points.im, unit));

        assertThatCode(() -> Trial.general(fair.scaled(unit, 0)).check(scaled, 1e-7))
                .doesNotThrowAnyException();
    }

    private static double[] times(double[] x, double factor) {
        return Arrays.stream(x).map(value -> factor * value).toArray();
    }
}
