/**
 * Training of small networks: do figures of one step's Jacobian tell what the next steps will do?
 *
 * <p>May import: all of the library but its readers and reports. The networks themselves are a service.
 */
@NullMarked
package dev.kreiss.experiments.networks;

import org.jspecify.annotations.NullMarked;
