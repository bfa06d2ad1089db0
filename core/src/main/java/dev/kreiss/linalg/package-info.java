/**
 * Matrices and their decompositions as values, each with the error bound of its kernel.
 *
 * <p>May import: {@code bound}.
 */
@NullMarked
package dev.kreiss.linalg;

import org.jspecify.annotations.NullMarked;
