/**
 * What can be said of a Jacobian of which only products with vectors are available: lower bounds that were evaluated, and estimates with
 * their stated errors.
 *
 * <p>May import: {@code theory}, {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.krylov;

import org.jspecify.annotations.NullMarked;
