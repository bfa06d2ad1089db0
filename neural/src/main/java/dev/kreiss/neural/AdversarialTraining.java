package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that is trained on examples which an attacker displaces. The displacements are kept from step to step, each within a ball:
 * several steps of the attacker for one of the network make it projected gradient descent (PGD, Madry et al., 2018) with a warm start,
 * one step of both at once is free adversarial training (Shafahi et al., 2019).
 *
 * @param radius of the ball in which each example may be moved, positive
 */
record AdversarialTraining(Network network, Examples examples, double radius) implements Game {

    static final int ATTACKER = 0;

    static final int NETWORK = 1;

    /** Of the radius: the attacker starts with random displacements of about this length. */
    private static final double FIRST = 0.1;

    @Override
    public List<Seat> seats() {
        int size = (int) examples.inputs().numel();
        double deviation = FIRST * radius / Math.sqrt(examples.inputs().size(1));
        return List.of(
                new Seat(
                        "attacker",
                        size,
                        (count, random) -> random.doubles(count, -1, 1)
                                .map(x -> x * deviation)
                                .toArray()),
                new Seat("network", network.size(), (count, random) -> network.start(random)));
    }

    /** The attacker's loss is a sum, not a mean: its steps do not shrink with the number of examples. */
    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor losses = examples.losses(network, parameters.get(NETWORK), asRows(parameters.get(ATTACKER)));
        return player == ATTACKER ? losses.sum().neg() : losses.mean();
    }

    @Override
    public Tensor projected(int player, Tensor parameters) {
        if (player != ATTACKER) {
            return parameters;
        }
        Tensor rows = asRows(parameters);
        Tensor squares = rows.square().sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
        // Inside the ball the factor is the constant 1; the root is taken of what is at least the radius squared.
        Tensor factor = squares.clamp_min(new Scalar(radius * radius)).sqrt().reciprocal();
        return Tensors.times(rows.mul(factor), radius).reshape(parameters.numel());
    }

    private Tensor asRows(Tensor displacement) {
        return displacement.view(examples.inputs().size(0), examples.inputs().size(1));
    }
}
