package dev.kreiss.advice;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.KnownUpdate;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be tried where the game and its update rule are known: other step sizes, less momentum, another rule, damping. */
final class RuleChanges {

    /** Damping takes this much off the diagonal of a Jacobian in each step. */
    private static final double DAMPING = 0.1;

    private static final List<RuleName> RULES =
            List.of(RuleName.ALTERNATING, RuleName.EXTRAGRADIENT, RuleName.OPTIMISTIC);

    private final KnownUpdate update;
    private final UpdateRule rule;
    private final List<Change> changes = new ArrayList<>();

    private RuleChanges(KnownUpdate update) {
        this.update = update;
        this.rule = update.rule();
    }

    /**
     * Most promising first.
     *
     * @param to block in which growth shows up @param from block whose displacement it comes from
     */
    static List<Change> of(KnownUpdate update, int to, int from) {
        return new RuleChanges(update).all(to, from);
    }

    private List<Change> all(int to, int from) {
        int players = rule.steps().players();
        if (to != from && to < players) {
            scale("halve", to, 0.5);
        }
        if (to != from && from < players) {
            scale("double", from, 2);
        }
        StepSizes half = rule.steps().scaled(0.5);
        changes.add(with(players == 1 ? "halve the step size" : "halve all step sizes", rule.withSteps(half)));
        if (rule.has("momentum")) {
            UpdateRule less = rule.with("momentum", valueOf("momentum") / 2);
            changes.add(with("halve the momentum", less));
        }
        damp();
        if (rule.name().equals(rule.id())) { // what it wraps would be lost
            RULES.stream()
                    .filter(name -> !name.id().equals(rule.id()) && (players > 1 || name != RuleName.ALTERNATING))
                    .forEach(this::switchTo);
        }
        return changes;
    }

    private double valueOf(String parameter) {
        return rule.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private void scale(String verb, int player, double factor) {
        UpdateRule changed =
                rule.withSteps(rule.steps().with(player, factor * rule.steps().size(player)));
        changes.add(with(verb + " " + StepSizes.name(player), changed));
    }

    /** Names the parameters that differ, with their new values. */
    private Change with(String words, UpdateRule changed) {
        Map<String, Double> settings = new LinkedHashMap<>();
        for (var parameter : changed.parameters()) {
            if (parameter.value() != valueOf(parameter.name())) {
                settings.put(parameter.name(), parameter.value());
            }
        }
        String values = settings.entrySet().stream()
                .map(each -> each.getKey() + " " + number(each.getValue()))
                .collect(Collectors.joining(", "));
        return Change.of(words + " (" + values + ")", settings, () -> update.system(changed));
    }

    private void switchTo(RuleName name) {
        UpdateRule other = name.inPlaceOf(rule);
        changes.add(
                new Change("switch to the rule " + other.name(), Map.of(), other.name(), () -> update.system(other)));
    }

    private void damp() {
        int players = rule.steps().players();
        double[] weights = new double[players];
        Map<String, Double> settings = new LinkedHashMap<>();
        for (int i = 0; i < players; i++) {
            weights[i] = DAMPING / rule.steps().size(i);
            settings.put("penalty-" + (i + 1), weights[i]);
        }
        String values = Arrays.stream(weights).mapToObj(RuleChanges::number).collect(Collectors.joining(", "));
        changes.add(Change.of(
                (players == 1
                                ? "add a quadratic penalty around the solution (weight "
                                : "give every player a quadratic penalty around the solution (weights ")
                        + values + ")",
                settings,
                () -> update.system(damped(update.hessian(), weights))));
    }

    private static GameHessian damped(GameHessian hessian, double[] weights) {
        GameHessian damped = hessian;
        for (int i = 0; i < weights.length; i++) {
            damped = damped.withPenalty(i, weights[i], Matrix.identity(hessian.players()[i]));
        }
        return damped;
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
    }
}
