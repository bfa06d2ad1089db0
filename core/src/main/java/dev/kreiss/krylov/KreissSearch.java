package dev.kreiss.krylov;

import dev.kreiss.bound.Rounding;
import java.util.ArrayList;
import java.util.List;

/**
 * Lower bounds of the Kreiss constant from Krylov spaces (C9). A space of J is good if it starts near the left singular vector of
 * {@code zI - J} at the maximiser: then it contains nearly the right one. So spaces of J and of its adjoint take turns, each
 * started with what the last one found: inverse iteration with Krylov spaces for the solves, and with z free to move.
 */
final class KreissSearch {

    private static final int MOST_PASSES = 12;

    /** Where K is nearly 1 its maximum is flat and far out: there less than {@link #COARSE} is not claimed. */
    private static final double NEAR_ONE = 1.05;

    private static final double COARSE = 0.005;

    private static final int[] SIZES = {8, 16, 28, 44, 64, 90, 120};

    private final MeteredOperator jacobian;
    private final PlayerBlocks blocks;
    private final OperatorOptions options;
    private final DenseProblems dense;
    private KreissEstimate best = new KreissEstimate(1, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, false);
    private double[][] bestRight = {};

    KreissSearch(MeteredOperator jacobian, PlayerBlocks blocks, OperatorOptions options, DenseProblems dense) {
        this.jacobian = jacobian;
        this.blocks = blocks;
        this.options = options;
        this.dense = dense;
    }

    /** What one pass found: a point, and a unit vector with {@code |(zI - X) x| = sigma} there. */
    private record Pass(ResolventPeak peak, double[] re, double[] im, double slack) {}

    /**
     * @param starts groups of starting vectors for spaces of J
     * @throws Stopped between products; {@link #result} then says what was found
     */
    void run(List<List<double[]>> starts) {
        Pass forward = null;
        for (List<double[]> group : starts) {
            Pass pass = pass(group, false, forward == null ? List.of() : List.of(forward.peak));
            forward = forward == null || pass.peak.value() > forward.peak.value() ? pass : forward;
        }
        double before = 0;
        for (int round = 0; forward != null && round < MOST_PASSES; round++) {
            double residual = evaluate(forward);
            boolean stalled = forward.peak.value() <= before * (1 + 0.05 * options.tolerance());
            if (residual <= options.tolerance() || round >= 2 && stalled) {
                best = new KreissEstimate(best.lower(), best.re(), best.im(), best.error(), true);
                return;
            }
            before = Math.max(before, forward.peak.value());
            Pass adjoint = pass(parts(forward), true, List.of(forward.peak));
            List<double[]> next = parts(adjoint);
            next.addAll(parts(forward)); // so that the value cannot fall
            forward = pass(next, false, List.of(adjoint.peak, forward.peak));
        }
    }

    KreissEstimate result() {
        return best;
    }

    /** Real and imaginary part of the vector that attains the bound; empty if there is none. */
    List<double[]> right() {
        return List.of(bestRight);
    }

    private static List<double[]> parts(Pass pass) {
        List<double[]> parts = new ArrayList<>();
        parts.add(pass.re);
        if (Vectors.norm(pass.im) > 1e-12) {
            parts.add(pass.im);
        }
        return parts;
    }

    /** Lets a space grow until its best value settles. */
    private Pass pass(List<double[]> starts, boolean isAdjoint, List<ResolventPeak> known) {
        ArnoldiBasis basis = new ArnoldiBasis(isAdjoint ? jacobian::applyAdjoint : jacobian::apply, starts);
        int most = options.mostBasis(blocks.total());
        ResolventPeak peak = null;
        List<ResolventPeak> points = known;
        Stopped stopped = null;
        for (int size : SIZES) {
            int count = Math.min(size, most);
            double before = peak == null ? 0 : peak.value();
            int columns = basis.columns();
            try {
                basis.expandTo(count);
            } catch (Stopped end) {
                stopped = end;
            }
            if (basis.columns() == 0) {
                throw stopped == null ? new Stopped(StopReason.PRODUCTS) : stopped;
            }
            if (peak == null || basis.columns() > columns) {
                peak = highest(basis, points, false);
                points = List.of(peak);
            }
            boolean settled = before > 0 && peak.value() <= before * (1 + 0.1 * options.tolerance());
            if (stopped != null || settled || basis.isInvariant() || count == most) {
                break;
            }
        }
        Pass found = read(basis, isAdjoint && peak != null ? peak : highest(basis, points, true), isAdjoint);
        if (stopped != null) {
            rememberWithoutProducts(found, isAdjoint);
            throw stopped;
        }
        return found;
    }

    /** @param everywhere whether to look beyond the points that are known */
    private ResolventPeak highest(ArnoldiBasis basis, List<ResolventPeak> known, boolean everywhere) {
        ResolventSearch search = new ResolventSearch(new RectangularResolvent(basis, false));
        if (!everywhere && !known.isEmpty()) {
            return search.from(known);
        }
        List<ResolventPeak> starts = known.isEmpty() ? List.of() : List.of(search.from(known));
        return search.everywhere(dense.spectrum(basis.square()), starts);
    }

    private Pass read(ArnoldiBasis basis, ResolventPeak peak, boolean isAdjoint) {
        RectangularResolvent resolvent = new RectangularResolvent(basis, false);
        double sigma = resolvent.exact(peak.re(), isAdjoint ? -peak.im() : peak.im());
        double[][] w = peak.im() == 0
                ? realPart(resolvent.vectorRe(), resolvent.vectorIm())
                : new double[][] {resolvent.vectorRe(), resolvent.vectorIm()};
        double[] re = basis.combine(w[0]);
        double[] im = basis.combine(w[1]);
        double size = basis.square().frobeniusNorm() + 1 + peak.distance();
        double slack = 64.0 * basis.rows() * Rounding.UNIT * size + Rounding.gamma(blocks.total()) * sigma;
        ResolventPeak exact = new ResolventPeak(peak.distance(), peak.angle(), peak.distance() / sigma);
        return new Pass(exact, re, im, slack);
    }

    /** At real z all is real up to a phase: the phase for which the real part is longest. */
    private static double[][] realPart(double[] re, double[] im) {
        double phase = Math.atan2(2 * Vectors.dot(re, im), Vectors.dot(re, re) - Vectors.dot(im, im)) / 2;
        double[] real = Vectors.scaled(re, Math.cos(phase));
        Vectors.add(Math.sin(phase), im, real);
        return new double[][] {Vectors.scaled(real, 1 / Vectors.norm(real)), new double[re.length]};
    }

    /** C9 with an allowance for the departure of the basis from orthogonality. */
    private void rememberWithoutProducts(Pass pass, boolean isAdjoint) {
        double sigma = pass.peak.distance() / pass.peak.value() + pass.slack;
        double lower = Rounding.down(pass.peak.distance() * (1 - 1e-14) / sigma);
        if (lower > best.lower()) {
            best = new KreissEstimate(lower, pass.peak.re(), pass.peak.im(), Double.POSITIVE_INFINITY, false);
            bestRight = isAdjoint ? bestRight : new double[][] {pass.re, pass.im};
        }
    }

    /** Evaluates the bound of one vector, and how nearly it is a singular vector; four products, two for a real point. */
    private double evaluate(Pass pass) {
        ShiftedImage image = ShiftedImage.of(jacobian, pass.peak.re(), pass.peak.im(), pass.re, pass.im);
        double distance = Math.hypot(pass.peak.re(), pass.peak.im());
        distance = Rounding.down(distance) - 1 - 0x1p-52;
        double lower = distance <= 0 ? 1 : Rounding.down(distance * image.lengthDown() / image.imageUp());
        double error = image.relativeResidual(jacobian);
        // The search over z ends where less than the tolerance is to be gained: no less can be claimed.
        double claimed = lower < NEAR_ONE ? Math.max(COARSE, options.tolerance()) : options.tolerance();
        double relative = claimed + (error < 0.5 ? error / (1 - error) : Double.POSITIVE_INFINITY);
        if (lower > best.lower()) {
            best = new KreissEstimate(lower, pass.peak.re(), pass.peak.im(), lower * relative, false);
            bestRight = new double[][] {pass.re, pass.im};
        } else if (best.lower() == 1 && Double.isNaN(best.re())) {
            // Nothing seen beats the value at infinity: the estimate is that nothing does.
            double above = Math.max(relative, pass.peak.value() * (1 + relative) - 1);
            best = new KreissEstimate(1, Double.NaN, Double.NaN, above, false);
        } else if (lower > best.lower() * (1 - 1e-9) && lower * (1 + relative) - best.lower() < best.error()) {
            best = new KreissEstimate(best.lower(), best.re(), best.im(), lower * (1 + relative) - best.lower(), false);
        }
        return error;
    }
}
