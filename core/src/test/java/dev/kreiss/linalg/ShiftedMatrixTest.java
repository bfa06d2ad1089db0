package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.openblas.ShiftedGram;
import dev.kreiss.witness.Decimal;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.MatrixKind;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.SingularFrame;
import dev.kreiss.witness.StrongCouplings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Smallest singular values and what is said about their neighbourhood, below and above the size at which the kernel changes.
 * Witnesses: Jacobi singular values, in 50 digits where they are tiny; Householder bases.
 */
class ShiftedMatrixTest {

    private static final double[] ACCURACIES = {0.02, 1e-4, 1e-7};

    private record Case(Dense jacobian, double re, double im) {

        Dense shifted() {
            return jacobian.shifted(re, im);
        }

        ShiftedMatrix matrix() {
            return new ShiftedMatrix(jacobian.toMatrix());
        }
    }

    private static Case next(MatrixKind kind, RandomSystems random, int n, int trial) {
        boolean complex = trial % 3 == 0;
        double angle = trial % 3 == 1 ? 0 : random.uniform(-3, 3); // real z and matrix in a third of the cases
        double radius = random.uniform(0.9, 1.6);
        return new Case(kind.next(random, n, complex), radius * Math.cos(angle), radius * Math.sin(angle));
    }

    @ParameterizedTest
    @EnumSource
    void smallMatrices(MatrixKind kind) {
        RandomSystems random = new RandomSystems(100 + kind.ordinal());
        for (int n = 1; n <= 8; n++) {
            for (int trial = 0; trial < 12; trial++) {
                check(next(kind, random, n, trial), ACCURACIES[trial % 3]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void matricesLargeEnoughForTheKernel(MatrixKind kind) {
        RandomSystems random = new RandomSystems(200 + kind.ordinal());
        for (int trial = 0; trial < 9; trial++) {
            check(next(kind, random, 45 + random.random().nextInt(16), trial), ACCURACIES[trial / 3]);
        }
    }

    private static void check(Case given, double accuracy) {
        ShiftedMatrix shifted = given.matrix();
        double[] values = given.shifted().singularValues();
        int n = values.length;
        double witness = values[n - 1];
        double rounding = 1e-15 * given.shifted().frobenius();
        Bound.Certified single = shifted.smallestSingularValue(given.re, given.im);
        SmallestSingular smallest = shifted.smallest(given.re, given.im, Accuracy.of(accuracy));
        SmallestSingular guess = shifted.guess(given.re, given.im);

        contains(single, witness, rounding);
        contains(smallest.value(), witness, rounding);
        contains(guess.value(), witness, rounding);
        assertThat(single.relativeWidth()).isLessThan(1e-7);
        assertThat(smallest.value().relativeWidth()).isLessThan(Math.max(3e-8, 2.01 * accuracy));
        assertThat(shifted.estimate(given.re, given.im)).isCloseTo(witness, offset(10 * rounding));
        for (SmallestSingular found : new SmallestSingular[] {smallest, guess}) {
            if (n > 1 && found.rest() > 0) {
                assertThat(found.rest()).isLessThanOrEqualTo(values[n - 2] + found.residual() + rounding);
                overlapIsThatOf(SingularFrame.smallest(given.shifted()), found, values[n - 2] - witness, rounding);
            }
        }
    }

    private static void contains(Bound.Certified bound, double witness, double rounding) {
        assertThat(bound.lower()).isLessThanOrEqualTo(witness + rounding);
        assertThat(bound.upper()).isGreaterThanOrEqualTo(witness - rounding);
    }

    private static void overlapIsThatOf(SingularFrame frame, SmallestSingular found, double gap, double rounding) {
        double turned = 4 * (found.residual() + 10 * rounding) / gap; // Wedin
        assertThat(found.overlapRe()).isCloseTo(frame.overlapRe(), offset(turned));
        assertThat(found.overlapIm()).isCloseTo(frame.overlapIm(), offset(turned));
    }

    /**
     * The kernel's own vectors, which the result no longer shows, in bases completed by the witness. Jordan chains are too long here:
     * their smallest value is rounding inside and one of a cluster outside.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JORDAN")
    void whatTheKernelSaysOfItsVectorsIsTrue(MatrixKind kind) {
        RandomSystems random = new RandomSystems(300 + kind.ordinal());
        int informative = 0;
        for (int trial = 0; trial < 9; trial++) {
            Case given = next(kind, random, 45 + random.random().nextInt(16), trial);
            Accuracy accuracy = Accuracy.of(ACCURACIES[trial / 3]);
            SmallestSingular found = new DeflatedKernel(given.jacobian.toMatrix()).at(given.re, given.im, accuracy);
            if (found == null || found.rest() == 0) {
                continue;
            }
            SingularFrame frame = new SingularFrame(given.shifted(), firstVector(given, accuracy));
            double rounding = 1e-15 * given.shifted().frobenius();

            assertThat(found.rest()).isLessThanOrEqualTo(frame.rest() + rounding);
            assertThat(frame.row()).isLessThanOrEqualTo(found.residual() + rounding);
            assertThat(frame.column()).isLessThanOrEqualTo(found.residual() + rounding);
            assertThat(Math.abs(frame.corner() - found.value().upper())).isLessThanOrEqualTo(2 * found.error());
            assertThat(found.overlapRe()).isCloseTo(frame.overlapRe(), offset(1e-12));
            assertThat(found.overlapIm()).isCloseTo(frame.overlapIm(), offset(1e-12));
            informative++;
        }
        assertThat(informative).isPositive();
    }

    private static Dense firstVector(Case given, Accuracy accuracy) {
        Matrix matrix = given.jacobian.toMatrix();
        Matrix gram = matrix.adjoint().times(matrix);
        int n = matrix.rows();
        ShiftedGram.Workspace workspace =
                new ShiftedGram(n, matrix.real(), matrix.imaginary(), gram.real(), gram.imaginary()).take();
        workspace.moveTo(given.re, given.im);
        assertThat(workspace.factor(0)).isTrue();
        SmallestVectors.Ritz ritz = new SmallestVectors(n).of(workspace, accuracy, true);
        assertThat(ritz).isNotNull();
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = ritz.right()[2 * i];
            im[i] = ritz.right()[2 * i + 1];
        }
        return Dense.of(Matrix.complex(n, 1, re, im));
    }

    /** {@code U diag(values) V*}, moved so that it is {@code zI - J}. */
    private static Case withSingularValues(RandomSystems random, boolean complex, double re, double... values) {
        int n = values.length;
        double[][] diagonal = new double[n][n];
        for (int i = 0; i < n; i++) {
            diagonal[i][i] = values[i];
        }
        Dense e = random.orthogonal(n, complex).times(Dense.real(diagonal)).times(random.orthogonal(n, complex));
        return new Case(e.shifted(re, 0), re, 0);
    }

    private static double[] values(int n, double rest, double... smallest) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i < smallest.length ? smallest[i] : rest * (1 + 0.02 * i);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 45, 60})
    void clustersOfEqualSingularValues(int n) {
        RandomSystems random = new RandomSystems(400 + n);
        int most = Math.min(n, 14);
        for (int count = 2; count <= most; count++) {
            double[] smallest = new double[count];
            for (int k = 0; k < count; k++) {
                smallest[k] = 0.3 * (1 + (count % 3) * 1e-9 * k);
            }
            Case given = withSingularValues(random, count % 2 == 0, 1.1, values(n, 0.9, smallest));
            check(given, 1e-6);
        }
        double[] equal = new double[n];
        Arrays.fill(equal, 0.7);
        check(withSingularValues(random, true, 1.1, equal), 1e-6);
    }

    private static void requireEnclosure(Bound.Certified bound, double witness, double rounding, double width) {
        contains(bound, witness, rounding);
        assertThat(bound.upper() - bound.lower()).isLessThan(width);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 45})
    void tinySmallestValuesToTheirOwnAccuracy(int n) {
        RandomSystems random = new RandomSystems(500 + n);
        for (double tiny : new double[] {1e-4, 1e-6, 1e-9}) {
            for (double next : new double[] {tiny * 1.01, tiny * 3, 0.5}) {
                Case given = withSingularValues(random, n == 5, 1.1, values(n, 0.9, tiny, next));
                double witness = n > 8
                        ? given.shifted().smallestSingularValue()
                        : 1 / Decimal.of(given.jacobian).resolventNorm(given.re, given.im);
                double rounding = n > 8 ? 1e-15 * given.shifted().frobenius() : 1e-13 * witness;
                // What an orthogonal reduction leaves, where the condition is too bad for anything better.
                double absolute = 5 * Math.max(n, 10) * 0x1p-53 * (given.jacobian.frobenius() + 1.1 * Math.sqrt(n));
                ShiftedMatrix shifted = given.matrix();
                requireEnclosure(
                        shifted.smallestSingularValue(given.re, given.im),
                        witness,
                        rounding,
                        1e-5 * witness + absolute);
                for (double wanted : new double[] {1e-3, 1e-7}) { // met up to a factor of 2
                    requireEnclosure(
                            shifted.smallest(given.re, given.im, Accuracy.of(wanted))
                                    .value(),
                            witness,
                            rounding,
                            2.01 * wanted * witness + absolute);
                }
                contains(shifted.guess(given.re, given.im).value(), witness, rounding);
            }
        }
    }

    @Test
    void searchesSeeValuesAndSlopesBelowTheRoundingOfStrongCouplings() {
        RandomSystems random = new RandomSystems(610);
        for (int trial = 0; trial < 30; trial++) {
            Dense jacobian = StrongCouplings.next(random, 2 + trial % 6, trial % 3 == 0);
            double angle = random.uniform(-3, 3);
            double witness = onCircle(jacobian, angle);
            SmallestSingular found = new ShiftedMatrix(jacobian.toMatrix()).guess(Math.cos(angle), Math.sin(angle));
            double slope = -(found.overlapRe() * Math.sin(angle) + found.overlapIm() * Math.cos(angle));
            double step = 1e-5;

            assertThat(found.value().lower()).isBetween(witness * (1 - 1e-9), witness * (1 + 1e-13));
            assertThat(found.value().upper()).isBetween(witness * (1 - 1e-13), witness * (1 + 1e-9));
            assertThat(slope)
                    .isCloseTo(
                            (onCircle(jacobian, angle + step) - onCircle(jacobian, angle - step)) / (2 * step),
                            offset(1e-4 * witness));
        }
    }

    /** Of radius 1. */
    private static double onCircle(Dense jacobian, double angle) {
        return 1 / Decimal.of(jacobian).resolventNorm(Math.cos(angle), Math.sin(angle));
    }

    @Test
    void onlyWhatBalancedUnitsImproveIsCoarse() {
        ShiftedMatrix coupled = new ShiftedMatrix(Matrix.of(2, 2, 0.5, 0, 1e6, 0.5));
        assertThat(coupled.isCoarse(1, 0, 1e-7)).isTrue();
        assertThat(coupled.isCoarse(1, 0, 1)).as("far above rounding").isFalse();
        ShiftedMatrix balanced = new ShiftedMatrix(Matrix.of(2, 2, 0.5, 1e6, 1e6, 0.5));
        assertThat(balanced.isCoarse(1, 0, 1e-7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void zeroAndTheIdentity(int n) {
        for (double scale : new double[] {0, 1}) {
            ShiftedMatrix shifted = new ShiftedMatrix(Matrix.identity(n).scaled(scale));
            double witness = Math.hypot(1.25 - scale, 0.5);
            contains(shifted.smallestSingularValue(1.25, 0.5), witness, 0);
            contains(shifted.smallest(1.25, 0.5, Accuracy.of(1e-6)).value(), witness, 0);
            contains(shifted.guess(1.25, 0.5).value(), witness, 0);
            assertThat(shifted.smallestSingularValue(scale, 0).lower()).isZero();
            assertThat(shifted.smallest(scale, 0, Accuracy.of(1e-6)).value().lower())
                    .isZero();
        }
    }

    @Test
    void looseValuesAboveTheThresholdAndTightOnesBelow() {
        RandomSystems random = new RandomSystems(600);
        Case given = next(MatrixKind.GENERIC, random, 50, 0);
        double witness = given.shifted().smallestSingularValue();
        ShiftedMatrix shifted = given.matrix();

        assertThat(shifted.smallest(given.re, given.im, new Accuracy(0.02, 1e-6, 1.05 * witness))
                        .value()
                        .relativeWidth())
                .isLessThan(2.1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-170, 1e-161, 1e-159, 1e-157, 1e-155, 1e-150, 1e150, 1e154, 1e160, 1e300})
    void anyScale(double scale) {
        RandomSystems random = new RandomSystems(700);
        for (int n : new int[] {3, 45}) {
            Case fair = next(MatrixKind.GENERIC, random, n, 0);
            double unit = Math.scalb(1.0, Math.getExponent(scale));
            Case given = new Case(fair.jacobian.scaled(unit, 0), fair.re * unit, fair.im * unit);
            double witness = fair.shifted().smallestSingularValue() * unit;
            double rounding = 1e-15 * fair.shifted().frobenius() * unit;
            ShiftedMatrix shifted = given.matrix();
            contains(shifted.smallestSingularValue(given.re, given.im), witness, rounding);
            contains(shifted.guess(given.re, given.im).value(), witness, rounding);
            for (double accuracy : ACCURACIES) {
                contains(
                        shifted.smallest(given.re, given.im, Accuracy.of(accuracy))
                                .value(),
                        witness,
                        rounding);
            }
        }
    }
}
