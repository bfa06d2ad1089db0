/**
 * Training loops as maps that can be followed step by step and whose derivatives can be asked for: a service, for whoever has networks.
 *
 * <p>May import: linalg.
 */
@NullMarked
package dev.kreiss.training;

import org.jspecify.annotations.NullMarked;
