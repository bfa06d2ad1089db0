package dev.kreiss.experiments.networks;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.training.TrainingLoop;
import java.util.function.Function;

/**
 * Two players with {@code (a_k/2) x_k^2} each, of whom the second also feels the first: {@code J = [[1 - step a_1, 0], [coupling, 1 - step
 * a_2]]} for blocks of two, with numbers that can be computed by hand.
 */
record QuadraticLoop(double step, double[] curvature, double coupling) implements TrainingLoop {

    @Override
    public int[] blocks() {
        return new int[] {2, 2};
    }

    @Override
    public double[] start() {
        return new double[] {1, -1, 1, 2};
    }

    @Override
    public double[] next(double[] state) {
        return new Jacobian().apply(state);
    }

    @Override
    public double[] losses(double[] x) {
        return new double[] {
            (curvature[0] * x[0] * x[0] + curvature[1] * x[1] * x[1]) / 2,
            (curvature[2] * x[2] * x[2] + curvature[3] * x[3] * x[3]) / 2
        };
    }

    @Override
    public double[] gradient(int player, double[] x) {
        int at = 2 * player;
        return new double[] {curvature[at] * x[at], curvature[at + 1] * x[at + 1]};
    }

    @Override
    public <T> T withJacobian(double[] state, Function<LinearOperator, T> use) {
        return use.apply(new Jacobian());
    }

    @Override
    public <T> T withCurvature(int player, double[] state, Function<LinearOperator, T> use) {
        return use.apply(new Diagonal(curvature[2 * player], curvature[2 * player + 1]));
    }

    private final class Jacobian implements LinearOperator {

        @Override
        public int rows() {
            return 4;
        }

        @Override
        public int columns() {
            return 4;
        }

        @Override
        public double[] apply(double[] v) {
            double[] image = own(v);
            image[2] += coupling * v[0];
            image[3] += coupling * v[1];
            return image;
        }

        @Override
        public double[] applyAdjoint(double[] u) {
            double[] image = own(u);
            image[0] += coupling * u[2];
            image[1] += coupling * u[3];
            return image;
        }

        private double[] own(double[] v) {
            double[] image = new double[4];
            for (int k = 0; k < 4; k++) {
                image[k] = (1 - step * curvature[k]) * v[k];
            }
            return image;
        }
    }

    private record Diagonal(double first, double second) implements LinearOperator {

        @Override
        public int rows() {
            return 2;
        }

        @Override
        public int columns() {
            return 2;
        }

        @Override
        public double[] apply(double[] v) {
            return new double[] {first * v[0], second * v[1]};
        }

        @Override
        public double[] applyAdjoint(double[] u) {
            return apply(u);
        }
    }
}
