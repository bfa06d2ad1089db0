package dev.kreiss.neural;

import dev.kreiss.io.InputException;
import dev.kreiss.io.NetworkModels;
import dev.kreiss.io.NetworkSpec;
import dev.kreiss.io.TrainedNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** The models that {@code probe} knows, as a service. */
public final class LibTorchModels implements NetworkModels {

    private static final List<String> OPTIMISERS = List.of("sgd", "momentum", "adam");

    /** For the service loader. */
    public LibTorchModels() {}

    @Override
    public List<Summary> list() {
        return Models.ALL.stream()
                .map(model -> new Summary(model.name(), model.description()))
                .toList();
    }

    @Override
    public TrainedNetwork train(NetworkSpec spec, Listener listener) {
        Model model = find(spec.name());
        return new ProbedNetwork(model, settings(model.defaults(), spec), trained(spec, listener));
    }

    /** The state of a model after its training. */
    static Trained trained(NetworkSpec spec, Listener listener) {
        Model model = find(spec.name());
        Model.Settings settings = settings(model.defaults(), spec);
        listener.at("reading data", 0);
        DataSet data = data(model, spec);
        GameUpdate update = model.build().apply(new Model.Ingredients(settings, data, new Random(spec.seed())));
        return Training.of(update, settings.steps(), new Random(spec.seed()), listener);
    }

    static Model find(String name) {
        return Models.ALL.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("model:" + name + " is not a known model; expected one of "
                        + Models.ALL.stream().map(Model::name).collect(Collectors.joining(", "))));
    }

    private static Model.Settings settings(Model.Settings defaults, NetworkSpec spec) {
        String optimiser = spec.optimiser() == null ? defaults.optimiser() : spec.optimiser();
        if (!OPTIMISERS.contains(optimiser)) {
            throw new InputException("optimizer " + optimiser + ": expected one of " + String.join(", ", OPTIMISERS));
        }
        return new Model.Settings(
                spec.steps() == null ? defaults.steps() : spec.steps(),
                spec.width() == null ? defaults.width() : spec.width(),
                spec.innerSteps() == null ? defaults.innerSteps() : spec.innerSteps(),
                spec.alpha() == null ? defaults.alpha() : spec.alpha(),
                spec.beta() == null ? defaults.beta() : spec.beta(),
                optimiser);
    }

    static DataSet data(Model model, NetworkSpec spec) {
        if (model.data().isEmpty()) {
            if (spec.data() != null) {
                throw new InputException("model:" + model.name() + " makes its own data; expected no --data");
            }
            return DataSet.of(new double[0][], new int[0]);
        }
        Path own = spec.data();
        if (own != null) {
            return DataFile.read(own);
        }
        Path home = spec.home();
        if (home == null) {
            throw new InputException("model:" + model.name() + " needs data; expected --data FILE");
        }
        return DataFile.read(home.resolve("examples").resolve("data").resolve(model.data()));
    }
}
