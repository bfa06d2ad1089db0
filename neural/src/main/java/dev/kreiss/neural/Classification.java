package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** One network, one loss: ordinary training on all examples at once. */
record Classification(Network network, Examples examples) implements Game {

    @Override
    public List<Seat> seats() {
        return List.of(new Seat("network", network.size(), (size, random) -> network.start(random)));
    }

    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        return examples.meanLoss(network, parameters.get(0));
    }
}
