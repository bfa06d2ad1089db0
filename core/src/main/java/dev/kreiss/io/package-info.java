/**
 * Readers of matrix files. Sizes are checked against the file before memory is taken.
 *
 * <p>May import: {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.io;

import org.jspecify.annotations.NullMarked;
