package dev.kreiss.neural;

import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.krylov.OperatorResult;

/**
 * A training run that is displaced in the direction that products say is worst.
 *
 * @param iteration at which the growth was predicted to be largest, among those that were looked at
 * @param predicted growth
 * @param measured the same in the run itself: how far the displaced run is from the other one after so many steps, over how far it was
 *     displaced
 * @param smaller measured again with a displacement a hundredth as long: where it differs, the run left the linear regime
 * @param movement of the undisplaced run until then, over the length of its state
 */
record Prediction(int iteration, double predicted, double measured, double smaller, double movement) {

    static final double DISPLACEMENT = 1e-3;

    private static final double TINY = 1e-5;

    static Prediction of(Trained trained, long seed, int mostIterations) {
        OperatorResult result;
        try (Linearisation jacobian = trained.update().at(trained.state())) {
            result = OperatorAnalysis.of(
                    jacobian,
                    OperatorOptions.forBlocks(trained.update().blocks())
                            .withMostIterations(mostIterations)
                            .withSeed(seed)
                            .withBudget(Budget.defaults().withProducts(2_500)));
        }
        int t = result.peak().iteration();
        double[] worst = result.peak().worstDirection();
        double[] start = trained.state();
        double length = LinearisationTest.norm(start);
        double[] end = after(trained.update(), start, t);
        return new Prediction(
                t,
                result.peak().lower(),
                growth(trained.update(), start, end, worst, DISPLACEMENT * length, t),
                growth(trained.update(), start, end, worst, TINY * length, t),
                LinearisationTest.distance(start, end) / length);
    }

    private static double growth(
            UpdateMap update, double[] start, double[] end, double[] direction, double by, int steps) {
        double[] displaced = after(update, LinearisationTest.moved(start, direction, by), steps);
        return LinearisationTest.distance(displaced, end) / by;
    }

    private static double[] after(UpdateMap update, double[] start, int steps) {
        double[] state = start;
        for (int t = 0; t < steps; t++) {
            state = update.next(state);
        }
        return state;
    }

    double ratio() {
        return measured / predicted;
    }

    double smallerRatio() {
        return smaller / predicted;
    }

    /** The two displacements grow by factors that differ by more than a tenth. */
    boolean isNonlinear() {
        return Math.abs(measured / smaller - 1) > 0.1;
    }
}
