package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.SymmetricEigenbasis;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import java.util.Arrays;

/**
 * {@code J^t} for any t at the same cost, for at most two real symmetric diagonal blocks and no feedback (C13).
 *
 * <p>In the eigenvectors of A and D the powers are {@code [Lambda^t, 0; C . F_t, M^t]} with the divided differences F_t of
 * {@code x^t}, entry by entry: {@code O(N^2)} operations and a small relative error in each entry. What is computed belongs to a nearby
 * matrix {@code J_0}, for the eigenvectors are not exact; {@link #distance} bounds the effect on the powers.
 */
final class EigenbasisPowers {

    /** Between its reciprocal and this, squares of entries are within the range of doubles. */
    private static final double LARGEST = 0x1p300;

    /** Moduli below it count as 0; the difference is far below the error of the decomposition. */
    private static final double TINY = 1e-150;

    /** Relative error of an entry of a power, and of the terms of a second difference. */
    private static final double ENTRY_ERROR = 2 * DividedDifferences.ERROR;

    /** Negative eigenvalues of a smaller modulus than this power of the largest have died out when the peak is reached. */
    private static final int SHORT_LIVED = 32;

    private final double[] first;
    private final double[] second;
    private final Matrix coupling;
    private final DividedDifferences differences;
    private final Errors errors;
    private final int stride;
    private final double underflow;

    /**
     * Distances of J to {@code J_0} in the spectral norm.
     *
     * @param first of the first diagonal block @param second of the second @param coupling of the coupling
     */
    private record Errors(double first, double second, double coupling) {}

    private EigenbasisPowers(double[] first, double[] second, Matrix coupling, Errors errors) {
        this.first = first;
        this.second = second;
        this.coupling = coupling;
        this.errors = errors;
        // Of powers below 1e-308, divided by differences of at least 1e-166.
        this.underflow = Double.MIN_NORMAL * size() + TINY * coupling.frobeniusNorm();
        this.differences = new DividedDifferences(first, second);
        double least = Math.min(
                Arrays.stream(first).min().orElse(0),
                Arrays.stream(second).min().orElse(0));
        this.stride = -least <= Math.pow(radius(), SHORT_LIVED) ? 1 : 2;
    }

    /** Whether the powers of the system are of this kind, and squares of the coupling's entries within the range of doubles. */
    static boolean apply(CoupledSystem system, Structure structure) {
        return structure.real() && CircleRoutes.isRealAxis(system, structure) && isInRange(system);
    }

    private static boolean isInRange(CoupledSystem system) {
        double largest = system.blockCount() == 2 ? system.block(1, 0).maxAbs() : 0;
        return largest == 0 || largest > 1 / LARGEST && largest < LARGEST;
    }

    static EigenbasisPowers of(CoupledSystem system, Structure structure, Parallel parallel, WorkCounter work) {
        int count = system.blockCount();
        SymmetricEigenbasis[] bases = new SymmetricEigenbasis[count];
        double[] error = new double[2];
        parallel.forEach(count, k -> {
            Matrix block = system.block(k, k);
            bases[k] = SymmetricEigenbasis.of(block.plus(block.adjoint()).scaled(0.5));
            error[k] = Rounding.up(bases[k].error()
                    + structure.asymmetry()
                    + block.rows() * TINY
                    + Rounding.UNIT * block.frobeniusNorm());
        });
        work.addFactorizations(count);
        double[] first = values(bases[0]);
        if (count == 1) {
            return new EigenbasisPowers(
                    first, new double[0], Matrix.zeros(0, first.length), new Errors(error[0], 0, 0));
        }
        Matrix block = system.block(1, 0);
        Matrix coupling = bases[1].mapFrom(bases[0], block);
        work.addProducts(2);
        Errors errors =
                new Errors(error[0], error[1], couplingError(block, bases[0].departure(), bases[1].departure()));
        return new EigenbasisPowers(first, values(bases[1]), coupling, errors);
    }

    /** Rounding of the two products, and what the computed eigenvectors lack in orthogonality. */
    private static double couplingError(Matrix block, double departureOfFirst, double departureOfSecond) {
        int m = block.columns();
        int n = block.rows();
        double products = Rounding.gamma(4L * m + 16) * Math.sqrt(m) + Rounding.gamma(4L * n + 16) * Math.sqrt(n);
        return 1.001 * (products + departureOfFirst + departureOfSecond) * block.frobeniusNorm();
    }

    private static double[] values(SymmetricEigenbasis basis) {
        return Arrays.stream(basis.values())
                .map(x -> Math.abs(x) < TINY ? 0 : x)
                .toArray();
    }

    int size() {
        return first.length + second.length;
    }

    boolean isUncoupled() {
        return coupling.isZero();
    }

    /** Spectral radius of {@code J_0}. */
    double radius() {
        return Math.max(largest(first), largest(second));
    }

    /** The smaller of the norms of the diagonal blocks of {@code J_0}. */
    double smallerRadius() {
        return Math.min(largest(first), largest(second));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** How far apart powers are that are compared with each other: 2 if there are negative eigenvalues that matter. */
    int stride() {
        return stride;
    }

    /** {@code J_0^t}. */
    CoupledDiagonals power(long t) {
        double[] a = powers(first, t);
        double[] b = powers(second, t);
        double[] entries = new double[coupling.rows() * coupling.columns()];
        double[] row = new double[a.length];
        for (int i = 0; i < b.length; i++) {
            differences.row(i, t, a, b[i], row);
            int start = i * a.length;
            for (int j = 0; j < a.length; j++) {
                entries[start + j] = row[j] * coupling.real()[start + j];
            }
        }
        return new CoupledDiagonals(a, b, entries);
    }

    /** Bound of the distance of the computed to the true {@code J_0^t}. */
    double error(CoupledDiagonals power) {
        return Rounding.up(ENTRY_ERROR * power.frobeniusUpper() + underflow);
    }

    private static double[] powers(double[] values, long t) {
        return Arrays.stream(values).map(x -> Math.pow(x, t)).toArray();
    }

    /**
     * {@code J_0^t (J_0^stride - I)^2}.
     *
     * @param error bound of its distance to the true one
     */
    record SecondDifference(CoupledDiagonals value, double error) {}

    SecondDifference secondDifference(long t) {
        double[] a = powers(first, t);
        double[] b = powers(second, t);
        double[] p = gaps(first);
        double[] q = gaps(second);
        double[] entries = new double[coupling.rows() * coupling.columns()];
        double[] row = new double[a.length];
        double squares = 0;
        for (int i = 0; i < b.length; i++) {
            differences.row(i, t, a, b[i], row);
            int start = i * a.length;
            for (int j = 0; j < a.length; j++) {
                // (x^t g)[a, b] = a^t g[a, b] + x^t[a, b] g(b), or the same with a and b exchanged: g is the smaller
                // one
                double slope = -(stride == 1 ? 1 : first[j] + second[i]) * (p[j] + q[i]);
                boolean slower = p[j] < q[i];
                double c = coupling.real()[start + j];
                double one = c * slope * (slower ? b[i] : a[j]);
                double other = c * row[j] * (slower ? p[j] * p[j] : q[i] * q[i]);
                entries[start + j] = one + other;
                double size = Math.abs(one) + Math.abs(other);
                squares += size * size;
            }
        }
        for (int j = 0; j < a.length; j++) {
            a[j] *= p[j] * p[j];
        }
        for (int i = 0; i < b.length; i++) {
            b[i] *= q[i] * q[i];
        }
        CoupledDiagonals value = new CoupledDiagonals(a, b, entries);
        return new SecondDifference(
                value, 1.001 * ENTRY_ERROR * Math.hypot(Math.sqrt(squares), value.frobenius()) + underflow);
    }

    /** {@code 1 - x^stride}. */
    private double[] gaps(double[] values) {
        return Arrays.stream(values)
                .map(x -> stride == 1 ? 1 - x : (1 - x) * (1 + x))
                .toArray();
    }

    /** Bounds of the norms of the blocks of {@code J_0^s (J_0^stride - I)^4} for all s in a range. */
    record FourthDifference(double first, double second, double coupling) {}

    /**
     * Over {@code from <= s <= to}, from norms of the diagonal blocks alone (C13).
     *
     * @param couplingNorm of the coupling, in the norm in which that block is wanted
     */
    FourthDifference fourthDifference(long from, long to, double couplingNorm) {
        long before = from / 2;
        double[] m = weighted(second, before);
        double[] l = weighted(first, from - before);
        double middle = (stride == 1 ? 1 : largest(first) + largest(second))
                * (m[0] * l[3] + m[1] * l[2] + m[2] * l[1] + m[3] * l[0]);
        double sum = geometric(largest(second), before) * l[4] + geometric(largest(first), to - before) * m[4] + middle;
        return new FourthDifference(
                weighted(first, from)[4], weighted(second, from)[4], Rounding.up(couplingNorm * sum * (1 + 1e-9)));
    }

    /** {@code max |x|^s |1 - x^stride|^q} for q = 0 … 4, rounded up. */
    private double[] weighted(double[] values, long s) {
        double[] gaps = gaps(values);
        double[] largest = new double[5];
        for (int k = 0; k < values.length; k++) {
            double product = Math.pow(Math.abs(values[k]), s);
            for (int q = 0; q < 5; q++) {
                largest[q] = Math.max(largest[q], product);
                product *= gaps[k];
            }
        }
        return Arrays.stream(largest).map(Rounding::up).toArray();
    }

    /** {@code 1 + x + … + x^(count-1)} for {@code 0 <= x}, rounded up. */
    private static double geometric(double x, double count) {
        return Rounding.up(x < 1 ? Math.min(count, 1 / (1 - x)) : x == 1 ? count : Double.POSITIVE_INFINITY);
    }

    double couplingNorm(boolean frobenius) {
        CoupledDiagonals alone =
                new CoupledDiagonals(new double[first.length], new double[second.length], coupling.real());
        double whole = alone.frobeniusUpper();
        if (frobenius || whole == 0) {
            return whole;
        }
        double level = alone.norm(1e-3).value() * 1.01;
        return alone.isAtMost(level) ? level : whole;
    }

    /**
     * Bound for {@code ||J^k - J_0^k||}, k up to t; infinite if nothing is known.
     *
     * @param peak bound of the norms of all powers of {@code J_0}
     */
    double distance(long t, double peak) {
        if (t == 0) {
            return 0;
        }
        double a = largest(first);
        double d = largest(second);
        double perturbed = Math.nextUp(d + errors.second);
        if (Math.nextUp(a + errors.first) > 1 || perturbed > 1) {
            return Double.POSITIVE_INFINITY;
        }
        double one = errors.first * geometric(a, t);
        double other = errors.second * geometric(perturbed, t);
        double both = errors.coupling * Math.min(geometric(a, t), geometric(perturbed, t));
        double coupled = one < 0.5 ? ((one + other) * peak + both) / (1 - one) : Double.POSITIVE_INFINITY;
        return Rounding.up(coupled + Math.max(one, errors.second * geometric(d, t)));
    }
}
