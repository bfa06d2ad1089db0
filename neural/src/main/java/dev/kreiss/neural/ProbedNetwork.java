package dev.kreiss.neural;

import dev.kreiss.io.TrainedNetwork;
import dev.kreiss.linalg.LinearOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model after its training, with the Jacobian of its next step. */
final class ProbedNetwork implements TrainedNetwork {

    private final Model model;
    private final Model.Settings settings;
    private final Trained trained;
    private final Linearisation jacobian;

    ProbedNetwork(Model model, Model.Settings settings, Trained trained) {
        this.model = model;
        this.settings = settings;
        this.trained = trained;
        this.jacobian = trained.update().at(trained.state());
    }

    @Override
    public LinearOperator jacobian() {
        return jacobian;
    }

    @Override
    public int[] blocks() {
        return trained.update().blocks();
    }

    @Override
    public List<String> players() {
        return trained.update().players().stream().map(Player::name).toList();
    }

    @Override
    public String norm() {
        return settings.optimiser().equals("sgd")
                ? "parameters as given"
                : "parameters and the last step of each, as given";
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(model.description() + "; " + settings.steps() + " steps with " + settings.optimiser());
        for (int i = 0; i < trained.update().players().size(); i++) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "loss of the %s: %.4g at the start, %.4g now",
                    trained.update().players().get(i).name(),
                    trained.lossesBefore()[i],
                    trained.lossesAfter()[i]));
        }
        remarks.add(String.format(
                Locale.ROOT,
                "the last step moved the parameters by %.2g of their length: %s",
                trained.movement(),
                trained.movement() < Trained.NEAR_REST
                        ? "near rest, so that the next steps are much like this one"
                        : "still moving, so that the figures hold for as long as the Jacobian stays as it is"));
        return remarks;
    }

    @Override
    public void close() {
        jacobian.close();
    }
}
