package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences that the text and the page share. */
final class PlainWords {

    private static final int MOST_ARROWS = 6;

    /** Growth up to here is the start itself, or rounding. */
    static final double NO_GROWTH = 1 + 1e-9;

    private PlainWords() {}

    /** How one block's displacement grows into another: block {@code from} to block {@code to}, counted from 0. */
    record Arrow(int from, int to, double growth, double coupling) {

        String path() {
            return from == to ? "within block " + (from + 1) : "block " + (from + 1) + " -> block " + (to + 1);
        }
    }

    /** Strongest first, without those that carry nothing; at most {@value #MOST_ARROWS}. */
    static List<Arrow> arrows(AnalysisResult result) {
        return arrows(result.peak().perBlock(), result.coupling());
    }

    /** @param growth from block to block @param coupling norms of the blocks */
    static List<Arrow> arrows(double[][] growth, double[][] coupling) {
        List<Arrow> arrows = new ArrayList<>();
        for (int to = 0; to < growth.length; to++) {
            for (int from = 0; from < growth.length; from++) {
                if (growth[to][from] > 0) {
                    arrows.add(new Arrow(from, to, growth[to][from], coupling[to][from]));
                }
            }
        }
        arrows.sort(Comparator.comparingDouble(Arrow::growth).reversed());
        return arrows.subList(0, Math.min(MOST_ARROWS, arrows.size()));
    }

    /** The verdict in two or three words. */
    static String headline(Diagnosis diagnosis) {
        return switch (diagnosis.code()) {
            case UNSTABLE -> "Unstable";
            case MARGINAL -> "On the edge of stability";
            case TRANSIENT_AMPLIFICATION -> "Stable, with transient growth";
            case NOISE_DOMINATED -> "Stable, dominated by noise";
            case NONLINEAR -> "Beyond the linear regime";
            case ROUND_OFF_LIMITED -> "Limited by round-off";
            case HEALTHY -> "Healthy";
        };
    }

    /** How large the peak is and when. */
    static String peak(AnalysisResult result) {
        Peak peak = result.peak();
        Digits.Printed printed = Digits.of(peak.bound());
        if (result.spectralRadius().verdict() == Verdict.UNSTABLE) {
            return "none: the error grows without bound, by a factor "
                    + Digits.nearest(result.spectralRadius().value()) + " per iteration in the long run.";
        }
        if (Double.isInfinite(peak.bound().value())) {
            return printed.value() + " times; an upper bound cannot be proven.";
        }
        if (peak.iteration() == 0) {
            return "at the start: no later iteration exceeds it.";
        }
        return Digits.brief(peak.bound().value()) + " times, at iteration " + peak.iteration() + "; "
                + typical(peak.typical());
    }

    private static String typical(Peak.Typical typical) {
        return typical.iteration() == 0
                ? "a typical start sees no growth."
                : "a typical start sees " + Digits.brief(typical.value()) + " times, at iteration "
                        + typical.iteration() + ".";
    }

    /** Where the growth comes from; one sentence per item. */
    static List<String> reasons(AnalysisResult result) {
        List<String> reasons = new ArrayList<>();
        boolean blocks = result.gamma().length > 1;
        if (result.spectralRadius().verdict() != Verdict.STABLE) {
            String share = blocks
                    ? "; its eigenvector: " + shares(result.spectralRadius().leadingShare())
                    : "";
            reasons.add("The leading eigenvalue is "
                    + NumberTable.point(result.spectralRadius().leading()) + share + ".");
            return reasons;
        }
        if (blocks) {
            reasons.addAll(growing(arrows(result)));
            if (result.peak().iteration() > 0) {
                reasons.add("The worst start: " + shares(result.peak().worstInput()) + ".");
            }
        } else {
            reasons.add("There is one block, of norm " + Digits.brief(result.gamma()[0]) + ".");
        }
        return reasons;
    }

    /** One item per arrow that grows, one for all others. */
    private static List<String> growing(List<Arrow> arrows) {
        List<String> items = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Arrow arrow : arrows) {
            if (arrow.growth() > NO_GROWTH) {
                String coupling = arrow.coupling() > 0
                        ? "block norm " + Digits.brief(arrow.coupling())
                        : "not directly, through other blocks";
                items.add(arrow.path() + ": " + Digits.brief(arrow.growth()) + " times (" + coupling + ")");
            } else if (arrow.from() != arrow.to()) {
                others.add(arrow.path() + " (at most " + Digits.brief(arrow.growth()) + " times)");
            } else {
                others.add(arrow.path());
            }
        }
        if (!others.isEmpty()) {
            items.add("No growth " + String.join(", ", others) + ".");
        }
        return items;
    }

    static String shares(double[] shares) {
        List<String> parts = new ArrayList<>();
        for (int block = 0; block < shares.length; block++) {
            String percent =
                    shares[block] < 0.001 ? "under 0.1%" : String.format(Locale.ROOT, "%.1f%%", 100 * shares[block]);
            parts.add(percent + " in block " + (block + 1));
        }
        return String.join(", ", parts);
    }

    /** What was analysed, on one line. */
    static String system(AnalysisResult.Input input) {
        return (input.name().isEmpty() ? "" : input.name() + ": ") + structure(input) + "; units: " + input.norm();
    }

    /** Size, blocks and what is special about them. */
    static String structure(AnalysisResult.Input input) {
        boolean blocks = input.blocks().length > 1;
        List<String> words = new ArrayList<>();
        words.add(input.field());
        if (blocks) {
            words.add(input.blockDiagonal() ? "uncoupled blocks" : input.triangular() ? "no feedback" : "feedback");
        }
        if (input.symmetricDiagonalBlocks()) {
            words.add(blocks ? "symmetric diagonal blocks" : "symmetric");
        }
        words.add(input.normal() ? "normal" : "not normal");
        String sizes = Arrays.stream(input.blocks()).mapToObj(Integer::toString).collect(Collectors.joining(" + "));
        return input.size() + " x " + input.size() + (blocks ? " in blocks " + sizes : "") + "; "
                + String.join(", ", words);
    }

    /** Rows in brackets, a few digits each. */
    static String matrix(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).mapToObj(Digits::brief).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
    }

    /** What it cost and where it ran. */
    static String cost(AnalysisResult.Work work, Environment environment) {
        return String.format(
                Locale.ROOT,
                "%.2f s, %d products, %d factorizations; Kreiss %s, %d thread%s, seed %d, Java %s, %s",
                work.seconds(),
                work.matrixProducts(),
                work.factorizations(),
                environment.version(),
                environment.threads(),
                environment.threads() == 1 ? "" : "s",
                environment.seed(),
                environment.java(),
                environment.blas());
    }
}
