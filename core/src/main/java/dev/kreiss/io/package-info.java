/**
 * Readers of matrix files, and the way from named arrays to a coupled system. Sizes are checked against the file and the memory
 * before memory is taken; whatever is wrong with a file becomes an {@link dev.kreiss.io.InputException} of one line.
 *
 * <p>May import: {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.io;

import org.jspecify.annotations.NullMarked;
