/**
 * Coupled systems: blocks, structure, update rules.
 *
 * <p>May import: {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.model;

import org.jspecify.annotations.NullMarked;
