package dev.kreiss.advice;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.stochastic.NoiseFloor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How an error e in the gradients, {@code F(w) = H w + e}, enters the state under any rule: {@code w_{t+1} = J w_t + K (e_t, …)}.
 *
 * <p>The rule itself tells: it is asked for its Jacobian on a game with one more player, who holds e and has no gradient,
 * {@code [H I; 0 0]}. Rules with memory may use an earlier error, too, so their copies of e are part of what is followed.
 */
final class NoisyStep {

    /** Unit of e: its own variance is to vanish beside that of the state. */
    private static final double UNIT = 0x1p-100;

    private final Matrix fromErrors;
    private final Matrix errors;
    private final int[] current;

    private NoisyStep(Matrix fromErrors, Matrix errors, int[] current) {
        this.fromErrors = fromErrors;
        this.errors = errors;
        this.current = current;
    }

    static NoisyStep of(UpdateRule rule, GameHessian hessian) {
        int size = hessian.size();
        int players = hessian.playerCount();
        GameHessian extended = extended(hessian);
        UpdateRule noisy = rule.withSteps(extended(rule.steps(), size));
        CoupledSystem system = noisy.jacobian(extended);
        int start = system.start(players);
        int length = system.blocks()[players];
        int[] state = IntStream.range(0, system.blockCount())
                .filter(block -> block != players)
                .flatMap(block -> IntStream.range(0, system.blocks()[block] - (block > players ? size : 0))
                        .map(k -> system.start(block) + k))
                .toArray();
        int[] held = IntStream.range(start, start + length).toArray();
        int[] positions = noisy.positions(extended.players());
        int[] current = Arrays.stream(positions, positions.length - size, positions.length)
                .map(position -> position - start)
                .toArray();
        Matrix jacobian = system.jacobian();
        return new NoisyStep(select(jacobian, state, held), renewed(select(jacobian, held, held), current), current);
    }

    /** {@code [H I; 0 0]} with e as the last player. */
    private static GameHessian extended(GameHessian hessian) {
        int size = hessian.size();
        int[] players = Arrays.copyOf(hessian.players(), hessian.playerCount() + 1);
        players[hessian.playerCount()] = size;
        Matrix zero = Matrix.zeros(size, size);
        return GameHessian.ofPlayers(
                Matrix.assemble(new Matrix[][] {{hessian.matrix(), Matrix.identity(size)}, {zero, zero}}), players);
    }

    /** A step so small that e stays what it is, even where a rule adds something to its gradient. */
    private static StepSizes extended(StepSizes steps, int size) {
        double[] sizes = new double[steps.players() + 1];
        for (int i = 0; i < steps.players(); i++) {
            sizes[i] = steps.size(i);
        }
        sizes[steps.players()] = Double.MIN_NORMAL;
        double[] preconditioner = steps.preconditioner();
        if (preconditioner == null) {
            return StepSizes.of(sizes);
        }
        double[] longer = Arrays.copyOf(preconditioner, preconditioner.length + size);
        Arrays.fill(longer, preconditioner.length, longer.length, 1);
        return StepSizes.of(sizes).preconditioned(longer);
    }

    /** The current error is drawn anew; earlier ones are handed on. */
    private static Matrix renewed(Matrix errors, int[] current) {
        double[] keep = new double[errors.rows()];
        Arrays.fill(keep, 1);
        for (int row : current) {
            keep[row] = 0;
        }
        return TrialGame.scaled(errors, keep, null);
    }

    /**
     * {@code sqrt(tr Cov w)} in the long run.
     *
     * @param jacobian of the state without errors, in its units
     * @param covariance of e
     * @param units of the state, or null
     */
    double floor(Matrix jacobian, Matrix covariance, double @Nullable [] units) {
        Matrix entering = units == null ? fromErrors : TrialGame.scaled(fromErrors, units, null);
        int[] all = IntStream.range(0, entering.rows()).toArray();
        Matrix now = select(entering, all, current);
        if (now.frobeniusNorm() == entering.frobeniusNorm()) { // no earlier error enters
            return NoiseFloor.of(
                            CoupledSystem.of(jacobian), now.times(covariance).times(now.adjoint()))
                    .value();
        }
        int size = jacobian.rows();
        int held = errors.rows();
        Matrix followed = Matrix.assemble(new Matrix[][] {
            {jacobian, entering.scaled(1 / UNIT)}, {Matrix.zeros(held, size), errors}
        });
        Matrix placed = unitColumns(size);
        return NoiseFloor.of(
                        CoupledSystem.of(followed),
                        placed.times(covariance.scaled(UNIT * UNIT)).times(placed.adjoint()))
                .value();
    }

    private Matrix unitColumns(int offset) {
        int columns = current.length;
        double[] entries = new double[(offset + errors.rows()) * columns];
        for (int k = 0; k < columns; k++) {
            entries[(offset + current[k]) * columns + k] = 1;
        }
        return Matrix.of(offset + errors.rows(), columns, entries);
    }

    private static Matrix select(Matrix x, int[] rows, int[] columns) {
        double[] re = new double[rows.length * columns.length];
        double[] im = new double[re.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                re[i * columns.length + j] = x.re(rows[i], columns[j]);
                im[i * columns.length + j] = x.im(rows[i], columns[j]);
            }
        }
        return Matrix.complex(rows.length, columns.length, re, im);
    }
}
