package dev.kreiss.model.games;

import static dev.kreiss.model.games.Quantity.KREISS;
import static dev.kreiss.model.games.Quantity.PEAK;
import static dev.kreiss.model.games.Quantity.PEAK_ITERATION;
import static dev.kreiss.model.games.Quantity.SPECTRAL_RADIUS;

import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Simultaneous;
import java.util.ArrayList;
import java.util.List;

/** TD(0), GTD2 and TDC on Baird's counterexample, the Boyan chain and the five-state random walk; expected updates. */
final class TemporalDifferences {

    private static final String METHODS =
            "the methods: Sutton, Maei, Precup, Bhatnagar, Silver, Szepesvari and Wiewiora, Fast"
                    + " gradient-descent methods for temporal-difference learning with linear function approximation, ICML 2009";

    private static final String GTD2 =
            "GTD2 descends the projected Bellman error with a second set of weights (player 2)."
                    + " The slow weights have A = I: only the loop through the fast ones damps them. ";

    private static final String TDC = "TDC is TD(0) with a correction by a second set of weights (player 2). ";

    private TemporalDifferences() {}

    static List<KnownGame> all() {
        List<KnownGame> games = new ArrayList<>(baird());
        games.addAll(boyan());
        games.addAll(walk("", "tabular", PredictionTasks.walk(PredictionTasks.tabular()), 0.5, WALK_TABULAR));
        games.addAll(
                walk("-inverted", "inverted", PredictionTasks.walk(PredictionTasks.inverted()), 0.02, WALK_INVERTED));
        games.addAll(walk(
                "-dependent", "dependent", PredictionTasks.walk(PredictionTasks.dependent()), 0.02, WALK_DEPENDENT));
        return games;
    }

    /**
     * What is known of a method on a task; NaN for the Kreiss constant where it is not.
     *
     * @param radius spectral radius
     * @param peak of the powers
     * @param iteration of the peak
     */
    private record Known(double radius, double peak, int iteration, double kreiss) {
        List<KnownValue> values() {
            return List.of(
                    KnownValue.computed(SPECTRAL_RADIUS, radius),
                    KnownValue.computed(PEAK, peak),
                    KnownValue.computed(PEAK_ITERATION, iteration),
                    KnownValue.computed(KREISS, kreiss));
        }
    }

    /** Of GTD2 and of TDC. */
    private record Pair(Known gtd2, Known tdc) {}

    private static final Pair BAIRD = new Pair(
            new Known(0.9999998812814005, 1.267917437899474, 26, 1.1156446381507894),
            new Known(0.9999998812673829, 1.2768849438143215, 26, 1.119217596443188));

    private static final Pair BOYAN = new Pair(
            new Known(0.9993709550513499, 1.151203844395094, 17, 1.0579544959409939),
            new Known(0.9993777248900914, 1.102935050955257, 12, 1.0358915843048027));

    private static final Pair WALK_TABULAR = new Pair(
            new Known(0.9980749222154572, 1.0810546544128226, 4, 1),
            new Known(0.9983153199370912, 1.1390821978976162, 22, 1.0806256833455674));

    private static final Pair WALK_INVERTED = new Pair(
            new Known(0.9998355375270875, 1.6862349370941474, 71, 1.3543965970128777),
            new Known(0.9998363715861172, 1.60213133995827, 68, 1.3100556703615918));

    private static final Pair WALK_DEPENDENT = new Pair(
            new Known(0.999750741496613, 1.6000635054018555, 65, 1.3075901539070272),
            new Known(0.9997520484227513, 1.5247140688256935, 62, 1.2672912587653504));

    private static List<KnownGame> baird() {
        String task =
                "Baird's counterexample: seven states, eight weights, discount 0.99, and data from a policy that mostly"
                        + " does what the evaluated policy never does. The one direction of the weights that no feature sees does not"
                        + " move and is left out. ";
        String source =
                "Baird, Residual algorithms, ICML 1995, as in Sutton and Barto, Reinforcement learning, 2nd edition,"
                        + " 2018, section 11.2; ";
        double step = 0.01;
        double discount = PredictionTasks.BAIRD_DISCOUNT;
        double excess = 17 * discount - 15;
        double growth = step / 14 * (excess + Math.sqrt(excess * excess - 104 * (1 - discount)));
        LinearPrediction prediction = PredictionTasks.baird();
        StepSizes steps = StepSizes.of(0.005, 0.05);
        KnownGame semigradient = new KnownGame(
                "baird-td0",
                "off-policy TD(0) on Baird's counterexample: diverges",
                "Expected updates of TD(0) on " + task
                        + "The updates diverge for every step size and every discount above 15/17.",
                source + "TD(0): Sutton, Learning to predict by the methods of temporal differences, 1988",
                prediction.temporalDifference(),
                new Simultaneous(StepSizes.of(step)),
                List.of(KnownValue.closed(
                        SPECTRAL_RADIUS,
                        1 + growth,
                        "1 + (alpha/14) (17 g - 15 + sqrt((17 g - 15)^2 - 104 (1 - g))), g the discount, on the states"
                                + " up to symmetry")));
        return List.of(
                semigradient,
                method(
                        "baird-gtd2",
                        "GTD2 on Baird's counterexample: converges, very slowly",
                        GTD2 + task,
                        source,
                        prediction.gradientTemporalDifference(),
                        steps,
                        BAIRD.gtd2.values()),
                method(
                        "baird-tdc",
                        "TDC on Baird's counterexample: converges, very slowly",
                        TDC + task,
                        source,
                        prediction.correctedTemporalDifference(),
                        steps,
                        BAIRD.tdc.values()));
    }

    private static List<KnownGame> boyan() {
        String task = "The Boyan chain: thirteen states that lead to the end in steps of one or two, four features that"
                + " interpolate between every fourth state, no discount; the weights (-24, -16, -8, 0) are exact.";
        String source = "Boyan, Technical update: least-squares temporal difference learning, Machine Learning 2002; ";
        LinearPrediction prediction = PredictionTasks.boyan();
        StepSizes steps = StepSizes.of(0.1, 1);
        return List.of(
                method(
                        "boyan-gtd2",
                        "GTD2 on the Boyan chain",
                        GTD2 + task,
                        source,
                        prediction.gradientTemporalDifference(),
                        steps,
                        BOYAN.gtd2.values()),
                method(
                        "boyan-tdc",
                        "TDC on the Boyan chain",
                        TDC + task,
                        source,
                        prediction.correctedTemporalDifference(),
                        steps,
                        BOYAN.tdc.values()));
    }

    private static List<KnownGame> walk(
            String suffix, String features, LinearPrediction prediction, double alpha, Pair known) {
        String task = "The random walk on five states from the middle to either end, no discount, with " + features
                + " features.";
        String on = " on the five-state walk, " + features + " features";
        StepSizes steps = StepSizes.of(alpha, 0.5);
        return List.of(
                method(
                        "walk-gtd2" + suffix,
                        "GTD2" + on,
                        GTD2 + task,
                        "",
                        prediction.gradientTemporalDifference(),
                        steps,
                        known.gtd2.values()),
                method(
                        "walk-tdc" + suffix,
                        "TDC" + on,
                        TDC + task,
                        "",
                        prediction.correctedTemporalDifference(),
                        steps,
                        known.tdc.values()));
    }

    private static KnownGame method(
            String id,
            String title,
            String description,
            String task,
            GameHessian hessian,
            StepSizes steps,
            List<KnownValue> values) {
        String source = task + (task.isEmpty() ? METHODS.replaceFirst("^the methods: ", "") : METHODS);
        return new KnownGame(id, title, description.strip(), source, hessian, new Simultaneous(steps), values);
    }
}
