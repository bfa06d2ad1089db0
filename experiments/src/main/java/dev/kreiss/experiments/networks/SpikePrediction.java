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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Does a high Kreiss constant at a checkpoint announce a spike, and better than simpler figures do? */
final class SpikePrediction implements Study {

    /** Of spikes and of quiet runs: with fewer, an interval means nothing. */
    private static final int LEAST = 5;

    private static final String MEASURED =
            "K tells spikes from quiet runs with an area under the curve of {aucKreiss}, the spectral radius with {aucRadius}, the peak"
                    + " within the horizon with {aucPeak}; {spikes} of {runs} runs spiked. With intervals: K {aucKreiss}"
                    + " ({aucKreissLower} to {aucKreissUpper}), K at rate {aucRatedKreiss} ({aucRatedKreissLower} to"
                    + " {aucRatedKreissUpper}), peak within the horizon {aucPeak} ({aucPeakLower} to {aucPeakUpper}), spectral radius"
                    + " {aucRadius} ({aucRadiusLower} to {aucRadiusUpper}), gradient norm {aucGradient} ({aucGradientLower} to"
                    + " {aucGradientUpper}), top Hessian eigenvalue {aucCurvature} ({aucCurvatureLower} to {aucCurvatureUpper}), step"
                    + " size {aucStepSize} ({aucStepSizeLower} to {aucStepSizeUpper}), coupling strength {aucCoupling}"
                    + " ({aucCouplingLower} to {aucCouplingUpper}). {lost} more runs were left out. K was infinite, for the spectral"
                    + " radius exceeded 1, in {infiniteKreiss} runs, of which {spikesAtInfiniteKreiss} spiked. With a threshold fitted"
                    + " on the one half, K announces {hitRate} of the other half's {testSpikes} spikes ({hitRateLower} to"
                    + " {hitRateUpper}), a median of {leadTime} steps ahead ({leadTimeLower} to {leadTimeUpper}), and raises a false"
                    + " alarm in {falseAlarmRate} of its {testQuiet} quiet runs ({falseAlarmRateLower} to {falseAlarmRateUpper}). ";

    private final Design design;

    SpikePrediction(Design design) {
        this.design = design;
    }

    @Override
    public Statement statement() {
        return new Statement(
                design.id(),
                Finding.Kind.NETWORK,
                design.title(),
                "A high Kreiss constant of the step's Jacobian at a checkpoint announces a spike, better than the spectral radius,"
                        + " the gradient norm, the top Hessian eigenvalue, the step size and the coupling strength do.",
                design.words() + "; " + design.watch().words()
                        + "; K at rate is that of J/r, r = 1 + 1/"
                        + design.watch().horizon()
                        + "; predictors know the state at the checkpoint and the step sizes to come, and no later step; intervals of 95 % by resampling runs, of shares by Wilson's score; a threshold"
                        + " is fitted on the runs whose indices of step size, coupling and seed have an even sum, and tested on"
                        + " the others",
                "",
                "");
    }

    @Override
    public Evidence measure(Setting setting) {
        TrainingLoops loops = Networks.loops();
        int count = design.cells() * setting.choose(1, 9);
        DataTable all = table(setting.cases(count, k -> row(k, design.run(loops, setting, k))));
        Evidence evidence = new Evidence();
        DataTable runs = evidence.table(
                all.where("reached", 1).named("runs", all.description() + "; runs that were left out are not here"));
        new TreeMap<>(design.watch().numbers()).forEach(evidence::number);
        evidence.number("checkpoint", design.steps())
                .number("noise", Stretch.NOISE)
                .number("lost", count - runs.rows().size());
        new SpikeAnalysis(runs).addTo(evidence);
        return evidence.figure(
                        "areas",
                        "Area under the curve of each predictor",
                        "0 K, 1 K at rate, 2 peak within the horizon, 3 spectral radius, 4 gradient norm, 5 top Hessian eigenvalue,"
                                + " 6 step size, 7 coupling strength; 0.5 is chance.",
                        "predictor",
                        "area",
                        false,
                        false,
                        DataFigure.Line.dots("all runs", "areas", "predictor", "area"),
                        DataFigure.Line.dots("lower end of 95 %", "areas", "predictor", "lower"),
                        DataFigure.Line.dots("upper end of 95 %", "areas", "predictor", "upper"))
                .figure(
                        "peaks",
                        "Excursion after the checkpoint over the peak predicted at it",
                        "Each dot is a run.",
                        "largest ||J^t|| within the horizon",
                        "excursion, " + design.watch().unit(),
                        true,
                        true,
                        DataFigure.Line.dots("runs", "runs", Predictor.PEAK.column(), "excursion"));
    }

    private double[] row(int index, WatchedRun run) {
        Design.Cell cell = design.cell(index);
        double[] values = run.checkpoint() == null
                ? new double[Predictor.values().length]
                : run.checkpoint().values();
        boolean reached = run.excursion() != null;
        double[] identity = {
            index,
            cell.replicate(),
            cell.isTraining() ? 1 : 0,
            reached ? 1 : 0,
            run.excursion() == null ? 0 : run.excursion().size(),
            run.excursion() == null ? 0 : run.excursion().step(),
            run.excursion() != null && run.excursion().isSpike() ? 1 : 0
        };
        return DoubleStream.concat(Arrays.stream(identity), Arrays.stream(values))
                .toArray();
    }

    private static DataTable table(List<double[]> rows) {
        List<String> columns = Stream.concat(
                        Stream.of("run", "replicate", "training", "reached", "excursion", "spikeStep", "spike"),
                        Arrays.stream(Predictor.values()).map(Predictor::column))
                .toList();
        return new DataTable(
                "runs",
                "a run a row; excursion as defined, spikeStep counted from the checkpoint (0: none), then the predictors",
                columns,
                rows);
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        double spikes = Words.number(numbers, "spikes");
        double quiet = Words.number(numbers, "runs") - spikes;
        double lower = Words.number(numbers, "aucKreissLower");
        double upper = Words.number(numbers, "aucKreissUpper");
        List<Predictor> better = better(Predictor.KREISS, numbers);
        List<Predictor> worse = worse(Predictor.KREISS, numbers);
        String words = Words.fill(MEASURED, numbers);
        if (Math.min(spikes, quiet) < LEAST) {
            return new Judgement(Verdict.UNDECIDED, words + "Too few runs of one kind to say more.");
        }
        for (Predictor each : List.of(Predictor.KREISS, Predictor.RATED_KREISS, Predictor.PEAK)) {
            words += "By the intervals of paired differences, " + each.words() + " is better than "
                    + names(worse(each, numbers)) + ", worse than " + names(better(each, numbers)) + ". ";
        }
        if (!better.isEmpty() || upper < 0.5) {
            return new Judgement(Verdict.FALSE, words.strip());
        }
        if (!(lower > 0.5)) {
            return new Judgement(Verdict.UNDECIDED, words + "That K announces anything is not shown.");
        }
        Verdict verdict = worse.size() == Predictor.RIVALS.size()
                ? Verdict.HOLDS
                : worse.isEmpty() ? Verdict.UNDECIDED : Verdict.HOLDS_WITH_CONDITIONS;
        return new Judgement(verdict, words.strip());
    }

    private static List<Predictor> better(Predictor one, Map<String, Double> numbers) {
        return Predictor.RIVALS.stream()
                .filter(rival -> difference(one, rival, "Upper", numbers) < 0)
                .toList();
    }

    private static List<Predictor> worse(Predictor one, Map<String, Double> numbers) {
        return Predictor.RIVALS.stream()
                .filter(rival -> difference(one, rival, "Lower", numbers) > 0)
                .toList();
    }

    private static double difference(Predictor one, Predictor rival, String end, Map<String, Double> numbers) {
        return Words.number(numbers, one.column() + "Over" + rival.id() + end);
    }

    private static String names(List<Predictor> predictors) {
        return predictors.isEmpty()
                ? "none of these"
                : predictors.stream().map(Predictor::words).collect(Collectors.joining(", "));
    }
}
