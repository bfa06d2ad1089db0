package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import org.jspecify.annotations.Nullable;

/**
 * A supremum or infimum over the complex plane.
 *
 * @param bound what is known of its value
 * @param at a point where it is attained up to the bound's width; null if at infinity or nowhere
 */
public record Located(Bound bound, @Nullable Point at) {}
