package dev.kreiss.advice;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.advice.Diagnosis.Severity;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.krylov.RadiusEstimate;
import dev.kreiss.krylov.SampledValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Reads the numbers that come from products alone. The codes are those of {@link Diagnoses}; the words keep to what is known: growth that
 * was seen is certain, all else is an estimate.
 */
public final class OperatorDiagnoses {

    /** A norm of a power below this is seen as a contraction, whatever its error. */
    private static final double CONTRACTED = 0.99;

    /** Products in double precision agree far better, in single precision somewhat. */
    private static final double IMPRECISE = 1e-6;

    private OperatorDiagnoses() {}

    /** Most severe first; at least one. */
    public static List<Diagnosis> of(OperatorResult result) {
        List<Diagnosis> found = new ArrayList<>();
        RadiusEstimate radius = result.spectralRadius();
        boolean settling = isSettling(result);
        if (radius.verdict() == RadiusEstimate.Verdict.UNSTABLE) {
            found.add(unstable(result));
        } else if (!settling) {
            found.add(undecided(result));
        } else if (result.peak().lower() >= Diagnoses.NOTABLE) {
            found.add(amplification(result));
        }
        SampledValue noise = result.noise();
        if (noise != null && settling && noise.value() >= 1 && Double.isFinite(noise.value())) {
            found.add(Diagnoses.noise(result.peak().lower(), noise.value()));
        }
        if (result.adjointMismatch() > IMPRECISE) {
            found.add(imprecise(result));
        }
        if (found.isEmpty()) {
            found.add(healthy(result));
        }
        found.sort(Comparator.comparing(Diagnosis::severity));
        return List.copyOf(found);
    }

    /** By its eigenvalue; where that did not converge, by a power that was seen to contract. */
    private static boolean isSettling(OperatorResult result) {
        RadiusEstimate radius = result.spectralRadius();
        int contraction = result.peak().contraction();
        return radius.verdict() == RadiusEstimate.Verdict.STABLE
                || !radius.converged() && contraction > 0 && result.peak().curve()[contraction] < CONTRACTED;
    }

    private static Diagnosis unstable(OperatorResult result) {
        RadiusEstimate radius = result.spectralRadius();
        int block = Diagnoses.largest(radius.leadingShare());
        double share = radius.leadingShare()[block];
        boolean oneBlock = radius.leadingShare().length > 1 && share >= Diagnoses.MOSTLY;
        return new Diagnosis(
                Code.UNSTABLE,
                Severity.HIGH,
                String.format(
                        Locale.ROOT,
                        "The iteration diverges: the spectral radius is estimated as %.6g, within %.1g; every step multiplies the"
                                + " error by it in the long run%s.",
                        radius.value(),
                        radius.error(),
                        oneBlock ? ", mostly in block " + (block + 1) : ""),
                Diagnoses.evidence("spectralRadius", radius.value(), "leadingShare", share),
                Remedies.ofInstability(radius.re(), radius.im(), oneBlock ? block : -1, coupling(result)));
    }

    private static Diagnosis undecided(OperatorResult result) {
        RadiusEstimate radius = result.spectralRadius();
        PeakEstimate peak = result.peak();
        String seen = peak.iteration() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " An error was seen to grow %.3g times, at iteration %d.",
                        peak.lower(),
                        peak.iteration());
        String known = Double.isNaN(radius.value())
                ? "Whether it converges is not known: the budget ended before any eigenvalue was found."
                : !radius.converged()
                        ? String.format(
                                Locale.ROOT,
                                "Whether it converges is not decided: the search for the leading eigenvalue ended at a modulus of"
                                        + " %.6g without meeting its tolerance.",
                                radius.value())
                        : String.format(
                                Locale.ROOT,
                                "The spectral radius is estimated as %.6g, within %.1g: on which side of 1 it lies cannot be told.",
                                radius.value(),
                                radius.error());
        return new Diagnosis(
                Code.MARGINAL,
                peak.lower() >= Diagnoses.SEVERE ? Severity.HIGH : Severity.MEDIUM,
                known + seen,
                Diagnoses.evidence("spectralRadius", radius.value(), "peak", peak.lower()),
                List.of(
                        radius.converged()
                                ? "Add damping, or restrict the analysis to the directions that are to converge."
                                : "Allow more products and time, or analyse a smaller model that behaves in the same way."));
    }

    private static Diagnosis amplification(OperatorResult result) {
        PeakEstimate peak = result.peak();
        int blocks = peak.perBlock().length;
        int[] arrow = Diagnoses.strongestArrow(peak.perBlock());
        // The norm of a matrix of k x k blocks is at most k times the largest of theirs: less says that they were not
        // followed so far.
        boolean traced = peak.perBlock()[arrow[0]][arrow[1]] * blocks >= CONTRACTED * peak.lower();
        return new Diagnosis(
                Code.TRANSIENT_AMPLIFICATION,
                peak.lower() >= Diagnoses.SEVERE ? Severity.HIGH : Severity.MEDIUM,
                String.format(
                        Locale.ROOT,
                        "It converges, but first an error can grow at least %.3g times, until iteration %d%s.%s",
                        peak.lower(),
                        peak.iteration(),
                        traced ? ", mostly " + Diagnoses.path(blocks, arrow) : "",
                        peak.growing() ? " It was still growing where the search ended." : ""),
                Diagnoses.evidence("peak", peak.lower(), "iteration", (double) peak.iteration()),
                traced
                        ? Remedies.ofAmplification(coupling(result), peak.worstInput(), arrow, "their sizes")
                        : List.of("Allow more products and time to see which block the growth comes from."));
    }

    private static Diagnosis imprecise(OperatorResult result) {
        return new Diagnosis(
                Code.ROUND_OFF_LIMITED,
                Severity.LOW,
                String.format(
                        Locale.ROOT,
                        "The products with J and with its adjoint agree to %.1g only: no figure is better than that, and those of"
                                + " late powers are worse.",
                        result.adjointMismatch()),
                Diagnoses.evidence("adjointMismatch", result.adjointMismatch()),
                List.of("Compute the products in double precision."));
    }

    private static Diagnosis healthy(OperatorResult result) {
        PeakEstimate peak = result.peak();
        return new Diagnosis(
                Code.HEALTHY,
                Severity.NONE,
                String.format(
                        Locale.ROOT,
                        "It converges without a notable detour: no error was found that grows more than %.3g times%s.",
                        peak.lower(),
                        peak.converged() ? "" : ", though the search was not finished"),
                Diagnoses.evidence(
                        "peak",
                        peak.lower(),
                        "spectralRadius",
                        result.spectralRadius().value()),
                List.of());
    }

    /** The best that is known of each norm. */
    private static double[][] coupling(OperatorResult result) {
        return Arrays.stream(result.blockNorms())
                .map(row -> Arrays.stream(row)
                        .mapToDouble(norm -> Math.max(norm.value(), norm.lower()))
                        .toArray())
                .toArray(double[][]::new);
    }
}
