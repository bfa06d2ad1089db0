package dev.kreiss.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** What the players of a training loop want, on data that do not change from step to step. */
interface Game {

    /** Who plays, in the order of the state. */
    List<Seat> seats();

    /** What a player makes small. @param parameters of all players, each a vector */
    Tensor loss(int player, List<Tensor> parameters);

    /**
     * What a player's optimiser descends along: the derivative of its loss by its own parameters, with the others' held where they are.
     * The direction itself depends on all players' parameters, and is differentiable by them.
     */
    default Tensor direction(int player, List<Tensor> parameters) {
        Tensor own = parameters.get(player).alias();
        return Tensors.gradient(loss(player, with(parameters, player, own)), own);
    }

    /** Where a player may be: applied after each of its steps. */
    default Tensor projected(int player, Tensor parameters) {
        return parameters;
    }

    /** The same parameters with those of one player replaced. */
    static List<Tensor> with(List<Tensor> parameters, int player, Tensor own) {
        List<Tensor> changed = new ArrayList<>(parameters);
        changed.set(player, own);
        return changed;
    }

    /**
     * A player's place.
     *
     * @param name who it is
     * @param size number of parameters, at least 1
     * @param start draws its parameters before training
     */
    record Seat(String name, int size, Start start) {}

    /** Draws the parameters that training starts with. */
    @FunctionalInterface
    interface Start {

        Start ZERO = (size, random) -> new double[size];

        double[] draw(int size, RandomGenerator random);
    }
}
