/**
 * The one entry: a coupled system in, everything that is known about it out.
 *
 * <p>May import: every package of this module but {@code io} and {@code report}.
 */
@NullMarked
package dev.kreiss.analysis;

import org.jspecify.annotations.NullMarked;
