package dev.kreiss.neural;

import dev.kreiss.neural.GenerativeAdversarial.Penalty;
import dev.kreiss.neural.Model.Ingredients;
import dev.kreiss.neural.Model.Settings;
import dev.kreiss.neural.Network.Activation;
import java.util.List;
import java.util.random.RandomGenerator;

/** The models that {@code probe} knows. */
final class Models {

    private static final int NOISE_COLUMNS = 4;

    private Models() {}

    static final List<Model> ALL = List.of(
            new Model(
                    "digits-dense",
                    "multilayer perceptron on 200 digits, softmax loss",
                    Model.DIGITS,
                    new Settings(2000, 16, 1, 0.05, 0, "momentum"),
                    Models::dense),
            new Model(
                    "digits-convolutional",
                    "small convolutional network on 200 digits, softmax loss",
                    Model.DIGITS,
                    new Settings(1000, 4, 1, 0.003, 0, "adam"),
                    Models::convolutional),
            new Model(
                    "cancer-logistic",
                    "logistic regression on the breast-cancer data",
                    Model.CANCER,
                    new Settings(1000, 1, 1, 0.1, 0, "momentum"),
                    Models::logistic),
            gan("gan-original", "GAN on digits, original minimax losses", GanLoss.ORIGINAL, Penalty.NONE, 0, 1, 0.02),
            gan(
                    "gan-non-saturating",
                    "GAN on digits, non-saturating loss",
                    GanLoss.NON_SATURATING,
                    Penalty.NONE,
                    0,
                    1,
                    0.02),
            gan("gan-hinge", "GAN on digits, hinge loss", GanLoss.HINGE, Penalty.NONE, 0, 1, 0.02),
            gan(
                    "gan-wasserstein",
                    "GAN on digits, Wasserstein loss with gradient penalty, five discriminator steps for one",
                    GanLoss.WASSERSTEIN,
                    Penalty.GRADIENT,
                    10,
                    5,
                    0.002),
            gan(
                    "gan-r1",
                    "GAN on digits, non-saturating loss with R1 penalty",
                    GanLoss.NON_SATURATING,
                    Penalty.R1,
                    1,
                    1,
                    0.02),
            new Model(
                    "maml",
                    "meta-learning through inner steps (MAML) on sine regression",
                    "",
                    new Settings(1000, 16, 1, 0.01, 0.05, "momentum"),
                    Models::maml),
            new Model(
                    "imaml",
                    "meta-learning with implicit gradients (iMAML) on sine regression, warm inner steps",
                    "",
                    new Settings(2000, 16, 2, 0.02, 0.03, "sgd"),
                    Models::imaml),
            new Model(
                    "adversarial-pgd",
                    "adversarial training on the breast-cancer data, projected gradient descent with a warm start",
                    Model.CANCER,
                    new Settings(1500, 8, 3, 0.3, 0.1, "sgd"),
                    inputs -> adversarial(
                            inputs, Schedule.firstFirst(inputs.settings().innerSteps()))),
            new Model(
                    "adversarial-free",
                    "free adversarial training on the breast-cancer data, both players at once",
                    Model.CANCER,
                    new Settings(1500, 8, 1, 0.3, 0.1, "sgd"),
                    inputs -> adversarial(
                            inputs, Schedule.simultaneous(inputs.settings().innerSteps(), 1))),
            new Model(
                    "weight-decay",
                    "bilevel: weight decay of each layer on the breast-cancer data, by looking ahead",
                    Model.CANCER,
                    new Settings(2000, 8, 2, 2, 0.2, "sgd"),
                    Models::weightDecay),
            new Model(
                    "hyper-cleaning",
                    "bilevel: weights of 100 digits, 30 of them with a wrong label, by looking ahead",
                    Model.DIGITS,
                    new Settings(3000, 0, 1, 20, 0.2, "sgd"),
                    Models::cleaning));

    private static final double DECAY = 0.02;

    /** Of iMAML: the Richardson iteration converges for a curvature up to three times this. */
    private static final double PULL = 10;

    private static GameUpdate dense(Ingredients inputs) {
        DataSet data = inputs.data().asPixels().rows(0, 200);
        Network network = new DenseNetwork(
                Activation.TANH, data.columns(), inputs.settings().width(), data.classes());
        return alone(network, Examples.softmax(data), inputs.settings());
    }

    private static GameUpdate convolutional(Ingredients inputs) {
        DataSet data = inputs.data().asPixels().rows(0, 200);
        Network network = new ConvolutionalNetwork(
                Activation.TANH, side(data), inputs.settings().width(), data.classes());
        return alone(network, Examples.softmax(data), inputs.settings());
    }

    private static int side(DataSet data) {
        int side = (int) Math.round(Math.sqrt(data.columns()));
        if (side * side != data.columns() || side % 2 != 0) {
            throw new dev.kreiss.io.InputException("the data have " + data.columns()
                    + " features; expected square images with an even number of pixels a side");
        }
        return side;
    }

    private static GameUpdate logistic(Ingredients inputs) {
        DataSet data = inputs.data().standardised();
        return alone(new DenseNetwork(Activation.TANH, data.columns(), 1), Examples.logistic(data), inputs.settings());
    }

    private static GameUpdate alone(Network network, Examples examples, Settings settings) {
        return new GameUpdate(
                new Decayed(new Classification(network, examples), List.of(DECAY)),
                List.of(settings.first()),
                Schedule.simultaneous(settings.innerSteps()));
    }

    private static Model gan(
            String name,
            String description,
            GanLoss loss,
            Penalty penalty,
            double weight,
            int innerSteps,
            double rate) {
        return new Model(
                name,
                description,
                Model.DIGITS,
                new Settings(3000, 16, innerSteps, rate, rate, "sgd"),
                inputs -> gan(inputs, loss, penalty, weight));
    }

    private static GameUpdate gan(Ingredients inputs, GanLoss loss, Penalty penalty, double weight) {
        DataSet data = inputs.data().asPixels().rows(0, 100);
        Settings settings = inputs.settings();
        int pixels = data.columns();
        Game game = new GenerativeAdversarial(
                new DenseNetwork(Activation.TANH, NOISE_COLUMNS, settings.width(), pixels),
                new DenseNetwork(Activation.TANH, pixels, settings.width(), 1),
                loss,
                penalty,
                weight,
                GenerativeAdversarial.Sample.of(data, NOISE_COLUMNS, inputs.random()));
        return new GameUpdate(
                new Decayed(game, List.of(DECAY, DECAY)),
                List.of(settings.first(), settings.second()),
                settings.innerSteps() == 1 ? Schedule.simultaneous(1, 1) : Schedule.secondFirst(settings.innerSteps()));
    }

    private static GameUpdate maml(Ingredients inputs) {
        Settings settings = inputs.settings();
        Game game =
                new MetaLearning(sineNetwork(settings), sines(inputs.random()), settings.beta(), settings.innerSteps());
        return new GameUpdate(new Decayed(game, List.of(DECAY)), List.of(settings.first()), Schedule.simultaneous(1));
    }

    private static GameUpdate imaml(Ingredients inputs) {
        Settings settings = inputs.settings();
        Game game = new ImplicitMetaLearning(sineNetwork(settings), sines(inputs.random()), PULL, 10);
        return new GameUpdate(
                new Decayed(game, List.of(DECAY, DECAY)),
                List.of(settings.first(), settings.second()),
                Schedule.secondFirst(settings.innerSteps()));
    }

    private static Network sineNetwork(Settings settings) {
        return new DenseNetwork(Activation.TANH, 1, settings.width(), 1);
    }

    private static Tasks sines(RandomGenerator random) {
        return Tasks.sines(4, 10, random);
    }

    private static GameUpdate adversarial(Ingredients inputs, Schedule schedule) {
        DataSet data = inputs.data().standardised().rows(0, 60);
        Settings settings = inputs.settings();
        Game game = new AdversarialTraining(
                new DenseNetwork(Activation.TANH, data.columns(), settings.width(), 1), Examples.logistic(data), 1);
        return new GameUpdate(
                new Decayed(game, List.of(0.0, DECAY)), List.of(settings.first(), settings.second()), schedule);
    }

    private static GameUpdate weightDecay(Ingredients inputs) {
        DataSet data = inputs.data().standardised().rows(0, 300);
        Settings settings = inputs.settings();
        WeightDecay task = new WeightDecay(
                new DenseNetwork(Activation.TANH, data.columns(), settings.width(), 1),
                Examples.logistic(data.rows(0, 150)),
                Examples.logistic(data.rows(150, 300)),
                Math.log(DECAY));
        return bilevel(task, settings, 0);
    }

    private static GameUpdate cleaning(Ingredients inputs) {
        DataSet data = inputs.data().asPixels().rows(0, 300);
        Settings settings = inputs.settings();
        int[] widths = settings.width() == 0
                ? new int[] {data.columns(), data.classes()}
                : new int[] {data.columns(), settings.width(), data.classes()};
        HyperCleaning task = new HyperCleaning(
                new DenseNetwork(Activation.TANH, widths),
                Examples.softmax(data.rows(0, 100).mislabelled(30)),
                Examples.softmax(data.rows(100, 300)),
                DECAY);
        return bilevel(task, settings, 1e-3);
    }

    private static GameUpdate bilevel(Bilevel.Task task, Settings settings, double decayOfLeader) {
        return new GameUpdate(
                new Decayed(new Bilevel(task, settings.beta(), settings.innerSteps()), List.of(decayOfLeader, 0.0)),
                List.of(settings.first(), settings.second()),
                Schedule.simultaneous(1, settings.innerSteps()));
    }
}
