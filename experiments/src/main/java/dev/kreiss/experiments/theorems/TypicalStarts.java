package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.TypicalPeakBound;
import java.util.SplittableRandom;

/** T12: mean squares over random starts, by sampling; the typical peak beside the worst. */
public final class TypicalStarts extends TheoremCheck {

    /** Standard errors that one of several dozen samples may be off. */
    private static final double FAR = 5;

    public TypicalStarts() {
        super(
                "T12",
                "The typical case",
                "E ||J^t w_0||^2 = ||J^t||_F^2/N for w_0 uniform on the unit sphere; sup_t ||J^t||_F/sqrt(N) is bounded by block norms"
                        + " and sizes",
                "any J",
                1e-6,
                "Sampled means are off by {largestDeviation} standard errors at most over {systems} games; {violations} contradict it"
                        + " (5 standard errors, or a typical peak above its bound). Scalars attain the bound to a relative {missed}."
                        + " The worst start peaks {medianWorstOverTypical} times higher than the typical one in the median.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int count = setting.choose(24, 120);
        int samples = setting.choose(2000, 10_000);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "bilevel games, followed to the iteration of their typical peak from random starts",
                "size",
                "gamma",
                "c",
                "iteration",
                "exact",
                "sampled",
                "standardError",
                "deviation",
                "typicalPeak",
                "typicalBound",
                "worstOverTypical",
                "missed");
        for (double[] row : setting.cases(count, k -> row(setting, k, samples))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable systems = evidence.table(rows);
        double violations = 0;
        for (double[] row : systems.rows()) {
            violations += row[7] <= FAR && row[8] <= row[9] * (1 + 1e-9) ? 0 : 1;
        }
        return evidence.number("systems", count)
                .number(VIOLATIONS, violations)
                .number("largestDeviation", Statistics.largest(systems.column("deviation")))
                .number("medianWorstOverTypical", Statistics.quantile(systems.column("worstOverTypical"), 0.5))
                .largest(MISSED, systems, "missed");
    }

    private static double[] row(Setting setting, int k, int samples) {
        SplittableRandom random = setting.random("T12", k);
        int size = k % 3 == 0 ? 1 : 2 + random.nextInt(15);
        double gamma = 1 - Math.pow(10, -0.3 - 1.2 * random.nextDouble());
        double c = Math.pow(10, 2 * random.nextDouble());
        BilevelGame game = new BilevelGame(size, Spectra.values()[random.nextInt(3)], gamma, c, size == 1, 0);
        Measures measured = Measures.of(game.system(random), 1e-6, setting.parallel());
        double typical = measured.growth().peak().typical().value();
        long iteration = measured.growth().peak().typical().iteration();
        Matrix power = Matrix.identity(2 * size);
        for (long t = 0; t < iteration; t++) {
            power = power.times(measured.system().jacobian());
        }
        double exact = square(power.frobeniusNorm()) / (2 * size);
        double[] squares = squares(power, samples, random);
        double mean = 0;
        for (double square : squares) {
            mean += square / samples;
        }
        double variance = 0;
        for (double square : squares) {
            variance += square(square - mean) / (samples - 1);
        }
        double error = Math.sqrt(variance / samples);
        double bound = TypicalPeakBound.of(new ComparisonMatrix(measured.norms()), new int[] {size, size});
        return new double[] {
            size,
            gamma,
            c,
            iteration,
            exact,
            mean,
            error,
            Math.abs(mean - exact) / Math.max(error, 1e-9 * mean),
            typical,
            bound,
            measured.peakLower() / typical,
            size == 1 ? Math.abs(bound / typical - 1) : 0
        };
    }

    /** {@code ||X w||^2} for directions w that are uniform on the unit sphere. */
    private static double[] squares(Matrix power, int samples, SplittableRandom random) {
        Matrix starts = BilevelGame.gaussian(power.rows(), samples, random);
        Matrix images = power.times(starts);
        double[] squares = new double[samples];
        for (int j = 0; j < samples; j++) {
            double before = 0;
            double after = 0;
            for (int i = 0; i < power.rows(); i++) {
                before += square(starts.re(i, j));
                after += square(images.re(i, j));
            }
            squares[j] = after / before;
        }
        return squares;
    }

    private static double square(double x) {
        return x * x;
    }
}
