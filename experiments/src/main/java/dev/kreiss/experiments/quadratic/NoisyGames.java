package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.stochastic.MonteCarlo;
import dev.kreiss.stochastic.NoiseFloor;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.NoiseBound;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** What does the coupling do to the noise floor, and do simulations follow the formula? */
public final class NoisyGames extends GameExperiment {

    private static final double SIGMA = 0.01;

    public NoisyGames() {
        super(
                "LQ5",
                "Noise",
                "How does the noise floor grow with the coupling, and do simulated iterations follow their expected mean square?",
                "gamma = 0.9, uniform spectrum, white noise of deviation 0.01 in each parameter",
                "T8",
                "The floor grows from {floorAtWeak} at c = 0.01 to {floorAtStrong} at c = 100, with exponent {exponent} (95 %:"
                        + " {exponentLower} to {exponentUpper}) for c from 3 on; the bound is {medianTightness} times the floor in"
                        + " the median. Simulated mean squares from a displaced first block are off by {largestDeviation} standard errors at"
                        + " most over {points} points. {violations} violations (a floor above its bound, or more than 5 standard"
                        + " errors).");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        int size = setting.choose(6, 40);
        double[] couplings = Statistics.geometric(0.01, 100, setting.choose(13, 41));
        Evidence.Rows rows = Evidence.rows(
                "floors",
                "root mean square distance in the long run, and its bound from block norms",
                "c",
                "floor",
                "bound",
                "boundOverFloor");
        for (double[] row : setting.cases(couplings.length, 0, 0.4, k -> {
            CoupledSystem system = new BilevelGame(size, Spectra.UNIFORM, 0.9, couplings[k], false, 0)
                    .system(setting.random("LQ5", 0));
            Matrix covariance = Matrix.identity(2 * size).scaled(SIGMA * SIGMA);
            double floor = NoiseFloor.of(system, covariance).value();
            double deviation = SIGMA * Math.sqrt(size);
            double bound =
                    NoiseBound.of(new ComparisonMatrix(Measures.norms(system)), new double[] {deviation, deviation});
            return new double[] {couplings[k], floor, bound, bound / floor};
        })) {
            rows.add(row);
        }
        DataTable floors = evidence.table(rows);
        DataTable path = simulate(setting, evidence, size);
        double violations = 0;
        for (double[] row : floors.rows()) {
            violations += row[1] <= row[2] * (1 + 1e-9) ? 0 : 1;
        }
        for (double deviation : path.column("deviation")) {
            violations += deviation <= 5 ? 0 : 1;
        }
        double[][] strong = floors.rows().stream().filter(row -> row[0] >= 3).toArray(double[][]::new);
        Statistics.PowerLaw law = Statistics.PowerLaw.fit(column(strong, 0), column(strong, 1));
        double[] floor = floors.column("floor");
        return evidence.number(VIOLATIONS, violations)
                .number("floorAtWeak", floor[0])
                .number("floorAtStrong", floor[floor.length - 1])
                .number("exponent", law.exponent())
                .number("exponentLower", law.lower())
                .number("exponentUpper", law.upper())
                .number("medianTightness", Statistics.quantile(floors.column("boundOverFloor"), 0.5))
                .number("points", path.rows().size())
                .largest("largestDeviation", path, "deviation")
                .figure(
                        "floor",
                        "Noise floor over the coupling",
                        "The transient amplifies noise as it amplifies a displacement.",
                        "coupling c",
                        "root mean square distance",
                        true,
                        true,
                        DataFigure.Line.dots("floor", "floors", "c", "floor"),
                        DataFigure.Line.curve("bound from block norms", "floors", "c", "bound"))
                .figure(
                        "path",
                        "Mean square on the way to the floor, c = 3",
                        "Simulated means of many replicas against the exact sum.",
                        "iteration t",
                        "mean square distance",
                        false,
                        true,
                        DataFigure.Line.curve("exact", "path", "t", "exact"),
                        DataFigure.Line.dots("simulated", "path", "t", "simulated"));
    }

    private static double[] column(double[][] rows, int column) {
        double[] values = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            values[k] = rows[k][column];
        }
        return values;
    }

    private static DataTable simulate(Setting setting, Evidence evidence, int size) {
        Matrix jacobian = new BilevelGame(size, Spectra.UNIFORM, 0.9, 3, false, 0)
                .system(setting.random("LQ5", 0))
                .jacobian();
        int last = 60;
        int replicas = setting.choose(4000, 20_000);
        Matrix start = start(size);
        double[] played = setting.once(() -> {
            MonteCarlo simulated = MonteCarlo.of(
                    jacobian,
                    Matrix.identity(2 * size).scaled(SIGMA * SIGMA),
                    start,
                    LongStream.rangeClosed(1, last / 3).map(k -> 3 * k).toArray(),
                    replicas,
                    setting.random("LQ5 noise", 0).nextLong());
            return DoubleStream.concat(Arrays.stream(simulated.means()), Arrays.stream(simulated.standardErrors()))
                    .toArray();
        });
        setting.progress().accept(0.9);
        Evidence.Rows rows = Evidence.rows(
                "path",
                "mean squares from a displacement of length 0.1 in the first block",
                "t",
                "exact",
                "simulated",
                "standardError",
                "deviation");
        Matrix displaced = start;
        Matrix power = Matrix.identity(2 * size);
        double noise = 0;
        int at = 0;
        for (int t = 1; t <= last; t++) {
            double norm = power.frobeniusNorm();
            noise += SIGMA * SIGMA * norm * norm;
            power = power.times(jacobian);
            displaced = jacobian.times(displaced);
            if (t % 3 == 0) {
                double length = displaced.frobeniusNorm();
                double exact = length * length + noise;
                double mean = played[at];
                double error = played[played.length / 2 + at];
                rows.add(t, exact, mean, error, Math.abs(mean - exact) / error);
                at++;
            }
        }
        return evidence.table(rows);
    }

    private static Matrix start(int size) {
        double[] start = new double[2 * size];
        for (int i = 0; i < size; i++) {
            start[i] = 0.1 / Math.sqrt(size);
        }
        return Matrix.of(2 * size, 1, start);
    }
}
