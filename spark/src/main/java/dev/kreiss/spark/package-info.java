/**
 * Parameter studies on Apache Spark. Nothing depends on it; it is found by its name.
 *
 * <p>May import: sweep.
 */
@NullMarked
package dev.kreiss.spark;

import org.jspecify.annotations.NullMarked;
