package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Model-agnostic meta-learning (MAML, Finn et al., 2017): parameters from which a few steps of gradient descent lead to a small loss on each
 * task. The derivative goes through these steps.
 *
 * @param rate of the inner steps, positive
 * @param steps at least 1
 */
record MetaLearning(Network network, Tasks tasks, double rate, int steps) implements Game {

    @Override
    public List<Seat> seats() {
        return List.of(new Seat("initial parameters", network.size(), (size, random) -> network.start(random)));
    }

    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor sum = tasks.queryLoss(0, network, adapted(0, parameters.get(0)));
        for (int task = 1; task < tasks.count(); task++) {
            sum = sum.add(tasks.queryLoss(task, network, adapted(task, parameters.get(0))));
        }
        return Tensors.times(sum, 1.0 / tasks.count());
    }

    private Tensor adapted(int task, Tensor start) {
        Tensor w = start;
        for (int step = 0; step < steps; step++) {
            Tensor own = w.alias();
            w = w.sub(Tensors.times(Tensors.gradient(tasks.supportLoss(task, network, own), own), rate));
        }
        return w;
    }
}
