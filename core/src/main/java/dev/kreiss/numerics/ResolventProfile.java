package dev.kreiss.numerics;

/**
 * The resolvent on circles, for drawing: {@code norms[k] = max_{|z| = radii[k]} ||(zI-J)^{-1}||}.
 *
 * @param radii ascending, above 1
 */
public record ResolventProfile(double[] radii, double[] norms) {}
