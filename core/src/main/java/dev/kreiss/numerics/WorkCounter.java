package dev.kreiss.numerics;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a computation costs. Safe for use by several threads. */
public final class WorkCounter {

    private final AtomicLong matrixProducts = new AtomicLong();
    private final AtomicLong factorizations = new AtomicLong();

    public void addProducts(long count) {
        matrixProducts.addAndGet(count);
    }

    public void addFactorizations(long count) {
        factorizations.addAndGet(count);
    }

    public long matrixProducts() {
        return matrixProducts.get();
    }

    public long factorizations() {
        return factorizations.get();
    }
}
