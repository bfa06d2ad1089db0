package dev.kreiss.advice;

import dev.kreiss.numerics.WorkCounter;

/**
 * What advice cost.
 *
 * @param seconds wall time; the only figure that differs between equal runs
 */
public record Effort(double seconds, long matrixProducts, long factorizations) {

    static Effort since(long startNanos, WorkCounter work) {
        return new Effort((System.nanoTime() - startNanos) / 1e9, work.matrixProducts(), work.factorizations());
    }
}
