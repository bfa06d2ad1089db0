/**
 * Systems that depend on parameters: what a study sweeps over.
 *
 * <p>May import: model, linalg, bound.
 */
@NullMarked
package dev.kreiss.sweep.family;

import org.jspecify.annotations.NullMarked;
