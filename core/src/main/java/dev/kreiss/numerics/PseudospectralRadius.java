package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;

/** Largest modulus in the epsilon-pseudospectrum {@code {z : sigma_min(zI-J) < epsilon}}. */
public record PseudospectralRadius(double epsilon, Bound bound) {}
