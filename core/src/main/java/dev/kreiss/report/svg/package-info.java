/**
 * Small plotting: axes, curves and contours as inline SVG, without scripts or colours of its own (the page's style sheet has them).
 *
 * <p>May import: nothing.
 */
@NullMarked
package dev.kreiss.report.svg;

import org.jspecify.annotations.NullMarked;
