package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What every update map needs of LibTorch, in double precision.
 *
 * <p>A tensor of Java is a handle; what it points to lives as long as some handle or some graph of derivatives does. Whoever opens a
 * {@link PointerScope} closes the handles that were made in it: without one they wait for the garbage collector, which sees their few
 * bytes and not the megabytes behind them.
 */
final class Tensors {

    static {
        // One thread: products are many and small, and the threads of two libraries would compete.
        torch.set_num_threads(1);
    }

    private Tensors() {}

    /** A copy of {@code values}, which the caller's scope closes. */
    static Tensor of(double[] values, long... shape) {
        return Tensor.create(values, shape);
    }

    /** The same, to be kept beyond every scope; the garbage collector closes it. */
    static Tensor constant(double[] values, long... shape) {
        return of(values, shape).retainReference();
    }

    /** A vector by which can be differentiated. */
    static Tensor variable(double[] values) {
        Tensor variable = of(values, values.length);
        variable.set_requires_grad(true);
        return variable;
    }

    static double[] array(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            double[] values = new double[Math.toIntExact(tensor.numel())];
            new DoublePointer(tensor.detach().contiguous().data_ptr()).get(values);
            return values;
        }
    }

    static Tensor times(Tensor tensor, double factor) {
        return tensor.mul(new Scalar(factor));
    }

    static Tensor plus(Tensor tensor, double summand) {
        return tensor.add(new Scalar(summand));
    }

    static Tensor concatenated(List<Tensor> parts) {
        return parts.size() == 1 ? parts.get(0) : torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 0);
    }

    /** Parts of a vector, one after the other. The derivative of this is one concatenation, unlike that of single slices. */
    static Tensor[] split(Tensor vector, long... sizes) {
        return sizes.length == 1
                ? new Tensor[] {vector}
                : vector.split_with_sizes(sizes).get();
    }

    /** {@code d value / d variable}, itself differentiable; zero if the value does not depend on the variable. */
    static Tensor gradient(Tensor value, Tensor variable) {
        return product(value, variable, torch.ones_like(value), true);
    }

    /**
     * {@code (d value / d variable)^T cotangent}. The graph is kept for further products.
     *
     * @param differentiable whether the product is to be differentiated again
     */
    static Tensor product(Tensor value, Tensor variable, Tensor cotangent, boolean differentiable) {
        if (!value.requires_grad()) {
            return torch.zeros_like(variable);
        }
        TensorVector found = torch.grad(
                new TensorVector(value),
                new TensorVector(variable),
                new TensorVector(cotangent),
                new BoolOptional(true),
                differentiable,
                true);
        Tensor product = owned(found, 0);
        return product.defined() ? product : torch.zeros_like(variable);
    }

    /** An element of a native vector is a handle into that vector's memory; this one outlives it. */
    private static Tensor owned(TensorVector tensors, int index) {
        return new Tensor(tensors.get(index));
    }
}
