package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.Study;
import dev.kreiss.training.TrainingLoops;
import java.util.List;
import java.util.ServiceLoader;

/** Studies that need networks, which not every class path has. */
public final class Networks {

    private Networks() {}

    /** In the order of the report. */
    public static List<Study> studies() {
        return List.of(
                new SpikePrediction(Design.GAN),
                new SpikePrediction(Design.HYPER_CLEANING),
                new SpikePrediction(Design.META_LEARNING),
                new SpikePrediction(Design.ADVERSARIAL),
                new LinearRange(),
                new TunedRuns(),
                new SpikePrediction(Design.AT_REST));
    }

    /** Whether they can be carried out. */
    public static boolean areAvailable() {
        return ServiceLoader.load(TrainingLoops.class).findFirst().isPresent();
    }

    /** @throws IllegalStateException if there are none */
    static TrainingLoops loops() {
        return ServiceLoader.load(TrainingLoops.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no networks on the class path"));
    }
}
