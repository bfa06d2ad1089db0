/**
 * Parameter studies: a specification, the chunks it consists of, what is computed at each point, and a store that survives anything.
 *
 * <p>The result of a chunk depends on the specification and the number of the chunk alone.
 *
 * <p>May import: numerics, theory, model, linalg, bound, stochastic, analysis.
 */
@NullMarked
package dev.kreiss.sweep;

import org.jspecify.annotations.NullMarked;
