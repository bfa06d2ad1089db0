/**
 * Quadratic certificates of boundedness, by semidefinite programming: the best of all, by an interior-point method, and the best of a
 * two-parameter family at any size. Whatever a search finds is proven afterwards, rounding included.
 *
 * <p>May import: {@code stochastic}, {@code numerics}, {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.semidefinite;

import org.jspecify.annotations.NullMarked;
