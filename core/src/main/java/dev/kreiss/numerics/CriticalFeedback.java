package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.linalg.SymmetricEigenbasis;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much feedback from block 2 to block 1 a two-block system bears (T5, per instance). J0 is the system with B = 0.
 *
 * <p>A feedback E with {@code rho(J0 + E) >= 1} exists in every norm above {@code 1 / max_{|z|=1} ||[R_0(z)]_21||}, the structured
 * stability radius, and in none below (complex E). Along one given direction the threshold is at least that.
 */
public final class CriticalFeedback {

    /** Each leaves 0.618 of an interval: together a ten-thousandth. */
    private static final int GOLDEN_STEPS = 20;

    private static final int FIRST_ANGLES = 32;

    /** Feedback beyond this is out of the range of double precision. */
    private static final double FARTHEST = 1e100;

    private static final int MOST_RESONANCES = 12;

    private static final int MOST_MAXIMA = 2;

    private static final String SEARCHED = "searched on the unit circle, not enclosed";

    private final CoupledSystem open;
    private final int leaders;
    private final int followers;
    private final @Nullable Eigenbases eigenbases;

    /** Of real symmetric diagonal blocks. @param coupling {@code V^T C U} */
    private record Eigenbases(double[] lambda, double[] mu, Matrix coupling) {

        static Eigenbases of(CoupledSystem system) {
            SymmetricEigenbasis first = SymmetricEigenbasis.of(system.block(0, 0));
            SymmetricEigenbasis second = SymmetricEigenbasis.of(system.block(1, 1));
            return new Eigenbases(first.values(), second.values(), second.mapFrom(first, system.block(1, 0)));
        }

        /** {@code ||(zI - M)^{-1} V^T C U (zI - Lambda)^{-1}||}; phases of rows and columns do not matter (C6). */
        double gain(Point z) {
            double[] entries = coupling.real().clone();
            for (int i = 0; i < mu.length; i++) {
                double row = Math.hypot(z.re() - mu[i], z.im());
                for (int j = 0; j < lambda.length; j++) {
                    entries[i * lambda.length + j] /= row * Math.hypot(z.re() - lambda[j], z.im());
                }
            }
            return LargestSingularValue.of(Matrix.of(mu.length, lambda.length, entries), null)
                    .value();
        }
    }

    /**
     * @param system two blocks; its feedback is left out
     * @param structure of that system
     */
    public CriticalFeedback(CoupledSystem system, Structure structure) {
        leaders = system.blocks()[0];
        followers = system.blocks()[1];
        open = CoupledSystem.ofBlocks(system.block(0, 0), null, system.block(1, 0), system.block(1, 1));
        eigenbases = structure.symmetricDiagonalBlocks() && structure.real() ? Eigenbases.of(open) : null;
    }

    /** The structured radius; infinite if there is no coupling to feed back. J0 must be stable. */
    public Bound.Estimated structuredRadius(Parallel parallel, WorkCounter work) {
        if (open.block(1, 0).isZero()) {
            return Bound.estimated(Double.POSITIVE_INFINITY, "there is no coupling to close the loop");
        }
        double[] angles = angles();
        double[] gains = new double[angles.length];
        parallel.forEach(gains.length, k -> gains[k] = gain(angles[k]));
        work.addFactorizations(gains.length);
        int last = angles.length - 1;
        int[] maxima = IntStream.rangeClosed(0, last)
                .filter(k -> gains[k] >= gains[Math.max(0, k - 1)] && gains[k] >= gains[Math.min(last, k + 1)])
                .boxed()
                .sorted((a, b) -> Double.compare(gains[b], gains[a]))
                .limit(MOST_MAXIMA)
                .mapToInt(Integer::intValue)
                .toArray();
        double[] best = new double[maxima.length];
        parallel.forEach(maxima.length, k -> {
            double low = angles[Math.max(0, maxima[k] - 1)];
            best[k] = Math.max(gains[maxima[k]], maximum(low, angles[Math.min(last, maxima[k] + 1)]));
        });
        return Bound.estimated(1 / Arrays.stream(best).max().orElse(0), SEARCHED);
    }

    /** Equal angles, and those of the eigenvalues next to the unit circle, where resonances can be narrow. */
    private double[] angles() {
        boolean real = open.jacobian().isReal();
        double end = real ? Math.PI : 2 * Math.PI;
        // Real eigenvalues are at the ends.
        DoubleStream resonances = eigenbases == null ? resonances(real) : DoubleStream.empty();
        return DoubleStream.concat(
                        IntStream.rangeClosed(0, FIRST_ANGLES).mapToDouble(k -> end * k / FIRST_ANGLES), resonances)
                .distinct()
                .sorted()
                .toArray();
    }

    private DoubleStream resonances(boolean real) {
        return IntStream.of(0, 1).boxed().flatMapToDouble(block -> {
            Spectrum spectrum = Spectrum.of(open.block(block, block));
            return IntStream.range(0, spectrum.size())
                    .boxed()
                    .sorted((a, b) -> Double.compare(spectrum.modulus(b), spectrum.modulus(a)))
                    .limit(MOST_RESONANCES)
                    .mapToDouble(k -> Math.atan2(spectrum.imaginary()[k], spectrum.real()[k]))
                    .map(angle -> real ? Math.abs(angle) : (angle + 2 * Math.PI) % (2 * Math.PI));
        });
    }

    /** {@code ||[R_0(e^{i angle})]_21||}, {@code [R_0]_21 = (zI - D)^{-1} C (zI - A)^{-1}}. */
    private double gain(double angle) {
        Point z = Point.onCircle(1, angle);
        if (eigenbases != null) {
            return eigenbases.gain(z);
        }
        Matrix fromLeader = LinearSystem.inverse(ShiftedMatrix.shifted(open.block(0, 0), z.re(), z.im()));
        Matrix follower = ShiftedMatrix.shifted(open.block(1, 1), z.re(), z.im());
        Matrix block = LinearSystem.solve(follower, open.block(1, 0).times(fromLeader));
        return LargestSingularValue.of(block, null).value();
    }

    /** The largest gain seen by golden section. */
    private double maximum(double low, double high) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double a = low;
        double b = high;
        double c = b - golden * (b - a);
        double d = a + golden * (b - a);
        double atC = gain(c);
        double atD = gain(d);
        for (int step = 0; step < GOLDEN_STEPS; step++) {
            if (atC > atD) {
                b = d;
                d = c;
                atD = atC;
                c = b - golden * (b - a);
                atC = gain(c);
            } else {
                a = c;
                c = d;
                atC = atD;
                d = a + golden * (b - a);
                atD = gain(d);
            }
        }
        return Math.max(atC, atD);
    }

    /**
     * Smallest eps with {@code rho(J0 + eps E) = 1} for the feedback {@code E = direction / ||direction||}; infinite if none was
     * found.
     *
     * @param direction m x n, not zero
     * @param structuredRadius where to start: no eps below it can do
     */
    public Bound.Estimated along(Matrix direction, double structuredRadius, WorkCounter work) {
        if (!(structuredRadius < FARTHEST)) {
            return Bound.estimated(Double.POSITIVE_INFINITY, "there is hardly any coupling to close the loop");
        }
        Matrix scaled = direction.scaled(Math.scalb(1.0, -Math.getExponent(direction.maxAbs()))); // 1/norm may overflow
        Matrix unit = scaled.scaled(1 / LargestSingularValue.of(scaled, null).value());
        double low = structuredRadius * (1 - 1e-9);
        double high = low;
        double step = 1.4;
        for (int k = 0; k < 400 && high < 1e12 * structuredRadius; k++) {
            double next = high * step;
            work.addFactorizations(1);
            if (excess(unit, next) >= 0) {
                return Bound.estimated(root(unit, high, next, work), "first crossing seen from below");
            }
            high = next;
            step = Math.min(2, step * 1.1);
        }
        return Bound.estimated(Double.POSITIVE_INFINITY, "no crossing up to 1e12 times the structured radius");
    }

    private double excess(Matrix unit, double epsilon) {
        Matrix jacobian = open.jacobian();
        double[] re = jacobian.real().clone();
        double[] im = jacobian.imaginary() == null
                ? new double[re.length]
                : jacobian.imaginary().clone();
        for (int i = 0; i < leaders; i++) {
            for (int j = 0; j < followers; j++) {
                re[i * open.size() + leaders + j] = epsilon * unit.re(i, j);
                im[i * open.size() + leaders + j] = epsilon * unit.im(i, j);
            }
        }
        return Spectrum.of(Matrix.complex(open.size(), open.size(), re, im)).radius() - 1;
    }

    private double root(Matrix unit, double from, double to, WorkCounter work) {
        double low = from;
        double high = to;
        double atLow = excess(unit, low);
        double atHigh = excess(unit, high);
        for (int step = 0; step < 100 && high - low > 1e-9 * high && atLow < 0; step++) {
            double secant = low - atLow * (high - low) / (atHigh - atLow);
            double middle = step % 3 == 2 || !(secant > low && secant < high) ? low + (high - low) / 2 : secant;
            double value = excess(unit, middle);
            work.addFactorizations(1);
            if (value < 0) {
                low = middle;
                atLow = value;
            } else {
                high = middle;
                atHigh = value;
            }
        }
        return high;
    }
}
