package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.Words;
import dev.kreiss.training.TrainingLoop;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An excursion of the parameters of a loop that comes to rest: a twin is displaced in a random direction, and both go on under the same
 * noise. They spike when they part.
 *
 * @param horizon steps that are watched, at least 1
 * @param displacement of each number of the state, as a standard deviation in units of the run, positive
 */
record Departure(int horizon, double displacement) implements Watch {

    static final Departure STANDARD = new Departure(SpikeRule.STANDARD.horizon(), 0.1);

    @Override
    public int window() {
        return 0;
    }

    /** Where the spectral radius exceeds 1, every displacement grows. */
    @Override
    public boolean concerns(Checkpoint checkpoint) {
        return checkpoint.of(Predictor.KREISS) < Double.POSITIVE_INFINITY;
    }

    @Override
    public Excursion excursion(Stretch warm, TrainingLoop loop, SplittableRandom noise) {
        Stretch one = warm;
        Stretch twin = warm.disturbed(displacement, noise);
        double before = distance(one, twin);
        double largest = 0;
        int first = 0;
        for (int step = 1; step <= horizon; step++) {
            long seed = noise.nextLong();
            one = one.then(loop, 1, new SplittableRandom(seed));
            twin = twin.then(loop, 1, new SplittableRandom(seed));
            double growth = distance(one, twin) / before;
            largest = Math.max(largest, Double.isNaN(growth) ? Double.POSITIVE_INFINITY : growth);
            first = first == 0 && !(growth <= 1) ? step : first;
        }
        return new Excursion(largest, first);
    }

    private static double distance(Stretch one, Stretch other) {
        return Vectors.norm(Vectors.sum(one.state(), other.state(), -1));
    }

    @Override
    public String words() {
        return "at the checkpoint a twin is displaced in a random direction, by a standard deviation of "
                + Words.of(displacement)
                + " of the start's root mean square in each number of the state, and goes on under the same"
                + " noise; a spike is a distance between the twins that, within " + horizon
                + " steps, exceeds the one that they started with; runs whose spectral radius exceeds 1 are left out";
    }

    @Override
    public String unit() {
        return "distance over that at the checkpoint";
    }

    @Override
    public Map<String, Double> numbers() {
        return Map.of("horizon", (double) horizon, "displacement", displacement);
    }
}
