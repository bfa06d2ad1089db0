package dev.kreiss.witness;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;

/** {@code [a b; c d]} with real scalars: formulas of high-school algebra. */
public record ScalarPair(double a, double b, double c, double d) {

    public static ScalarPair withoutFeedback(double a, double d, double c) {
        return new ScalarPair(a, 0, c, d);
    }

    public CoupledSystem system() {
        return CoupledSystem.of(Matrix.of(2, 2, a, b, c, d), 1, 1);
    }

    /** Largest singular value, from the trace and the determinant of the Gram matrix. */
    public double norm() {
        double plus = Math.hypot(a + d, b - c);
        double minus = Math.hypot(a - d, b + c);
        return (plus + minus) / 2;
    }

    /** {@code ||(rI-G)^{-1}||} for real r: the adjugate over the determinant. */
    public double resolventNorm(double r) {
        double determinant = (r - a) * (r - d) - b * c;
        return new ScalarPair(r - d, b, c, r - a).norm() / Math.abs(determinant);
    }

    /** {@code sup_{r>1} (r-1) ||(rI-G)^{-1}||} on the positive real axis, and at least 1, its limit. */
    public double kreissOnAxis() {
        Maximum maximum = Maximum.of(
                x -> {
                    // r - a = x + (1 - a) without cancellation
                    double e = Math.exp(x);
                    double p = e + (1 - a);
                    double q = e + (1 - d);
                    return e * new ScalarPair(q, b, c, p).norm() / Math.abs(p * q - b * c);
                },
                Math.log(1e-9),
                Math.log(1e6),
                1500);
        return Math.max(1, maximum.value());
    }

    /** Largest modulus of an eigenvalue, by the quadratic formula. */
    public double spectralRadius() {
        double half = (a + d) / 2;
        double discriminant = (a - d) * (a - d) / 4 + b * c;
        return discriminant >= 0 ? Math.abs(half) + Math.sqrt(discriminant) : Math.sqrt(half * half - discriminant);
    }

    /** Largest eigenvalue of the symmetric part, for non-negative entries the numerical radius. */
    public double numericalRadius() {
        return (a + d) / 2 + Math.hypot((a - d) / 2, (b + c) / 2);
    }
}
