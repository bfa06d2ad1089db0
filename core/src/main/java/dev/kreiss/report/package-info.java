/**
 * JSON, HTML and text from results. Computes nothing.
 *
 * <p>May import: result records ({@code analysis}, {@code advice}, {@code krylov}, {@code numerics}, {@code bound}) and {@code report.svg}.
 */
@NullMarked
package dev.kreiss.report;

import org.jspecify.annotations.NullMarked;
