package dev.kreiss.report;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.Comparison.Entry;
import dev.kreiss.advice.RuleFigures;
import dev.kreiss.advice.RuleSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the text and the page say about a comparison. */
final class CompareWords {

    static final int TITLE_WIDTH = 12;

    /** Figures this close are those of equally good rules. */
    private static final double EQUAL = 1e-9;

    private CompareWords() {}

    /** Who is best at something. */
    record Winner(String title, String sentence) {}

    /** A rule that exists. */
    private record Row(String name, RuleSettings settings, RuleFigures figures) {

        boolean stable() {
            return figures.spectralRadius().stable();
        }
    }

    private static Stream<Row> existing(Comparison comparison) {
        return comparison.rules().stream().flatMap(CompareWords::row);
    }

    private static Stream<Row> row(Entry entry) {
        RuleSettings settings = entry.settings();
        RuleFigures figures = entry.figures();
        return settings == null || figures == null
                ? Stream.empty()
                : Stream.of(new Row(entry.name(), settings, figures));
    }

    static List<Winner> winners(Comparison comparison) {
        List<Row> stable = existing(comparison).filter(Row::stable).toList();
        if (stable.isEmpty()) {
            return List.of(new Winner("Converging", "none of these rules, with these settings."));
        }
        List<Winner> winners = new ArrayList<>();
        best(stable, row -> row.figures.spectralRadius().value())
                .ifPresent(row -> winners.add(new Winner(
                        "Fastest",
                        names(stable, row, each -> each.figures.spectralRadius().value()) + ": rho "
                                + RuleWords.rate(row.figures) + ".")));
        best(stable, row -> row.figures.peak().bound().value())
                .ifPresent(row -> winners.add(new Winner(
                        "Quietest",
                        names(stable, row, each -> each.figures.peak().bound().value()) + RuleWords.grows(row.figures)
                                + ".")));
        List<Row> counted = stable.stream()
                .filter(row -> row.figures.steps() >= 0 && !row.settings.solves())
                .toList();
        best(counted, row -> row.figures.costToAccuracy(row.settings))
                .ifPresent(row -> winners.add(new Winner(
                        "Cheapest",
                        names(counted, row, each -> each.figures.costToAccuracy(each.settings)) + ": "
                                + RuleWords.cost(row.settings, row.figures) + " gradient evaluations to accuracy "
                                + Digits.brief(comparison.accuracy()) + ".")));
        return winners;
    }

    private static Optional<Row> best(List<Row> rows, java.util.function.ToDoubleFunction<Row> key) {
        return rows.stream().min(Comparator.comparingDouble(key));
    }

    /** Of all that are as good. */
    private static String names(List<Row> rows, Row best, java.util.function.ToDoubleFunction<Row> key) {
        double value = key.applyAsDouble(best);
        return rows.stream()
                .filter(row -> key.applyAsDouble(row) <= value * (1 + EQUAL))
                .map(Row::name)
                .collect(Collectors.joining(", "));
    }

    static String order(Comparison.Order order) {
        return switch (order) {
            case RATE -> "spectral radius";
            case PEAK -> "peak";
            case KREISS -> "Kreiss constant";
            case STEPS -> "steps to accuracy";
            case COST -> "gradient evaluations to accuracy";
            case FLOOR -> "noise floor";
        };
    }

    static List<String> columns(double accuracy) {
        return List.of(
                "Rule",
                "State",
                "rho",
                "K <=",
                "Peak <=",
                "at",
                "to " + Digits.brief(accuracy),
                "x cost",
                "= total",
                "Floor");
    }

    static List<List<String>> rows(Comparison comparison) {
        return existing(comparison)
                .map(row -> List.of(
                        row.name,
                        Integer.toString(row.figures.size()),
                        RuleWords.rate(row.figures),
                        RuleWords.upper(row.figures.kreiss().bound()),
                        RuleWords.upper(row.figures.peak().bound()),
                        RuleWords.at(row.figures),
                        RuleWords.count(row.figures.steps()),
                        RuleWords.costPerStep(row.settings),
                        RuleWords.cost(row.settings, row.figures),
                        RuleWords.floor(row.figures)))
                .toList();
    }

    /** What has to be known to read the table. */
    static List<String> notes(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        notes.add(RuleWords.WHOLE_STATE);
        notes.add("K and peak are certified, rounded up; \"at\" is the iteration of the peak. \"to "
                + Digits.brief(comparison.accuracy())
                + "\" counts steps until every error has shrunk to that share for good, \"cost\" gradient evaluations of"
                + " one joint step over all players (a product with the derivative counts as one of every player).");
        if (existing(comparison).anyMatch(row -> row.settings.solves())) {
            notes.add("A + marks a step that solves a system of equations: what that takes comes on top.");
        }
        List<String> idle =
                existing(comparison).filter(CompareWords::isIdle).map(Row::name).toList();
        if (!idle.isEmpty()) {
            notes.add("At 0 or 1, their defaults, the own parameters of " + String.join(", ", idle)
                    + " do nothing; give them, or let --tuned find the best ones.");
        }
        for (Entry entry : comparison.rules()) {
            if (!entry.reason().isEmpty()) {
                notes.add(entry.name() + " does not exist here: " + entry.reason() + ".");
            }
        }
        return notes;
    }

    /** Whether the rule is a simpler one in disguise. */
    private static boolean isIdle(Row row) {
        return row.settings.parameters().entrySet().stream().anyMatch(each -> switch (each.getKey()) {
            case "momentum", "consensus", "penalty", "beta1" -> each.getValue() == 0;
            case "averaging" -> each.getValue() == 1;
            default -> false;
        });
    }
}
