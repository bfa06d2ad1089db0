package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products by double backward. Witness: central differences of the update map itself, which know nothing of derivatives. */
class LinearisationTest {

    private static final double STEP = 1e-5;

    static List<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void productsAreDerivativesAndAdjointToEachOther(Combination combination) {
        Trained trained = combination.trained();
        int n = trained.update().size();
        Random random = new Random(n);
        assertThat(n).isLessThanOrEqualTo(600);

        try (Linearisation jacobian = trained.update().at(trained.state())) {
            for (int trial = 0; trial < 3; trial++) {
                double[] v = unit(n, random);
                double[] u = unit(n, random);
                double[] image = jacobian.apply(v);
                double[] back = jacobian.applyAdjoint(u);
                double[] differences = differences(trained, v);

                assertThat(distance(image, differences) / norm(image)).isLessThan(1e-6);
                assertThat(Math.abs(dot(u, image) - dot(back, v))).isLessThan(1e-10 * norm(image));
                // The adjoint against the witness, not only against the other product.
                assertThat(Math.abs(dot(u, differences) - dot(back, v))).isLessThan(1e-6 * norm(image));
            }
        }
    }

    private static double[] differences(Trained trained, double[] v) {
        double[] ahead = trained.update().next(moved(trained.state(), v, STEP));
        double[] behind = trained.update().next(moved(trained.state(), v, -STEP));
        double[] slope = new double[v.length];
        for (int k = 0; k < v.length; k++) {
            slope[k] = (ahead[k] - behind[k]) / (2 * STEP);
        }
        return slope;
    }

    static double[] moved(double[] x, double[] v, double by) {
        double[] sum = x.clone();
        for (int k = 0; k < v.length; k++) {
            sum[k] += by * v[k];
        }
        return sum;
    }

    static double[] unit(int n, Random random) {
        double[] v = random.doubles(n, -1, 1).toArray();
        double length = norm(v);
        return java.util.Arrays.stream(v).map(x -> x / length).toArray();
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    static double distance(double[] x, double[] y) {
        return norm(moved(x, y, -1));
    }
}
