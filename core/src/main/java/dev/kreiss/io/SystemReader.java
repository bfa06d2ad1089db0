package dev.kreiss.io;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Adam;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a system of the arrays of a file: the blocks A, [B], C, D; or J; or the Hessian blocks of a game and an update rule. */
public final class SystemReader {

    private static final String NOISE = "S";
    private static final String START = "w0";
    private static final String PRECONDITIONER = "P";
    private static final String EXPECTED_FORMS = "either A, [B], C, D; or J; or Hxx, [Hxy], Hyx, Hyy with --rule";

    /** Names of the arrays that have a meaning here. */
    static final Set<String> ARRAYS = Stream.concat(
                    Arrays.stream(Form.values()).flatMap(form -> form.names.stream()), Stream.of(NOISE, START))
            .collect(Collectors.toUnmodifiableSet());

    /** Names of the arrays to read: the diagonal of a preconditioner has a meaning for a rule that uses one only. */
    static Set<String> arrays(SystemSpec spec) {
        Set<String> names = new LinkedHashSet<>(ARRAYS);
        if (spec.rule() instanceof Adam) {
            names.add(PRECONDITIONER);
        }
        return names;
    }

    /** Names of the arrays of a game on which a rule is yet to be chosen. */
    static Set<String> gameArrays() {
        return Stream.concat(ARRAYS.stream(), Stream.of(PRECONDITIONER)).collect(Collectors.toUnmodifiableSet());
    }

    /** The system's size squared times this many bytes must fit the heap: J, its parts, and what the update rules multiply. */
    private static final long BYTES_PER_REAL_ENTRY = 8 * Double.BYTES;

    private enum Form {
        BLOCKS("A", "B", "C", "D"),
        JACOBIAN("J"),
        HESSIAN("Hxx", "Hxy", "Hyx", "Hyy");

        private final List<String> names;

        Form(String... names) {
            this.names = List.of(names);
        }
    }

    private final NamedArrays file;
    private final SystemSpec spec;

    private SystemReader(NamedArrays file, SystemSpec spec) {
        this.file = file;
        this.spec = spec;
    }

    /**
     * @throws InputException in one line that names file and array, if arrays are missing, contradict each other or the
     *     specification, do not fit together, or hold numbers that are not finite or above 1e100 in modulus
     */
    public static Problem toProblem(NamedArrays arrays, SystemSpec spec) {
        return new SystemReader(arrays, spec).problem();
    }

    /**
     * The game alone: its derivatives, and what belongs to each of its parameters.
     *
     * @throws InputException in one line that names file and array, as {@link #toProblem} does, or if there are no Hessian blocks
     */
    static GameInput toGame(NamedArrays arrays) {
        return new SystemReader(arrays, new SystemSpec(new int[0], null, null)).game();
    }

    private GameInput game() {
        Form form = form();
        if (form != Form.HESSIAN) {
            String found = form.names.stream().filter(this::has).findFirst().orElseThrow();
            throw new InputException(
                    file.source() + " holds array " + found
                            + ", an update already; expected Hxx, [Hxy], Hyx, Hyy, from which updates can be made, or game:NAME");
        }
        GameHessian hessian = hessian();
        Matrix noise = has(NOISE) ? NoiseCovariance.require(square(NOISE, hessian.size()), where(NOISE)) : null;
        double[] preconditioner = has(PRECONDITIONER)
                ? requireReal(vector(PRECONDITIONER, hessian.size(), "each parameter"))
                        .real()
                : null;
        try {
            return new GameInput(hessian, null, noise, preconditioner, file.source(), file.sha256());
        } catch (IllegalArgumentException unusable) {
            throw new InputException(where(PRECONDITIONER) + ": " + unusable.getMessage());
        }
    }

    private Problem problem() {
        Form form = form();
        requireMatchingSpec(form);
        try {
            GameHessian hessian = form == Form.HESSIAN ? hessian() : null;
            UpdateRule rule = hessian == null ? null : rule(hessian);
            CoupledSystem system = switch (form) {
                case BLOCKS -> ofBlocks();
                case JACOBIAN -> ofJacobian();
                case HESSIAN -> ofRule(hessian, rule);
            };
            return inUnits(system, hessian, rule);
        } catch (IllegalArgumentException unusable) {
            throw new InputException(file.source() + ": " + unusable.getMessage()
                    + "; expected arrays, step sizes and units that make a finite system");
        }
    }

    private Form form() {
        List<Form> present = Arrays.stream(Form.values())
                .filter(form -> form.names.stream().anyMatch(this::has))
                .toList();
        if (present.size() == 1) {
            return present.get(0);
        }
        if (present.isEmpty()) {
            Set<String> found = new LinkedHashSet<>(file.arrays().keySet());
            found.addAll(file.others());
            String names = found.isEmpty()
                    ? "no arrays"
                    : "none of the arrays of a system, only "
                            + found.stream().limit(8).collect(Collectors.joining(", "))
                            + (found.size() > 8 ? ", ..." : "");
            throw new InputException(file.source() + " holds " + names + "; expected " + EXPECTED_FORMS);
        }
        String mixed = present.stream()
                .map(form -> form.names.stream().filter(this::has).findFirst().orElseThrow())
                .collect(Collectors.joining(" and "));
        throw new InputException(
                file.source() + " holds arrays " + mixed + ", which contradict each other; expected " + EXPECTED_FORMS);
    }

    private boolean has(String name) {
        return file.arrays().containsKey(name);
    }

    private void requireMatchingSpec(Form form) {
        String found = file.source() + " holds array "
                + form.names.stream().filter(this::has).findFirst().orElseThrow();
        if (form != Form.JACOBIAN && spec.blocks().length > 0) {
            throw new InputException(found + ", whose sizes give the blocks; expected --blocks with an array J only");
        }
        if (form != Form.HESSIAN && spec.rule() != null) {
            throw new InputException(
                    found + ", an update already; expected --rule with arrays Hxx, [Hxy], Hyx, Hyy only");
        }
        if (form == Form.HESSIAN && spec.rule() == null) {
            throw new InputException(
                    found + ", a derivative of gradients; expected --rule NAME --alpha A --beta B with it");
        }
    }

    private CoupledSystem ofBlocks() {
        Matrix a = square("A");
        Matrix d = square("D");
        requireMemory((long) a.rows() + d.rows());
        Matrix c = matrix("C", d.rows(), a.rows(), "as many rows as D and as many columns as A");
        Matrix b = has("B") ? matrix("B", a.rows(), d.rows(), "as many rows as A and as many columns as D") : null;
        return CoupledSystem.ofBlocks(a, b, c, d);
    }

    private CoupledSystem ofJacobian() {
        Matrix j = square("J");
        long sum = Arrays.stream(spec.blocks()).asLongStream().sum();
        if (spec.blocks().length > 0 && sum != j.rows()) {
            String blocks =
                    Arrays.stream(spec.blocks()).mapToObj(Integer::toString).collect(Collectors.joining(","));
            throw new InputException(where("J") + " has shape " + array("J").describe() + "; expected " + sum
                    + " rows, the sum of --blocks " + blocks);
        }
        return CoupledSystem.of(j, spec.blocks());
    }

    private GameHessian hessian() {
        Matrix xx = square("Hxx");
        Matrix yy = square("Hyy");
        requireMemory((long) xx.rows() + yy.rows());
        Matrix yx = matrix("Hyx", yy.rows(), xx.rows(), "as many rows as Hyy and as many columns as Hxx");
        Matrix xy = has("Hxy")
                ? matrix("Hxy", xx.rows(), yy.rows(), "as many rows as Hxx and as many columns as Hyy")
                : null;
        return GameHessian.of(xx, xy, yx, yy);
    }

    private @Nullable UpdateRule rule(GameHessian hessian) {
        UpdateRule rule = spec.rule();
        return rule == null ? null : preconditioned(rule, hessian.size());
    }

    private CoupledSystem ofRule(@Nullable GameHessian hessian, @Nullable UpdateRule rule) {
        if (rule == null || hessian == null) {
            throw new IllegalStateException("a rule needs derivatives, and derivatives a rule");
        }
        requireMemory((long) rule.copies() * hessian.size());
        return rule.jacobian(hessian);
    }

    private UpdateRule preconditioned(UpdateRule rule, int size) {
        if (!(rule instanceof Adam) || !has(PRECONDITIONER)) {
            return rule;
        }
        Matrix diagonal = vector(PRECONDITIONER, size, "each parameter");
        StepSizes steps = rule.steps();
        return rule.withSteps(steps.preconditioned(requireReal(diagonal).real()));
    }

    private Matrix requireReal(Matrix diagonal) {
        if (!diagonal.isReal()) {
            throw new InputException(where(PRECONDITIONER) + " is complex; expected positive numbers");
        }
        return diagonal;
    }

    private Problem inUnits(CoupledSystem system, @Nullable GameHessian hessian, @Nullable UpdateRule rule) {
        Matrix noise = has(NOISE) ? NoiseCovariance.require(square(NOISE, system.size()), where(NOISE)) : null;
        Matrix start = has(START) ? vector(START, system.size(), "each row of the system") : null;
        return new Problem(system, noise, start, hessian, rule, file.source(), file.sha256()).inUnits(spec.units());
    }

    private Matrix vector(String name, int size, String reason) {
        NumericArray array = array(name);
        Matrix vector = array.toMatrix(where(name));
        if (vector.rows() * (long) vector.columns() != size || Math.min(vector.rows(), vector.columns()) != 1) {
            throw new InputException(where(name) + " has shape " + array.describe() + "; expected a vector of " + size
                    + " numbers, one for " + reason);
        }
        return vector.columns() == 1
                ? vector
                : new NumericArray(new int[] {size}, array.real(), array.imaginary()).toMatrix(where(name));
    }

    private Matrix square(String name) {
        Matrix matrix = array(name).toMatrix(where(name));
        if (!matrix.isSquare()) {
            throw new InputException(
                    where(name) + " has shape " + array(name).describe() + "; expected a square matrix");
        }
        requireMemory(matrix.rows());
        return matrix;
    }

    private Matrix square(String name, int size) {
        return matrix(name, size, size, "a row and a column for each of the system");
    }

    private Matrix matrix(String name, int rows, int columns, String reason) {
        NumericArray array = array(name);
        Matrix matrix = (rows == 1 ? array.asRow() : array).toMatrix(where(name));
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw new InputException(where(name) + " has shape " + array.describe() + "; expected (" + rows + ", "
                    + columns + "): " + reason);
        }
        return matrix;
    }

    private NumericArray array(String name) {
        NumericArray array = file.arrays().get(name);
        if (array == null) {
            throw new InputException(where(name) + " is missing; expected " + EXPECTED_FORMS);
        }
        return array;
    }

    private void requireMemory(long size) {
        long heap = Runtime.getRuntime().maxMemory();
        if (size > Integer.MAX_VALUE / size || size * size > heap / BYTES_PER_REAL_ENTRY) {
            throw new InputException(file.source() + ": a system of size " + size + " does not fit " + (heap >> 20)
                    + " MiB of memory; expected a smaller one, or more memory (KREISS_MEMORY=8g)");
        }
    }

    private String where(String name) {
        return file.source() + ": array " + name;
    }
}
