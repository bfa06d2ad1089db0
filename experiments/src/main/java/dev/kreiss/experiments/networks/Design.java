package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Words;
import dev.kreiss.training.TrainingLoop;
import dev.kreiss.training.TrainingLoops;
import dev.kreiss.training.TrainingLoops.Family;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Which runs there are of a family: each pair of a step size and a coupling, with as many seeds. The grids were chosen on other seeds, so
 * that spikes and their absence both occur.
 *
 * @param id of the study, and of its random numbers
 * @param couplings step sizes of the other player, or ratios, as {@code coupling} says
 * @param steps of the warm-up
 * @param watch after it
 */
record Design(
        String id,
        String title,
        Family family,
        String what,
        double[] stepSizes,
        double[] couplings,
        String coupling,
        int steps,
        Watch watch) {

    /** Of the step sizes. */
    static final double WARM_UP = 0.1;

    static final Design GAN = new Design(
            "N1",
            "Spikes of a generative adversarial network",
            Family.GAN,
            "generative adversarial network on digits, non-saturating loss with R1 penalty",
            new double[] {0.5, 1, 1.5, 2},
            new double[] {0.5, 1, 2},
            "the discriminator's step size over the generator's",
            100,
            SpikeRule.STANDARD);

    static final Design HYPER_CLEANING = new Design(
            "N2",
            "Spikes of bilevel hyper-cleaning",
            Family.HYPER_CLEANING,
            "bilevel hyper-cleaning of digits, leader and follower at once",
            new double[] {1, 2, 3, 4.5},
            new double[] {100, 500, 1500},
            "the leader's step size",
            100,
            SpikeRule.STANDARD);

    static final Design META_LEARNING = new Design(
            "N3",
            "Spikes of meta-learning",
            Family.META_LEARNING,
            "meta-learning (MAML) of sines with momentum",
            new double[] {0.4, 0.8, 1.2, 2},
            new double[] {0.02, 0.1, 0.3},
            "the step size of the inner step",
            100,
            SpikeRule.STANDARD);

    static final Design ADVERSARIAL = new Design(
            "N4",
            "Spikes of adversarial training",
            Family.ADVERSARIAL,
            "free adversarial training on the breast-cancer data",
            new double[] {1, 2, 4, 6},
            new double[] {0.1, 1, 5},
            "the attacker's step size",
            100,
            SpikeRule.STANDARD);

    /** Of bilevel hyper-cleaning, whose loops come to rest in a large part of this grid. */
    static final Design AT_REST = new Design(
            "N7",
            "Excursions of a loop that comes to rest",
            Family.HYPER_CLEANING,
            HYPER_CLEANING.what,
            new double[] {0.25, 0.5, 1, 2},
            new double[] {150, 500, 1500},
            HYPER_CLEANING.coupling,
            100,
            Departure.STANDARD);

    /** Of each family. */
    static final List<Design> ALL = List.of(GAN, HYPER_CLEANING, META_LEARNING, ADVERSARIAL);

    /** One of the runs. */
    record Cell(int index, int step, int coupling, int replicate) {

        /** The half on which thresholds are fitted; the other one tests them. */
        boolean isTraining() {
            return (step + coupling + replicate) % 2 == 0;
        }
    }

    int cells() {
        return stepSizes.length * couplings.length;
    }

    Cell cell(int index) {
        int cell = index % cells();
        return new Cell(index, cell / couplings.length, cell % couplings.length, index / cells());
    }

    double stepSize(Cell cell) {
        return stepSizes[cell.step];
    }

    double coupling(Cell cell) {
        return couplings[cell.coupling];
    }

    /** Of the first player and of the second, as {@link TrainingLoops#of} takes them. */
    double[] steps(Cell cell) {
        double step = stepSize(cell);
        double coupling = coupling(cell);
        return switch (family) {
            case GAN -> new double[] {step, step * coupling};
            case META_LEARNING -> new double[] {step, coupling};
            case HYPER_CLEANING, ADVERSARIAL -> new double[] {coupling, step};
        };
    }

    /** The loop with a share of these step sizes; inner steps of meta-learning are part of the loss and keep their size. */
    TrainingLoop loop(TrainingLoops loops, double[] steps, long seed, double share) {
        return loops.of(family, seed, share * steps[0], family == Family.META_LEARNING ? steps[1] : share * steps[1]);
    }

    /** @return seeds of the run: of the network, of noise before the checkpoint, of noise after it */
    static SplittableRandom[] seeds(SplittableRandom random) {
        return new SplittableRandom[] {random.split(), random.split(), random.split()};
    }

    WatchedRun run(TrainingLoops loops, Setting setting, int index) {
        Cell cell = cell(index);
        SplittableRandom[] random = seeds(setting.random(id, index));
        long seed = random[0].nextLong();
        return WatchedRun.of(
                loop(loops, steps(cell), seed, WARM_UP),
                loop(loops, steps(cell), seed, 1),
                new WatchedRun.Plan(steps, stepSize(cell), coupling(cell), watch),
                random[1],
                random[2]);
    }

    /** In words. */
    String words() {
        return what + "; step size " + list(stepSizes) + "; coupling strength, " + coupling + ", " + list(couplings)
                + "; a warm-up of " + steps + " steps with " + Words.of(WARM_UP)
                + " of these step sizes ends at the checkpoint; in each step every number of the state is disturbed by noise of "
                + Words.of(Stretch.NOISE) + " of the start's root mean square";
    }

    private static String list(double[] values) {
        return Arrays.stream(values).mapToObj(Words::of).collect(Collectors.joining(", "));
    }
}
