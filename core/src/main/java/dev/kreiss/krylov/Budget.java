package dev.kreiss.krylov;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What an analysis may cost. It ends with the best answer so far where the budget does.
 *
 * @param products most products with the operator or its adjoint, at least 0; a batch of k vectors is k products; default 20 000
 * @param time most time, not negative; checked before each product, so one product may exceed it; default 10 minutes
 * @param clock nanoseconds since some fixed moment; default {@link System#nanoTime}
 */
public record Budget(long products, Duration time, LongSupplier clock) {

    public Budget {
        if (products < 0) {
            throw new IllegalArgumentException("products must be at least 0, got " + products);
        }
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must not be negative, got " + time);
        }
    }

    public static Budget defaults() {
        return new Budget(20_000, Duration.ofMinutes(10), System::nanoTime);
    }

    public Budget withProducts(long value) {
        return new Budget(value, time, clock);
    }

    public Budget withTime(Duration value) {
        return new Budget(products, value, clock);
    }

    public Budget withClock(LongSupplier value) {
        return new Budget(products, time, value);
    }
}
