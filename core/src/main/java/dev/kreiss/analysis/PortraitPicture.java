package dev.kreiss.analysis;

import dev.kreiss.numerics.Portrait;

/**
 * A portrait made for drawing.
 *
 * @param portrait on a grid with lines added where contours need them
 * @param levels to draw, descending
 */
public record PortraitPicture(Portrait portrait, double[] levels) {}
