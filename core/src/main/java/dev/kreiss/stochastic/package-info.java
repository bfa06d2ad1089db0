/**
 * Noise: mean-square floor by the Stein equation.
 *
 * <p>May import: {@code numerics}, {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.stochastic;

import org.jspecify.annotations.NullMarked;
