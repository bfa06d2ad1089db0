package dev.kreiss.experiments.networks;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Words;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.training.TrainingLoop;
import dev.kreiss.training.TrainingLoops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where does the linear theory stop describing a run: displacements of many sizes, followed through the run itself. */
final class LinearRange implements Study {

    private static final int HORIZON = SpikeRule.STANDARD.horizon();

    /** Of the state's length: the smallest displacement shows what changing Jacobians do, the others what their size adds. */
    private static final double[] SIZES = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};

    private static final double TENTH = 0.1;

    private static final int RESAMPLES = 2000;

    private static final long SEED = 21;

    @Override
    public Statement statement() {
        return new Statement(
                "N5",
                Finding.Kind.NETWORK,
                "Where the linear theory stops",
                "The powers of one step's Jacobian tell, within a tenth, how far a displaced run departs from the other one, as"
                        + " long as it is displaced by less than a thousandth of the state's length.",
                "the four families of N1 to N4 at their smallest step size and middle coupling, at the end of the warm-up, without"
                        + " noise; displaced along the worst direction that products find, followed to the step within "
                        + HORIZON
                        + " where the predicted growth is largest; intervals of 95 % by Wilson's score for shares, by resampling runs for the rest",
                "",
                "");
    }

    @Override
    public Evidence measure(Setting setting) {
        TrainingLoops loops = Networks.loops();
        int seeds = setting.choose(3, 15);
        Evidence.Rows rows = Evidence.rows(
                "growth",
                "growth of a displacement over its prediction; families 0 GAN, 1 hyper-cleaning, 2 meta-learning, 3 adversarial;"
                        + " size over the state's length",
                "family",
                "run",
                "size",
                "iteration",
                "predicted",
                "ratio");
        List<double[]> errors = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (double[] numbers :
                setting.cases(Design.ALL.size() * seeds, k -> flat(run(setting, loops, k / seeds, k)))) {
            double[][] run = run(numbers);
            Arrays.stream(run).forEach(rows::add);
            errors.add(
                    Arrays.stream(run).mapToDouble(row -> Math.abs(row[5] - 1)).toArray());
            ends.add(end(run));
        }
        Evidence evidence = new Evidence();
        DataTable table = evidence.table(rows);
        evidence.number("runs", errors.size());
        addShare(evidence, "withinATenthAtTheSmallest", errors, 0);
        addShare(evidence, "withinATenthAtAThousandth", errors, 4);
        addShare(evidence, "withinATenthAtAHundredth", errors, 5);
        addShare(evidence, "withinATenthAtATenth", errors, 6);
        new Bootstrap(ends.size(), RESAMPLES, SEED)
                .of(sample -> Statistics.quantile(
                        Arrays.stream(sample).mapToDouble(ends::get).toArray(), 0.5))
                .addTo(evidence, "medianEnd");
        DataTable medians = evidence.table(medians(table));
        return evidence.figure(
                "growth",
                "Measured growth over predicted growth",
                "Medians of the runs; 1 is the linear theory.",
                "displacement over the state's length",
                "measured over predicted",
                true,
                false,
                line("GAN", medians, 0),
                line("hyper-cleaning", medians, 1),
                line("meta-learning", medians, 2),
                line("adversarial training", medians, 3));
    }

    /** The smallest size at which growth differs by more than a tenth from that at the smallest of all; infinite if there is none. */
    private static double end(double[][] run) {
        return Arrays.stream(run)
                .filter(row -> !(Math.abs(row[5] / run[0][5] - 1) <= TENTH)) // or NaN
                .mapToDouble(row -> row[2])
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static DataFigure.Line line(String label, DataTable medians, int family) {
        return DataFigure.Line.curve(label, medians.name(), "size", "ratio").where("family", family);
    }

    private static void addShare(Evidence evidence, String name, List<double[]> errors, int size) {
        long within = errors.stream().filter(run -> run[size] <= TENTH).count();
        Bootstrap.Interval.ofShare(within, errors.size()).addTo(evidence, name);
    }

    private static DataTable medians(DataTable table) {
        List<double[]> rows = new ArrayList<>();
        for (int family = 0; family < Design.ALL.size(); family++) {
            for (double size : SIZES) {
                DataTable of = table.where("family", family).where("size", size);
                rows.add(new double[] {family, size, Statistics.quantile(of.column("ratio"), 0.5)});
            }
        }
        return new DataTable(
                "medians", "median of the ratio for each family and size", List.of("family", "size", "ratio"), rows);
    }

    private static double[][] run(Setting setting, TrainingLoops loops, int family, int index) {
        Design design = Design.ALL.get(family);
        Design.Cell cell = design.cell(design.couplings().length / 2);
        long seed = setting.random("N5", index).nextLong();
        double[] stepSizes = design.steps(cell);
        TrainingLoop loop = design.loop(loops, stepSizes, seed, 1);
        double[] state = after(design.loop(loops, stepSizes, seed, Design.WARM_UP), loop.start(), design.steps());
        PeakEstimate peak = Checkpoint.analysis(loop, state, HORIZON, 1).peak();
        int steps = Math.max(1, peak.iteration());
        double[] direction = peak.worstDirection().clone();
        double predicted = loop.withJacobian(state, jacobian -> {
            double[] image = direction;
            for (int t = 0; t < steps; t++) {
                image = jacobian.apply(image);
            }
            return Vectors.norm(image) / Vectors.norm(direction);
        });
        double[] end = after(loop, state, steps);
        double length = Vectors.norm(state) / Vectors.norm(direction);
        double[][] rows = new double[SIZES.length][];
        for (int k = 0; k < SIZES.length; k++) {
            double[] displaced = after(loop, Vectors.sum(state, direction, SIZES[k] * length), steps);
            double departure = Vectors.norm(Vectors.sum(displaced, end, -1));
            double growth = departure / (SIZES[k] * Vectors.norm(state));
            rows[k] = new double[] {family, index, SIZES[k], steps, predicted, growth / predicted};
        }
        return rows;
    }

    /** Row after row. */
    private static double[] flat(double[][] run) {
        return Arrays.stream(run).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The inverse of it: as many rows as sizes. */
    private static double[][] run(double[] flat) {
        int columns = flat.length / SIZES.length;
        double[][] run = new double[SIZES.length][];
        for (int k = 0; k < run.length; k++) {
            run[k] = Arrays.copyOfRange(flat, k * columns, (k + 1) * columns);
        }
        return run;
    }

    private static double[] after(TrainingLoop loop, double[] start, int steps) {
        double[] state = start;
        for (int t = 0; t < steps; t++) {
            state = loop.next(state);
        }
        return state;
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        String words = Words.fill(
                "Of {runs} runs, a share of {withinATenthAtTheSmallest} ({withinATenthAtTheSmallestLower} to"
                        + " {withinATenthAtTheSmallestUpper}) grows as predicted within a tenth when displaced by 1e-7 of the"
                        + " state's length, where only the change of the Jacobian from step to step can differ;"
                        + " {withinATenthAtAThousandth} ({withinATenthAtAThousandthLower} to {withinATenthAtAThousandthUpper}) at a"
                        + " thousandth, {withinATenthAtAHundredth} ({withinATenthAtAHundredthLower} to"
                        + " {withinATenthAtAHundredthUpper}) at a hundredth, {withinATenthAtATenth} ({withinATenthAtATenthLower}"
                        + " to {withinATenthAtATenthUpper}) at a tenth. The size itself first changes the growth by more than a tenth at"
                        + " {medianEnd} of the state's length ({medianEndLower} to {medianEndUpper}), in the median of the runs.",
                numbers);
        double thousandth = Words.number(numbers, "withinATenthAtAThousandth");
        if (thousandth == 1) {
            return new Judgement(Verdict.HOLDS, words);
        }
        double upper = Words.number(numbers, "withinATenthAtAThousandthUpper");
        return new Judgement(upper < 0.5 ? Verdict.FALSE : Verdict.HOLDS_WITH_CONDITIONS, words);
    }
}
