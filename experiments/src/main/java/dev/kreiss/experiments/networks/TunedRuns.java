package dev.kreiss.experiments.networks;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Words;
import dev.kreiss.training.TrainingLoops;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Do the step sizes that {@code tune} proposes at a checkpoint reduce spikes without slowing convergence? */
final class TunedRuns implements Study {

    private static final String ID = "N6";

    private static final List<String> FAMILIES = List.of("gan", "hyperCleaning", "metaLearning", "adversarial");

    private static final List<String> NAMES = List.of("GAN", "Hyper-cleaning", "Meta-learning", "Adversarial training");

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of("run", "family", "reached", "own1", "own2", "tuned1", "tuned2", "damping", "proposed"),
                    Arrays.stream(Arm.values()).flatMap(arm -> Stream.of(arm.id() + "Spike", arm.id() + "Residual")))
            .toList();

    /** Between runs, of the grid of a design: few runs see step sizes and couplings of all kinds, too. */
    private static final int STRIDE = 5;

    /** Of spikes with the own step sizes: with fewer, there is nothing to reduce. */
    private static final int LEAST = 5;

    /** Of the residual: with less than so many times that of the own step sizes, convergence does not count as slowed. */
    private static final double AS_FAST = 1.5;

    @Override
    public Statement statement() {
        return new Statement(
                ID,
                Finding.Kind.NETWORK,
                "What tuned step sizes do",
                "The step sizes that tune proposes at a checkpoint reduce spikes without slowing convergence.",
                "the four families of N1 to N4 with their step sizes, couplings, warm-ups and noise; at the checkpoint a run goes on in"
                        + " four ways under the same noise: with step sizes as they are, as tune proposes, half of that, and half of what"
                        + " they are; tune sees the Jacobian of one step, damped by "
                        + Words.of(Proposal.SPARE)
                        + " times what is missing to the leading eigenvalue where no step sizes converge, and is asked for the best rate"
                        + " with a peak of at most "
                        + Words.of(Proposal.MOST_PEAK)
                        + " (with momentum, whose own peak exceeds that at any step size, without a limit); "
                        + SpikeRule.STANDARD.words() + ", or within " + SteeredRun.LONG.horizon()
                        + " steps by more than "
                        + Words.of(SteeredRun.LONG.factor())
                        + " times; the residual is the norm of all players' gradients, as a median over the last "
                        + SteeredRun.LAST
                        + " of " + SteeredRun.STEPS
                        + " steps, over that at the checkpoint; it is compared in runs that spike in neither way, and convergence"
                        + " is not slowed if the interval of the median ratio ends below "
                        + Words.of(AS_FAST)
                        + "; intervals of 95 % by resampling runs, of shares by Wilson's score",
                "",
                "");
    }

    @Override
    public Evidence measure(Setting setting) {
        TrainingLoops loops = Networks.loops();
        int count = setting.choose(2, 27);
        List<double[]> rows = setting.cases(Design.ALL.size() * count, k -> {
            int family = k / count;
            int index = k % count * STRIDE;
            return row(
                    index,
                    family,
                    SteeredRun.of(Design.ALL.get(family), loops, index, setting.random(ID + family, index)));
        });
        Evidence evidence = new Evidence();
        DataTable all = new DataTable(
                "runs",
                "a run a row; family 0 GAN, 1 hyper-cleaning, 2 meta-learning, 3 adversarial; step sizes of both players; then for each"
                        + " way to go on whether a loss spiked, and the residual; lost runs are left out",
                COLUMNS,
                rows);
        DataTable runs = evidence.table(all.where("reached", 1));
        evidence.number("lost", all.rows().size() - runs.rows().size());
        new TunedAnalysis(runs).addTo(evidence, "all", "pooled");
        for (int family = 0; family < FAMILIES.size(); family++) {
            new TunedAnalysis(runs.where("family", family)).addTo(evidence, FAMILIES.get(family), FAMILIES.get(family));
        }
        return figures(evidence);
    }

    private static Evidence figures(Evidence evidence) {
        DataFigure.Line[] shares = Stream.concat(
                        Stream.of(
                                DataFigure.Line.dots("all", "pooled", "way", "spikeShare"),
                                DataFigure.Line.dots("lower end of 95 %", "pooled", "way", "spikeShareLower"),
                                DataFigure.Line.dots("upper end of 95 %", "pooled", "way", "spikeShareUpper")),
                        IntStream.range(0, FAMILIES.size())
                                .mapToObj(
                                        k -> DataFigure.Line.curve(NAMES.get(k), FAMILIES.get(k), "way", "spikeShare")))
                .toArray(DataFigure.Line[]::new);
        return evidence.figure(
                        "spikes",
                        "Share of runs that spike",
                        "0 step sizes as they are, 1 as tune proposes, 2 half of that, 3 half of what they are.",
                        "step sizes",
                        "share of runs",
                        false,
                        false,
                        shares)
                .figure(
                        "residuals",
                        "Residual after 200 steps",
                        "Each dot is a run; below the diagonal it came further than with its own step sizes.",
                        "with step sizes as they are",
                        "with others",
                        true,
                        true,
                        DataFigure.Line.dots("as tune proposes", "runs", "ownResidual", "tunedResidual"),
                        DataFigure.Line.dots("half of that", "runs", "ownResidual", "halfTunedResidual"),
                        DataFigure.Line.curve("equal", "runs", "ownResidual", "ownResidual"));
    }

    private static double[] row(int index, int family, @Nullable SteeredRun run) {
        double[] row = new double[COLUMNS.size()];
        row[0] = index;
        row[1] = family;
        if (run == null) {
            return row;
        }
        Proposal proposal = run.proposal();
        double[] head = {
            index,
            family,
            1,
            run.own()[0],
            run.own()[1],
            proposal.steps()[0],
            proposal.steps()[1],
            proposal.damping(),
            proposal.exists() ? 1 : 0
        };
        System.arraycopy(head, 0, row, 0, head.length);
        for (Arm arm : Arm.values()) {
            int at = head.length + 2 * arm.ordinal();
            row[at] = run.outcomes()[arm.ordinal()].spike() ? 1 : 0;
            row[at + 1] = run.outcomes()[arm.ordinal()].residual();
        }
        return row;
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        StringBuilder words = new StringBuilder(Words.fill(
                "{allSpikesOwn} of {allRuns} runs spike with step sizes as they are, {allSpikesTuned} as tune proposes,"
                        + " {allSpikesHalfTuned} with half of that, {allSpikesHalved} with half of what they are. tune proposes step"
                        + " sizes in {allProposed} runs. Of all runs, fewer spike: as tune proposes {allReductionTuned}"
                        + " ({allReductionTunedLower} to {allReductionTunedUpper}), with half of that {allReductionHalfTuned}"
                        + " ({allReductionHalfTunedLower} to {allReductionHalfTunedUpper}), with half of what they are"
                        + " {allReductionHalved} ({allReductionHalvedLower} to {allReductionHalvedUpper}). In the median the residual"
                        + " is {allResidualTuned} ({allResidualTunedLower} to {allResidualTunedUpper}) times that with step sizes as"
                        + " they are, {allResidualHalfTuned} ({allResidualHalfTunedLower} to {allResidualHalfTunedUpper}) times with"
                        + " half of what tune proposes, {allResidualHalved} ({allResidualHalvedLower} to {allResidualHalvedUpper})"
                        + " times with half of what they are.",
                numbers));
        for (int k = 0; k < FAMILIES.size(); k++) {
            words.append(Words.fill(
                    (" " + NAMES.get(k)
                                    + ": {%Spikes} spikes of {%Runs}, tuned {%SpikesTuned} (residual {%ResidualTuned},"
                                    + " {%ResidualTunedLower} to {%ResidualTunedUpper}), half tuned {%SpikesHalfTuned}"
                                    + " ({%ResidualHalfTuned}, {%ResidualHalfTunedLower} to {%ResidualHalfTunedUpper}), halved"
                                    + " {%SpikesHalved} ({%ResidualHalved}, {%ResidualHalvedLower} to {%ResidualHalvedUpper}).")
                            .replace("{%Spikes}", "{%SpikesOwn}")
                            .replace("%", FAMILIES.get(k)),
                    numbers));
        }
        return new Judgement(verdict(numbers), words.toString());
    }

    private static Verdict verdict(Map<String, Double> numbers) {
        if (Words.number(numbers, "allSpikesOwn") < LEAST) {
            return Verdict.UNDECIDED;
        }
        if (Words.number(numbers, "allReductionTunedUpper") <= 0
                || Words.number(numbers, "allResidualTunedLower") > 1) {
            return Verdict.FALSE;
        }
        if (!(Words.number(numbers, "allReductionTunedLower") > 0 && isAsFast("all", numbers))) {
            return Verdict.UNDECIDED;
        }
        boolean everywhere =
                FAMILIES.stream().allMatch(family -> isAsFast(family, numbers) && isReduced(family, numbers));
        return everywhere ? Verdict.HOLDS : Verdict.HOLDS_WITH_CONDITIONS;
    }

    /** Shown by the interval; false for NaN. */
    private static boolean isAsFast(String family, Map<String, Double> numbers) {
        return Words.number(numbers, family + "ResidualTunedUpper") <= AS_FAST;
    }

    private static boolean isReduced(String family, Map<String, Double> numbers) {
        return Words.number(numbers, family + "SpikesOwn") < LEAST
                || Words.number(numbers, family + "ReductionTunedLower") > 0;
    }
}
