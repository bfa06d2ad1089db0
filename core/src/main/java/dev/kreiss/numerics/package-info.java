/**
 * Certified numerical quantities of one matrix: Kreiss constant, peak, radii, distances. Knows no theorem.
 *
 * <p>May import: {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.numerics;

import org.jspecify.annotations.NullMarked;
