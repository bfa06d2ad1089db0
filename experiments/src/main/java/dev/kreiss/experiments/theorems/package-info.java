/**
 * The theorems of docs/proofs, each where its bound is attained or its tightness can be measured.
 *
 * <p>May import: all of the library but its readers and reports.
 */
@NullMarked
package dev.kreiss.experiments.theorems;

import org.jspecify.annotations.NullMarked;
