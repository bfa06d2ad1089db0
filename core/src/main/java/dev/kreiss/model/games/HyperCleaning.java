package dev.kreiss.model.games;

import static dev.kreiss.model.games.Quantity.DISTANCE_TO_INSTABILITY;
import static dev.kreiss.model.games.Quantity.KREISS;
import static dev.kreiss.model.games.Quantity.PEAK;
import static dev.kreiss.model.games.Quantity.PEAK_ITERATION;
import static dev.kreiss.model.games.Quantity.SPECTRAL_RADIUS;

import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Simultaneous;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Data hyper-cleaning: the leader learns weights {@code sigmoid(x_i)} of six training points on a line, two of them with a wrong
 * label, such that the follower's logistic regression y on them does well on five clean points. With {@code l_i} the logistic loss of
 * training point i, V the mean loss of the clean points and ridges R and Q,
 *
 * <pre>
 *   follower  g(x, y) = (1/6) sum_i sigmoid(x_i) l_i(y) + (R/2) |y|^2
 *   leader    follows h(x, y) = Q x - g_xy v,  v = g_yy^{-1} V_y
 * </pre>
 *
 * the implicit gradient of {@code V(y*(x)) + (Q/2) |x|^2} with the current y in place of the best one.
 */
final class HyperCleaning {

    /** Of the second and the fifth training point the labels are wrong. */
    private static final LabelledPoints TRAINING = LabelledPoints.of("-2.5:- -1.5:+ -0.5:- 0.5:+ 1.5:- 2.5:+");

    private static final LabelledPoints CLEAN = LabelledPoints.of("-2:- -1:- 0.25:+ 1:+ 2:+");

    private static final double LEADER_RIDGE = 0.01;

    private static final double FOLLOWER_RIDGE = 0.05;

    private static final int LEADERS = TRAINING.count();

    /** Slope and intercept. */
    private static final int FOLLOWERS = 2;

    /** Near the fixed point that descent from 0 reaches: from here Newton's method needs three steps. */
    private static final double[] START = {0.865, -1.948, 0.174, 1.191, -2.457, 0.889, 0.969, 0.165};

    private static final int NEWTON_STEPS = 8;

    /** Results of linear solves are rounded to multiples of this, to be the same with every library. */
    private static final double GRID = 0x1p-30;

    private HyperCleaning() {}

    static List<KnownGame> all() {
        double onGrid = 1e-8;
        return List.of(new KnownGame(
                "hyper-cleaning",
                "data hyper-cleaning of a logistic regression",
                "Weights of six training points, two with a wrong label (player 1), are learned together with the logistic"
                        + " regression that they train (player 2), so that it does well on five clean points; player 1 follows"
                        + " the implicit gradient. At the fixed point the wrong labels have the least weights.",
                "Franceschi, Donini, Frasconi and Pontil, Forward and reverse gradient-based hyperparameter optimization,"
                        + " ICML 2017; data made up",
                hessian(),
                new Simultaneous(StepSizes.of(20, 1)),
                List.of(
                        KnownValue.computed(SPECTRAL_RADIUS, 0.8146488331040098).within(onGrid),
                        KnownValue.computed(PEAK, 1.300490800893431).within(1e-7),
                        KnownValue.computed(PEAK_ITERATION, 3),
                        KnownValue.computed(KREISS, 1.0586166691604975).within(onGrid),
                        KnownValue.computed(DISTANCE_TO_INSTABILITY, 0.06986474428525581)
                                .within(1e-6))));
    }

    private static GameHessian hessian() {
        double[] entries = at(fixedPoint()).derivative().real().clone();
        for (int k = 0; k < entries.length; k++) {
            entries[k] = Math.rint(entries[k] / GRID) * GRID;
        }
        return GameHessian.ofPlayers(Matrix.of(LEADERS + FOLLOWERS, LEADERS + FOLLOWERS, entries), LEADERS, FOLLOWERS);
    }

    /** Where both fields vanish, (x, y). */
    static Matrix fixedPoint() {
        Matrix w = Matrix.of(START.length, 1, START);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            Fields here = at(w);
            w = w.minus(LinearSystem.solve(here.derivative(), here.values()));
        }
        return w;
    }

    /** (h, g_y) and its derivative at one point. */
    record Fields(Matrix values, Matrix derivative) {}

    static Fields at(Matrix w) {
        double[] x = Arrays.copyOf(w.real(), LEADERS);
        Matrix y = w.block(LEADERS, 0, FOLLOWERS, 1);
        Matrix points = TRAINING.features();
        LabelledPoints.Losses losses = TRAINING.losses(y);
        LabelledPoints.Losses clean = CLEAN.losses(y);
        double[] shares = each(i -> LabelledPoints.sigmoid(x[i]) / LEADERS);
        double[] slopes = each(i -> shares[i] * (1 - LEADERS * shares[i]));

        Matrix ridge = Matrix.identity(FOLLOWERS).scaled(FOLLOWER_RIDGE);
        Matrix curvature =
                TRAINING.square(each(i -> shares[i] * losses.second(i))).plus(ridge);
        Matrix gradient = TRAINING.sum(each(i -> shares[i] * losses.first(i))).plus(ridge.times(y));
        double[] even = new double[CLEAN.count()];
        Arrays.fill(even, 1.0 / CLEAN.count());
        Matrix answer = LinearSystem.solve(curvature, CLEAN.sum(clean.firsts(even)));
        double[] along = points.times(answer).real();
        double[] pull = each(i -> slopes[i] * losses.first(i));
        double[] bend = each(i -> slopes[i] * losses.second(i) * along[i]);

        Matrix third = TRAINING.square(each(i -> shares[i] * losses.third(i) * along[i]));
        Matrix answerByX = LinearSystem.solve(
                        curvature, LabelledPoints.scaledRows(bend, points).adjoint())
                .scaled(-1);
        Matrix answerByY =
                LinearSystem.solve(curvature, CLEAN.square(clean.seconds(even)).minus(third));
        Matrix pulled = LabelledPoints.scaledRows(pull, points);
        double[] own = each(i -> LEADER_RIDGE - (1 - 2 * LEADERS * shares[i]) * pull[i] * along[i]);
        Matrix byX = LabelledPoints.scaledRows(own, Matrix.identity(LEADERS)).minus(pulled.times(answerByX));
        Matrix byY = LabelledPoints.scaledRows(bend, points)
                .plus(pulled.times(answerByY))
                .scaled(-1);
        Matrix leader = Matrix.of(LEADERS, 1, each(i -> LEADER_RIDGE * x[i] - pull[i] * along[i]));
        return new Fields(Matrix.assemble(new Matrix[][] {{leader}, {gradient}}), Matrix.assemble(new Matrix[][] {
            {byX, byY}, {pulled.adjoint(), curvature}
        }));
    }

    /** One number for each training point. */
    private static double[] each(IntToDoubleFunction number) {
        return IntStream.range(0, LEADERS).mapToDouble(number).toArray();
    }
}
