package dev.kreiss.model.rules;

import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The update rules as they are run: steps on vectors, which look at the game through its gradients (and, for penalties on gradients,
 * their derivatives) only. Written from the definitions; shares no code with the Jacobians.
 */
final class PlayedRule {

    private final SmoothGame game;

    PlayedRule(SmoothGame game) {
        this.game = game;
    }

    /** One joint step on the state, ordered by player; averages come last. */
    double[] step(UpdateRule rule, double[] state) {
        return step(rule, state, game::gradient);
    }

    private double[] step(UpdateRule rule, double[] state, UnaryOperator<double[]> field) {
        if (rule instanceof Consensus consensus) {
            return step(consensus.base(), state, w -> consensus(field.apply(w), w, consensus.consensus()));
        }
        if (rule instanceof GradientPenalty penalty) {
            return step(penalty.base(), state, w -> penalised(field.apply(w), w, penalty.penalty()));
        }
        if (rule instanceof TargetNetwork target) {
            return averaged(target, state, field);
        }
        if (rule instanceof Extragradient extragradient) {
            double[] trial = moved(state, field.apply(state), extragradient.steps());
            return moved(state, field.apply(trial), extragradient.steps());
        }
        if (rule instanceof Implicit implicit) {
            return implicit(state, implicit.steps());
        }
        if (rule instanceof Optimistic optimistic) {
            return optimistic(optimistic, state, field);
        }
        Order order = rule instanceof MomentumRule momentum ? momentum.base() : (Order) rule;
        return turns(order, state, (now, i) -> move(rule, now, i, field));
    }

    private interface Turn {
        /** The parts of the state that belong to player {@code i} after its move; the others as they were. */
        double[] after(double[] now, int i);
    }

    private double[] turns(Order order, double[] state, Turn turn) {
        int players = game.players().length;
        double[] now = state;
        if (order instanceof Simultaneous) {
            double[] next = state.clone();
            int copies = state.length / game.size();
            for (int i = 0; i < players; i++) {
                int start = copies * game.start(i);
                System.arraycopy(turn.after(state, i), start, next, start, copies * game.players()[i]);
            }
            return next;
        }
        int rounds = order instanceof InnerLoop inner ? inner.innerSteps() : 1;
        for (int round = 0; round < rounds; round++) {
            for (int i = order instanceof InnerLoop ? 1 : 0; i < players; i++) {
                now = turn.after(now, i);
            }
        }
        return order instanceof InnerLoop ? turn.after(now, 0) : now;
    }

    private double[] move(UpdateRule rule, double[] state, int i, UnaryOperator<double[]> field) {
        double[] next = state.clone();
        int copies = state.length / game.size();
        double[] w = copy(state, copies, 0);
        double[] memory = copies == 1 ? w : copy(state, copies, 1);
        double[] at = w;
        if (rule instanceof Nesterov nesterov) {
            at = combined(1 + nesterov.momentum(), w, -nesterov.momentum(), memory);
        }
        double[] gradient = field.apply(at);
        for (int k = 0; k < game.players()[i]; k++) {
            int from = game.start(i) + k;
            int to = copies * game.start(i) + k;
            double step = scale(rule.steps(), i, from);
            if (rule instanceof Adam adam) {
                double average = adam.beta1() * memory[from] + (1 - adam.beta1()) * gradient[from];
                next[to + game.players()[i]] = average;
                next[to] = w[from] - step * average;
            } else {
                double inertia = rule instanceof HeavyBall ball ? ball.momentum() * (w[from] - memory[from]) : 0;
                next[to] = at[from] - step * gradient[from] + inertia;
                if (copies == 2) {
                    next[to + game.players()[i]] = w[from];
                }
            }
        }
        return next;
    }

    /** With the last gradients in hand, as it is run: those were taken when each player last moved. */
    private double[] optimistic(Optimistic rule, double[] state, UnaryOperator<double[]> field) {
        double[] w = copy(state, 2, 0);
        double[] before = copy(state, 2, 1);
        double[] last = new double[game.size()];
        for (int i = 0; i < game.players().length; i++) {
            double[] then = before.clone();
            if (rule.base() instanceof Alternating) {
                System.arraycopy(w, 0, then, 0, game.start(i));
            }
            System.arraycopy(field.apply(then), game.start(i), last, game.start(i), game.players()[i]);
        }
        return turns(rule.base(), state, (now, i) -> {
            double[] next = now.clone();
            double[] here = copy(now, 2, 0);
            double[] gradient = field.apply(here);
            for (int k = 0; k < game.players()[i]; k++) {
                int from = game.start(i) + k;
                int to = 2 * game.start(i) + k;
                next[to] = here[from] - scale(rule.steps(), i, from) * (2 * gradient[from] - last[from]);
                next[to + game.players()[i]] = here[from];
            }
            return next;
        });
    }

    private double[] averaged(TargetNetwork target, double[] state, UnaryOperator<double[]> field) {
        int size = game.size();
        double[] inner = Arrays.copyOf(state, state.length - size);
        double[] next = Arrays.copyOf(step(target.base(), inner, field), state.length);
        UpdateRule innermost = target.base();
        while (innermost instanceof TargetNetwork || innermost instanceof DirectionRule) {
            innermost = innermost instanceof TargetNetwork other ? other.base() : ((DirectionRule) innermost).base();
        }
        double[] w = innermost instanceof MomentumRule ? copy(inner, 2, 0) : inner;
        for (int k = 0; k < size; k++) {
            next[inner.length + k] = target.averaging() * w[k] + (1 - target.averaging()) * state[inner.length + k];
        }
        return next;
    }

    /** Newton's method for {@code next + L F(next) = w}. */
    private double[] implicit(double[] w, StepSizes steps) {
        int size = w.length;
        double[] next = w.clone();
        for (int iteration = 0; iteration < 12; iteration++) {
            double[] gradient = game.gradient(next);
            double[][] derivative = game.derivative(next);
            double[] residual = new double[size];
            double[] matrix = new double[size * size];
            for (int r = 0; r < size; r++) {
                double step = scale(steps, player(r), r);
                residual[r] = next[r] + step * gradient[r] - w[r];
                for (int c = 0; c < size; c++) {
                    matrix[r * size + c] = (r == c ? 1 : 0) + step * derivative[r][c];
                }
            }
            double[] correction = LinearSystem.solve(Matrix.of(size, size, matrix), Matrix.of(size, 1, residual))
                    .real();
            next = combined(1, next, -1, correction);
        }
        return next;
    }

    /** The gradient of {@code f_i + (c/2) ||F||^2} for every player. */
    private double[] consensus(double[] gradient, double[] w, double c) {
        return combined(1, gradient, c, pull(w, 0));
    }

    /** The gradient of {@code f_1 + (c/2) (||F_2||^2 + …)} for player 1, that of f_i for the others. */
    private double[] penalised(double[] gradient, double[] w, double c) {
        double[] pull = pull(w, game.start(1));
        Arrays.fill(pull, game.start(1), pull.length, 0);
        return combined(1, gradient, c, pull);
    }

    /** The gradient of half the squared length of the components of F from {@code first} on. */
    private double[] pull(double[] w, int first) {
        double[] gradient = game.gradient(w);
        double[][] derivative = game.derivative(w);
        double[] pull = new double[w.length];
        for (int r = first; r < w.length; r++) {
            for (int c = 0; c < w.length; c++) {
                pull[c] += derivative[r][c] * gradient[r];
            }
        }
        return pull;
    }

    private double[] moved(double[] w, double[] gradient, StepSizes steps) {
        double[] next = w.clone();
        for (int k = 0; k < w.length; k++) {
            next[k] -= scale(steps, player(k), k) * gradient[k];
        }
        return next;
    }

    private static double scale(StepSizes steps, int player, int coordinate) {
        double[] preconditioner = steps.preconditioner();
        return steps.size(player) * (preconditioner == null ? 1 : preconditioner[coordinate]);
    }

    private int player(int coordinate) {
        int player = 0;
        while (coordinate >= game.start(player + 1)) {
            player++;
        }
        return player;
    }

    /** Copy {@code which} of all parameters, out of a state ordered by player. */
    private double[] copy(double[] state, int copies, int which) {
        double[] copy = new double[game.size()];
        for (int i = 0; i < game.players().length; i++) {
            int count = game.players()[i];
            System.arraycopy(state, copies * game.start(i) + which * count, copy, game.start(i), count);
        }
        return copy;
    }

    private static double[] combined(double a, double[] x, double b, double[] y) {
        double[] sum = new double[x.length];
        Arrays.setAll(sum, k -> a * x[k] + b * y[k]);
        return sum;
    }
}
