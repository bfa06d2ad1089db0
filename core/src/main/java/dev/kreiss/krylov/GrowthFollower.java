package dev.kreiss.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sup_t ||[J^t]||} of a part of the powers, from below. A few vectors are carried along t = 1, 2, 3, 4, 6, 8, 12, …: a sweep
 * forward multiplies them t times and shows a lower bound of every norm on the way, the sweep back with the adjoint turns them towards
 * the leading right singular vectors at t (subspace iteration). Then a Lanczos process at the best t, and a sweep with its vectors
 * around that t, take turns until t does not move.
 */
final class GrowthFollower {

    private static final int CARRIED = 3;

    private static final int CARRIED_IN_A_DECAY = 2;

    private static final int MOST_TURNS_BACK = 4;

    /** A sweep that gains less than this is not repeated at the same t. */
    private static final double ROUGH = 0.03;

    /** Share of the largest norm below which norms are no candidates, and one sweep each way will do. */
    private static final double DECAYED = 0.7;

    /** Images shorter than this share of the longest are rounding. */
    private static final double EXHAUSTED = 1e-10;

    /** Growth beyond which following it is pointless. */
    private static final double RUNAWAY = 1e60;

    private static final int LANCZOS_STEPS = 60;

    private static final double MIXED = 0.2;

    private static final int CONFIRMING_STEPS = 8;

    private static final int MOST_MOVES = 12;

    private static final int PROBING_STEPS = 5;

    /** Share of the budget for the first, rough, look at all t. */
    private static final double SHARE_OF_FOLLOWING = 0.5;

    /** How far norms may exceed 1 by rounding where J is orthogonal. */
    private static final double CONTRACTED = 1 + 1e-9;

    private final MeteredOperator jacobian;
    private final PowerPart part;
    private final OperatorOptions options;
    private final DenseProblems dense;
    private final int horizon;
    private final PowerCurve curve;
    private List<double[]> carried = List.of();
    private int t = 1;
    private double[] generic = {};
    private final Map<Integer, Double> ruledOut = new HashMap<>(); // t to an estimate from above
    private double error = Double.POSITIVE_INFINITY;
    private boolean converged;
    private boolean ended;
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
        this.curve = new PowerCurve(part.atStart(), start);
    }

    /** @param starts first guesses, the best first */
    void start(List<double[]> starts, RandomStream random) {
        List<double[]> guesses = new ArrayList<>(starts.subList(0, Math.min(CARRIED - 1, starts.size())));
        for (int k = 0; k < CARRIED; k++) {
            guesses.add(random.gaussian(part.blocks().total()));
        }
        carried = part.orthonormal(guesses, CARRIED);
        generic = part.input(random.unit(part.blocks().total()));
    }

    /**
     * Follows the powers and refines the best. May be called again to go on where the budget ended.
     *
     * @throws Stopped between products; the getters then say what was found
     */
    void run() {
        MeteredOperator.Limit before = jacobian.narrow(SHARE_OF_FOLLOWING);
        Stopped cut = null;
        try {
            follow();
        } catch (Stopped stopped) {
            if (stopped.reason() == StopReason.INTERRUPTED) {
                throw stopped;
            }
            cut = stopped;
        } finally {
            jacobian.widen(before);
        }
        refine();
        if (cut != null) {
            throw cut;
        }
    }

    private void follow() {
        while (!ended && t <= horizon) {
            double last = 0;
            for (int turn = 0; turn < MOST_TURNS_BACK; turn++) {
                double[][] images = sweep(carried, t);
                double norm = curve.at(t);
                if (norm > 0) {
                    carried = back(images, t, carried);
                }
                if (isDecaying(t) && carried.size() > CARRIED_IN_A_DECAY) {
                    carried = new ArrayList<>(carried.subList(0, CARRIED_IN_A_DECAY));
                }
                if (norm <= last * (1 + ROUGH) || isDecaying(t)) {
                    break;
                }
                last = norm;
            }
            ended = isOver(t) || part.isWhole() && isContraction(t);
            t = next(t);
        }
    }

    /** Whether {@code ||J^t||} is estimated to be at most 1; if it only seemed so, the vector that shows it is carried on. */
    private boolean isContraction(int s) {
        if (curve.at(s) > CONTRACTED) {
            return false;
        }
        SingularSearch search = lanczos(s, carried.get(0), CONFIRMING_STEPS);
        if (search.value() <= CONTRACTED) {
            contraction = s;
            return true;
        }
        carried.set(0, search.right());
        return false;
    }

    private boolean isDecaying(int s) {
        return s > Math.max(2 * curve.bestAt(), part.blocks().count()) && curve.recent(s) < DECAYED * curve.best();
    }

    /** 1, 2, 3, 4, 6, 8, 12, 16, 24, …, only powers of 2 in a decay, and the horizon itself. */
    private int next(int t) {
        int power = Integer.highestOneBit(t);
        long next = t == power && t > 1 && !isDecaying(t) ? t + t / 2L : 2L * power;
        return t == horizon ? horizon + 1 : (int) Math.min(next, horizon);
    }

    private boolean isOver(int t) {
        if (curve.at(t) > RUNAWAY) {
            runaway = true;
            return true;
        }
        if (!part.isWhole()) {
            boolean neverReached = t >= part.blocks().count() && curve.best() == 0;
            int least = Math.max(Math.max(4, part.blocks().count()), 2 * curve.bestAt());
            return neverReached || t >= least && curve.recent(t) < curve.best() / 4;
        }
        return false;
    }

    private void record(int s, double norm, double[] vector) {
        if (curve.record(s, norm, vector)) {
            error = Double.POSITIVE_INFINITY;
        }
    }

    private int basisAt() {
        return options.mostBasis(part.blocks().total());
    }

    /** Multiplies an orthonormal basis of the vectors t times; a lower bound of each norm on the way. */
    private double[][] sweep(List<double[]> vectors, int t) {
        List<double[]> basis = part.orthonormal(vectors, CARRIED); // whatever they were: the bounds depend on it
        double[][] images = basis.toArray(double[][]::new);
        for (int s = 1; s <= t; s++) {
            images = jacobian.apply(images);
            GramEigen eigen = GramEigen.of(part.outputs(images));
            double norm = eigen.largestDown(part.blocks().total());
            if (norm > curve.best()) {
                record(s, norm, Vectors.combine(basis, eigen.vectors()[0]));
            } else {
                record(s, norm, curve.bestVector());
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
            double[] combined = Vectors.combine(Arrays.asList(outputs), eigen.vectors()[k]);
            if (Vectors.norm(combined) > EXHAUSTED * Math.sqrt(eigen.values()[0])) {
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

    /** Lanczos at the best t, and a look around, until t does not move. */
    private void refine() {
        converged = false;
        if (curve.bestAt() == 0) {
            error = curve.followed() > 0 ? 0 : Double.POSITIVE_INFINITY; // nothing was looked at: nothing is known
            converged = ended;
            return;
        }
        for (int move = 0; move < MOST_MOVES && !runaway; move++) {
            int t = curve.bestAt();
            double before = curve.best();
            SingularSearch search = lanczos(t, curve.bestVector(), LANCZOS_STEPS);
            double[] right = part.lengthened(search.right());
            sweep(List.of(right), (int) Math.min(horizon, t + Math.max(2, t / 2L)));
            if (curve.bestAt() == t || curve.best() <= before * (1 + 0.1 * options.tolerance())) {
                lookAround(t, right);
            }
            if (curve.bestAt() == t || curve.best() <= before * (1 + 0.1 * options.tolerance())) {
                error = Math.max(0, search.value() + search.error() - curve.best());
                converged = ended && error <= 2 * options.tolerance() * curve.best();
                return;
            }
        }
    }

    /**
     * Short Lanczos processes at neighbours, far ones first, for the best direction turns with t where J rotates; then at other times whose
     * rough norms are nearly as large.
     */
    private void lookAround(int t, double[] right) {
        double wanted = curve.best() * (1 + 0.1 * options.tolerance());
        for (int other : curve.rivals(t)) {
            if (curve.best() <= wanted) {
                probe(other, right, wanted);
            }
        }
        for (int step = Math.max(2, t / 6); step >= 1 && curve.best() <= wanted; step /= 2) {
            for (int neighbour : new int[] {t + step, t - step}) {
                if (neighbour >= 1 && neighbour <= horizon && curve.best() <= wanted) {
                    probe(neighbour, right, wanted);
                }
            }
        }
    }

    /** Until the norm at s has exceeded the wanted one, or seems not to. */
    private void probe(int s, double[] right, double wanted) {
        if (ruledOut.getOrDefault(s, Double.POSITIVE_INFINITY) <= wanted) {
            return;
        }
        SingularSearch search = search(s, right);
        boolean open = true;
        for (int steps = PROBING_STEPS; open && steps <= LANCZOS_STEPS; steps += PROBING_STEPS) {
            run(search, s, steps == PROBING_STEPS ? 2 * PROBING_STEPS : PROBING_STEPS);
            open = !search.isConverged() && search.value() <= wanted && search.value() + search.error() > wanted;
        }
        ruledOut.put(s, search.value() + search.error());
    }

    /** A little of everything: a direction that is nearly singular at another t, or of another value, may miss the largest. */
    private double[] mixed(double[] direction) {
        double[] start = direction.clone();
        Vectors.add(MIXED / Vectors.norm(generic), generic, start);
        return start;
    }

    /** @param start of full length */
    private SingularSearch search(int s, double[] start) {
        return new SingularSearch(
                part.power(jacobian, s), part.shortened(mixed(start)), options.tolerance(), basisAt(), dense);
    }

    private SingularSearch lanczos(int s, double[] start, int steps) {
        SingularSearch search = search(s, start);
        run(search, s, steps);
        return search;
    }

    /** As many steps as can be afforded, and what they show. */
    private void run(SingularSearch search, int s, int steps) {
        try {
            int affordable = (int) Math.min(steps, (jacobian.left() / s - 1) / 2);
            search.run(affordable);
            if (affordable > 0 && search.value() > curve.best()) { // the products left for it show it
                sweep(List.of(part.lengthened(search.right())), s);
            }
            if (affordable < steps && !search.isConverged()) {
                throw new Stopped(StopReason.PRODUCTS);
            }
        } finally {
            record(s, search.evaluated(), part.lengthened(search.evaluatedRight()));
        }
    }

    /** The norm at that t is estimated to be at most this much larger. */
    double error() {
        return error;
    }

    boolean isConverged() {
        return converged;
    }

    /** First t that was looked at whose norm is estimated to be at most 1; -1 if none was met. */
    int contraction() {
        return contraction;
    }

    boolean isRunaway() {
        return runaway;
    }

    /** Lower bounds of the norms that were looked at. */
    PowerCurve curve() {
        return curve;
    }
}
