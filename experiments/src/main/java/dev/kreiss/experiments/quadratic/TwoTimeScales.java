package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.ProductBound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What does the ratio of both players' step sizes do to the transient, at constant and at falling step sizes? */
public final class TwoTimeScales extends GameExperiment {

    /** Decay of the step sizes of both players, {@code (1 + t/50)^-power}: constant, equal, and two time scales. */
    private static final double[][] POWERS = {{0, 0}, {0.6, 0.6}, {0.9, 0.6}};

    private static final double DELAY = 50;

    public TwoTimeScales() {
        super(
                "LQ4",
                "Two time scales",
                "How does the transient depend on the ratio alpha/beta of the step sizes, constant or falling?",
                "quadratic bilevel games with random couplings, Hessians with eigenvalues from 0.1 to 1, ||Hyx|| = 2, beta_0 = 0.5",
                "T10",
                "With constant steps the largest norm falls from {largestAtSmallRatio} at alpha/beta = 0.001 to {largestAtRatioOne}"
                        + " at 1, in the median of {games} games ({leastFall} to {mostFall} times as large); with two falling time"
                        + " scales it is {fallingAtSmallRatio} and {fallingAtRatioOne}. T10 bounds all"
                        + " {products} products ({violations} violations) and is {medianTightness} times the largest norm in the"
                        + " median.");
    }

    @Override
    public Evidence measure(Setting setting) {
        double[] ratios = Statistics.geometric(1e-3, 1, setting.choose(7, 19));
        int size = setting.choose(4, 12);
        int last = setting.choose(400, 2000);
        int games = setting.choose(3, 5);
        Evidence.Rows rows = Evidence.rows(
                "ratios",
                "largest ||J_t ... J_1|| over t; schedule 0 constant, 1 both fall equally, 2 the first player's falls faster",
                "game",
                "schedule",
                "ratio",
                "largest",
                "iteration",
                "bound",
                "boundOverLargest",
                "exceeding");
        int each = POWERS.length * ratios.length;
        for (double[] row : setting.cases(
                games * each,
                k -> row(setting, k / each, k % each / ratios.length, ratios[k % ratios.length], size, last))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable table = evidence.table(rows);
        DataTable medians = evidence.table(medians(table, ratios));
        double[] constant = medians.where("schedule", 0).column("largest");
        double[] falling = medians.where("schedule", 2).column("largest");
        double[] falls = new double[games];
        Arrays.setAll(falls, game -> {
            double[] of = table.where("game", game).where("schedule", 0).column("largest");
            return of[0] / of[of.length - 1];
        });
        double violations = 0;
        for (double exceeding : table.column("exceeding")) {
            violations += exceeding;
        }
        return evidence.number("products", (double) table.rows().size() * last)
                .number("games", games)
                .number(VIOLATIONS, violations)
                .number("leastFall", Statistics.smallest(falls))
                .number("mostFall", Statistics.largest(falls))
                .number("largestAtSmallRatio", constant[0])
                .number("largestAtRatioOne", constant[constant.length - 1])
                .number("fallingAtSmallRatio", falling[0])
                .number("fallingAtRatioOne", falling[falling.length - 1])
                .number("medianTightness", Statistics.quantile(table.column("boundOverLargest"), 0.5))
                .figure(
                        "ratio",
                        "Largest growth over the ratio of step sizes",
                        "The measured largest norm of the products of Jacobians, in the median of the games.",
                        "alpha/beta",
                        "largest norm",
                        true,
                        false,
                        DataFigure.Line.curve("constant", "medians", "ratio", "largest")
                                .where("schedule", 0),
                        DataFigure.Line.curve("both fall equally", "medians", "ratio", "largest")
                                .where("schedule", 1),
                        DataFigure.Line.curve("two time scales", "medians", "ratio", "largest")
                                .where("schedule", 2));
    }

    private static DataTable medians(DataTable table, double[] ratios) {
        List<double[]> rows = new ArrayList<>();
        for (int schedule = 0; schedule < POWERS.length; schedule++) {
            for (double ratio : ratios) {
                DataTable of = table.where("schedule", schedule).where("ratio", ratio);
                rows.add(new double[] {schedule, ratio, Statistics.quantile(of.column("largest"), 0.5)});
            }
        }
        return new DataTable(
                "medians",
                "median of the games for each schedule and ratio",
                List.of("schedule", "ratio", "largest"),
                rows);
    }

    private static double[] row(Setting setting, int game, int schedule, double ratio, int size, int last) {
        SplittableRandom random = setting.random("LQ4", game);
        double[] curvature = new double[size];
        for (int i = 0; i < size; i++) {
            curvature[i] = 0.1 + 0.9 * i / (size - 1.0);
        }
        Matrix hessian = BilevelGame.diagonal(curvature);
        Matrix gaussian = BilevelGame.gaussian(size, size, random);
        Matrix mixed = gaussian.scaled(2 / SingularValues.of(gaussian).largest());
        Matrix product = Matrix.identity(2 * size);
        ProductBound bound = ProductBound.identity(2);
        double largest = 1;
        double largestBound = 1;
        int iteration = 0;
        double exceeding = 0;
        for (int t = 0; t < last; t++) {
            double beta = 0.5 * Math.pow(1 + t / DELAY, -POWERS[schedule][1]);
            double alpha = 0.5 * ratio * Math.pow(1 + t / DELAY, -POWERS[schedule][0]);
            CoupledSystem step = CoupledSystem.ofBlocks(
                    Matrix.identity(size).minus(hessian.scaled(alpha)),
                    null,
                    mixed.scaled(-beta),
                    Matrix.identity(size).minus(hessian.scaled(beta)));
            product = step.jacobian().times(product);
            bound = bound.next(Measures.norms(step));
            double norm = SingularValues.of(product).largest();
            exceeding += norm <= bound.norm() ? 0 : 1;
            largestBound = Math.max(largestBound, bound.norm());
            if (norm > largest) {
                largest = norm;
                iteration = t + 1;
            }
        }
        return new double[] {game, schedule, ratio, largest, iteration, largestBound, largestBound / largest, exceeding
        };
    }
}
