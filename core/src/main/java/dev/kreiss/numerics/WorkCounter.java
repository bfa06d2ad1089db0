package dev.kreiss.numerics;

/** Counts what a computation costs. Not shared between threads: each caller adds after its batch. */
public final class WorkCounter {

    private long matrixProducts;
    private long factorizations;

    public void addProducts(long count) {
        matrixProducts += count;
    }

    public void addFactorizations(long count) {
        factorizations += count;
    }

    public long matrixProducts() {
        return matrixProducts;
    }

    public long factorizations() {
        return factorizations;
    }
}
