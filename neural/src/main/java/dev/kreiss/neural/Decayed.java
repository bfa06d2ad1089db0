package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A game in which players also make half the squared length of their own parameters small.
 *
 * @param weights of that for each player, at least 0
 */
record Decayed(Game game, List<Double> weights) implements Game {

    @Override
    public List<Seat> seats() {
        return game.seats();
    }

    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor squares = parameters.get(player).square().sum();
        return game.loss(player, parameters).add(Tensors.times(squares, weights.get(player) / 2));
    }

    @Override
    public Tensor direction(int player, List<Tensor> parameters) {
        Tensor direction = game.direction(player, parameters);
        return weights.get(player) == 0
                ? direction
                : direction.add(Tensors.times(parameters.get(player), weights.get(player)));
    }

    @Override
    public Tensor projected(int player, Tensor parameters) {
        return game.projected(player, parameters);
    }
}
