/**
 * The claims of the published paper, as computations.
 *
 * <p>May import: all of the library but its readers and reports.
 */
@NullMarked
package dev.kreiss.experiments.claims;

import org.jspecify.annotations.NullMarked;
