package dev.kreiss.neural;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** A function of inputs that is known up to a vector of parameters. */
interface Network {

    /** Number of parameters. */
    int size();

    /** How the parameters lie in their vector: sizes of groups (a layer's weights, a layer's shifts, ...), in order. */
    long[] groups();

    /** @param parameters a vector of {@link #size()} numbers @param inputs one example a row @return one row of outputs an example */
    Tensor outputs(Tensor parameters, Tensor inputs);

    /** Independent weights that keep the size of signals from layer to layer; shifts are zero. */
    double[] start(RandomGenerator random);

    /** What follows a layer. Both are smooth: a kink would make the Jacobian depend on the side that rounding chooses. */
    enum Activation {
        TANH {
            @Override
            Tensor of(Tensor x) {
                return x.tanh();
            }
        },
        SOFTPLUS {
            @Override
            Tensor of(Tensor x) {
                return org.bytedeco.pytorch.global.torch.softplus(x);
            }
        };

        abstract Tensor of(Tensor x);
    }

    /** @param fanIn inputs of one unit @param count of weights */
    static void drawWeights(double[] parameters, int start, int count, int fanIn, RandomGenerator random) {
        for (int k = start; k < start + count; k++) {
            parameters[k] = random.nextGaussian() / Math.sqrt(fanIn);
        }
    }
}
