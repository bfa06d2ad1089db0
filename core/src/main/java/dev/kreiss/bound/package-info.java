/**
 * What is known about a number: an enclosure or an estimate, and outward rounding.
 *
 * <p>May import: nothing.
 */
@NullMarked
package dev.kreiss.bound;

import org.jspecify.annotations.NullMarked;
