package dev.kreiss.numerics;

/** Counts what a computation costs. Not shared between threads: each caller adds after its batch. */
public final class WorkCounter {

    private long matrixProducts;
    private long factorizations;

    void addProducts(long count) {
        matrixProducts += count;
    }

    void addFactorizations(long count) {
        factorizations += count;
    }

    public long matrixProducts() {
        return matrixProducts;
    }

    public long factorizations() {
        return factorizations;
    }
}
