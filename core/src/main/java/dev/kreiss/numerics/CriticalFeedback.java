package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;

/**
 * How much feedback from block 2 to block 1 a two-block system bears (T5, per instance). J0 is the system with B = 0.
 *
 * <p>A feedback E with {@code rho(J0 + E) >= 1} exists in every norm above {@code 1 / max_{|z|=1} ||[R_0(z)]_21||}, the structured
 * stability radius, and in none below (complex E). Along one given direction the threshold is at least that.
 */
public final class CriticalFeedback {

    private static final int FIRST_ANGLES = 64;

    private static final String SEARCHED = "searched on the unit circle, not enclosed";

    private final CoupledSystem open;
    private final int leaders;
    private final int followers;

    /** @param system two blocks; its feedback is left out */
    public CriticalFeedback(CoupledSystem system) {
        leaders = system.blocks()[0];
        followers = system.blocks()[1];
        open = CoupledSystem.ofBlocks(system.block(0, 0), null, system.block(1, 0), system.block(1, 1));
    }

    /** The structured radius; infinite if there is no coupling to feed back. J0 must be stable. */
    public Bound.Estimated structuredRadius(Parallel parallel, WorkCounter work) {
        if (open.block(1, 0).isZero()) {
            return Bound.estimated(Double.POSITIVE_INFINITY, "there is no coupling to close the loop");
        }
        double end = open.jacobian().isReal() ? Math.PI : 2 * Math.PI;
        double[] gains = new double[FIRST_ANGLES + 1];
        parallel.forEach(gains.length, k -> gains[k] = gain(end * k / FIRST_ANGLES));
        work.addFactorizations(gains.length);
        int best = 0;
        for (int k = 0; k < gains.length; k++) {
            best = gains[k] > gains[best] ? k : best;
        }
        double step = end / FIRST_ANGLES;
        double angle = maximise(best * step, Math.max(0, (best - 1) * step), Math.min(end, (best + 1) * step));
        return Bound.estimated(1 / Math.max(gains[best], gain(angle)), SEARCHED);
    }

    /** {@code ||[R_0(e^{i angle})]_21||}. */
    private double gain(double angle) {
        boolean onAxis = angle == 0 || angle == Math.PI;
        double re = angle == Math.PI ? -1 : Math.cos(angle);
        Matrix shifted = new ShiftedMatrix(open.jacobian()).shifted(re, onAxis ? 0 : Math.sin(angle));
        Matrix columns = Matrix.identity(open.size()).block(0, 0, open.size(), leaders);
        Matrix block = LinearSystem.solve(shifted, columns).block(leaders, 0, followers, leaders);
        return LargestSingularValue.of(block, null).value();
    }

    /** Golden section between neighbours of the best sample. */
    private double maximise(double start, double low, double high) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double a = low;
        double b = high;
        double c = b - golden * (b - a);
        double d = a + golden * (b - a);
        double atC = gain(c);
        double atD = gain(d);
        while (b - a > 1e-7 * (high - low)) {
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
        double middle = (a + b) / 2;
        return gain(middle) >= gain(start) ? middle : start;
    }

    /**
     * Smallest eps with {@code rho(J0 + eps E) = 1} for the feedback {@code E = direction / ||direction||}; infinite if none was
     * found.
     *
     * @param direction m x n, not zero
     * @param structuredRadius where to start: no eps below it can do
     */
    public Bound.Estimated along(Matrix direction, double structuredRadius, WorkCounter work) {
        if (!(structuredRadius < Double.POSITIVE_INFINITY)) {
            return Bound.estimated(Double.POSITIVE_INFINITY, "there is no coupling to close the loop");
        }
        Matrix unit =
                direction.scaled(1 / LargestSingularValue.of(direction, null).value());
        double low = structuredRadius * (1 - 1e-9);
        double high = low;
        double step = 1.02;
        for (int k = 0; k < 400 && high < 1e12 * structuredRadius; k++) {
            double next = high * step;
            work.addFactorizations(1);
            if (excess(unit, next) >= 0) {
                return Bound.estimated(root(unit, high, next, work), "first crossing seen from below");
            }
            high = next;
            step = Math.min(1.5, step * 1.05);
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
        for (int step = 0; step < 100 && high - low > 1e-11 * high && atLow < 0; step++) {
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
