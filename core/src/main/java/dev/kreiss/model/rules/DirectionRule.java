package dev.kreiss.model.rules;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;

/** Any rule, with the players following another direction field than their gradients. */
interface DirectionRule extends Wrapper<UpdateRule> {

    /** Derivative of the field that is followed instead, at the same fixed point. */
    GameHessian followed(GameHessian hessian);

    @Override
    default UpdateRule rebased(UpdateRule base) {
        return base;
    }

    @Override
    default CoupledSystem jacobian(GameHessian hessian) {
        return base().jacobian(followed(hessian));
    }

    @Override
    default int copies() {
        return base().copies();
    }

    @Override
    default int[] positions(int... players) {
        return base().positions(players);
    }
}
