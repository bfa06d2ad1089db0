package dev.kreiss.advice;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.GrowthEstimate;
import dev.kreiss.theory.CriticalCouplings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What can be tried where only the Jacobian is known: other step sizes, as if the update were simultaneous gradient descent, and weaker
 * couplings.
 */
final class JacobianChanges {

    /** Growth that a weaker coupling is to lead to. */
    private static final double MODEST_PEAK = 2;

    /** A spectral radius that a weaker coupling is to lead to: a convergence that can be waited for. */
    private static final double MODEST_RADIUS = 0.999;

    private static final int MOST_TRIALS = 6;

    /** The factor found may be this much smaller than the largest. */
    private static final double CLOSE = 0.02;

    private static final String PROVISO = ", if the update is simultaneous gradient descent";

    private final CoupledSystem system;
    private final double[][] coupling;
    private final List<Change> changes = new ArrayList<>();

    private JacobianChanges(CoupledSystem system, double[][] coupling) {
        this.system = system;
        this.coupling = coupling;
    }

    /**
     * Most promising first.
     *
     * @param coupling block norms
     * @param arrow block in which growth shows up, and block whose displacement it comes from
     * @param stable whether the system converges as it is
     * @param searches whether to look for the coupling that is weak enough, which takes up to eight evaluations
     */
    static List<Change> of(CoupledSystem system, double[][] coupling, int[] arrow, boolean stable, boolean searches) {
        return new JacobianChanges(system, coupling).all(arrow[0], arrow[1], stable, searches);
    }

    private List<Change> all(int to, int from, boolean stable, boolean searches) {
        if (to != from) {
            steps("halve the step size of block " + (to + 1), to, 0.5);
            steps("double the step size of block " + (from + 1), from, 2);
        }
        boolean one = system.blockCount() == 1;
        changes.add(Change.of(
                (one ? "halve the step size" : "halve all step sizes") + PROVISO,
                Map.of("stepFactor", 0.5),
                () -> Scaling.ofAllSteps(system, null).apply(0.5)));
        if (searches && to != from && coupling[to][from] > 0) {
            weaken(to, from, stable);
        }
        return changes;
    }

    private void steps(String words, int block, double factor) {
        double[] factors = Scaling.allEqual(1, system.blockCount());
        factors[block] = factor;
        changes.add(Change.of(
                words + PROVISO, Map.of("stepFactor-" + (block + 1), factor), () -> Scaling.ofRows(system, factors)));
    }

    private void weaken(int to, int from, boolean stable) {
        DoubleFunction<CoupledSystem> weaker = factor -> Scaling.ofCoupling(system, to, from, factor);
        boolean alone = coupling.length == 2 && coupling[from][to] == 0;
        double quiet = alone
                ? CriticalCouplings.of(coupling[to][to], coupling[from][from]).noTransient() / coupling[to][from]
                : 0;
        if (quiet > 0 && quiet < 1) {
            coupling("until K = 1", to, from, quiet, weaker);
        }
        double modest = stable
                ? largest(
                        weaker,
                        MODEST_PEAK,
                        system -> GrowthEstimate.of(system.jacobian(), 0.5).peak())
                : largest(weaker, MODEST_RADIUS, system -> GrowthEstimate.spectralRadius(system.jacobian()));
        if (modest > 0) {
            coupling(stable ? "until the peak is 2" : "until it converges", to, from, modest, weaker);
        }
    }

    private void coupling(String until, int to, int from, double factor, DoubleFunction<CoupledSystem> weaker) {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("couplingFactor-" + (to + 1) + "-" + (from + 1), factor);
        changes.add(Change.of(
                "weaken the coupling from block " + (from + 1) + " to block " + (to + 1) + " " + until + ", from norm "
                        + RuleChanges.number(coupling[to][from]) + " to "
                        + RuleChanges.number(factor * coupling[to][from]),
                settings,
                () -> weaker.apply(factor)));
    }

    /**
     * About the largest factor below 1 at which a quantity is at most the limit, by the secant rule within a bracket, on the system
     * itself; 0 if none was found or none is needed.
     */
    private static double largest(
            DoubleFunction<CoupledSystem> weaker, double limit, ToDoubleFunction<CoupledSystem> quantity) {
        double good = 0;
        double bad = 1;
        double next = 0.5;
        double first = quantity.applyAsDouble(weaker.apply(1));
        if (first <= limit) {
            return 0;
        }
        boolean proportional = limit > 1; // growth that comes with the coupling, unlike a spectral radius
        if (first < Double.POSITIVE_INFINITY && proportional) {
            next = limit / first;
        }
        for (int trial = 0; trial < MOST_TRIALS && good < (1 - CLOSE) * bad; trial++) {
            double value = quantity.applyAsDouble(weaker.apply(next));
            if (value <= limit) {
                good = next;
            } else {
                bad = next;
            }
            double guess =
                    value < Double.POSITIVE_INFINITY && proportional ? next * limit / value * (1 - CLOSE / 2) : 0;
            boolean inside = guess > good && guess < bad;
            next = inside ? guess : good > 0 ? Math.sqrt(good * bad) : bad / 4;
        }
        return good;
    }
}
