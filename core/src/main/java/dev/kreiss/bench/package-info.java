/**
 * Kreiss measured beside its peers: the matrices, and the results as values.
 *
 * <p>May import: numerics, model, linalg, bound.
 */
@NullMarked
package dev.kreiss.bench;

import org.jspecify.annotations.NullMarked;
