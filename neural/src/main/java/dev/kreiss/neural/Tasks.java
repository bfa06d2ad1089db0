package dev.kreiss.neural;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Tasks of the sine benchmark (Finn et al., 2017): learn {@code amplitude sin(x + phase)} from a few points.
 *
 * @param support what a task is learnt from
 * @param query what it is judged by; as many
 */
record Tasks(List<Examples> support, List<Examples> query) {

    static Tasks sines(int count, int points, RandomGenerator random) {
        List<double[]> waves = IntStream.range(0, count)
                .mapToObj(task -> new double[] {random.nextDouble(0.5, 2), random.nextDouble(0, Math.PI)})
                .toList();
        return new Tasks(
                waves.stream().map(wave -> sine(wave, points, random)).toList(),
                waves.stream().map(wave -> sine(wave, points, random)).toList());
    }

    private static Examples sine(double[] wave, int points, RandomGenerator random) {
        double[] x = random.doubles(points, -3, 3).toArray();
        double[] y = java.util.Arrays.stream(x)
                .map(each -> wave[0] * Math.sin(each + wave[1]))
                .toArray();
        return new Examples(Tensors.constant(x, points, 1), Tensors.constant(y, points, 1), Examples.Loss.SQUARED);
    }

    int count() {
        return support.size();
    }

    Tensor supportLoss(int task, Network network, Tensor parameters) {
        return support.get(task).meanLoss(network, parameters);
    }

    Tensor queryLoss(int task, Network network, Tensor parameters) {
        return query.get(task).meanLoss(network, parameters);
    }
}
