package dev.kreiss.neural;

import org.bytedeco.pytorch.Tensor;

/**
 * Data hyper-cleaning: some labels of the training examples are wrong, and the leader sets how much each example counts, judged on clean
 * examples. Weights are the logistic function of the leader's parameters.
 *
 * @param decay of the follower's parameters, positive: without it the follower has no unique minimum
 */
record HyperCleaning(Network network, Examples training, Examples validation, double decay) implements Bilevel.Task {

    @Override
    public Game.Seat leader() {
        return new Game.Seat("example weights", (int) training.inputs().size(0), Game.Start.ZERO);
    }

    @Override
    public Game.Seat follower() {
        return new Game.Seat("network", network.size(), (size, random) -> network.start(random));
    }

    @Override
    public Tensor inner(Tensor leader, Tensor follower) {
        Tensor weighted =
                training.losses(network, follower).mul(leader.sigmoid()).mean();
        return weighted.add(Tensors.times(follower.square().sum(), decay / 2));
    }

    @Override
    public Tensor outer(Tensor follower) {
        return validation.meanLoss(network, follower);
    }
}
