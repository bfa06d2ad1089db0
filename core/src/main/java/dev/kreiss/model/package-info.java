/**
 * Coupled systems: blocks, structure, derivatives of games, and what an update rule is.
 *
 * <p>May import: {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.model;

import org.jspecify.annotations.NullMarked;
