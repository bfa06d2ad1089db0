package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Each player remembers one more copy of its own parameters, and moves when the order says so. */
interface MomentumRule extends Wrapper<Order> {

    /** {@code [now, memory; …]} on the current iterate and what is remembered, for all players at once. */
    Matrix[][] parts(GameHessian hessian);

    @Override
    default Order rebased(UpdateRule order) {
        return (Order) order;
    }

    @Override
    default CoupledSystem jacobian(GameHessian hessian) {
        return base().stepped(parts(hessian), hessian);
    }

    @Override
    default int copies() {
        return 2;
    }

    @Override
    default StepCost cost() {
        return base().cost();
    }

    @Override
    default int[] positions(int... players) {
        int[] starts = IntStream.range(0, players.length)
                .map(i -> Arrays.stream(players, 0, i).sum())
                .toArray();
        return IntStream.range(0, players.length)
                .flatMap(i -> IntStream.range(2 * starts[i], 2 * starts[i] + players[i]))
                .toArray();
    }

    /** {@code I - L H}. */
    static Matrix plain(Matrix stepped) {
        return Matrix.identity(stepped.rows()).minus(stepped);
    }

    /** {@code [now, before; I, 0]} on (w_t, w_{t-1}). */
    static Matrix[][] withPrevious(Matrix now, Matrix before) {
        int size = now.rows();
        return new Matrix[][] {{now, before}, {Matrix.identity(size), Matrix.zeros(size, size)}};
    }
}
