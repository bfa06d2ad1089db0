package dev.kreiss.model.games;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Simultaneous;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The derivatives of the games against central differences of what the players follow, written down once more from the definitions:
 * transition by transition, point by point.
 */
class GamesAgainstPlayTest {

    private static final double DISPLACEMENT = 1e-5;

    @Test
    void diracGan() {
        assertDerivative("dirac-gan", new double[2], w -> logisticGan(w, 0));
        assertDerivative("dirac-gan-r1", new double[2], w -> logisticGan(w, 0.3));
    }

    /** What generator and discriminator descend, with {@code f'(t) = 1/(1 + exp(t))}. */
    private static double[] logisticGan(double[] w, double penalty) {
        double slope = 1 / (1 + Math.exp(w[0] * w[1]));
        return new double[] {slope * w[1], penalty * w[1] - slope * w[0]};
    }

    @Test
    void bilinearAndQuadratic() {
        assertDerivative("bilinear", new double[4], w -> new double[] {w[2], 0.5 * w[3], -w[0], -0.5 * w[1]});
        assertDerivative("quadratic", new double[2], w -> new double[] {w[0] + 3 * w[1], w[1] - 3 * w[0]});
    }

    @Test
    void implicitMetaLearning() {
        double[] curvature = {0.5, 1, 3};
        assertDerivative("imaml", new double[6], w -> {
            double[] follow = new double[6];
            for (int i = 0; i < 3; i++) {
                follow[i] = w[3 + i] / (curvature[i] + 1); // (1/lambda S + I)^{-1} times the gradient of |y|^2/2
                follow[3 + i] = curvature[i] * w[3 + i] + (w[3 + i] - w[i]);
            }
            return follow;
        });
    }

    @Test
    void hyperCleaning() {
        double[] fixedPoint = HyperCleaning.fixedPoint().real();

        assertThat(cleaning(fixedPoint)).containsOnly(new double[8], within(1e-15));
        assertDerivative("hyper-cleaning", fixedPoint, GamesAgainstPlayTest::cleaning);
        assertThat(fixedPoint[1]).as("weights of wrong labels").isLessThan(-1);
        assertThat(fixedPoint[4]).isLessThan(-1);
        assertThat(Arrays.stream(fixedPoint, 0, 6).filter(x -> x < 0).count()).isEqualTo(2);
    }

    /** Loop by loop, with the inverse of a 2 x 2 matrix by formula. */
    private static double[] cleaning(double[] w) {
        double[] t = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5};
        double[] label = {0, 1, 0, 1, 0, 1};
        double[] clean = {-2, -1, 0.25, 1, 2};
        double[] cleanLabel = {0, 0, 1, 1, 1};
        double[] gradient = {0.05 * w[6], 0.05 * w[7]};
        double[] hessian = {0.05, 0, 0.05};
        for (int i = 0; i < 6; i++) {
            double weight = 1 / (1 + Math.exp(-w[i])) / 6;
            double p = 1 / (1 + Math.exp(-w[6] * t[i] - w[7]));
            gradient[0] += weight * (p - label[i]) * t[i];
            gradient[1] += weight * (p - label[i]);
            hessian[0] += weight * p * (1 - p) * t[i] * t[i];
            hessian[1] += weight * p * (1 - p) * t[i];
            hessian[2] += weight * p * (1 - p);
        }
        double[] outer = new double[2];
        for (int i = 0; i < 5; i++) {
            double p = 1 / (1 + Math.exp(-w[6] * clean[i] - w[7]));
            outer[0] += (p - cleanLabel[i]) * clean[i] / 5;
            outer[1] += (p - cleanLabel[i]) / 5;
        }
        double determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        double v0 = (hessian[2] * outer[0] - hessian[1] * outer[1]) / determinant;
        double v1 = (hessian[0] * outer[1] - hessian[1] * outer[0]) / determinant;
        double[] follow = new double[8];
        for (int i = 0; i < 6; i++) {
            double weight = 1 / (1 + Math.exp(-w[i]));
            double p = 1 / (1 + Math.exp(-w[6] * t[i] - w[7]));
            follow[i] = 0.01 * w[i] - weight * (1 - weight) / 6 * (p - label[i]) * (t[i] * v0 + v1);
        }
        follow[6] = gradient[0];
        follow[7] = gradient[1];
        return follow;
    }

    @ParameterizedTest
    @CsvSource({"tabular, ''", "inverted, -inverted", "dependent, -dependent"})
    void walk(String features, String suffix) {
        double[][] phi = features.equals("tabular")
                ? PredictionTasks.tabular()
                : features.equals("inverted") ? PredictionTasks.inverted() : PredictionTasks.dependent();
        for (double[] row : phi) {
            assertThat(Arrays.stream(row).map(x -> x * x).sum()).isCloseTo(1, within(1e-15));
        }
        double[] visits = {1 / 9.0, 2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0};
        Step[] steps = new Step[10];
        for (int s = 0; s < 5; s++) {
            steps[2 * s] = new Step(visits[s] / 2, phi[s], s == 0 ? null : phi[s - 1], 0);
            steps[2 * s + 1] = new Step(visits[s] / 2, phi[s], s == 4 ? null : phi[s + 1], s == 4 ? 1 : 0);
        }
        int size = phi[0].length;
        assertDerivative("walk-gtd2" + suffix, new double[2 * size], w -> gtd2(w, 1, steps));
        assertDerivative("walk-tdc" + suffix, new double[2 * size], w -> tdc(w, 1, steps));
        if (size == 5) {
            double[] values = fixedPoint("walk-gtd2" + suffix, steps, 1);
            for (int s = 0; s < 5; s++) {
                double value = 0;
                for (int j = 0; j < 5; j++) {
                    value += phi[s][j] * values[j];
                }
                assertThat(value).as("odds to end on the right").isCloseTo((s + 1) / 6.0, within(1e-13));
            }
        }
    }

    /** Visits by playing out all ways down the chain; the fixed point is that of Boyan (2002). */
    @Test
    void boyanChain() {
        double[] visits = new double[13];
        play(12, 1, visits);
        double total = Arrays.stream(visits).sum();
        java.util.List<Step> steps = new java.util.ArrayList<>();
        for (int s = 12; s >= 2; s--) {
            steps.add(new Step(visits[s] / total / 2, boyan(s), boyan(s - 1), -3));
            steps.add(new Step(visits[s] / total / 2, boyan(s), boyan(s - 2), -3));
        }
        steps.add(new Step(visits[1] / total, boyan(1), boyan(0), -2));
        steps.add(new Step(visits[0] / total, boyan(0), null, 0));
        Step[] all = steps.toArray(Step[]::new);

        assertDerivative("boyan-gtd2", new double[8], w -> gtd2(w, 1, all));
        assertDerivative("boyan-tdc", new double[8], w -> tdc(w, 1, all));
        assertThat(fixedPoint("boyan-tdc", all, 1))
                .usingComparatorWithPrecision(1e-11)
                .containsExactly(-24, -16, -8, 0, 0, 0, 0, 0);
    }

    private static void play(int state, double probability, double[] visits) {
        visits[state] += probability;
        if (state == 1) {
            play(0, probability, visits);
        } else if (state > 1) {
            play(state - 1, probability / 2, visits);
            play(state - 2, probability / 2, visits);
        }
    }

    private static double[] boyan(int state) {
        double[] phi = new double[4];
        int left = (12 - state) / 4;
        double right = (12 - state) % 4 / 4.0;
        phi[left] += 1 - right;
        if (right > 0) {
            phi[left + 1] += right;
        }
        return phi;
    }

    /**
     * On the eight weights as published, with actions drawn by the behaviour and importance weights: the eigenvalues of the expected
     * step are those of the reduced game and one more, 1, for each direction that no feature sees.
     */
    @ParameterizedTest
    @CsvSource({"baird-td0, 1", "baird-gtd2, 2", "baird-tdc, 2"})
    void baird(String id, int unseen) {
        KnownGame game = KnownGames.find(id).orElseThrow();
        Step[] steps = new Step[14];
        for (int s = 0; s < 7; s++) {
            steps[2 * s] = new Step(1 / 7.0 / 7, 7, baird(s), baird(6), 0);
            steps[2 * s + 1] = new Step(1 / 7.0 * 6 / 7, 0, baird(s), baird(0), 0); // dashed: has importance 0
        }
        UnaryOperator<double[]> follow = unseen == 1
                ? w -> td(w, 0.99, steps)
                : id.endsWith("gtd2") ? w -> gtd2(w, 0.99, steps) : w -> tdc(w, 0.99, steps);
        Matrix full = differences(follow, new double[8 * unseen]);
        Matrix reduced = game.hessian().matrix();
        assertThat(reduced.rows()).isEqualTo(7 * unseen);
        Matrix powerOfFull = full;
        Matrix powerOfReduced = reduced;
        for (int k = 1; k <= 14; k++) { // equal traces of powers: equal eigenvalues but for zeros
            assertThat(trace(powerOfFull)).isCloseTo(trace(powerOfReduced), within(1e-8 * Math.pow(3, k)));
            powerOfFull = powerOfFull.times(full);
            powerOfReduced = powerOfReduced.times(reduced);
        }
        assertThat(full.frobeniusNorm()).isCloseTo(reduced.frobeniusNorm(), within(1e-8));
    }

    private static double[] baird(int state) {
        double[] phi = new double[8];
        phi[state] = state < 6 ? 2 : 1;
        phi[7] = state < 6 ? 1 : 2;
        return phi;
    }

    /** {@code (17 g - 15)/7} is the trace on states up to symmetry: the divergence needs a discount above 15/17. */
    @Test
    void bairdDivergesAboveFifteenSeventeenthsOnly() {
        double[][] features = new double[7][];
        double[][] toSeven = new double[7][7];
        double[] even = new double[7];
        for (int s = 0; s < 7; s++) {
            features[s] = baird(s);
            toSeven[s][6] = 1;
            even[s] = 1 / 7.0;
        }
        for (double discount : new double[] {0.87, 0.88, 0.89}) {
            Matrix j = new Simultaneous(StepSizes.of(1e-4))
                    .jacobian(new LinearPrediction(features, even, toSeven, discount).temporalDifference())
                    .jacobian();
            boolean diverges = Spectrum.of(j).radius() > 1 + 1e-9;
            assertThat(diverges).as("discount %s", discount).isEqualTo(discount > 15 / 17.0);
        }
    }

    /** A transition: how often it is seen, its importance weight, features, features after (null at the end), reward. */
    private record Step(double probability, double importance, double[] phi, double[] after, double reward) {
        Step(double probability, double[] phi, double[] after, double reward) {
            this(probability, 1, phi, after == null ? new double[phi.length] : after, reward);
        }
    }

    private static double[] td(double[] w, double discount, Step[] steps) {
        double[] follow = new double[w.length];
        for (Step step : steps) {
            double delta = step.reward + discount * dot(step.after, w, 0) - dot(step.phi, w, 0);
            for (int j = 0; j < w.length; j++) {
                follow[j] -= step.probability * step.importance * delta * step.phi[j];
            }
        }
        return follow;
    }

    private static double[] gtd2(double[] w, double discount, Step[] steps) {
        int n = w.length / 2;
        double[] follow = new double[w.length];
        for (Step step : steps) {
            double helper = dot(step.phi, w, n);
            double delta = step.reward + discount * dot(step.after, w, 0) - dot(step.phi, w, 0);
            for (int j = 0; j < n; j++) {
                follow[j] -= step.probability * step.importance * (step.phi[j] - discount * step.after[j]) * helper;
                follow[n + j] -= step.probability * (step.importance * delta - helper) * step.phi[j];
            }
        }
        return follow;
    }

    private static double[] tdc(double[] w, double discount, Step[] steps) {
        int n = w.length / 2;
        double[] follow = gtd2(w, discount, steps);
        Arrays.fill(follow, 0, n, 0);
        for (Step step : steps) {
            double helper = dot(step.phi, w, n);
            double delta = step.reward + discount * dot(step.after, w, 0) - dot(step.phi, w, 0);
            for (int j = 0; j < n; j++) {
                follow[j] -=
                        step.probability * step.importance * (delta * step.phi[j] - discount * step.after[j] * helper);
            }
        }
        return follow;
    }

    private static double dot(double[] phi, double[] w, int from) {
        double sum = 0;
        for (int j = 0; j < phi.length; j++) {
            sum += phi[j] * w[from + j];
        }
        return sum;
    }

    /** Where the linear field vanishes. */
    private static double[] fixedPoint(String id, Step[] steps, double discount) {
        Matrix h = KnownGames.find(id).orElseThrow().hessian().matrix();
        double[] atZero = tdc(new double[h.rows()], discount, steps);
        if (id.contains("gtd2")) {
            atZero = gtd2(new double[h.rows()], discount, steps);
        }
        return LinearSystem.solve(h, Matrix.of(h.rows(), 1, atZero).scaled(-1)).real();
    }

    private static void assertDerivative(String id, double[] at, UnaryOperator<double[]> follow) {
        Matrix given = KnownGames.find(id).orElseThrow().hessian().matrix();
        assertThat(given.minus(differences(follow, at)).maxAbs()).as(id).isLessThan(2e-9);
    }

    private static Matrix differences(UnaryOperator<double[]> follow, double[] at) {
        int size = at.length;
        double[] entries = new double[size * size];
        for (int j = 0; j < size; j++) {
            double[] ahead = at.clone();
            double[] behind = at.clone();
            ahead[j] += DISPLACEMENT;
            behind[j] -= DISPLACEMENT;
            double[] up = follow.apply(ahead);
            double[] down = follow.apply(behind);
            for (int i = 0; i < size; i++) {
                entries[i * size + j] = (up[i] - down[i]) / (2 * DISPLACEMENT);
            }
        }
        return Matrix.of(size, size, entries);
    }

    private static double trace(Matrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += matrix.re(i, i);
        }
        return sum;
    }
}
