/**
 * Findings about published claims and theorems, as values: what was stated, every number that was measured, and the verdict. Who
 * measures is not its business.
 *
 * <p>May import: nothing.
 */
@NullMarked
package dev.kreiss.audit;

import org.jspecify.annotations.NullMarked;
