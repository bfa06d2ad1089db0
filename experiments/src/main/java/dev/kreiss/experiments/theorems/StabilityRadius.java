package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.SymmetricEigenbasis;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.PerturbationBound;
import java.util.SplittableRandom;

/** T7: K under perturbations of a given norm, and the perturbation of norm d that costs stability. */
public final class StabilityRadius extends TheoremCheck {

    public StabilityRadius() {
        super(
                "T7",
                "Perturbations",
                "if ||E|| < d(J0) then rho(J0 + E) < 1 and K(J0 + E) <= K(J0)/(1 - ||E||/d(J0)); the condition is sharp",
                "any J0 with rho < 1",
                1e-6,
                "{violations} of {systems} perturbed systems contradict it. Along the worst direction rho reaches 1 at a norm that"
                        + " differs from d by a relative {missed} at most. The bound is {medianTightness} times K in the median.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int count = setting.choose(40, 300);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "bilevel games, perturbed by the worst or a random direction; share = ||E||/d",
                "size",
                "gamma",
                "c",
                "share",
                "worst",
                "kreiss0",
                "kreissLower",
                "kreissUpper",
                "bound",
                "boundOverKreiss",
                "missed");
        for (double[] row : setting.cases(count, k -> row(setting, k))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable systems = evidence.table(rows);
        double violations = 0;
        for (double[] row : systems.rows()) {
            violations += row[6] <= row[8] ? 0 : 1;
        }
        return evidence.number("systems", count)
                .number(VIOLATIONS, violations)
                .largest(MISSED, systems, "missed")
                .number("medianTightness", Statistics.quantile(systems.column("boundOverKreiss"), 0.5))
                .smallest("tightest", systems, "boundOverKreiss");
    }

    private static double[] row(Setting setting, int k) {
        SplittableRandom random = setting.random("T7", k);
        int size = 1 + random.nextInt(5);
        double gamma = 1 - Math.pow(10, -0.3 - 1.2 * random.nextDouble());
        double c = Math.pow(10, -1 + 2 * random.nextDouble());
        double share = 0.05 + 0.85 * random.nextDouble();
        boolean worst = k % 2 == 0;
        BilevelGame game = new BilevelGame(size, Spectra.values()[random.nextInt(3)], gamma, c, false, 0);
        Measures open = Measures.of(game.system(random), 1e-8, setting.parallel());
        Matrix direction = worst ? worstDirection(open.system().jacobian()) : randomDirection(2 * size, random);
        double norm = share * open.distanceLower();
        CoupledSystem perturbed = CoupledSystem.of(open.system().jacobian().plus(direction.scaled(norm)), size, size);
        Measures closed = Measures.of(perturbed, 1e-6, setting.parallel());
        double bound = PerturbationBound.kreiss(open.kreissUpper(), open.distanceLower(), norm);
        double missed = 0;
        if (worst) {
            Matrix critical = open.system().jacobian().plus(direction.scaled(open.distanceUpper()));
            missed = Math.abs(nearestToOne(critical)) / open.distanceUpper();
        }
        return new double[] {
            size,
            gamma,
            c,
            share,
            worst ? 1 : 0,
            open.kreissUpper(),
            closed.kreissLower(),
            closed.kreissUpper(),
            bound,
            bound / closed.kreissUpper(),
            missed
        };
    }

    /** {@code x y^T} of norm 1 with {@code (I - J)^{-1} x = y/d}: J + d x y^T has the eigenvalue 1. All blocks are positive, so z = 1. */
    private static Matrix worstDirection(Matrix jacobian) {
        int n = jacobian.rows();
        Matrix inverse = LinearSystem.inverse(Matrix.identity(n).minus(jacobian));
        Matrix vectors =
                SymmetricEigenbasis.of(inverse.adjoint().times(inverse)).vectors();
        Matrix right = vectors.block(0, n - 1, n, 1); // of the largest eigenvalue
        Matrix left = inverse.times(right);
        return right.times(left.scaled(1 / left.frobeniusNorm()).adjoint());
    }

    private static Matrix randomDirection(int n, SplittableRandom random) {
        Matrix direction = BilevelGame.gaussian(n, n, random);
        return direction.scaled(1 / SingularValues.of(direction).largest());
    }

    /**
     * The smallest singular value of {@code I - J}, which is 0 if 1 is an eigenvalue. Eigenvalues of a matrix that is about to lose
     * stability move like roots of a perturbation, so they would not tell to this accuracy.
     */
    private static double nearestToOne(Matrix jacobian) {
        return SingularValues.of(Matrix.identity(jacobian.rows()).minus(jacobian))
                .smallest();
    }
}
