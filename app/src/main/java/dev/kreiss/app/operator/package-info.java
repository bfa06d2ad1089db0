/**
 * The protocol by which another program computes the products with J: frames on a pair of streams. {@code docs/reference/protocol.md} gives
 * every byte.
 *
 * <p>May import: {@code linalg} (what an operator is), nothing else of the project.
 */
@NullMarked
package dev.kreiss.app.operator;

import org.jspecify.annotations.NullMarked;
