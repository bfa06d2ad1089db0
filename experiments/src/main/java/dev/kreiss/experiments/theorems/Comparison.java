package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.ComparisonMatrix;
import java.util.SplittableRandom;

/** T1: block norms bound K, the peak and the distance; attained by scalar blocks. */
public final class Comparison extends TheoremCheck {

    /** Relative error of a computed spectral radius. */
    private static final double ROUNDING = 1e-9;

    public Comparison() {
        super(
                "T1",
                "Comparison with block norms",
                "||J^t|| <= ||G^t||, rho(J) <= rho(G), K(J) <= K(G), d(J) >= 1/||(I-G)^-1|| for block norms ||J_ij|| <= G_ij",
                "any number of players, no symmetry, any feedback; rho(G) < 1 for K and d",
                1e-6,
                "{violations} of {systems} systems of 2 to 4 players contradict it. Scalar blocks of one phase attain K, peak and"
                        + " distance to a relative {missed}. For random blocks K(G) is {medianTightness} times K in the median.");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        int count = setting.choose(60, 500);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "players of one parameter each (J = e^(i phi) G) or of several, whose block norms are G",
                "players",
                "rows",
                "kreissLower",
                "kreissBound",
                "peakLower",
                "peakBound",
                "distanceUpper",
                "distanceBound",
                "kreissTightness",
                "missed",
                "radius",
                "radiusBound");
        for (double[] row : setting.cases(count, k -> row(setting, k))) {
            rows.add(row);
        }
        DataTable systems = evidence.table(rows);
        double violations = 0;
        for (double[] row : systems.rows()) {
            boolean holds = row[2] <= row[3]
                    && row[4] <= row[5]
                    && row[6] >= row[7] * (1 - 1e-12)
                    && row[10] <= row[11] * (1 + ROUNDING);
            violations += holds ? 0 : 1;
        }
        DataTable larger = new DataTable(
                "larger",
                "",
                systems.columns(),
                systems.rows().stream().filter(row -> row[1] > row[0]).toList());
        return evidence.number("systems", count)
                .number(VIOLATIONS, violations)
                .largest(MISSED, systems, "missed")
                .number("medianTightness", Statistics.quantile(larger.column("kreissTightness"), 0.5))
                .figure(
                        "tightness",
                        "K of random systems and of their block norms",
                        "No dot lies below the diagonal.",
                        "measured K",
                        "K(G)",
                        true,
                        true,
                        DataFigure.Line.dots("systems", "systems", "kreissLower", "kreissBound"),
                        DataFigure.Line.curve("equal", "systems", "kreissLower", "kreissLower"));
    }

    private static double[] row(Setting setting, int k) {
        SplittableRandom random = setting.random("T1", k);
        int players = 2 + random.nextInt(3);
        boolean scalars = k % 2 == 0;
        double[][] wanted = new double[players][players];
        for (int i = 0; i < players; i++) {
            for (int j = 0; j < players; j++) {
                double x = random.nextDouble();
                wanted[i][j] = i == j ? 0.95 * x : j < i ? 5 * x * x : 0.02 * x * x;
            }
        }
        double radius = new ComparisonMatrix(wanted).spectralRadius();
        double shrink = radius < 0.97 ? 1 : 0.97 / radius;
        Matrix[][] blocks = new Matrix[players][players];
        int size = scalars ? 1 : 2 + random.nextInt(3);
        int[] sizes = new int[players];
        for (int i = 0; i < players; i++) {
            sizes[i] = size;
            for (int j = 0; j < players; j++) {
                blocks[i][j] = block(size, wanted[i][j] * shrink, random);
            }
        }
        Matrix jacobian = Matrix.assemble(blocks);
        // T1 itself shortens the search of real non-negative matrices; a phase hides them, and changes no norm.
        Matrix hidden = scalars ? turned(jacobian, 2 * Math.PI * random.nextDouble()) : jacobian;
        Measures measured = Measures.of(CoupledSystem.of(hidden, sizes), 1e-7, setting.parallel());
        ComparisonMatrix comparison = new ComparisonMatrix(measured.norms());
        double kreiss = comparison.kreissUpper();
        double peak = comparison.peak().value();
        double missed = Statistics.largest(
                kreiss / measured.kreissLower() - 1,
                peak / measured.peakLower() - 1,
                1 - comparison.distanceLower() / measured.distanceUpper());
        return new double[] {
            players,
            players * size,
            measured.kreissLower(),
            kreiss,
            measured.peakLower(),
            peak,
            measured.distanceUpper(),
            comparison.distanceLower(),
            kreiss / measured.kreissUpper(),
            scalars ? missed : 0,
            measured.radius().value(),
            comparison.spectralRadius()
        };
    }

    private static Matrix turned(Matrix matrix, double angle) {
        double[] real = matrix.real().clone();
        double[] imaginary = matrix.real().clone();
        for (int k = 0; k < real.length; k++) {
            real[k] *= StrictMath.cos(angle);
            imaginary[k] *= StrictMath.sin(angle);
        }
        return Matrix.complex(matrix.rows(), matrix.columns(), real, imaginary);
    }

    private static Matrix block(int size, double norm, SplittableRandom random) {
        if (size == 1) {
            return Matrix.of(1, 1, norm);
        }
        Matrix block = BilevelGame.gaussian(size, size, random);
        return block.scaled(norm / SingularValues.of(block).largest());
    }
}
