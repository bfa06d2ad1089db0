package dev.kreiss.analysis;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.GrowthWitness;
import dev.kreiss.witness.PlaneSearch;
import dev.kreiss.witness.PlaneSearch.Found;
import dev.kreiss.witness.RadiusWitness;
import dev.kreiss.witness.Specimen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sets every enclosure of one analysis against the witnesses. */
final class EnclosureCheck {

    static final double TOLERANCE = 1e-6;
    static final double EPSILON = 0.01;

    /** What an undecided sign of {@code log rho} is taken for: neither side. */
    private static final double UNDECIDED = 1e-14;

    /** How far a search may stay below what it looks for and still count as good. */
    private static final double SHORT = 1e-7;

    private static final int[] EFFORTS = {1, 3};

    /** How long one analysis may take. */
    private static final int MOST_SECONDS = 120;

    private final Specimen specimen;
    private final AnalysisResult result;
    private final Dense jacobian;
    private final PlaneSearch search;
    private final List<String> misses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Double> widths = new LinkedHashMap<>();
    private final boolean stable;
    private final boolean diverges;

    private EnclosureCheck(Specimen specimen, AnalysisResult result) {
        this.specimen = specimen;
        this.result = result;
        this.jacobian = Dense.of(specimen.system().jacobian());
        this.search = new PlaneSearch(jacobian);
        double known = specimen.spectralRadius();
        RadiusWitness radius =
                Double.isNaN(known) ? RadiusWitness.of(jacobian) : new RadiusWitness(Math.log(known), Math.log(known));
        this.stable = Double.isNaN(known) ? radius.logUpper() < -UNDECIDED : known < 1;
        this.diverges = Double.isNaN(known) ? radius.logLower() > UNDECIDED : known > 1;
    }

    /** The analysis, on a thread of its own: one that does not come to an end is left behind. */
    static AnalysisResult analysed(Specimen specimen) {
        Matrix noise = Matrix.identity(specimen.system().size());
        AnalysisOptions options =
                new AnalysisOptions(TOLERANCE, List.of(), List.of(EPSILON), noise, null, null, false, 1, Progress.NONE);
        FutureTask<AnalysisResult> task = new FutureTask<>(() -> Analysis.of(specimen.system(), options));
        Thread thread = new Thread(task, "analysis");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("no result: " + failure, failure);
        }
    }

    /**
     * What was found.
     *
     * @param misses enclosures without the truth, and what else is wrong; empty if all is well
     * @param notes where a witness had nothing to say
     * @param widths relative widths of the enclosures of a stable system
     * @param roundOff whether the diagnosis owns up to rounding
     */
    record Outcome(
            AnalysisResult result,
            List<String> misses,
            List<String> notes,
            Map<String, Double> widths,
            boolean roundOff) {}

    static Outcome of(Specimen specimen) {
        return of(specimen, analysed(specimen));
    }

    static Outcome of(Specimen specimen, AnalysisResult result) {
        EnclosureCheck check = new EnclosureCheck(specimen, result);
        check.verdict();
        check.kreissConstant();
        check.peak();
        check.distance();
        check.numericalRadius();
        check.pseudospectralRadius();
        check.noise();
        boolean roundOff =
                check.result.diagnosis().stream().anyMatch(found -> found.code() == Diagnosis.Code.ROUND_OFF_LIMITED);
        if (check.result.spectralRadius().stable() && !roundOff) {
            check.widths.forEach((name, width) ->
                    check.unless(width <= TOLERANCE, "%s is %.3g wide and not called round-off-limited", name, width));
        }
        return new Outcome(check.result, check.misses, check.notes, check.widths, roundOff);
    }

    private void unless(boolean holds, String format, Object... arguments) {
        if (!holds) {
            misses.add(String.format(Locale.ROOT, format, arguments));
        }
    }

    private void note(String format, Object... arguments) {
        notes.add(String.format(Locale.ROOT, format, arguments));
    }

    private void verdict() {
        Verdict verdict = result.spectralRadius().verdict();
        unless(!(diverges && verdict == Verdict.STABLE), "called stable, rho > 1");
        unless(!(stable && verdict == Verdict.UNSTABLE), "called unstable, rho < 1");
        unless(specimen.spectralRadius() != 1 || verdict == Verdict.MARGINAL, "called %s, rho = 1", verdict);
        if ((stable || diverges) && verdict == Verdict.MARGINAL) {
            note("called marginal, rho is known to be %s 1", stable ? "below" : "above");
        }
    }

    private Bound.Certified certified(String name, Bound bound) {
        if (bound instanceof Bound.Certified enclosure) {
            widths.put(name, enclosure.relativeWidth());
            return enclosure;
        }
        misses.add(name + " is no enclosure: " + bound);
        return Bound.certified(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private void kreissConstant() {
        Located kreiss = result.kreiss();
        Bound.Certified bound = certified("K", kreiss.bound());
        if (diverges) {
            unless(bound.upper() == Double.POSITIVE_INFINITY, "K <= %s, rho > 1", bound.upper());
            return;
        }
        Point at = kreiss.at();
        double attained = 1;
        double error = 0;
        if (at != null && at.modulus() > 1 && bound.lower() < Double.POSITIVE_INFINITY) {
            Found there = search.scaledNorm(at.re(), at.im());
            attained = Math.max(1, there.value());
            error = there.error();
        }
        supremum("K", bound, attained, error, search::kreissConstant);
    }

    private interface Search {
        Found with(int effort);
    }

    private void supremum(String name, Bound.Certified bound, double attained, double error, Search witness) {
        double best = attained;
        double bestError = error;
        for (int effort : EFFORTS) {
            Found found = witness.with(effort);
            if (!(found.error() < Double.POSITIVE_INFINITY)) {
                note("%s: 31 digits do not suffice at (%s, %s)", name, found.re(), found.im());
                return;
            }
            unless(
                    bound.upper() >= found.value() - found.error(),
                    "%s in [%s, %s], witness %s +- %.2g at (%s, %s)",
                    name,
                    bound.lower(),
                    bound.upper(),
                    found.value(),
                    found.error(),
                    found.re(),
                    found.im());
            if (found.value() > best) {
                best = found.value();
                bestError = found.error();
            }
            if (found.value() >= bound.lower() * (1 - SHORT)) {
                break;
            }
            if (effort > 1) {
                note("%s: the search finds %s in [%s, %s]", name, found.value(), bound.lower(), bound.upper());
            }
        }
        unless(
                bound.lower() <= best + bestError,
                "%s in [%s, %s], witness %s +- %.2g is below",
                name,
                bound.lower(),
                bound.upper(),
                best,
                bestError);
    }

    private void peak() {
        Bound.Certified bound = certified("peak", result.peak().bound());
        if (diverges) {
            unless(bound.upper() == Double.POSITIVE_INFINITY, "peak <= %s, rho > 1", bound.upper());
            return;
        }
        int n = jacobian.rows();
        GrowthWitness powers = new GrowthWitness(jacobian, Math.max(200, Math.min(4000, 4_000_000 / (n * n * n))));
        if (!powers.isComplete()) {
            note("peak: not all powers that matter were looked at");
        }
        double error = powers.error(powers.iteration()) * powers.peak();
        unless(
                bound.upper() >= powers.peak() - error,
                "peak in [%s, %s], witness %s at %d",
                bound.lower(),
                bound.upper(),
                powers.peak(),
                powers.iteration());
        if (bound.lower() == Double.POSITIVE_INFINITY) {
            unless(!stable, "peak is infinite, rho < 1");
            return;
        }
        long iteration = result.peak().iteration();
        double there = powers.normAt(iteration);
        double slack = powers.error(iteration) * there;
        unless(
                bound.lower() <= Math.max(there + slack, powers.peak() + error),
                "peak in [%s, %s], witness %s at its iteration %d, %s at %d",
                bound.lower(),
                bound.upper(),
                there,
                iteration,
                powers.peak(),
                powers.iteration());
        unless(
                there + slack >= Math.min(bound.lower(), powers.peak()) * (1 - TOLERANCE),
                "norm %s at the iteration %d of the peak, %s at %d",
                there,
                iteration,
                powers.peak(),
                powers.iteration());
    }

    private void distance() {
        Located distance = result.distanceToInstability();
        Bound.Certified bound = certified("d", distance.bound());
        if (diverges || specimen.spectralRadius() == 1) {
            unless(bound.lower() <= 0, "d >= %s, rho >= 1", bound.lower());
            return;
        }
        Point at = distance.at();
        double best = Double.POSITIVE_INFINITY;
        double error = 0;
        if (at != null) {
            Found there = search.sigmaMin(at.re(), at.im());
            best = there.value();
            error = there.error() + 4e-16;
        }
        infimum("d", bound, best, error, effort -> search.circleMinimum(1, effort));
    }

    private void infimum(String name, Bound.Certified bound, double attained, double error, Search witness) {
        double best = attained;
        double bestError = error;
        for (int effort : EFFORTS) {
            Found found = witness.with(effort);
            if (!(found.error() < Double.POSITIVE_INFINITY)) {
                note("%s: 31 digits do not suffice at (%s, %s)", name, found.re(), found.im());
                return;
            }
            unless(
                    bound.lower() <= found.value() + found.error(),
                    "%s in [%s, %s], witness %s +- %.2g at (%s, %s)",
                    name,
                    bound.lower(),
                    bound.upper(),
                    found.value(),
                    found.error(),
                    found.re(),
                    found.im());
            if (found.value() < best) {
                best = found.value();
                bestError = found.error();
            }
            if (found.value() <= bound.upper() * (1 + SHORT)) {
                break;
            }
            if (effort > 1) {
                note("%s: the search finds %s in [%s, %s]", name, found.value(), bound.lower(), bound.upper());
            }
        }
        unless(
                bound.upper() >= best - bestError,
                "%s in [%s, %s], witness %s +- %.2g is above",
                name,
                bound.lower(),
                bound.upper(),
                best,
                bestError);
    }

    private void numericalRadius() {
        Bound.Certified bound = certified("w", result.numericalRadius());
        supremum("w", bound, 0, 0, search::numericalRadius);
    }

    private void pseudospectralRadius() {
        Bound.Certified bound =
                certified("rho_eps", result.pseudospectralRadius().get(0).bound());
        supremum("rho_eps", bound, 0, 0, effort -> search.pseudospectralRadius(EPSILON, effort));
    }

    private void noise() {
        AnalysisResult.Noise noise = result.noise();
        double floor = stable ? GrowthWitness.noiseFloor(jacobian) : Double.NaN;
        if (noise == null || Double.isNaN(floor) || !result.spectralRadius().stable()) {
            return;
        }
        unless(Math.abs(noise.floor() - floor) <= 1e-6 * floor, "noise floor %s, witness %s", noise.floor(), floor);
        unless(noise.bound() >= floor * (1 - 1e-12), "noise bound %s below the floor %s", noise.bound(), floor);
    }
}
