package dev.kreiss.neural;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Hyper-parameter optimisation: the leader sets the logarithm of a weight decay for each group of the follower's parameters, and is judged
 * on other examples than the follower is trained on.
 *
 * @param first logarithm of the decay that training starts with
 */
record WeightDecay(Network network, Examples training, Examples validation, double first) implements Bilevel.Task {

    @Override
    public Game.Seat leader() {
        return new Game.Seat("decay", network.groups().length, (size, random) -> {
            double[] start = new double[size];
            Arrays.fill(start, first);
            return start;
        });
    }

    @Override
    public Game.Seat follower() {
        return new Game.Seat("network", network.size(), (size, random) -> network.start(random));
    }

    @Override
    public Tensor inner(Tensor leader, Tensor follower) {
        Tensor[] groups = Tensors.split(follower, network.groups());
        Tensor[] squares =
                Arrays.stream(groups).map(group -> group.square().sum().view(1)).toArray(Tensor[]::new);
        Tensor penalty = leader.exp()
                .mul(torch.cat(new org.bytedeco.pytorch.TensorVector(squares), 0))
                .sum();
        return training.meanLoss(network, follower).add(Tensors.times(penalty, 0.5));
    }

    @Override
    public Tensor outer(Tensor follower) {
        return validation.meanLoss(network, follower);
    }
}
