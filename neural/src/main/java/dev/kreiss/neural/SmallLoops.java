package dev.kreiss.neural;

import dev.kreiss.io.NetworkSpec;
import dev.kreiss.training.TrainingLoop;
import dev.kreiss.training.TrainingLoops;
import java.nio.file.Path;
import java.util.Random;

/** The models that {@code probe} knows, made small on few examples: a few hundred numbers of state, so that hundreds of runs are minutes. */
public final class SmallLoops implements TrainingLoops {

    private static final int DIGITS_OF_A_GAN = 40;

    private static final int ATTACKED_EXAMPLES = 6;

    /** For the service loader. */
    public SmallLoops() {}

    @Override
    public TrainingLoop of(Family family, long seed, double first, double second) {
        Model model = LibTorchModels.find(name(family));
        Model.Settings settings = new Model.Settings(
                0, width(family), 1, first, second, family == Family.META_LEARNING ? "momentum" : "sgd");
        DataSet data = reduced(family, LibTorchModels.data(model, spec(model, seed)));
        return new GameLoop(model.build().apply(new Model.Ingredients(settings, data, new Random(seed))), seed);
    }

    private static String name(Family family) {
        return switch (family) {
            case GAN -> "gan-r1";
            case HYPER_CLEANING -> "hyper-cleaning";
            case META_LEARNING -> "maml";
            case ADVERSARIAL -> "adversarial-free";
        };
    }

    /** Zero: no hidden layer. */
    private static int width(Family family) {
        return switch (family) {
            case GAN -> 5;
            case HYPER_CLEANING -> 0;
            case META_LEARNING -> 16;
            case ADVERSARIAL -> 4;
        };
    }

    private static DataSet reduced(Family family, DataSet data) {
        return switch (family) {
            case GAN -> data.halved().rows(0, DIGITS_OF_A_GAN);
            case HYPER_CLEANING -> data.halved();
            case META_LEARNING -> data;
            case ADVERSARIAL -> data.rows(0, ATTACKED_EXAMPLES);
        };
    }

    private static NetworkSpec spec(Model model, long seed) {
        String home = System.getProperty("kreiss.home");
        return new NetworkSpec(
                model.name(), home == null ? null : Path.of(home), null, null, seed, null, null, null, null, null);
    }
}
