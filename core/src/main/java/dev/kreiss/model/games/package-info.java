/**
 * Games from the literature, small enough to be written down, with values that are known of them.
 *
 * <p>May import: {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.model.games;

import org.jspecify.annotations.NullMarked;
