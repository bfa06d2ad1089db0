/**
 * JSON, HTML and text from results. Computes nothing.
 *
 * <p>May import: result records only.
 */
@NullMarked
package dev.kreiss.report;

import org.jspecify.annotations.NullMarked;
