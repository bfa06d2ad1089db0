package dev.kreiss.neural;

import dev.kreiss.linalg.LinearOperator;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The Jacobian J of an update map at one state, by automatic differentiation: no step length, no error but rounding.
 *
 * <p>The update's graph is built once. A product with the adjoint is one backward pass through it. That pass, done once for a symbolic u,
 * is a map u -> J^T u with a graph of its own; as it is linear, a backward pass through this graph with v gives {@code J v} (double
 * backward). Both kinds of product cost about as much as a step or two of training. The graphs are kept until this is closed.
 */
public final class Linearisation implements LinearOperator, AutoCloseable {

    private final int size;
    private final Tensor state;
    private final Tensor next;
    private final Tensor cotangent;
    private final Tensor pulledBack;

    Linearisation(UnaryOperator<Tensor> update, double[] at) {
        size = at.length;
        try (PointerScope scope = new PointerScope()) {
            state = Tensors.variable(at).retainReference();
            next = update.apply(state).retainReference();
            cotangent = Tensors.variable(new double[size]).retainReference();
            pulledBack = Tensors.product(next, state, cotangent, true).retainReference();
        }
    }

    @Override
    public int rows() {
        return size;
    }

    @Override
    public int columns() {
        return size;
    }

    @Override
    public double[] apply(double[] v) {
        return product(pulledBack, cotangent, v);
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        return product(next, state, u);
    }

    private double[] product(Tensor value, Tensor variable, double[] vector) {
        if (vector.length != size) {
            throw new IllegalArgumentException("the vector must have length " + size + ", got " + vector.length);
        }
        try (PointerScope scope = new PointerScope()) {
            return Tensors.array(Tensors.product(value, variable, Tensors.of(vector, size), false));
        }
    }

    /** Frees the graphs; no product may be asked for afterwards. */
    @Override
    public void close() {
        pulledBack.releaseReference();
        cotangent.releaseReference();
        next.releaseReference();
        state.releaseReference();
    }
}
