package dev.kreiss.krylov;

import dev.kreiss.linalg.Spectrum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Maximises {@code (|z|-1) / sigma_min(z I~ - H)} over {@code |z| > 1}: the real axis both ways, equidistant angles and those of the Ritz
 * values, distances on a logarithmic scale; then the best few points climb. Of a real matrix only the upper half plane.
 */
final class ResolventSearch {

    private static final int ANGLES = 16;

    private static final int RITZ_ANGLES = 10;

    private static final int CLIMBERS = 4;

    private static final double NEAREST = 1e-6;

    private static final double FARTHEST = 10;

    private static final double RATIO = 3;

    private static final double FIRST_STEP = 0.6;

    private static final double LAST_STEP = 2e-4;

    private final RectangularResolvent resolvent;

    ResolventSearch(RectangularResolvent resolvent) {
        this.resolvent = resolvent;
    }

    private ResolventPeak at(double distance, double angle) {
        double folded = Math.abs(angle);
        folded = folded > Math.PI ? 2 * Math.PI - folded : folded;
        ResolventPeak point = new ResolventPeak(distance, folded, 0);
        double sigma = resolvent.search(point.re(), point.im());
        return new ResolventPeak(distance, folded, distance / sigma);
    }

    /** The highest of the tops above good points from before, at least one. */
    ResolventPeak from(List<ResolventPeak> known) {
        return known.stream()
                .map(this::climb)
                .max(Comparator.comparingDouble(ResolventPeak::value))
                .orElseThrow();
    }

    /** @param ritz Ritz values, whose angles are worth a look @param known good points from before */
    ResolventPeak everywhere(Spectrum ritz, List<ResolventPeak> known) {
        List<ResolventPeak> starts = new ArrayList<>(known);
        for (double angle : angles(ritz)) {
            starts.add(bestOnRay(angle));
        }
        starts.sort(Comparator.comparingDouble(point -> -point.value()));
        ResolventPeak best = starts.get(0);
        List<ResolventPeak> climbed = new ArrayList<>();
        for (ResolventPeak start : starts) {
            if (climbed.size() < CLIMBERS && climbed.stream().noneMatch(other -> isNear(start, other))) {
                climbed.add(start);
                ResolventPeak top = climb(start);
                best = top.value() > best.value() ? top : best;
            }
        }
        return best;
    }

    private static boolean isNear(ResolventPeak a, ResolventPeak b) {
        return Math.abs(a.angle() - b.angle()) < 0.1 * Math.PI / ANGLES;
    }

    private static double[] angles(Spectrum ritz) {
        Integer[] outermost = IntStream.range(0, ritz.size())
                .filter(k -> ritz.imaginary()[k] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -ritz.modulus(k)))
                .limit(RITZ_ANGLES)
                .toArray(Integer[]::new);
        double[] angles = new double[ANGLES + 1 + outermost.length];
        for (int k = 0; k <= ANGLES; k++) {
            angles[k] = k == ANGLES ? Math.PI : k * Math.PI / ANGLES;
        }
        for (int k = 0; k < outermost.length; k++) {
            angles[ANGLES + 1 + k] = Math.atan2(ritz.imaginary()[outermost[k]], ritz.real()[outermost[k]]);
        }
        return angles;
    }

    private ResolventPeak bestOnRay(double angle) {
        resolvent.reset();
        ResolventPeak best = at(FARTHEST, angle);
        for (double distance = FARTHEST / RATIO; distance > NEAREST; distance /= RATIO) {
            ResolventPeak point = at(distance, angle);
            best = point.value() > best.value() ? point : best;
        }
        return best;
    }

    /** Compass search in the logarithm of the distance and the angle; a step along the axis keeps to it exactly. */
    ResolventPeak climb(ResolventPeak start) {
        ResolventPeak best = at(start.distance(), start.angle());
        double radial = FIRST_STEP;
        double turn = Math.min(0.1, best.distance());
        while (radial > LAST_STEP) {
            ResolventPeak better = best;
            for (int way = 0; way < 4; way++) {
                double factor = way == 0 ? Math.exp(radial) : way == 1 ? Math.exp(-radial) : 1;
                double angle = best.angle() + (way == 2 ? turn : way == 3 ? -turn : 0);
                double distance = Math.min(FARTHEST, Math.max(1e-9, best.distance() * factor));
                ResolventPeak point = at(distance, angle);
                better = point.value() > better.value() * (1 + 1e-9) ? point : better;
            }
            if (better == best) {
                radial /= 2;
                turn /= 2;
            }
            best = better;
        }
        return best;
    }
}
