package dev.kreiss.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * {@code sup_t ||[J^t]||} of a part of the powers, from below. A few vectors are carried along t = 1, 2, 3, 4, 6, 8, 12, …: a sweep
 * forward multiplies them t times and shows a lower bound of every norm on the way, the sweep back with the adjoint turns them towards
 * the leading right singular vectors at t (subspace iteration). Then a Lanczos process at the best t, and a sweep with its vectors
 * around that t, take turns until t does not move.
 */
final class GrowthFollower {

    private static final int CARRIED = 3;

    private static final int MOST_TURNS_BACK = 4;

    /** A sweep that gains less than this is not repeated at the same t. */
    private static final double ROUGH = 0.03;

    /** Growth beyond which following it is pointless. */
    private static final double RUNAWAY = 1e60;

    private static final int LANCZOS_STEPS = 60;

    private static final int CONFIRMING_STEPS = 8;

    private static final int MOST_MOVES = 6;

    /** Share of the budget for the first, rough, look at all t. */
    private static final double SHARE_OF_FOLLOWING = 0.5;

    /** How far norms may exceed 1 by rounding where J is orthogonal. */
    private static final double CONTRACTED = 1 + 1e-9;

    private final MeteredOperator jacobian;
    private final PowerPart part;
    private final OperatorOptions options;
    private final DenseProblems dense;
    private final int horizon;
    private double[] curve;
    private int followed;
    private double best;
    private int bestAt;
    private double[] bestVector;
    private double error = Double.POSITIVE_INFINITY;
    private boolean converged;
    private int contraction = -1;
    private boolean runaway;

    /**
     * @param horizon last t that is looked at
     * @param start any vector, for t = 0
     */
    GrowthFollower(
            MeteredOperator jacobian,
            PowerPart part,
            OperatorOptions options,
            int horizon,
            double[] start,
            DenseProblems dense) {
        this.jacobian = jacobian;
        this.part = part;
        this.options = options;
        this.dense = dense;
        this.horizon = horizon;
        this.curve = new double[] {part.atStart()};
        this.best = part.atStart();
        this.bestVector = start;
    }

    /** @param starts first guesses @throws Stopped between products; the getters then say what was found */
    void run(List<double[]> starts, Random random) {
        MeteredOperator.Limit before = jacobian.narrow(SHARE_OF_FOLLOWING);
        try {
            follow(starts, random);
        } catch (Stopped stopped) {
            if (stopped.reason() == StopReason.INTERRUPTED) {
                throw stopped;
            }
        } finally {
            jacobian.widen(before);
        }
        refine();
    }

    private void follow(List<double[]> starts, Random random) {
        List<double[]> guesses = new ArrayList<>(starts);
        for (int k = 0; k < CARRIED; k++) {
            guesses.add(Vectors.gaussian(bestVector.length, random));
        }
        List<double[]> carried = part.orthonormal(guesses, CARRIED);
        for (int t = 1; t <= horizon; t = next(t)) {
            double last = 0;
            for (int turn = 0; turn < MOST_TURNS_BACK; turn++) {
                double[][] images = sweep(carried, t);
                double norm = curve[t];
                if (norm > 0) {
                    carried = back(images, t, carried);
                }
                if (norm <= last * (1 + ROUGH)) {
                    break;
                }
                last = norm;
            }
            if (isOver(t, carried)) {
                return;
            }
        }
    }

    /** 1, 2, 3, 4, 6, 8, 12, 16, 24, …, and the horizon itself. */
    private int next(int t) {
        long next = Integer.bitCount(t) == 1 && t > 1 ? t + t / 2L : t == 1 ? 2 : t / 3 * 4L;
        return t == horizon ? horizon + 1 : (int) Math.min(next, horizon);
    }

    private boolean isOver(int t, List<double[]> carried) {
        if (curve[t] > RUNAWAY) {
            runaway = true;
            return true;
        }
        if (!part.isWhole()) {
            boolean neverReached = t >= part.blocks().count() && best == 0;
            return neverReached
                    || t >= 2 * bestAt
                            && curve[t] < best / 4
                            && t >= part.blocks().count();
        }
        if (curve[t] > CONTRACTED) {
            return false;
        }
        SingularSearch search =
                new SingularSearch(part.power(jacobian, t), carried.get(0), options.tolerance(), basisAt(), dense);
        search.run(CONFIRMING_STEPS);
        record(t, search.evaluated(), search.evaluatedRight());
        if (search.value() > CONTRACTED) {
            carried.set(0, search.right());
            return false;
        }
        contraction = t;
        return true;
    }

    private int basisAt() {
        return options.mostBasis(part.blocks().total());
    }

    private void record(int t, double norm, double[] vector) {
        followed = Math.max(followed, t);
        if (t >= curve.length) {
            curve = Arrays.copyOf(curve, Math.max(t + 1, 2 * curve.length));
        }
        curve[t] = Math.max(curve[t], norm);
        if (norm > best) {
            best = norm;
            bestAt = t;
            bestVector = vector;
            error = Double.POSITIVE_INFINITY;
        }
    }

    /** Multiplies an orthonormal basis t times; a lower bound of each norm on the way. */
    private double[][] sweep(List<double[]> basis, int t) {
        double[][] images = basis.toArray(double[][]::new);
        for (int s = 1; s <= t; s++) {
            images = jacobian.apply(images);
            GramEigen eigen = GramEigen.of(part.outputs(images));
            double norm = eigen.largestDown(part.blocks().total());
            if (norm > best) {
                record(s, norm, Vectors.combine(basis, eigen.vectors()[0]));
            } else {
                record(s, norm, bestVector);
            }
            if (norm > RUNAWAY) {
                runaway = true;
                throw new Stopped(StopReason.FINISHED);
            }
        }
        return images;
    }

    /** Subspace iteration: the images, made orthonormal, through the adjoint power. */
    private List<double[]> back(double[][] images, int t, List<double[]> before) {
        double[][] outputs = part.outputs(images);
        GramEigen eigen = GramEigen.of(outputs);
        List<double[]> ordered = new ArrayList<>();
        for (int k = 0; k < outputs.length; k++) {
            if (eigen.values()[k] > 1e-24 * eigen.values()[0]) {
                double[] combined = Vectors.combine(Arrays.asList(outputs), eigen.vectors()[k]);
                ordered.add(Vectors.scaled(combined, 1 / Vectors.norm(combined)));
            }
        }
        double[][] returned = ordered.toArray(double[][]::new);
        for (int s = 0; s < t; s++) {
            returned = jacobian.applyAdjoint(returned);
        }
        List<double[]> turned = new ArrayList<>(Arrays.asList(returned));
        turned.removeIf(vector -> Vectors.norm(part.input(vector)) == 0);
        return turned.isEmpty() ? before : part.orthonormal(turned, CARRIED);
    }

    /** Lanczos at the best t and a sweep around it in turns. */
    private void refine() {
        for (int move = 0; move < MOST_MOVES && bestAt > 0 && !runaway; move++) {
            int t = bestAt;
            double before = best;
            SingularSearch search = new SingularSearch(
                    part.power(jacobian, t), part.shortened(bestVector), options.tolerance(), basisAt(), dense);
            try {
                search.run(LANCZOS_STEPS);
            } finally {
                record(t, search.evaluated(), part.lengthened(search.evaluatedRight()));
            }
            List<double[]> right = part.orthonormal(List.of(part.lengthened(search.right())), 1);
            sweep(right, (int) Math.min(horizon, t + Math.max(2, t / 2L)));
            if (bestAt == t || best <= before * (1 + 0.1 * options.tolerance())) {
                error = Math.max(0, search.value() + search.error() - best);
                converged = search.isConverged() && bestAt == t || error <= 2 * options.tolerance() * best;
                return;
            }
        }
        if (bestAt == 0) {
            error = 0;
            converged = contraction > 0;
        }
    }

    /** The largest norm seen, rounded down. */
    double best() {
        return best;
    }

    int bestAt() {
        return bestAt;
    }

    /** Unit vector that attains it. */
    double[] bestVector() {
        return bestVector;
    }

    /** The norm at that t is estimated to be at most this much larger. */
    double error() {
        return error;
    }

    boolean isConverged() {
        return converged && !runaway;
    }

    /** First t that was looked at whose norm is estimated to be at most 1; -1 if none was met. */
    int contraction() {
        return contraction;
    }

    boolean isRunaway() {
        return runaway;
    }

    /** Last t that was looked at. */
    int followed() {
        return followed;
    }

    /** Lower bounds of the norms at t = 0 … {@link #followed}. */
    double[] curve() {
        return Arrays.copyOf(curve, followed + 1);
    }
}
