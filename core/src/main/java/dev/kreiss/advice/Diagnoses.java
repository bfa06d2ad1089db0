package dev.kreiss.advice;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.advice.Diagnosis.Severity;
import dev.kreiss.bound.Bound;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.theory.CriticalCouplings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the numbers (theory, section 4): limit first, then the transient, then noise; and says what to do about each. */
public final class Diagnoses {

    /** Growth below this is not worth a warning. */
    private static final double NOTABLE = 1.5;

    private static final double SEVERE = 5;

    /** Steps to a tenth that are worth a word. */
    private static final double SLOW = 10_000;

    /** Share from which on a direction is said to lie in one block. */
    private static final double MOSTLY = 0.7;

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
            found.add(noise(findings, findings.noiseFloor));
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
        List<String> remedies = new ArrayList<>();
        remedies.add(
                radius.leading().im() > Math.abs(radius.leading().re() - 1)
                        ? "The leading eigenvalues rotate: add damping (a gradient penalty) or use an extragradient, optimistic or"
                                + " alternating update; smaller steps alone may not restore stability."
                        : oneBlock ? "Reduce the step size of block " + (block + 1) + "." : "Reduce the step sizes.");
        if (findings.system.blockCount() == 2) {
            double room = CriticalCouplings.of(findings.coupling[0][0], findings.coupling[1][1])
                    .instability();
            if (room > 0) {
                remedies.add(String.format(
                        Locale.ROOT,
                        "Weaken the loop between the blocks: the product of the two coupling norms is %.3g; below %.3g the"
                                + " iteration is certain to converge.",
                        findings.coupling[0][1] * findings.coupling[1][0],
                        room));
            }
        }
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
        boolean blocks = findings.system.blockCount() > 1;
        String path = !blocks || arrow[0] == arrow[1]
                ? "within block " + (arrow[0] + 1)
                : "as a displacement of block " + (arrow[1] + 1) + " shows up in block " + (arrow[0] + 1);
        return new Diagnosis(
                Code.TRANSIENT_AMPLIFICATION,
                value >= SEVERE ? Severity.HIGH : Severity.MEDIUM,
                String.format(
                        Locale.ROOT,
                        "It converges, but first an error can grow %.3g times, until iteration %d, mostly %s.",
                        value,
                        peak.iteration(),
                        path),
                evidence("peak", value, "iteration", (double) peak.iteration()),
                remedies(findings, arrow));
    }

    private static List<String> remedies(Findings findings, int[] arrow) {
        if (findings.system.blockCount() == 1) {
            return List.of(
                    "Lower the momentum or step size: the growth is a property of the update, not of its limit. A warm-up spares the"
                            + " start only: a displacement after it meets the full growth.",
                    "Name the players' blocks (--blocks) to see which one the growth comes from.");
        }
        int to = arrow[0];
        int from = arrow[1];
        if (to == from) {
            return List.of("Lower the momentum or the step size of block " + (to + 1)
                    + ". A warm-up spares the start only: a displacement after it meets the full growth.");
        }
        List<String> remedies = new ArrayList<>();
        remedies.add(String.format(
                Locale.ROOT,
                "Take smaller steps in block %d, where the growth shows up, or larger ones in block %d, so that it settles before"
                        + " block %d follows; more steps of block %d per step of block %d would make it worse.",
                to + 1,
                from + 1,
                to + 1,
                to + 1,
                from + 1));
        coupling(findings, to, from).ifPresent(remedies::add);
        remedies.add(String.format(
                Locale.ROOT,
                "Start with block %d settled: the worst start displaces block %d.",
                from + 1,
                largest(findings.peak.worstInput()) + 1));
        return remedies;
    }

    /** What to do about the coupling that carries the growth. */
    private static Optional<String> coupling(Findings findings, int to, int from) {
        double[][] norms = findings.coupling;
        if (norms[to][from] == 0) {
            int[] strongest = strongestCoupling(norms);
            return Optional.of(String.format(
                    Locale.ROOT,
                    "It travels through the blocks between: weaken the strongest link, from block %d to block %d (norm %.3g).",
                    strongest[1] + 1,
                    strongest[0] + 1,
                    norms[strongest[0]][strongest[1]]));
        }
        double quiet = norms.length == 2 && norms[from][to] == 0
                ? CriticalCouplings.of(norms[to][to], norms[from][from]).noTransient()
                : 0;
        String target = quiet > 0
                ? String.format(Locale.ROOT, "; at or below %.3g the resolvent does not grow at all (K = 1)", quiet)
                : "";
        return Optional.of(String.format(
                Locale.ROOT,
                "Weaken the coupling from block %d to block %d: its norm is %.3g%s.",
                from + 1,
                to + 1,
                norms[to][from],
                target));
    }

    private static Diagnosis noise(Findings findings, double floor) {
        boolean dominates = findings.peak.bound().value() < NOTABLE;
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

    /** The pair of different blocks of largest norm: row, column; (0, 0) if there is one block. */
    static int[] strongestCoupling(double[][] norms) {
        int[] strongest = {0, 0};
        double most = -1;
        for (int i = 0; i < norms.length; i++) {
            for (int j = 0; j < norms.length; j++) {
                if (i != j && norms[i][j] > most) {
                    strongest = new int[] {i, j};
                    most = norms[i][j];
                }
            }
        }
        return strongest;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    private static Map<String, Double> evidence(Object... pairs) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        for (int k = 0; k < pairs.length; k += 2) {
            evidence.put((String) pairs[k], (Double) pairs[k + 1]);
        }
        return evidence;
    }
}
