package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Adam;
import dev.kreiss.model.rules.HeavyBall;
import dev.kreiss.model.rules.Implicit;
import dev.kreiss.model.rules.Simultaneous;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: systems small enough to write down. */
class SystemReaderTest {

    private static final UpdateRule SIMULTANEOUS = new Simultaneous(StepSizes.of(0.5, 0.25));
    private static final UpdateRule HEAVY_BALL = HeavyBall.of(StepSizes.of(0.5, 0.25), 0.5);
    private static final SystemSpec PLAIN = new SystemSpec(new int[0], null, null);

    @Test
    void assemblesBlocksAndPutsZeroForAMissingB() {
        Problem problem = SystemReader.toProblem(
                file("A", array(1, 1, 0.5), "C", array(2, 1, 1, 2), "D", array(2, 2, 3, 4, 5, 6)), PLAIN);

        assertThat(problem.system().blocks()).containsExactly(1, 2);
        assertThat(problem.system().jacobian()).isEqualTo(Matrix.of(3, 3, 0.5, 0, 0, 1, 3, 4, 2, 5, 6));
        assertThat(problem.hessian()).isNull();
        assertThat(problem.source()).isEqualTo("x.npz");
        assertThat(problem.sha256()).isEqualTo("0abc");
    }

    @Test
    void takesAVectorForTheRowOrColumnThatIsNeeded() {
        Problem problem = SystemReader.toProblem(
                file(
                        "A", new NumericArray(new int[0], new double[] {0.5}, null),
                        "B", vector(7, 8),
                        "C", vector(1, 2),
                        "D", array(2, 2, 3, 4, 5, 6)),
                PLAIN);

        assertThat(problem.system().jacobian()).isEqualTo(Matrix.of(3, 3, 0.5, 7, 8, 1, 3, 4, 2, 5, 6));
    }

    @Test
    void splitsAJacobianIntoBlocks() {
        NamedArrays file = file("J", array(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), "other", array(9, 1, new double[9]));

        assertThat(SystemReader.toProblem(file, PLAIN).system().blocks()).containsExactly(3);
        SystemSpec spec = new SystemSpec(new int[] {1, 2}, null, null);
        assertThat(SystemReader.toProblem(file, spec).system().block(1, 0)).isEqualTo(Matrix.of(2, 1, 4, 7));
    }

    @Test
    void appliesTheRuleToHessianBlocks() {
        NamedArrays file = file("Hxx", array(1, 1, 2), "Hyx", array(1, 1, -4), "Hyy", array(1, 1, 8));

        Problem problem = SystemReader.toProblem(file, new SystemSpec(new int[0], SIMULTANEOUS, null));

        assertThat(problem.system().jacobian()).isEqualTo(Matrix.of(2, 2, 0, 0, 1, -1));
        assertThat(problem.hessian().block(1, 0)).isEqualTo(Matrix.of(1, 1, -4));
    }

    /** W = diag(2, 10): J -> W J W^-1, S -> W S W, w0 -> W w0, entry by entry. */
    @Test
    void scalesEverythingIntoTheUnitsOfTheBlocks() {
        NamedArrays file =
                file("J", array(2, 2, 0.5, 1, 2, 0.25), "S", array(2, 2, 3, 1, 1, 3), "w0", array(1, 2, 5, 7));

        Problem problem = SystemReader.toProblem(file, new SystemSpec(new int[] {1, 1}, null, new double[] {2, 10}));

        assertThat(problem.system().jacobian().re(0, 1)).isCloseTo(0.2, within(1e-15));
        assertThat(problem.system().jacobian().re(1, 0)).isCloseTo(10, within(1e-14));
        assertThat(problem.noiseCovariance()).isEqualTo(Matrix.of(2, 2, 12, 20, 20, 300));
        assertThat(problem.start()).isEqualTo(Matrix.of(2, 1, 10, 70));
    }

    @Test
    void wantsTheNoiseOfARuleWithMemoryInTheSizeOfItsState() {
        double[] identity = new double[16];
        for (int k = 0; k < 16; k += 5) {
            identity[k] = 1;
        }
        NamedArrays file =
                file("Hxx", array(1, 1, 2), "Hyx", array(1, 1, 0), "Hyy", array(1, 1, 2), "S", array(4, 4, identity));

        Problem problem = SystemReader.toProblem(file, new SystemSpec(new int[0], HEAVY_BALL, null));

        assertThat(problem.system().size()).isEqualTo(4);
        assertThat(problem.noiseCovariance()).isEqualTo(Matrix.identity(4));
    }

    @Test
    void givesAdamThePreconditionerOfTheFileAndNobodyElse() {
        NamedArrays file = new NamedArrays(
                "x.npz",
                "",
                new TreeMap<>(java.util.Map.of(
                        "Hxx", array(1, 1, 2), "Hyx", array(1, 1, 3), "Hyy", array(1, 1, 4), "P", vector(10, 100))));

        Problem adam =
                SystemReader.toProblem(file, new SystemSpec(new int[0], Adam.of(StepSizes.of(0.5, 0.25), 0.5), null));
        Problem plain = SystemReader.toProblem(file, new SystemSpec(new int[0], SIMULTANEOUS, null));

        assertThat(adam.system().block(0, 0))
                .isEqualTo(Matrix.of(2, 2, 1 - 0.5 * 0.5 * 10 * 2, -0.5 * 0.5 * 10, 1, 0.5));
        assertThat(adam.system().block(1, 0).re(0, 0)).isEqualTo(-0.5 * 0.25 * 100 * 3);
        assertThat(plain.system().jacobian()).isEqualTo(Matrix.of(2, 2, 0, 0, -0.75, 0));
        assertThat(SystemReader.arrays(new SystemSpec(new int[0], SIMULTANEOUS, null)))
                .doesNotContain("P");
    }

    /** A covariance of rank 3 in 40 dimensions: rounding makes its smallest eigenvalues slightly negative. */
    @Test
    void acceptsACovarianceThatIsPositiveAndHermitianUpToRounding() {
        java.util.Random random = new java.util.Random(1);
        double[] samples = random.doubles(40 * 3, -1, 1).toArray();
        Matrix factor = Matrix.of(40, 3, samples);
        double[] covariance = factor.times(factor.adjoint()).real().clone();
        covariance[1] = Math.nextUp(covariance[1]);

        Problem problem = SystemReader.toProblem(
                file("J", array(40, 40, new double[1600]), "S", array(40, 40, covariance)), PLAIN);

        assertThat(problem.noiseCovariance().isHermitian()).isTrue();
    }

    record Wrong(NamedArrays file, SystemSpec spec, String... message) {
        @Override
        public String toString() {
            return message[0];
        }
    }

    static Stream<Wrong> contradictions() {
        NumericArray one = array(1, 1, 1);
        return Stream.of(
                wrong(file(), "x.npz holds no arrays", "expected either A, [B], C, D"),
                wrong(file("K", one), "x.npz holds none of the arrays of a system, only K", "J; or Hxx"),
                wrong(file("S", one, "w0", one), "only S, w0", "J; or Hxx"),
                wrong(file("A", one, "J", one), "holds arrays A and J, which contradict", "either A"),
                wrong(file("B", one, "Hyy", one), "holds arrays B and Hyy, which contradict", "either A"),
                wrong(file("J", one, "Hxy", one), "holds arrays J and Hxy, which contradict", "either A"),
                wrong(file("A", one, "D", one), "array C is missing", "A, [B], C, D"),
                wrong(file("A", one, "C", one), "array D is missing", "A, [B], C, D"),
                wrong(file("B", one, "C", one, "D", one), "array A is missing", "A, [B], C, D"),
                new Wrong(file("Hxx", one, "Hyy", one), rule(), "array Hyx is missing", "Hxx, [Hxy], Hyx, Hyy"),
                new Wrong(file("Hxx", one, "Hyx", one), rule(), "array Hyy is missing", "Hxx, [Hxy], Hyx, Hyy"),
                new Wrong(
                        file("A", one, "C", one, "D", one), blocks(1, 1), "holds array A", "--blocks with an array J"),
                new Wrong(file("Hxx", one), new SystemSpec(new int[] {1}, SIMULTANEOUS, null), "Hxx", "--blocks with"),
                new Wrong(file("J", one), rule(), "holds array J, an update already", "--rule with arrays Hxx"),
                new Wrong(
                        file("A", one, "C", one, "D", one),
                        rule(),
                        "holds array A, an update",
                        "--rule with arrays Hxx"),
                wrong(file("Hxx", one, "Hyx", one, "Hyy", one), "array Hxx", "expected --rule NAME --alpha A --beta B"),
                new Wrong(file("J", one), blocks(1, 1), "array J has shape (1, 1)", "expected 2 rows", "--blocks 1,1"),
                new Wrong(
                        file("J", one), blocks(Integer.MAX_VALUE, Integer.MAX_VALUE, 3), "array J", "4294967297 rows"),
                new Wrong(
                        file("J", array(2, 2, 1, 2, 3, 4)),
                        new SystemSpec(new int[0], null, new double[] {1, 2}),
                        "--units has 2 numbers",
                        "expected 1"),
                new Wrong(
                        file("J", array(2, 2, 1, 1e90, 3, 4)),
                        new SystemSpec(new int[] {1, 1}, null, new double[] {1e20, 1}),
                        "J in these --units",
                        "1e100"),
                new Wrong(
                        file("J", array(2, 2, 1, 1e90, 3, 4)),
                        new SystemSpec(new int[] {1, 1}, null, new double[] {1e200, 1e-200}),
                        "x.npz: J",
                        "finite"));
    }

    static Stream<Wrong> misfits() {
        NumericArray one = array(1, 1, 1);
        NumericArray two = array(2, 2, 1, 0, 0, 1);
        NumericArray column = array(2, 1, 1, 2);
        UpdateRule implicit = new Implicit(StepSizes.of(1, 1));
        UpdateRule huge = new Simultaneous(StepSizes.of(1e90, 1e90));
        UpdateRule overflowing = new Implicit(StepSizes.of(1e300, 1e300));
        NamedArrays game = file("Hxx", array(1, 1, -1), "Hyx", one, "Hyy", one);
        NamedArrays large = file("Hxx", array(1, 1, 1e50), "Hyx", one, "Hyy", one);
        return Stream.of(
                wrong(file("A", column, "C", one, "D", one), "array A has shape (2, 1)", "a square matrix"),
                wrong(
                        file("A", two, "C", one, "D", one),
                        "array C has shape (1, 1)",
                        "(1, 2): as many rows as D and as many"),
                wrong(file("A", one, "B", column, "C", one, "D", one), "array B has shape (2, 1)", "expected (1, 1)"),
                wrong(file("A", two, "C", vector(1, 2, 3), "D", one), "array C has shape (3,)", "expected (1, 2)"),
                new Wrong(file("Hxx", two, "Hyx", one, "Hyy", one), rule(), "array Hyx has shape (1, 1)", "(1, 2)"),
                new Wrong(
                        file("Hxx", two, "Hxy", one, "Hyx", array(1, 2, 1, 2), "Hyy", one),
                        rule(),
                        "array Hxy",
                        "(2, 1)"),
                new Wrong(
                        game,
                        new SystemSpec(new int[0], implicit, null),
                        "I + L H is singular",
                        "step sizes and units"),
                new Wrong(large, new SystemSpec(new int[0], huge, null), "x.npz: J has numbers up to 1.0E140", "1e100"),
                new Wrong(
                        large, new SystemSpec(new int[0], overflowing, null), "x.npz: ", "L H overflows", "step sizes"),
                wrong(file("J", two, "S", array(2, 2, 1, 0, 0, -1e-13)), "array S has the eigenvalue -1", "positive"),
                wrong(file("J", two, "S", one), "array S has shape (1, 1)", "expected (2, 2)"),
                wrong(
                        file("J", two, "S", array(2, 2, 1, 2, 0, 1)),
                        "array S differs from its conjugate transpose",
                        "Hermitian"),
                wrong(
                        file("J", one, "S", new NumericArray(new int[] {1, 1}, new double[] {1}, new double[] {1})),
                        "array S differs from its conjugate transpose",
                        "Hermitian"),
                wrong(
                        file("J", two, "S", array(2, 2, 1, 2, 2, 1)),
                        "array S has the eigenvalue -1",
                        "positive semidefinite"),
                wrong(file("J", two, "w0", vector(1, 2, 3)), "array w0 has shape (3,)", "a vector of 2"),
                wrong(file("J", array(4, 4, new double[16]), "w0", two), "array w0 has shape (2, 2)", "a vector of 4"),
                preconditioner(vector(1, 2, 3), "array P has shape (3,)", "a vector of 2"),
                preconditioner(vector(1, 0), "an entry of the preconditioner must be positive", "expected arrays"),
                preconditioner(
                        new NumericArray(new int[] {2}, new double[] {1, 1}, new double[] {0, 1}),
                        "array P is complex",
                        "positive numbers"),
                wrong(file("J", one, "w0", vector(Double.NaN)), "array w0 has NaN at row 1", "1e100"));
    }

    @ParameterizedTest
    @MethodSource({"contradictions", "misfits"})
    void saysInOneLineWhatIsWrongAndWhatWasExpected(Wrong wrong) {
        Refusal.assertRefused(() -> SystemReader.toProblem(wrong.file, wrong.spec), wrong.message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C", "D"})
    void namesTheArrayAndPlaceOfANumberThatIsNotFinite(String name) {
        TreeMap<String, NumericArray> arrays = new TreeMap<>();
        for (String block : Set.of("A", "B", "C", "D")) {
            arrays.put(block, array(2, 2, 1, 0, 0, block.equals(name) ? Double.NaN : 1));
        }
        Refusal.assertRefused(
                () -> SystemReader.toProblem(new NamedArrays("x.npz", "", arrays), PLAIN),
                "x.npz: array " + name + " has NaN at row 2, column 2");
    }

    private static Wrong wrong(NamedArrays file, String... message) {
        return new Wrong(file, PLAIN, message);
    }

    private static Wrong preconditioner(NumericArray diagonal, String... message) {
        NumericArray one = array(1, 1, 1);
        TreeMap<String, NumericArray> arrays =
                new TreeMap<>(java.util.Map.of("Hxx", one, "Hyx", one, "Hyy", one, "P", diagonal));
        UpdateRule adam = Adam.of(StepSizes.of(1, 1), 0.9);
        return new Wrong(new NamedArrays("x.npz", "", arrays), new SystemSpec(new int[0], adam, null), message);
    }

    private static SystemSpec rule() {
        return new SystemSpec(new int[0], SIMULTANEOUS, null);
    }

    private static SystemSpec blocks(int... blocks) {
        return new SystemSpec(blocks, null, null);
    }

    private static NumericArray array(int rows, int columns, double... numbers) {
        return new NumericArray(new int[] {rows, columns}, numbers, null);
    }

    private static NumericArray vector(double... numbers) {
        return new NumericArray(new int[] {numbers.length}, numbers, null);
    }

    /** Arrays with a meaning are read, the others only named. */
    private static NamedArrays file(Object... namesAndArrays) {
        TreeMap<String, NumericArray> arrays = new TreeMap<>();
        TreeSet<String> others = new TreeSet<>();
        for (int k = 0; k < namesAndArrays.length; k += 2) {
            String name = (String) namesAndArrays[k];
            if (SystemReader.ARRAYS.contains(name)) {
                arrays.put(name, (NumericArray) namesAndArrays[k + 1]);
            } else {
                others.add(name);
            }
        }
        return new NamedArrays("x.npz", "0abc", arrays, others);
    }
}
