package dev.kreiss.neural;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A small convolutional network for square images of one channel: a convolution, an activation, a second convolution that halves the
 * resolution, an activation, a dense layer.
 *
 * @param activation after each convolution
 * @param side of the images in pixels, even
 * @param channels of both convolutions
 * @param outputs of the dense layer
 */
record ConvolutionalNetwork(Activation activation, int side, int channels, int outputs) implements Network {

    /** Of the kernels, which cover a square of so many pixels a side. */
    private static final int KERNEL = 3;

    private static final long[] AROUND = {1, 1};

    @Override
    public int size() {
        return (int) Arrays.stream(groups()).sum();
    }

    @Override
    public long[] groups() {
        long area = KERNEL * KERNEL;
        return new long[] {
            channels * area, channels, channels * channels * area, channels, (long) features() * outputs, outputs
        };
    }

    private int features() {
        return channels * (side / 2) * (side / 2);
    }

    @Override
    public Tensor outputs(Tensor parameters, Tensor inputs) {
        Tensor[] parts = Tensors.split(parameters, groups());
        Tensor images = inputs.view(inputs.size(0), 1, side, side);
        Tensor first = activation.of(convolved(images, parts[0], parts[1], 1, 1));
        Tensor second = activation.of(convolved(first, parts[2], parts[3], channels, 2));
        return torch.addmm(parts[5], second.reshape(inputs.size(0), features()), parts[4].view(features(), outputs));
    }

    private Tensor convolved(Tensor images, Tensor weights, Tensor shifts, int from, int stride) {
        return torch.conv2d(
                images,
                weights.view(channels, from, KERNEL, KERNEL),
                new TensorOptional(shifts),
                new long[] {stride, stride},
                AROUND,
                AROUND,
                1);
    }

    @Override
    public double[] start(RandomGenerator random) {
        double[] parameters = new double[size()];
        long[] groups = groups();
        int[] fanIn = {KERNEL * KERNEL, channels * KERNEL * KERNEL, features()};
        int at = 0;
        for (int layer = 0; layer < fanIn.length; layer++) {
            Network.drawWeights(parameters, at, (int) groups[2 * layer], fanIn[layer], random);
            at += (int) (groups[2 * layer] + groups[2 * layer + 1]);
        }
        return parameters;
    }
}
