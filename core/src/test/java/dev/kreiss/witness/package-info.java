/**
 * Independent witnesses for the tests: elementary, slow and short. Nothing here calls an algorithm of the product; only
 * {@code Matrix} and {@code CoupledSystem} are used, to carry data.
 */
@NullMarked
package dev.kreiss.witness;

import org.jspecify.annotations.NullMarked;
