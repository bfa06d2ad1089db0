package dev.kreiss.neural;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Meta-learning with implicit gradients (iMAML, Rajeswaran et al., 2019). The adapted parameters of each task are kept from step to step and
 * minimise the task's loss plus {@code pull/2} times their squared distance from the meta-parameters. The meta-parameters descend
 * along the mean of {@code (I + H/pull)^-1 g}, g the gradient of the task's query loss and H the Hessian of its support loss,
 * by a fixed number of Richardson iterations.
 *
 * @param pull positive
 * @param iterations at least 1
 */
record ImplicitMetaLearning(Network network, Tasks tasks, double pull, int iterations) implements Game {

    static final int META = 0;

    static final int ADAPTED = 1;

    /** Of the Richardson iteration: it converges for {@code H/pull} with eigenvalues between -1 and 3. */
    private static final double DAMPING = 0.5;

    @Override
    public List<Seat> seats() {
        return List.of(
                new Seat("meta-parameters", network.size(), (size, random) -> network.start(random)),
                new Seat("adapted parameters", network.size() * tasks.count(), (size, random) -> {
                    double[] all = new double[size];
                    for (int task = 0; task < tasks.count(); task++) {
                        System.arraycopy(network.start(random), 0, all, task * network.size(), network.size());
                    }
                    return all;
                }));
    }

    /** The meta-parameters' own loss is that of the adapted ones, which they move only by way of these. */
    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor meta = parameters.get(META);
        Tensor[] adapted = split(parameters.get(ADAPTED));
        List<Tensor> losses = new ArrayList<>();
        for (int task = 0; task < tasks.count(); task++) {
            losses.add(
                    player == META
                            ? Tensors.times(tasks.queryLoss(task, network, adapted[task]), 1.0 / tasks.count())
                            : tasks.supportLoss(task, network, adapted[task])
                                    .add(Tensors.times(
                                            adapted[task].sub(meta).square().sum(), pull / 2)));
        }
        return losses.stream().reduce(Tensor::add).orElseThrow();
    }

    @Override
    public Tensor direction(int player, List<Tensor> parameters) {
        if (player == ADAPTED) {
            return Game.super.direction(player, parameters);
        }
        Tensor[] adapted = split(parameters.get(ADAPTED));
        List<Tensor> directions = new ArrayList<>();
        for (int task = 0; task < tasks.count(); task++) {
            directions.add(implicitGradient(task, adapted[task].alias()));
        }
        return Tensors.times(directions.stream().reduce(Tensor::add).orElseThrow(), 1.0 / tasks.count());
    }

    private Tensor implicitGradient(int task, Tensor adapted) {
        Tensor query = Tensors.gradient(tasks.queryLoss(task, network, adapted), adapted);
        Tensor support = Tensors.gradient(tasks.supportLoss(task, network, adapted), adapted);
        Tensor solution = Tensors.times(query, DAMPING);
        for (int iteration = 1; iteration < iterations; iteration++) {
            Tensor curved = Tensors.product(support, adapted, solution, true);
            Tensor residual = query.sub(solution).sub(Tensors.times(curved, 1 / pull));
            solution = solution.add(Tensors.times(residual, DAMPING));
        }
        return solution;
    }

    private Tensor[] split(Tensor adapted) {
        long[] sizes = new long[tasks.count()];
        java.util.Arrays.fill(sizes, network.size());
        return Tensors.split(adapted, sizes);
    }
}
