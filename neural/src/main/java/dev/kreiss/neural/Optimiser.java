package dev.kreiss.neural;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** How a player turns a direction into a step. Its part of the state is its parameters, then what the optimiser remembers. */
sealed interface Optimiser {

    /** How many vectors as long as the parameters the state consists of. */
    int vectors();

    /**
     * @param state the player's part
     * @param direction as long as its parameters
     * @param projection of parameters onto where they may be
     */
    Tensor next(Tensor state, Tensor direction, UnaryOperator<Tensor> projection);

    /** {@code p - rate g}. @param rate positive */
    record GradientDescent(double rate) implements Optimiser {

        @Override
        public int vectors() {
            return 1;
        }

        @Override
        public Tensor next(Tensor state, Tensor direction, UnaryOperator<Tensor> projection) {
            return projection.apply(state.sub(Tensors.times(direction, rate)));
        }
    }

    /**
     * Heavy ball: {@code s' = momentum s - rate g, p' = p + s'}. The last step s is remembered in the units of the parameters, so that
     * norms of the whole state mean something.
     *
     * @param rate positive
     * @param momentum in [0, 1)
     */
    record Momentum(double rate, double momentum) implements Optimiser {

        @Override
        public int vectors() {
            return 2;
        }

        @Override
        public Tensor next(Tensor state, Tensor direction, UnaryOperator<Tensor> projection) {
            return moved(state, momentum, Tensors.times(direction, -rate), projection);
        }
    }

    /**
     * {@code s' = beta1 s - rate (1 - beta1) P g, p' = p + s'}: Adam with its preconditioner {@code P = 1 / (sqrt(v) + epsilon)} frozen, for
     * v changes slowly, and without the correction of its first steps. The averaged gradient m is remembered as the step that it
     * makes, {@code s = -rate P m}, in the units of the parameters.
     *
     * @param rate positive
     * @param beta1 in [0, 1)
     * @param preconditioner the diagonal of P, positive, as long as the parameters; null: the identity
     */
    record Adam(double rate, double beta1, @Nullable Tensor preconditioner) implements Optimiser {

        static final double BETA2 = 0.999;

        static final double EPSILON = 1e-8;

        Adam with(double[] diagonal) {
            return new Adam(rate, beta1, Tensors.constant(diagonal, diagonal.length));
        }

        @Override
        public int vectors() {
            return 2;
        }

        @Override
        public Tensor next(Tensor state, Tensor direction, UnaryOperator<Tensor> projection) {
            Tensor preconditioned = preconditioner == null ? direction : direction.mul(preconditioner);
            return moved(state, beta1, Tensors.times(preconditioned, -rate * (1 - beta1)), projection);
        }
    }

    private static Tensor moved(Tensor state, double memory, Tensor push, UnaryOperator<Tensor> projection) {
        long size = push.numel();
        Tensor[] parts = Tensors.split(state, size, size);
        Tensor step = Tensors.times(parts[1], memory).add(push);
        return Tensors.concatenated(List.of(projection.apply(parts[0].add(step)), step));
    }
}
