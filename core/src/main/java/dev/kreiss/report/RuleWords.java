package dev.kreiss.report;

import dev.kreiss.advice.RuleFigures;
import dev.kreiss.advice.RuleSettings;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.stream.Collectors;

/** How rules and their figures are put, in texts and pages alike. */
final class RuleWords {

    /** What all tables of rules have to say. */
    static final String WHOLE_STATE =
            "All figures are of the whole state: a rule with memory has more rows than the game has"
                    + " parameters, and what it remembers counts as part of the error.";

    private RuleWords() {}

    static String settings(RuleSettings settings) {
        return settings.parameters().entrySet().stream()
                .map(each -> each.getKey() + " " + Digits.brief(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The rule and its settings as options of a command line, with all digits. */
    static String options(RuleSettings settings) {
        return "--rule " + settings.rule()
                + settings.parameters().entrySet().stream()
                        .map(each -> " --" + each.getKey() + " " + exact(each.getValue()))
                        .collect(Collectors.joining());
    }

    /** All digits; whole numbers without a fraction. */
    static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String rate(RuleFigures figures) {
        double value = figures.spectralRadius().value();
        return figures.spectralRadius().verdict() == Verdict.MARGINAL && Math.abs(value - 1) < 1e-9
                ? "1"
                : Digits.nearest(value);
    }

    /** The upper end, rounded up, or what else is known. */
    static String upper(Bound bound) {
        if (!(bound instanceof Bound.Certified certified)) {
            return "~" + Digits.brief(bound.value());
        }
        boolean open = Double.isInfinite(certified.upper()) && Double.isFinite(certified.lower());
        return open ? "not known" : Digits.brieflyUp(certified.upper());
    }

    /** ": no error grows more than 2.5 times". */
    static String grows(RuleFigures figures) {
        return figures.peak().iteration() == 0
                ? ": no error ever grows"
                : ": no error grows more than " + upper(figures.peak().bound()) + " times";
    }

    static String at(RuleFigures figures) {
        return Double.isInfinite(figures.peak().bound().value())
                ? ""
                : Long.toString(figures.peak().iteration());
    }

    static String count(long count) {
        return count < 0 ? "never" : Long.toString(count);
    }

    /** Gradient evaluations of a joint step; a solver's are not counted. */
    static String costPerStep(RuleSettings settings) {
        return settings.costPerStep() + (settings.solves() ? "+" : "");
    }

    static String cost(RuleSettings settings, RuleFigures figures) {
        long cost = figures.costToAccuracy(settings);
        return cost < 0 ? "never" : cost + (settings.solves() ? "+" : "");
    }

    static String floor(RuleFigures figures) {
        Double floor = figures.floor();
        return floor == null ? "" : Digits.brief(floor);
    }

    /** What was looked at, on one line. */
    static String game(TrialInput input) {
        String players = input.players().stream().map(String::valueOf).collect(Collectors.joining(" + "));
        return input.name() + ": " + players + " parameters, " + input.field() + "; units: " + input.norm()
                + (input.noise().isEmpty() ? "" : "; noise: " + input.noise());
    }

    static String cost(dev.kreiss.advice.Effort effort, Environment environment) {
        return PlainWords.cost(work(effort), environment);
    }

    static AnalysisResult.Work work(dev.kreiss.advice.Effort effort) {
        return new AnalysisResult.Work(effort.seconds(), effort.matrixProducts(), effort.factorizations());
    }
}
