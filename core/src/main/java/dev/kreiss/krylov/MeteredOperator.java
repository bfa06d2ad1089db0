package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;
import java.util.concurrent.CancellationException;

/**
 * An operator whose products are counted, timed, checked and stopped: by the budget of the part that is running, by that of the whole, or
 * by an interrupt. Not for use by several threads.
 */
final class MeteredOperator implements LinearOperator {

    private final LinearOperator operator;
    private final Budget budget;
    private final OperatorProgress progress;
    private final long start;
    private Limit limit;
    private String stage = "";
    private long forward;
    private long adjoint;
    private long nanosInOperator;

    /** How far a part may go. @param products in all @param nanos since the start */
    record Limit(long products, long nanos) {}

    MeteredOperator(LinearOperator operator, Budget budget, OperatorProgress progress) {
        this.operator = operator;
        this.budget = budget;
        this.progress = progress;
        this.start = budget.clock().getAsLong();
        this.limit = whole();
    }

    private Limit whole() {
        return new Limit(budget.products(), saturatedNanos());
    }

    private long saturatedNanos() {
        try {
            return budget.time().toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE;
        }
    }

    /** Names what is computed next. */
    void at(String name) {
        stage = name;
        report();
    }

    private void report() {
        double products = budget.products() == 0 ? 1 : used() / (double) budget.products();
        double time = saturatedNanos() == 0 ? 1 : elapsed() / (double) saturatedNanos();
        progress.at(stage, Math.min(0.999, Math.max(products, time)));
    }

    /**
     * Lets what follows have a share of what the present limit leaves.
     *
     * @return the present limit, to be put back afterwards
     */
    Limit narrow(double share) {
        Limit before = limit;
        long elapsed = elapsed();
        limit = new Limit(
                used() + (long) Math.ceil(share * Math.max(0, before.products - used())),
                elapsed + (long) (share * Math.max(0, before.nanos - elapsed)));
        return before;
    }

    void widen(Limit before) {
        limit = before;
    }

    /** Products that the present limit leaves. */
    long left() {
        return Math.max(0, limit.products - used());
    }

    long used() {
        return forward + adjoint;
    }

    long forward() {
        return forward;
    }

    long adjoint() {
        return adjoint;
    }

    long elapsed() {
        return budget.clock().getAsLong() - start;
    }

    long nanosInOperator() {
        return nanosInOperator;
    }

    @Override
    public int rows() {
        return operator.rows();
    }

    @Override
    public int columns() {
        return operator.columns();
    }

    @Override
    public double[] apply(double[] v) {
        return apply(new double[][] {v})[0];
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        return applyAdjoint(new double[][] {u})[0];
    }

    @Override
    public double[][] apply(double[][] vectors) {
        return run(vectors, false);
    }

    @Override
    public double[][] applyAdjoint(double[][] vectors) {
        return run(vectors, true);
    }

    private double[][] run(double[][] vectors, boolean isAdjoint) {
        requireAllowed(vectors.length);
        long before = budget.clock().getAsLong();
        double[][] products;
        try {
            products = multiply(vectors, isAdjoint);
        } catch (CancellationException cancelled) {
            throw new Stopped(StopReason.INTERRUPTED);
        }
        nanosInOperator += budget.clock().getAsLong() - before;
        forward += isAdjoint ? 0 : vectors.length;
        adjoint += isAdjoint ? vectors.length : 0;
        requireFinite(products, vectors.length, isAdjoint ? columns() : rows());
        report();
        return products;
    }

    private double[][] multiply(double[][] vectors, boolean isAdjoint) {
        if (vectors.length == 1) {
            return new double[][] {isAdjoint ? operator.applyAdjoint(vectors[0]) : operator.apply(vectors[0])};
        }
        return isAdjoint ? operator.applyAdjoint(vectors) : operator.apply(vectors);
    }

    private void requireAllowed(int count) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stopped(StopReason.INTERRUPTED);
        }
        if (used() + count > limit.products) {
            throw new Stopped(StopReason.PRODUCTS);
        }
        if (elapsed() >= limit.nanos) {
            throw new Stopped(StopReason.TIME);
        }
    }

    private static void requireFinite(double[][] products, int count, int length) {
        if (products.length != count) {
            throw new IllegalArgumentException(
                    "the operator returned " + products.length + " products for " + count + " vectors");
        }
        for (double[] product : products) {
            if (product.length != length) {
                throw new IllegalArgumentException(
                        "the operator returned a vector of length " + product.length + ", expected " + length);
            }
            if (!(zeroTimesSum(product) == 0)) {
                throw new IllegalArgumentException("the operator returned a number that is not finite");
            }
        }
    }

    /** NaN if any entry is not finite. */
    private static double zeroTimesSum(double[] x) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        int k = 0;
        for (; k + 3 < x.length; k += 4) {
            p += 0 * x[k];
            q += 0 * x[k + 1];
            r += 0 * x[k + 2];
            s += 0 * x[k + 3];
        }
        for (; k < x.length; k++) {
            p += 0 * x[k];
        }
        return (p + q) + (r + s);
    }
}
