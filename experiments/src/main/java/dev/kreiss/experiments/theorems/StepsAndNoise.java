package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.stochastic.MonteCarlo;
import dev.kreiss.stochastic.NoiseFloor;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.NoiseBound;
import dev.kreiss.theory.StepsBound;
import java.util.SplittableRandom;

/** T8: steps to accuracy and noise floors against the bounds from block norms, and against simulation. */
public final class StepsAndNoise extends TheoremCheck {

    private static final double DELTA = 1e-3;

    /** Standard errors that one of a few simulations may be off. */
    private static final double FAR = 5;

    public StepsAndNoise() {
        super(
                "T8",
                "Steps to accuracy and noise",
                "T_J(delta) <= T_G(delta); E||w_t||^2 = ||J^t w_0||^2 + sum_{k<t} tr(J^k S J^kT), with floor tr X, X = J X J^T + S, at"
                        + " most that of G driven by one source",
                "rho(G) < 1 for the bounds; noise of zero mean and covariance S",
                1e-6,
                "{violations} violations (a game of {systems} above a bound, or more than 5 standard errors). Scalars attain the"
                        + " count exactly and the floor to a relative {missed}. Simulated mean squares are off by {largestDeviation} standard errors at most over {simulated}"
                        + " simulations.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int count = setting.choose(30, 200);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "bilevel games, size 1: scalars driven by one source; S = s s^T or white noise",
                "size",
                "gamma",
                "c",
                "steps",
                "stepsBound",
                "floor",
                "floorBound",
                "missed");
        for (double[] row : setting.cases(count, 0, 0.6, k -> row(setting, k))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable systems = evidence.table(rows);
        double violations = 0;
        for (double[] row : systems.rows()) {
            boolean counted = row[3] >= 0 && row[3] <= row[4];
            violations += counted && row[5] <= row[6] * (1 + 1e-9) ? 0 : 1;
        }
        for (double deviation : simulate(setting, evidence).column("deviation")) {
            violations += deviation <= FAR ? 0 : 1;
        }
        return evidence.number("systems", count).number(VIOLATIONS, violations).largest(MISSED, systems, "missed");
    }

    private static double[] row(Setting setting, int k) {
        SplittableRandom random = setting.random("T8", k);
        boolean scalars = k % 2 == 0;
        int size = scalars ? 1 : 2 + random.nextInt(6);
        double gamma = 1 - Math.pow(10, -0.3 - 1.4 * random.nextDouble());
        double c = Math.pow(10, -1 + 2 * random.nextDouble());
        BilevelGame game = new BilevelGame(size, Spectra.values()[random.nextInt(3)], gamma, c, scalars, 0);
        Measures measured = Measures.of(game.system(random), 1e-6, setting.parallel(), DELTA);
        double[] deviations = {0.1 + random.nextDouble(), 0.1 + random.nextDouble()};
        Matrix covariance = scalars
                ? Matrix.of(
                        2,
                        2,
                        deviations[0] * deviations[0],
                        deviations[0] * deviations[1],
                        deviations[0] * deviations[1],
                        deviations[1] * deviations[1])
                : white(size, deviations);
        ComparisonMatrix comparison = new ComparisonMatrix(measured.norms());
        double floor = NoiseFloor.of(measured.system(), covariance).value();
        double bound = NoiseBound.of(comparison, deviations);
        long stepsBound = StepsBound.of(comparison, DELTA);
        double missed = scalars ? Math.max(Math.abs(bound / floor - 1), Math.abs(stepsBound - measured.steps())) : 0;
        return new double[] {size, gamma, c, measured.steps(), stepsBound, floor, bound, missed};
    }

    /** Of given root mean square length in each block. */
    private static Matrix white(int size, double[] deviations) {
        double[] diagonal = new double[2 * size];
        for (int i = 0; i < diagonal.length; i++) {
            double deviation = deviations[i / size];
            diagonal[i] = deviation * deviation / size;
        }
        return BilevelGame.diagonal(diagonal);
    }

    private static DataTable simulate(Setting setting, Evidence evidence) {
        int count = setting.choose(4, 10);
        int replicas = setting.choose(4000, 20_000);
        Evidence.Rows rows = Evidence.rows(
                "simulations",
                "mean squares of simulated iterations against the exact sum",
                "iteration",
                "exact",
                "simulated",
                "standardError",
                "deviation");
        for (double[] row : setting.cases(count, 0.6, 1, k -> {
            BilevelGame game = new BilevelGame(3, Spectra.UNIFORM, 0.85, 2, false, 0);
            Matrix jacobian = game.system(setting.random("T8 simulated", k)).jacobian();
            Matrix covariance = Matrix.identity(6).scaled(0.01);
            Matrix start = BilevelGame.gaussian(6, 1, setting.random("T8 start", k));
            long[] at = {5L * (k + 1)};
            MonteCarlo played = MonteCarlo.of(
                    jacobian,
                    covariance,
                    start,
                    at,
                    replicas,
                    setting.random("T8 noise", k).nextLong());
            double exact = exactMeanSquare(jacobian, covariance, start, at[0]);
            double error = played.standardErrors()[0];
            return new double[] {at[0], exact, played.means()[0], error, Math.abs(played.means()[0] - exact) / error};
        })) {
            rows.add(row);
        }
        DataTable simulations = evidence.table(rows);
        evidence.number("simulated", count)
                .number("largestDeviation", Statistics.largest(simulations.column("deviation")));
        return simulations;
    }

    /** {@code ||J^t w_0||^2 + sum_{k<t} tr(J^k S J^kT)}, term by term. */
    private static double exactMeanSquare(Matrix jacobian, Matrix covariance, Matrix start, long t) {
        Matrix displaced = start;
        Matrix power = Matrix.identity(jacobian.rows());
        double noise = 0;
        for (long k = 0; k < t; k++) {
            Matrix term = power.times(covariance).times(power.adjoint());
            for (int i = 0; i < term.rows(); i++) {
                noise += term.re(i, i);
            }
            power = power.times(jacobian);
            displaced = jacobian.times(displaced);
        }
        double length = displaced.frobeniusNorm();
        return length * length + noise;
    }
}
