package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.theory.ComparisonMatrix;
import java.util.stream.LongStream;

/** What do iterations do that start in the worst, in a typical, in a random direction? */
public final class Trajectories extends GameExperiment {

    public Trajectories() {
        super(
                "LQ2",
                "Trajectories",
                "Which part of the bounds do iterations show that start in the worst, a typical or a random direction?",
                "random coupling, c = 5, gamma = 0.95, with feedback; long-tailed spectrum",
                "T1, T12",
                "From the worst start the distance grows to {worst}, the comparison bound is {bound}; random starts reach {median} in"
                        + " the median and {largest} at most ({starts} starts), the typical peak is {typical}. {violations} points"
                        + " lie above their bound.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int size = setting.choose(8, 40);
        int starts = setting.choose(200, 2000);
        int last = 160;
        BilevelGame game = new BilevelGame(size, Spectra.LONG_TAILED, 0.95, 5, false, 5e-5);
        Measures measured = Measures.of(game.system(setting.random("LQ2", 0)), 1e-6, setting.parallel());
        Matrix jacobian = measured.system().jacobian();
        Matrix worst = worstStart(jacobian, measured.growth().peak().iteration());
        Matrix random = unitColumns(BilevelGame.gaussian(2 * size, starts, setting.random("LQ2 starts", 0)));
        double[] bounds = new ComparisonMatrix(measured.norms())
                .powerNorms(LongStream.rangeClosed(0, last).toArray());
        Evidence.Rows rows = Evidence.rows(
                "trajectories",
                "lengths at iteration t from starts of length 1",
                "t",
                "comparison",
                "norm",
                "worstStart",
                "typical",
                "randomMedian",
                "randomLargest");
        Matrix power = Matrix.identity(2 * size);
        double violations = 0;
        for (int t = 0; t <= last; t++) {
            double norm = SingularValues.of(power).largest();
            double[] lengths = lengths(random);
            double largest = Statistics.largest(lengths);
            double from = worst.frobeniusNorm();
            violations += (largest > norm * (1 + 1e-9) ? 1 : 0)
                    + (from > norm * (1 + 1e-9) ? 1 : 0)
                    + (norm > bounds[t] * (1 + 1e-9) ? 1 : 0);
            rows.add(
                    t,
                    bounds[t],
                    norm,
                    from,
                    power.frobeniusNorm() / Math.sqrt(2 * size),
                    Statistics.quantile(lengths, 0.5),
                    largest);
            power = power.times(jacobian);
            worst = jacobian.times(worst);
            random = jacobian.times(random);
            setting.progress().accept((t + 1.0) / (last + 1));
        }
        Evidence evidence = new Evidence();
        DataTable table = evidence.table(rows);
        return evidence.number(VIOLATIONS, violations)
                .number("starts", starts)
                .largest("worst", table, "worstStart")
                .largest("bound", table, "comparison")
                .largest("typical", table, "typical")
                .largest("median", table, "randomMedian")
                .largest("largest", table, "randomLargest")
                .figure(
                        "trajectories",
                        "Distance from the fixed point",
                        "The worst start, which the norm of the powers follows, against random ones.",
                        "iteration t",
                        "distance",
                        false,
                        true,
                        DataFigure.Line.curve("comparison bound", "trajectories", "t", "comparison"),
                        DataFigure.Line.curve("norm of the power", "trajectories", "t", "norm"),
                        DataFigure.Line.curve("from the worst start", "trajectories", "t", "worstStart"),
                        DataFigure.Line.curve("typical", "trajectories", "t", "typical"),
                        DataFigure.Line.curve("random, median", "trajectories", "t", "randomMedian"),
                        DataFigure.Line.curve("random, largest", "trajectories", "t", "randomLargest"));
    }

    private static Matrix worstStart(Matrix jacobian, long iteration) {
        Matrix power = Matrix.identity(jacobian.rows());
        for (long t = 0; t < iteration; t++) {
            power = power.times(jacobian);
        }
        return Matrix.of(
                jacobian.rows(), 1, LargestSingularValue.of(power, null).right());
    }

    private static Matrix unitColumns(Matrix matrix) {
        double[] lengths = lengths(matrix);
        double[] entries = matrix.real().clone();
        for (int k = 0; k < entries.length; k++) {
            entries[k] /= lengths[k % matrix.columns()];
        }
        return Matrix.of(matrix.rows(), matrix.columns(), entries);
    }

    private static double[] lengths(Matrix matrix) {
        double[] lengths = new double[matrix.columns()];
        for (int j = 0; j < lengths.length; j++) {
            lengths[j] = matrix.block(0, j, matrix.rows(), 1).frobeniusNorm();
        }
        return lengths;
    }
}
