/**
 * Diagnoses and remedies in plain words, drawn from numbers.
 *
 * <p>May import: {@code stochastic}, {@code krylov}, {@code theory}, {@code numerics}, {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.advice;

import org.jspecify.annotations.NullMarked;
