package dev.kreiss.neural;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Inputs with what a network is to say of them.
 *
 * @param inputs one example a row
 * @param targets what {@code loss} compares the outputs with
 * @param loss which comparison
 */
record Examples(Tensor inputs, Tensor targets, Loss loss) {

    /** How wrong one row of outputs is. */
    enum Loss {
        /** Cross-entropy of the softmax of the outputs; targets have a 1 in the column of the class. */
        SOFTMAX {
            @Override
            Tensor of(Tensor outputs, Tensor targets) {
                return outputs.log_softmax(1).mul(targets).sum(1).neg();
            }
        },
        /** Logistic loss of one output; targets are -1 and 1. */
        LOGISTIC {
            @Override
            Tensor of(Tensor outputs, Tensor targets) {
                return torch.softplus(outputs.mul(targets).neg()).sum(1);
            }
        },
        /** Half the squared distance. */
        SQUARED {
            @Override
            Tensor of(Tensor outputs, Tensor targets) {
                return Tensors.times(outputs.sub(targets).square().sum(1), 0.5);
            }
        };

        /** One number a row. */
        abstract Tensor of(Tensor outputs, Tensor targets);
    }

    static Examples softmax(DataSet data) {
        double[] targets = new double[data.examples() * data.classes()];
        for (int i = 0; i < data.examples(); i++) {
            targets[i * data.classes() + data.labels()[i]] = 1;
        }
        return new Examples(inputs(data), Tensors.constant(targets, data.examples(), data.classes()), Loss.SOFTMAX);
    }

    /** The first class against all others. */
    static Examples logistic(DataSet data) {
        double[] targets = new double[data.examples()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = data.labels()[i] == 0 ? -1 : 1;
        }
        return new Examples(inputs(data), Tensors.constant(targets, data.examples(), 1), Loss.LOGISTIC);
    }

    static Tensor inputs(DataSet data) {
        return Tensors.constant(data.flat(), data.examples(), data.columns());
    }

    /** The loss of each example. */
    Tensor losses(Network network, Tensor parameters) {
        return loss.of(network.outputs(parameters, inputs), targets);
    }

    /** The same with inputs that have been moved. */
    Tensor losses(Network network, Tensor parameters, Tensor displacement) {
        return loss.of(network.outputs(parameters, inputs.add(displacement)), targets);
    }

    Tensor meanLoss(Network network, Tensor parameters) {
        return losses(network, parameters).mean();
    }
}
