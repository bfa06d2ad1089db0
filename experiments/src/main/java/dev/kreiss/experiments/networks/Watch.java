package dev.kreiss.experiments.networks;

import dev.kreiss.training.TrainingLoop;
import java.util.Map;
import java.util.SplittableRandom;

/** How a run is watched after its checkpoint, and what counts as a spike. */
interface Watch {

    /** Steps before the checkpoint whose losses are needed. */
    int window();

    /** Steps after it. */
    int horizon();

    /** Whether runs with these figures are watched at all. */
    boolean concerns(Checkpoint checkpoint);

    Excursion excursion(Stretch warm, TrainingLoop loop, SplittableRandom noise);

    /** Its definition. */
    String words();

    /** What {@link Excursion#size} is. */
    String unit();

    /** What the definition depends on, by name. */
    Map<String, Double> numbers();
}
