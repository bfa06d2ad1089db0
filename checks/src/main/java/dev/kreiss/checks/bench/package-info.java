/**
 * Benchmarks, see {@code docs/reference/benchmarks.md}.
 *
 * <p>May import: everything public.
 */
@NullMarked
package dev.kreiss.checks.bench;

import org.jspecify.annotations.NullMarked;
