package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * One network, one loss: ordinary training on all examples at once.
 *
 * @param decay weight of half the squared length of the parameters, at least 0
 */
record Classification(Network network, Examples examples, double decay) implements Game {

    @Override
    public List<Seat> seats() {
        return List.of(new Seat("network", network.size(), (size, random) -> network.start(random)));
    }

    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor own = parameters.get(0);
        return examples.meanLoss(network, own).add(Tensors.times(own.square().sum(), decay / 2));
    }
}
