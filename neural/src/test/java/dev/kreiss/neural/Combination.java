package dev.kreiss.neural;

import dev.kreiss.neural.GenerativeAdversarial.Penalty;
import dev.kreiss.neural.Network.Activation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Networks, losses and optimisers, small enough for a dense Jacobian.
 *
 * @param name what it is
 * @param update of at most 600 numbers
 * @param steps of training before it is looked at
 */
record Combination(String name, Supplier<GameUpdate> update, int steps) {

    private static final DataSet DIGITS = DataFile.read(home().resolve("examples/data/digits.csv.gz"))
            .asPixels()
            .halved();

    private static final DataSet CANCER =
            DataFile.read(home().resolve("examples/data/breast-cancer.csv")).standardised();

    /** Images of half the resolution, pixels from -1 to 1. */
    static DataSet digits() {
        return DIGITS;
    }

    static Path home() {
        return Path.of(System.getProperty("kreiss.home", ".."));
    }

    static List<Combination> all() {
        List<Combination> all = new ArrayList<>();
        all.addAll(classification());
        all.addAll(adversarialNetworks());
        all.addAll(others());
        return all;
    }

    private static List<Combination> classification() {
        Examples digits = Examples.softmax(threeDigits(45));
        Examples cancer = Examples.logistic(firstColumns(CANCER.rows(0, 80), 10));
        DenseNetwork small = new DenseNetwork(Activation.TANH, 16, 4, 3);
        DenseNetwork deep = new DenseNetwork(Activation.SOFTPLUS, 10, 6, 4, 1);
        ConvolutionalNetwork convolutional = new ConvolutionalNetwork(Activation.TANH, 4, 2, 3);
        return List.of(
                alone("softmax, dense, descent", small, digits, new Optimiser.GradientDescent(0.5)),
                alone("softmax, dense, momentum", small, digits, new Optimiser.Momentum(0.2, 0.8)),
                alone("softmax, dense, Adam", small, digits, new Optimiser.Adam(0.02, 0.9, null)),
                alone("logistic, deep softplus, momentum", deep, cancer, new Optimiser.Momentum(0.1, 0.9)),
                alone("logistic, linear, descent", linear(10), cancer, new Optimiser.GradientDescent(0.3)),
                alone("softmax, convolutional, descent", convolutional, digits, new Optimiser.GradientDescent(0.3)),
                alone("softmax, convolutional, Adam", convolutional, digits, new Optimiser.Adam(0.01, 0.5, null)));
    }

    private static List<Combination> adversarialNetworks() {
        Schedule both = Schedule.simultaneous(1, 1);
        Optimiser descent = new Optimiser.GradientDescent(0.05);
        return List.of(
                gan("GAN, original", GanLoss.ORIGINAL, Penalty.NONE, both, descent),
                gan(
                        "GAN, non-saturating, momentum",
                        GanLoss.NON_SATURATING,
                        Penalty.NONE,
                        both,
                        new Optimiser.Momentum(0.03, 0.5)),
                gan("GAN, hinge", GanLoss.HINGE, Penalty.NONE, both, descent),
                gan(
                        "GAN, Wasserstein, gradient penalty, five to one",
                        GanLoss.WASSERSTEIN,
                        Penalty.GRADIENT,
                        Schedule.secondFirst(5),
                        descent),
                gan("GAN, non-saturating, R1", GanLoss.NON_SATURATING, Penalty.R1, both, descent),
                gan(
                        "GAN, non-saturating, R1, Adam, alternating",
                        GanLoss.NON_SATURATING,
                        Penalty.R1,
                        Schedule.secondFirst(1),
                        new Optimiser.Adam(0.01, 0.5, null)));
    }

    private static List<Combination> others() {
        return List.of(
                new Combination("MAML", () -> maml(1, new Optimiser.GradientDescent(0.1)), 300),
                new Combination(
                        "MAML, three inner steps, momentum", () -> maml(3, new Optimiser.Momentum(0.05, 0.5)), 200),
                new Combination("iMAML, two inner steps", () -> imaml(2), 200),
                new Combination("adversarial, free", () -> adversarial(Schedule.simultaneous(1, 1)), 400),
                new Combination("adversarial, PGD with three steps", () -> adversarial(Schedule.firstFirst(3)), 400),
                new Combination("weight decay", () -> weightDecay(2), 400),
                new Combination("hyper-cleaning", Combination::cleaning, 400));
    }

    private static Combination alone(String name, Network network, Examples examples, Optimiser optimiser) {
        return new Combination(
                name,
                () -> new GameUpdate(
                        new Decayed(new Classification(network, examples), List.of(0.05)),
                        List.of(optimiser),
                        Schedule.simultaneous(1)),
                400);
    }

    static DenseNetwork linear(int inputs) {
        return new DenseNetwork(Activation.TANH, inputs, 1);
    }

    private static Combination gan(String name, GanLoss loss, Penalty penalty, Schedule schedule, Optimiser optimiser) {
        return new Combination(
                name,
                () -> new GameUpdate(
                        new Decayed(
                                new GenerativeAdversarial(
                                        new DenseNetwork(Activation.TANH, 2, 3, 16),
                                        new DenseNetwork(Activation.TANH, 16, 3, 1),
                                        loss,
                                        penalty,
                                        1,
                                        GenerativeAdversarial.Sample.of(threeDigits(30), 2, new Random(5))),
                                List.of(0.1, 0.1)),
                        List.of(optimiser, optimiser),
                        schedule),
                400);
    }

    private static GameUpdate maml(int steps, Optimiser optimiser) {
        Network network = new DenseNetwork(Activation.TANH, 1, 6, 3, 1);
        return new GameUpdate(
                new Decayed(new MetaLearning(network, Tasks.sines(2, 8, new Random(3)), 0.05, steps), List.of(0.05)),
                List.of(optimiser),
                Schedule.simultaneous(1));
    }

    private static GameUpdate imaml(int steps) {
        Network network = new DenseNetwork(Activation.TANH, 1, 5, 1);
        Optimiser descent = new Optimiser.GradientDescent(0.05);
        return new GameUpdate(
                new Decayed(
                        new ImplicitMetaLearning(network, Tasks.sines(2, 8, new Random(3)), 4, 3), List.of(0.05, 0.0)),
                List.of(descent, descent),
                Schedule.secondFirst(steps));
    }

    private static GameUpdate adversarial(Schedule schedule) {
        Examples examples = Examples.logistic(firstColumns(CANCER.rows(0, 12), 8));
        return new GameUpdate(
                new Decayed(
                        new AdversarialTraining(new DenseNetwork(Activation.TANH, 8, 4, 1), examples, 0.5),
                        List.of(0.0, 0.05)),
                List.of(new Optimiser.GradientDescent(0.3), new Optimiser.Momentum(0.1, 0.5)),
                schedule);
    }

    private static GameUpdate weightDecay(int steps) {
        DataSet data = firstColumns(CANCER, 8);
        WeightDecay task = new WeightDecay(
                new DenseNetwork(Activation.TANH, 8, 4, 1),
                Examples.logistic(data.rows(0, 60)),
                Examples.logistic(data.rows(60, 120)),
                Math.log(0.02));
        return new GameUpdate(
                new Bilevel(task, 0.2, steps),
                List.of(new Optimiser.GradientDescent(5), new Optimiser.GradientDescent(0.2)),
                Schedule.simultaneous(1, steps));
    }

    private static GameUpdate cleaning() {
        DataSet data = threeDigits(120);
        HyperCleaning task = new HyperCleaning(
                new DenseNetwork(Activation.TANH, 16, 3),
                Examples.softmax(data.rows(0, 40)),
                Examples.softmax(data.rows(40, 120)),
                0.05);
        return new GameUpdate(
                new Decayed(new Bilevel(task, 0.3, 1), List.of(0.001, 0.0)),
                List.of(new Optimiser.GradientDescent(20), new Optimiser.Momentum(0.3, 0.3)),
                Schedule.simultaneous(1, 1));
    }

    /** Images of 0, 1 and 2. */
    private static DataSet threeDigits(int count) {
        int[] chosen = IntStream.range(0, DIGITS.examples())
                .filter(i -> DIGITS.labels()[i] < 3)
                .limit(count)
                .toArray();
        return DataSet.of(
                IntStream.of(chosen).mapToObj(i -> DIGITS.features()[i]).toArray(double[][]::new),
                IntStream.of(chosen).map(i -> DIGITS.labels()[i]).toArray());
    }

    static DataSet firstColumns(DataSet data, int columns) {
        return DataSet.of(
                java.util.Arrays.stream(data.features())
                        .map(row -> java.util.Arrays.copyOf(row, columns))
                        .toArray(double[][]::new),
                data.labels());
    }

    /** The state after some training. */
    Trained trained() {
        return Training.of(update.get(), steps, new Random(11));
    }

    @Override
    public String toString() {
        return name;
    }
}
