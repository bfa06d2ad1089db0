package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Accuracy;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.SmallestSingular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any matrix: adaptive bisection of arcs (C2). {@link ArcBounds} bounds sigma_min between samples; arcs whose bound is too low are
 * halved. The number of samples grows with K, and with the logarithm of the tolerance only.
 */
final class ArcRoute implements CircleRoute {

    /** Arcs of a half circle to begin with. */
    private static final int FIRST_ARCS = 8;

    /** Accuracy of samples that turn out not to be near the minimum. */
    private static final double LOOSE = 0.02;

    /** Samples below this multiple of the smallest one get an accuracy that the tolerance does not notice. */
    private static final double NEAR = 1.05;

    /** Points that share the passes over a factorisation. */
    private static final int BATCH = 16;

    /** Arcs that still fail once samples have cost as much as this many models are proven by models, which reach farther. */
    private static final int MODELS_AFTER = 4;

    /** From this size on samples share one factorisation, and a circle gets at least so many. */
    private static final int LARGE = 200;

    private static final int LARGE_SAMPLES = 600;

    /** Relative distance of a level to the smallest sample that is not worth more effort. */
    private static final double SHARP = 1e-6;

    /** Shares of the best sample that a level is below it are so many times larger, one after the other. */
    private static final double LOWER = 32;

    /** Operations on one circle before it is left with valid but wide bounds: some seconds on two cores. */
    private static final double MOST_OPERATIONS = 1e11;

    private final ShiftedMatrix shifted;
    private final double numericalRadius;
    private final Parallel parallel;
    private final WorkCounter work;
    private final CircleSearch search;
    private final ArcCover cover;
    private final int mostSamples;
    private final int modelsAfter;

    /**
     * @param eigenvalues points near which sigma_min may have narrow minima
     * @param numericalRadius upper bound of w(J), which makes circles far out cheap; infinite if there is none
     */
    ArcRoute(
            ShiftedMatrix shifted,
            List<Point> eigenvalues,
            double numericalRadius,
            Parallel parallel,
            WorkCounter work) {
        this.shifted = shifted;
        this.numericalRadius = numericalRadius;
        this.parallel = parallel;
        this.work = work;
        this.search = new CircleSearch(shifted, eigenvalues, parallel, work);
        this.cover = new ArcCover(shifted, parallel, work);
        int n = shifted.matrix().rows();
        double sampleCost = 4.0 * n * n * n + 1e6;
        double samplesAsDear = MODELS_AFTER * ArcModel.cost(n) / sampleCost;
        this.modelsAfter = (int) Math.max(n < LARGE ? 0 : LARGE_SAMPLES, Math.min(1e9, samplesAsDear));
        this.mostSamples = (int) Math.max(1000, MOST_OPERATIONS / sampleCost);
    }

    private record Sample(double angle, double re, double im, SmallestSingular sigma) {

        double lower() {
            return sigma.value().lower();
        }

        double upper() {
            return sigma.value().upper();
        }

        CircleMinimum minimum(double radius, double lower) {
            return new CircleMinimum(radius, Math.max(0, Math.min(lower, lower())), upper(), new Point(re, im));
        }
    }

    private record Arc(Sample from, Sample to, double lower) {}

    @Override
    public CircleMinimum minimum(double radius, double tolerance, double enough, @Nullable Point near) {
        double end = end();
        double tight = Math.min(LOOSE, tolerance / 16);
        Start start = start(radius, end, tight, near);
        Sample best = start.best;
        List<Arc> open = start.arcs;
        List<Arc> settled = new ArrayList<>();
        int count = open.size() + 1;
        boolean models = true;
        while (best.lower() > 0) { // else rounding hides the side of zero: no number of samples helps
            double target = target(best, tolerance, enough);
            List<Arc> failing = new ArrayList<>();
            for (Arc arc : open) {
                if (arc.lower < target && count + failing.size() < mostSamples && isDivisible(arc)) {
                    failing.add(arc);
                } else {
                    settled.add(arc);
                }
            }
            if (failing.isEmpty()) {
                return best.minimum(radius, lowest(settled));
            }
            boolean coarse = isCoarse(best);
            if (models && (coarse || count >= modelsAfter)) {
                models = false;
                List<Arc> all = new ArrayList<>(failing);
                all.addAll(settled);
                Sample sharp = at(radius, best.angle, end, SHARP / 16);
                CircleMinimum covered = coarse
                        ? coveredInBalancedUnits(radius, all, sharp, tolerance, enough)
                        : covered(radius, all, sharp, tolerance, target, false);
                if (covered != null) {
                    return covered;
                }
            }
            List<Sample> middles = samples(radius, middles(failing), new Accuracy(LOOSE, tight, NEAR * best.upper()));
            count += middles.size();
            open = halves(radius, failing, middles);
            Sample lowest = smallest(middles);
            if (lowest.upper() < best.upper() * (1 - tolerance / 4)) { // another minimum
                Sample refined = refined(radius, lowest, end, tight);
                open = split(radius, open, refined);
                count++;
                best = smallest(List.of(best, refined));
            }
            best = smallest(List.of(best, lowest));
        }
        return best.minimum(radius, 0);
    }

    /** The resolvent norm of a real matrix is symmetric about the real axis. */
    private double end() {
        return shifted.matrix().isReal() ? Math.PI : 2 * Math.PI;
    }

    private static double target(Sample best, double tolerance, double enough) {
        // More than its own rounding leaves of the best sample is not to be had.
        double wanted = Math.min(best.upper() * (1 - tolerance), best.lower() * (1 - tolerance / 2));
        return enough > 0 ? Math.min(wanted, enough) : wanted;
    }

    /** Where samples would be too many. Lower levels, too, if rounding is in the way of the target; null if none is proven. */
    private @Nullable CircleMinimum coveredInBalancedUnits(
            double radius, List<Arc> arcs, Sample best, double tolerance, double enough) {
        CircleMinimum covered = covered(radius, arcs, best, tolerance, target(best, tolerance, enough), true);
        if (covered != null) {
            return covered;
        }
        Sample other = scanned(radius, SHARP / 16);
        if (other.upper() < best.upper() * (1 - tolerance / 4)) {
            return coveredInBalancedUnits(radius, arcs, other, tolerance, enough);
        }
        for (double share = tolerance * LOWER; share < 1; share *= LOWER) {
            if (isCovered(radius, arcs, best.lower() * (1 - share), true)) {
                return best.minimum(radius, best.lower() * (1 - share));
            }
        }
        return null;
    }

    /**
     * What models prove: a level just below the best sample, for its cost hardly depends on the tolerance, or else the target. Null if
     * that fails: there is another minimum, or rounding is in the way.
     */
    private @Nullable CircleMinimum covered(
            double radius, List<Arc> arcs, Sample best, double tolerance, double target, boolean balanced) {
        double sharp = best.lower() * (1 - Math.max(tolerance / 64, Math.min(tolerance / 2, SHARP)));
        for (double level : sharp > target ? new double[] {sharp, target} : new double[] {target}) {
            if (isCovered(radius, arcs, level, balanced)) {
                return best.minimum(radius, level);
            }
        }
        return null;
    }

    private boolean isCovered(double radius, List<Arc> arcs, double level, boolean balanced) {
        List<Arc> open = new ArrayList<>(arcs);
        open.removeIf(arc -> arc.lower >= level);
        return cover.prove(radius, level, intervals(open), balanced);
    }

    private static double lowest(List<Arc> arcs) {
        return arcs.stream().mapToDouble(Arc::lower).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Arcs to begin with, and the smallest sample of their ends. */
    private record Start(List<Arc> arcs, Sample best) {}

    private Start start(double radius, double end, double tight, @Nullable Point near) {
        List<Sample> samples = samples(radius, equalAngles(end), Accuracy.of(LOOSE));
        Sample expected =
                near == null ? refined(radius, smallest(samples), end, tight) : at(radius, near.angle(), end, tight);
        if (near == null && isCoarse(expected)) {
            expected = smallest(List.of(expected, scanned(radius, tight)));
        }
        samples = tightened(radius, samples, new Accuracy(LOOSE, tight, NEAR * expected.upper()));
        List<Arc> arcs = new ArrayList<>();
        for (int k = 0; k + 1 < samples.size(); k++) {
            arcs.add(arc(radius, samples.get(k), samples.get(k + 1)));
        }
        return new Start(split(radius, arcs, expected), smallest(List.of(expected, smallest(samples))));
    }

    @Override
    public CircleMinimum approach(double radius, @Nullable Point near) {
        return search.minimum(radius, near);
    }

    /** Whether samples are of little use, and models have to be balanced. */
    private boolean isCoarse(Sample sample) {
        return shifted.isCoarse(sample.re, sample.im, sample.upper());
    }

    private Sample scanned(double radius, double tight) {
        double end = end();
        return at(radius, search.minimum(radius, null).at().angle(), end, tight);
    }

    /** The sample at the local minimum next to the given one. */
    private Sample refined(double radius, Sample near, double end, double tight) {
        return at(
                radius, search.minimum(radius, new Point(near.re, near.im)).at().angle(), end, tight);
    }

    /** @param angle in (-pi, pi] */
    private Sample at(double radius, double angle, double end, double tight) {
        double inRange = angle >= 0 ? angle : end == Math.PI ? -angle : angle + 2 * Math.PI;
        return samples(radius, new double[] {Math.min(end, inRange)}, Accuracy.of(tight))
                .get(0);
    }

    private List<Sample> tightened(double radius, List<Sample> samples, Accuracy accuracy) {
        return samples.stream()
                .map(sample -> sample.upper() < accuracy.tightBelow()
                        ? samples(radius, new double[] {sample.angle}, accuracy).get(0)
                        : sample)
                .toList();
    }

    private List<Arc> split(double radius, List<Arc> arcs, Sample sample) {
        List<Arc> result = new ArrayList<>();
        for (Arc arc : arcs) {
            double width = arc.to.angle - arc.from.angle;
            if (sample.angle > arc.from.angle + 1e-6 * width && sample.angle < arc.to.angle - 1e-6 * width) {
                result.add(arc(radius, arc.from, sample));
                result.add(arc(radius, sample, arc.to));
            } else {
                result.add(arc);
            }
        }
        return result;
    }

    private List<Arc> halves(double radius, List<Arc> arcs, List<Sample> middles) {
        List<Arc> halves = new ArrayList<>();
        for (int k = 0; k < arcs.size(); k++) {
            halves.add(arc(radius, arcs.get(k).from, middles.get(k)));
            halves.add(arc(radius, middles.get(k), arcs.get(k).to));
        }
        return halves;
    }

    /** The union of the arcs. */
    private static List<ArcCover.Interval> intervals(List<Arc> arcs) {
        arcs.sort(Comparator.comparingDouble(arc -> arc.from.angle));
        List<ArcCover.Interval> intervals = new ArrayList<>();
        for (Arc arc : arcs) {
            int last = intervals.size() - 1;
            if (last >= 0 && intervals.get(last).to() == arc.from.angle) {
                intervals.set(last, new ArcCover.Interval(intervals.get(last).from(), arc.to.angle));
            } else {
                intervals.add(new ArcCover.Interval(arc.from.angle, arc.to.angle));
            }
        }
        return intervals;
    }

    private static Sample smallest(List<Sample> samples) {
        return samples.stream().min(Comparator.comparingDouble(Sample::upper)).orElseThrow();
    }

    private static double[] equalAngles(double end) {
        int count = end == Math.PI ? FIRST_ARCS : 2 * FIRST_ARCS;
        double[] angles = new double[count + 1];
        for (int k = 0; k <= count; k++) {
            angles[k] = k == count ? end : end * k / count;
        }
        return angles;
    }

    private static double[] middles(List<Arc> arcs) {
        return arcs.stream().mapToDouble(a -> (a.from.angle + a.to.angle) / 2).toArray();
    }

    /** Bisecting stops to help once the samples' own rounding intervals are what keeps the bound low. */
    private static boolean isDivisible(Arc arc) {
        return arc.lower < Math.min(arc.from.lower(), arc.to.lower()) * (1 - 1e-9)
                && arc.to.angle - arc.from.angle > 1e-12;
    }

    private List<Sample> samples(double radius, double[] angles, Accuracy accuracy) {
        Sample[] samples = new Sample[angles.length];
        // Always the same batches, for the same result whatever the number of threads.
        int batches = Math.max(Math.min(2, angles.length), (angles.length + BATCH - 1) / BATCH);
        parallel.forEach(batches, batch -> {
            int from = angles.length * batch / batches;
            int to = angles.length * (batch + 1) / batches;
            double[] re = new double[to - from];
            double[] im = new double[to - from];
            for (int k = from; k < to; k++) {
                Point z = Point.onCircle(radius, angles[k]);
                re[k - from] = z.re();
                im[k - from] = z.im();
            }
            SmallestSingular[] found = shifted.smallest(re, im, accuracy);
            for (int k = from; k < to; k++) {
                samples[k] = new Sample(angles[k], re[k - from], im[k - from], found[k - from]);
            }
        });
        work.addFactorizations(angles.length);
        return List.of(samples);
    }

    private Arc arc(double radius, Sample from, Sample to) {
        double angle = Rounding.up(to.angle - from.angle);
        double chord = ArcBounds.betweenSamples(radius, angle, from.lower(), to.lower(), numericalRadius);
        double left = ArcBounds.aroundSample(from.re, from.im, angle / 2, from.sigma);
        double right = left > chord ? ArcBounds.aroundSample(to.re, to.im, -angle / 2, to.sigma) : 0;
        return new Arc(from, to, Math.max(chord, Math.min(left, right)));
    }
}
