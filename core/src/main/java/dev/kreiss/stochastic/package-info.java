/**
 * Noise: the floor by the Stein equation, the mean square on the way to it, how long that takes, what step sizes a target needs; and
 * all of it once more by simulation.
 *
 * <p>May import: {@code numerics}, {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.stochastic;

import org.jspecify.annotations.NullMarked;
