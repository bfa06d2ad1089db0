package dev.kreiss.io;

import dev.kreiss.model.UpdateRule;
import org.jspecify.annotations.Nullable;

/**
 * How to make a system out of arrays.
 *
 * @param blocks sizes of the blocks of J; empty if not given
 * @param rule what turns Hessian blocks into a Jacobian, or null
 * @param units scale of each block, or null
 */
public record SystemSpec(int[] blocks, @Nullable UpdateRule rule, double @Nullable [] units) {}
