package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator against a discriminator, on fixed real examples and fixed noise.
 *
 * @param generator from noise to examples; its outputs pass through tanh
 * @param discriminator from examples to one score
 * @param weight of the penalty, at least 0
 */
record GenerativeAdversarial(
        Network generator, Network discriminator, GanLoss goal, Penalty penalty, double weight, Sample sample)
        implements Game {

    static final int GENERATOR = 0;

    static final int DISCRIMINATOR = 1;

    /** Keeps the root of a squared length differentiable where the length is zero. */
    private static final double SMALLEST_SQUARE = 1e-12;

    /** What the discriminator pays for steepness. */
    enum Penalty {
        NONE,
        /** {@code (|d score / d x| - 1)^2} between real and made examples (Gulrajani et al., 2017). */
        GRADIENT,
        /** Half of {@code |d score / d x|^2} at real examples (Mescheder et al., 2018). */
        R1
    }

    /**
     * @param real one example a row, in [-1, 1]; a variable, for scores are differentiated by it
     * @param noise as many rows
     * @param mixing for each row how much of the real example goes into a point between, in [0, 1]
     */
    record Sample(Tensor real, Tensor noise, Tensor mixing) {

        static Sample of(DataSet data, int noiseColumns, java.util.random.RandomGenerator random) {
            int rows = data.examples();
            double[] noise = random.doubles((long) rows * noiseColumns, -1, 1).toArray();
            double[] mixing = random.doubles(rows).toArray();
            Tensor real = Examples.inputs(data);
            real.set_requires_grad(true);
            return new Sample(real, Tensors.constant(noise, rows, noiseColumns), Tensors.constant(mixing, rows, 1));
        }
    }

    @Override
    public List<Seat> seats() {
        return List.of(
                new Seat("generator", generator.size(), (size, random) -> generator.start(random)),
                new Seat("discriminator", discriminator.size(), (size, random) -> discriminator.start(random)));
    }

    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor judge = parameters.get(DISCRIMINATOR);
        Tensor made =
                generator.outputs(parameters.get(GENERATOR), sample.noise()).tanh();
        Tensor scores = discriminator.outputs(judge, made);
        if (player == GENERATOR) {
            return goal.generator(scores);
        }
        Tensor real = discriminator.outputs(judge, sample.real());
        return goal.discriminator(real, scores).add(Tensors.times(penalty(judge, real, made), weight));
    }

    private Tensor penalty(Tensor judge, Tensor realScores, Tensor made) {
        return switch (penalty) {
            case NONE -> realScores.detach().sum().zero_();
            case R1 -> Tensors.times(squaredSlope(realScores, sample.real()).mean(), 0.5);
            case GRADIENT -> {
                Tensor between = made.add(sample.real().sub(made).mul(sample.mixing()));
                Tensor slope = Tensors.plus(
                                squaredSlope(discriminator.outputs(judge, between), between), SMALLEST_SQUARE)
                        .sqrt();
                yield Tensors.plus(slope, -1).square().mean();
            }
        };
    }

    private static Tensor squaredSlope(Tensor scores, Tensor at) {
        return Tensors.gradient(scores, at).square().sum(1);
    }
}
