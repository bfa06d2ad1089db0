/**
 * Linear-quadratic bilevel games: sizes, spectra, couplings, starts, step sizes that change, noise.
 *
 * <p>May import: all of the library but its readers and reports.
 */
@NullMarked
package dev.kreiss.experiments.quadratic;

import org.jspecify.annotations.NullMarked;
