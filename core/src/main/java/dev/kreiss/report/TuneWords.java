package dev.kreiss.report;

import dev.kreiss.advice.Goal;
import dev.kreiss.advice.RuleFigures;
import dev.kreiss.advice.RuleSettings;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.advice.TuningResult.Choice;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.advice.TuningResult.RuleBest;
import java.util.ArrayList;
import java.util.List;

/** What the text and the page say about tuned settings. */
final class TuneWords {

    private TuneWords() {}

    static String headline(TuningResult result) {
        return result.best() == null
                ? "Nothing converges"
                : result.constraint().satisfied() ? "Settings to use" : "The limits cannot be met";
    }

    /** The recommendation in a sentence or two. */
    static String lead(TuningResult result) {
        Proven best = result.best();
        if (best == null) {
            return "No rule converges at any of the settings that were searched; --rules all tries every one.";
        }
        String use = named(best.settings());
        if (!result.constraint().satisfied()) {
            return sentence(result.constraint().reason()) + " What comes closest is " + use + ".";
        }
        Proven current = result.current();
        return "Use " + use + (current == null ? ": " + described(best, result) : ": " + changes(current, best, result))
                + ".";
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    static String named(RuleSettings settings) {
        return settings.rule() + " with " + RuleWords.settings(settings);
    }

    /** What settings do, without comparison. */
    static String described(Proven proven, TuningResult result) {
        RuleFigures figures = proven.figures();
        if (!figures.spectralRadius().stable()) {
            return "rho " + RuleWords.rate(figures) + ", which is not proven to converge";
        }
        String grows = figures.peak().iteration() == 0
                ? "no error ever grows"
                : "no error grows more than " + RuleWords.upper(figures.peak().bound()) + " times";
        String floor = figures.floor() == null ? "" : ", noise floor " + Digits.brief(figures.floor());
        return "rho " + RuleWords.rate(figures) + ", " + grows + ", " + steps(figures.steps(), result)
                + cost(proven, result) + floor;
    }

    private static String steps(long steps, TuningResult result) {
        String accuracy = " to accuracy " + Digits.brief(result.accuracy());
        return steps < 0 ? "steps" + accuracy + " not counted" : steps + (steps == 1 ? " step" : " steps") + accuracy;
    }

    /** Where it is what was asked for. */
    private static String cost(Proven proven, TuningResult result) {
        return result.goal() == Goal.Kind.COST && proven.figures().steps() >= 0
                ? " (" + RuleWords.cost(proven.settings(), proven.figures()) + " gradient evaluations)"
                : "";
    }

    private static String changes(Proven current, Proven best, TuningResult result) {
        RuleFigures now = current.figures();
        RuleFigures then = best.figures();
        if (!now.spectralRadius().stable()) {
            return described(best, result) + ", where the settings used now do not converge";
        }
        double before = now.peak().bound().value();
        double after = then.peak().bound().value();
        String peak = after < before * (1 - 1e-4)
                ? "the peak falls from " + Digits.brief(before) + " to " + Digits.brief(after)
                : after > before * (1 + 1e-4)
                        ? "the peak rises from " + Digits.brief(before) + " to " + Digits.brief(after)
                        : "the peak stays at " + Digits.brief(after);
        String floor = now.floor() == null || then.floor() == null
                ? ""
                : ", noise floor " + Digits.brief(then.floor()) + " instead of " + Digits.brief(now.floor());
        return peak + ", " + steps(then.steps(), result) + cost(best, result) + " instead of "
                + RuleWords.count(now.steps()) + cost(current, result) + ", rho "
                + RuleWords.rate(then) + " instead of " + RuleWords.rate(now) + floor;
    }

    static String asked(TuningResult result) {
        TuningResult.Constraint constraint = result.constraint();
        String goal = switch (result.goal()) {
            case RATE -> "the least spectral radius";
            case STEPS -> "the fewest steps to accuracy " + Digits.brief(result.accuracy());
            case COST -> "the fewest gradient evaluations to accuracy " + Digits.brief(result.accuracy());
        };
        List<String> limits = new ArrayList<>();
        if (Double.isFinite(constraint.maxPeak())) {
            limits.add("peak at most " + Digits.brief(constraint.maxPeak()));
        }
        if (Double.isFinite(constraint.maxFloor())) {
            limits.add("noise floor at most " + Digits.brief(constraint.maxFloor()));
        }
        if (constraint.maxRadius() < 1) {
            limits.add("spectral radius at most " + Digits.brief(constraint.maxRadius()));
        }
        return goal + (limits.isEmpty() ? ", no limits" : ", " + String.join(", ", limits)) + ".";
    }

    static List<String> ruleColumns() {
        return List.of("Rule", "rho", "Peak", "within", "Settings");
    }

    static List<List<String>> ruleRows(TuningResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (RuleBest best : result.rules()) {
            Choice choice = best.choice();
            if (choice != null) {
                rows.add(List.of(
                        best.name(),
                        "~" + Digits.nearest(choice.spectralRadius()),
                        "~" + Digits.brief(choice.peak()),
                        best.meetsLimits() ? "yes" : "no",
                        RuleWords.settings(choice.settings())));
            }
        }
        return rows;
    }

    static List<String> frontColumns() {
        return List.of("Peak", "rho", "Rule", "Settings");
    }

    static List<List<String>> frontRows(TuningResult result) {
        return result.front().stream()
                .map(choice -> List.of(
                        "~" + Digits.brief(choice.peak()),
                        "~" + Digits.nearest(choice.spectralRadius()),
                        choice.settings().rule(),
                        RuleWords.settings(choice.settings())))
                .toList();
    }

    /** What has to be known to read it. */
    static List<String> notes(TuningResult result) {
        List<String> notes = new ArrayList<>();
        if (result.best() != null) {
            notes.addAll(general(result));
        }
        for (RuleBest best : result.rules()) {
            if (best.choice() == null) {
                notes.add(best.name() + ": " + best.reason() + ".");
            } else if (!best.edges().isEmpty()) {
                notes.add(best.name() + ": " + String.join(", ", best.edges())
                        + " at the end of the range that was searched; beyond it may be better.");
            }
        }
        return notes;
    }

    private static List<String> general(TuningResult result) {
        List<String> notes = new ArrayList<>();
        notes.add("What is recommended is certified; the tables hold what the search computed (~).");
        notes.add(RuleWords.WHOLE_STATE);
        notes.add("A step size for each player is all that scaling the players can do for the rate. Other units would"
                + " change how large a peak looks and nothing else, so they are taken as given.");
        if (Double.isFinite(result.constraint().maxFloor())) {
            notes.add("The trade of peak against rate leaves the noise floor aside.");
        }
        return notes;
    }
}
