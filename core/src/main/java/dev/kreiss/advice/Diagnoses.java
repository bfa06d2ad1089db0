package dev.kreiss.advice;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.advice.Diagnosis.Severity;
import dev.kreiss.bound.Bound;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the numbers (theory, section 4): limit first, then the transient, then noise; and says what to do about each. */
public final class Diagnoses {

    /** Growth below this is not worth a warning. */
    static final double NOTABLE = 1.5;

    static final double SEVERE = 5;

    /** Steps to a tenth that are worth a word. */
    private static final double SLOW = 10_000;

    /** Share from which on a direction is said to lie in one block. */
    static final double MOSTLY = 0.7;

    private Diagnoses() {}

    /**
     * What the reading rests on.
     *
     * @param enclosures of everything else that was asked for within the tolerance
     * @param coupling block norms G
     * @param noiseFloor null without noise
     * @param tolerance the relative width that was asked for
     */
    public record Findings(
            CoupledSystem system,
            SpectralRadius radius,
            Bound kreiss,
            Peak peak,
            List<Bound> enclosures,
            double[][] coupling,
            @Nullable Double noiseFloor,
            double tolerance) {}

    /** Most severe first; at least one. */
    public static List<Diagnosis> of(Findings findings) {
        List<Diagnosis> found = new ArrayList<>();
        if (findings.radius.verdict() == Verdict.UNSTABLE) {
            found.add(unstable(findings));
        } else if (findings.radius.verdict() == Verdict.MARGINAL) {
            found.add(marginal(findings));
        } else if (findings.peak.bound().value() >= NOTABLE) {
            found.add(amplification(findings));
        }
        if (findings.noiseFloor != null && findings.radius.stable() && findings.noiseFloor >= 1) {
            found.add(noise(findings.peak.bound().value(), findings.noiseFloor));
        }
        if (findings.radius.stable() && isWide(findings)) {
            found.add(roundOff(findings));
        }
        if (found.isEmpty()) {
            found.add(healthy(findings));
        }
        found.sort(Comparator.comparing(Diagnosis::severity));
        return List.copyOf(found);
    }

    private static Diagnosis unstable(Findings findings) {
        SpectralRadius radius = findings.radius;
        int block = largest(radius.leadingShare());
        double share = radius.leadingShare()[block];
        boolean oneBlock = findings.system.blockCount() > 1 && share >= MOSTLY;
        List<String> remedies = Remedies.ofInstability(
                radius.leading().re(), radius.leading().im(), oneBlock ? block : -1, findings.coupling);
        return new Diagnosis(
                Code.UNSTABLE,
                Severity.HIGH,
                String.format(
                        Locale.ROOT,
                        "The iteration diverges: the spectral radius is %.6g, every step multiplies the error by it in the long"
                                + " run%s.",
                        radius.value(),
                        oneBlock ? ", mostly in block " + (block + 1) : ""),
                evidence("spectralRadius", radius.value(), "leadingShare", share),
                remedies);
    }

    private static Diagnosis marginal(Findings findings) {
        double value = findings.radius.value();
        boolean one = Math.abs(value - 1) < 1e-9;
        return new Diagnosis(
                Code.MARGINAL,
                Severity.MEDIUM,
                one
                        ? "The spectral radius is 1 within rounding: it can be proven neither stable nor unstable in double"
                                + " precision, and nothing is damped."
                        : String.format(
                                Locale.ROOT,
                                "The spectral radius comes out as %.6g, but double precision can prove it neither below nor above"
                                        + " 1: the system is so far from normal that its eigenvalues hardly count.",
                                value),
                evidence("spectralRadius", value),
                List.of(
                        one
                                ? "Add damping, or restrict the analysis to the directions that are to converge."
                                : "Look at the peak, not at the eigenvalues; name the blocks (--blocks) or choose units in which"
                                        + " they have similar size (--units)."));
    }

    private static Diagnosis amplification(Findings findings) {
        Peak peak = findings.peak;
        int[] arrow = strongestArrow(peak.perBlock());
        double value = peak.bound().value();
        return new Diagnosis(
                Code.TRANSIENT_AMPLIFICATION,
                value >= SEVERE ? Severity.HIGH : Severity.MEDIUM,
                String.format(
                        Locale.ROOT,
                        "It converges, but first an error can grow %.3g times, until iteration %d, mostly %s.",
                        value,
                        peak.iteration(),
                        path(findings.system.blockCount(), arrow)),
                evidence("peak", value, "iteration", (double) peak.iteration()),
                Remedies.ofAmplification(findings.coupling, peak.worstInput(), arrow, "--blocks"));
    }

    /** Which way the growth takes, in words. */
    static String path(int blocks, int[] arrow) {
        return blocks == 1 || arrow[0] == arrow[1]
                ? "within block " + (arrow[0] + 1)
                : "as a displacement of block " + (arrow[1] + 1) + " shows up in block " + (arrow[0] + 1);
    }

    /** @param peak as far as it is known @param floor at least 1 */
    static Diagnosis noise(double peak, double floor) {
        boolean dominates = peak < NOTABLE;
        return new Diagnosis(
                Code.NOISE_DOMINATED,
                dominates ? Severity.HIGH : Severity.MEDIUM,
                String.format(
                        Locale.ROOT,
                        "With this noise the iterates do not settle below a distance of %.4g from the fixed point.",
                        floor),
                evidence("floor", floor),
                List.of(
                        "Smaller step sizes lower the floor, roughly with their square root, at the price of more steps.",
                        "Larger batches or averaging of iterates lower it without slowing down."));
    }

    private static boolean isWide(Findings findings) {
        return Stream.concat(Stream.of(findings.kreiss, findings.peak.bound()), findings.enclosures.stream())
                .anyMatch(bound -> isWide(bound, findings.tolerance));
    }

    private static boolean isWide(Bound bound, double tolerance) {
        return !(bound instanceof Bound.Certified certified) || !(certified.relativeWidth() <= tolerance);
    }

    private static Diagnosis roundOff(Findings findings) {
        return new Diagnosis(
                Code.ROUND_OFF_LIMITED,
                Severity.LOW,
                "Double precision cannot narrow the enclosures to the tolerance asked for; they are valid as printed.",
                evidence("tolerance", findings.tolerance),
                List.of("Choose units in which the blocks have similar size (--units)."));
    }

    private static Diagnosis healthy(Findings findings) {
        return new Diagnosis(
                Code.HEALTHY,
                Severity.NONE,
                String.format(
                                Locale.ROOT,
                                "It converges without a notable detour: no error grows more than %.3g times.",
                                findings.peak.bound().value())
                        + pace(findings.radius.value()),
                evidence("peak", findings.peak.bound().value(), "spectralRadius", findings.radius.value()),
                List.of());
    }

    /** A warning where the rate is so close to 1 that "converges" would mislead. */
    private static String pace(double radius) {
        double steps = Math.log(10) / -Math.log(radius);
        return steps < SLOW
                ? ""
                : String.format(
                        Locale.ROOT, " But slowly: in the long run an error takes %.3g steps to a tenth.", steps);
    }

    /** Block in which the largest growth shows up, and block whose displacement it comes from. */
    static int[] strongestArrow(double[][] perBlock) {
        int[] best = {0, 0};
        for (int i = 0; i < perBlock.length; i++) {
            for (int j = 0; j < perBlock.length; j++) {
                if (perBlock[i][j] > perBlock[best[0]][best[1]]) {
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }

    static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    static Map<String, Double> evidence(Object... pairs) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        for (int k = 0; k < pairs.length; k += 2) {
            evidence.put((String) pairs[k], (Double) pairs[k + 1]);
        }
        return evidence;
    }
}
