package dev.kreiss.semidefinite;

import static dev.kreiss.semidefinite.SymmetricSpace.inner;
import static dev.kreiss.semidefinite.SymmetricSpace.symmetric;
import static dev.kreiss.semidefinite.SymmetricSpace.trace;

import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SymmetricEigenbasis;
import java.util.ArrayList;
import java.util.List;

/**
 * Primal-dual path following with Mehrotra's predictor and corrector for
 *
 * <pre>
 *   least kappa:     P - A^T P A >= 0,  P - I >= 0,  kappa I - P >= 0
 *   largest tr X_2:  X_1 - A X_1 A^T + X_2 = X_3,  tr X_3 = 1,  X_1, X_2, X_3 >= 0
 * </pre>
 *
 * Both sides start feasible, with the solutions of two Stein equations. The slacks are computed from P anew in each iteration, so the
 * primal side stays feasible exactly; the residual of the dual side is what rounding leaves.
 */
final class InteriorPoint {

    private static final int MOST_ITERATIONS = 80;

    /** Of the sum of both objectives. */
    private static final double GAP = 1e-8;

    /** From here on the multipliers are worth a proof: towards the end rounding may take from them what the last steps gain. */
    private static final double NEAR = 1e-4;

    private static final double DUAL_RESIDUAL = 1e-8;

    private static final double SHORTEST_STEP = 1e-4;

    private static final int MOST_SHORT_STEPS = 3;

    private final Constraints constraints;
    private Matrix form;
    private double condition;
    private Matrix[] multipliers;
    private final List<Matrix[]> near = new ArrayList<>();
    private int iterations;

    /**
     * Where it ended.
     *
     * @param form P, strictly feasible @param condition kappa, as computed
     * @param multipliers {@code X_1, X_2, X_3} of the last iterates, each near the optimum @param gap relative to the sum of both objectives
     * @param primalResidual largest violation of a constraint, relative to its size
     * @param dualResidual of the equations of the multipliers, relative to their size
     */
    record Solution(
            Matrix form,
            double condition,
            List<Matrix[]> multipliers,
            int iterations,
            double primalResidual,
            double dualResidual,
            double gap) {}

    private InteriorPoint(Constraints constraints, Matrix observability, Matrix reachability) {
        int n = constraints.size();
        this.constraints = constraints;
        form = symmetric(observability).scaled(2);
        condition = 2 * HermitianEigenvalues.of(form).largest();
        double unit = 1.0 / (2 * n);
        Matrix identity = Matrix.identity(n);
        multipliers =
                new Matrix[] {symmetric(reachability).scaled(unit), identity.scaled(unit), identity.scaled(2 * unit)};
    }

    /**
     * @param map A, real with spectral radius below 1
     * @param observability Z with {@code Z - A^T Z A = I} @param reachability Z with {@code Z - A Z A^T = I}
     */
    static Solution solve(Matrix map, Matrix observability, Matrix reachability) {
        return new InteriorPoint(Constraints.of(map), observability, reachability).run();
    }

    private Solution run() {
        Solution best = solution();
        int shortSteps = 0;
        while (iterations < MOST_ITERATIONS && shortSteps < MOST_SHORT_STEPS && Math.abs(best.gap) > GAP) {
            double length;
            try {
                length = advance();
            } catch (ArithmeticException roundingRules) {
                break;
            }
            Solution now = solution();
            if (!(length > 0) || !Double.isFinite(now.gap)) {
                break;
            }
            shortSteps = length < SHORTEST_STEP ? shortSteps + 1 : 0;
            if (Math.abs(now.gap) < NEAR) {
                near.add(multipliers);
            }
            best = Math.abs(now.gap) < Math.abs(best.gap) && now.dualResidual < DUAL_RESIDUAL ? now : best;
        }
        return best;
    }

    private Solution solution() {
        double dual = trace(multipliers[1]);
        double violation = 0;
        for (Matrix slack : constraints.slacks(form, condition)) {
            double least = HermitianEigenvalues.of(slack).smallest();
            violation = Math.max(violation, Math.max(0, -least) / (1 + slack.frobeniusNorm()));
        }
        double size = 1;
        for (Matrix multiplier : multipliers) {
            size = Math.max(size, multiplier.frobeniusNorm());
        }
        double residual =
                Math.max(constraints.adjoint(multipliers).frobeniusNorm() / size, Math.abs(trace(multipliers[2]) - 1));
        return new Solution(
                form,
                condition,
                near.isEmpty() ? List.<Matrix[]>of(multipliers) : near,
                iterations,
                violation,
                residual,
                (condition - dual) / (1 + Math.abs(condition) + Math.abs(dual)));
    }

    /** One predictor and one corrector. @return the shorter of both step lengths; 0 if there was none */
    private double advance() {
        Matrix[] slacks = constraints.slacks(form, condition);
        Matrix[] inverses = new Matrix[slacks.length];
        for (int k = 0; k < slacks.length; k++) {
            inverses[k] = symmetric(LinearSystem.inverse(slacks[k]));
        }
        int n = constraints.size();
        double centre = complementarity(multipliers, slacks) / (3.0 * n);
        try (NewtonSystem system = new NewtonSystem(constraints, multipliers, inverses)) {
            Matrix nothing = Matrix.zeros(n, n);
            Direction predictor = direction(system, new Matrix[] {nothing, nothing, nothing});
            double ahead = lengthOf(slacks, predictor.slacks, 1);
            double aheadDual = lengthOf(multipliers, predictor.multipliers, 1);
            double reached = complementarity(
                            moved(multipliers, aheadDual, predictor.multipliers),
                            moved(slacks, ahead, predictor.slacks))
                    / (3.0 * n);
            double share = Math.min(1, Math.pow(Math.max(reached, 0) / centre, 3));
            share = Math.min(ahead, aheadDual) < 0.1 ? Math.max(share, 0.5) : share;
            Matrix[] targets = new Matrix[slacks.length];
            for (int k = 0; k < targets.length; k++) {
                Matrix second = symmetric(
                        predictor.multipliers[k].times(predictor.slacks[k]).times(inverses[k]));
                targets[k] = inverses[k].scaled(share * centre).minus(second);
            }
            Direction corrector = direction(system, targets);
            double fraction = 0.9 + 0.05 * Math.min(ahead, aheadDual);
            double length = lengthOf(slacks, corrector.slacks, fraction);
            double dualLength = lengthOf(multipliers, corrector.multipliers, fraction);
            form = form.plus(corrector.step.form().scaled(length));
            condition += length * corrector.step.condition();
            multipliers = moved(multipliers, dualLength, corrector.multipliers);
            iterations++;
            return Math.min(length, dualLength);
        }
    }

    private record Direction(NewtonSystem.Step step, Matrix[] slacks, Matrix[] multipliers) {}

    private Direction direction(NewtonSystem system, Matrix[] targets) {
        NewtonSystem.Step step = system.solve(targets);
        Matrix[] changes = constraints.changes(step.form(), step.condition());
        Matrix[] products = system.products(changes);
        Matrix[] moves = new Matrix[targets.length];
        for (int k = 0; k < moves.length; k++) {
            moves[k] = targets[k].minus(multipliers[k]).minus(products[k]);
        }
        return new Direction(step, changes, moves);
    }

    private static Matrix[] moved(Matrix[] from, double length, Matrix[] by) {
        Matrix[] moved = new Matrix[from.length];
        for (int k = 0; k < from.length; k++) {
            moved[k] = symmetric(from[k].plus(by[k].scaled(length)));
        }
        return moved;
    }

    private static double complementarity(Matrix[] multipliers, Matrix[] slacks) {
        double sum = 0;
        for (int k = 0; k < slacks.length; k++) {
            sum += inner(multipliers[k], slacks[k]);
        }
        return sum;
    }

    /** At most 1, and at most this fraction of the way to the boundary; 0 if rounding has led across it. */
    private static double lengthOf(Matrix[] positions, Matrix[] directions, double fraction) {
        double length = 1;
        for (int k = 0; k < positions.length; k++) {
            SymmetricEigenbasis basis = SymmetricEigenbasis.of(positions[k]);
            if (!(basis.values()[0] > 0)) {
                return 0;
            }
            int n = positions[k].rows();
            double[] roots = new double[n * n];
            for (int i = 0; i < n; i++) {
                roots[i * n + i] = 1 / Math.sqrt(basis.values()[i]);
            }
            Matrix whitening = basis.vectors().times(Matrix.of(n, n, roots));
            Matrix relative = symmetric(whitening.adjoint().times(directions[k]).times(whitening));
            double least = HermitianEigenvalues.of(relative).smallest();
            length = least < 0 ? Math.min(length, -fraction / least) : length;
        }
        return length;
    }
}
