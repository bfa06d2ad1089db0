package dev.kreiss.neural;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A multilayer perceptron: each layer multiplies by a matrix and adds a shift, with an activation between layers.
 *
 * @param activation between layers, not after the last
 * @param widths numbers of inputs, of the units of each layer, of outputs; at least two
 */
record DenseNetwork(Activation activation, int... widths) implements Network {

    @Override
    public int size() {
        return (int) Arrays.stream(groups()).sum();
    }

    @Override
    public long[] groups() {
        long[] groups = new long[2 * (widths.length - 1)];
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            groups[2 * layer] = (long) widths[layer] * widths[layer + 1];
            groups[2 * layer + 1] = widths[layer + 1];
        }
        return groups;
    }

    @Override
    public Tensor outputs(Tensor parameters, Tensor inputs) {
        Tensor[] parts = Tensors.split(parameters, groups());
        Tensor x = inputs;
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            Tensor weights = parts[2 * layer].view(widths[layer], widths[layer + 1]);
            x = torch.addmm(parts[2 * layer + 1], layer == 0 ? x : activation.of(x), weights);
        }
        return x;
    }

    @Override
    public double[] start(RandomGenerator random) {
        double[] parameters = new double[size()];
        int at = 0;
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            int count = widths[layer] * widths[layer + 1];
            Network.drawWeights(parameters, at, count, widths[layer], random);
            at += count + widths[layer + 1];
        }
        return parameters;
    }
}
