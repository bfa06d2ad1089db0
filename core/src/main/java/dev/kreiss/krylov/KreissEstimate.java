package dev.kreiss.krylov;

/**
 * The Kreiss constant from below.
 *
 * @param lower at least 1; K of the operator as it computes is at least this: {@code (|z|-1) |x| / |zx - Jx|} for one vector x, evaluated,
 *     with the rounding of these operations allowed for; if the budget ended before, C9 with an allowance
 * @param re real part of z; NaN where no point beats the value 1 at infinity
 * @param im imaginary part, at least 0
 * @param error from the residual of the singular pair at z: at this z, K is estimated to be at most {@code lower + error}. That no other z
 *     is higher was searched, not shown. Infinite if nothing is known
 * @param settled whether the error met the tolerance, or further vectors stopped to bring anything
 */
public record KreissEstimate(double lower, double re, double im, double error, boolean settled) {}
