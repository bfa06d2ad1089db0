package dev.kreiss.numerics;

/**
 * {@code min_{|z| = radius} sigma_min(zI - J)}, the reciprocal of the largest resolvent norm on the circle.
 *
 * @param lower proven lower bound, at least 0
 * @param upper proven upper bound, the upper end at {@code at}
 * @param at a point of the circle
 */
record CircleMinimum(double radius, double lower, double upper, Point at) {}
