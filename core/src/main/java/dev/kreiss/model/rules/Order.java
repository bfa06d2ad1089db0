package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;

/** Who moves when. By itself a rule without memory: each player takes a gradient step when it is its turn. */
public sealed interface Order extends UpdateRule permits Simultaneous, Alternating, InnerLoop {

    /**
     * One joint step out of the players' moves.
     *
     * @param joint what all players would do at once, from the same state
     */
    Matrix sequence(Moves joint);

    /** "simultaneous steps": for descriptions of rules that use this order. */
    String words();

    @Override
    default String description() {
        String words = words();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Override
    default CoupledSystem jacobian(GameHessian hessian) {
        Matrix plain = Matrix.identity(hessian.size()).minus(steps().times(hessian));
        return stepped(new Matrix[][] {{plain}}, hessian);
    }

    /**
     * The system in which every player's move is given by the rows of {@code parts} that are its own.
     *
     * @param parts blocks of the size of H, for the current iterate and what is remembered of it
     */
    default CoupledSystem stepped(Matrix[][] parts, GameHessian hessian) {
        Moves moves = Moves.of(parts, hessian);
        return CoupledSystem.of(sequence(moves), moves.blocks());
    }

    @Override
    Order withSteps(StepSizes steps);
}
