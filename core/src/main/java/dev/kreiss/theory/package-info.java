/**
 * One class per theorem, closed form only, from block norms and scalars. Knows no matrix library and no numerics.
 *
 * <p>May import: {@code bound}.
 */
@NullMarked
package dev.kreiss.theory;

import org.jspecify.annotations.NullMarked;
