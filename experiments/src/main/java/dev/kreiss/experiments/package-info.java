/**
 * Runs studies of claims and theorems: each measures, then judges by the numbers it has written down.
 *
 * <p>May import: all of the library but its readers and reports.
 */
@NullMarked
package dev.kreiss.experiments;

import org.jspecify.annotations.NullMarked;
