package dev.kreiss.theory;

/**
 * What {@code rho(A)}, {@code rho(D)} and {@code ||C||} alone tell about K of a two-player system without feedback and with
 * symmetric blocks of size at least 2: exactly that it lies in {@code [least, most]} (T6).
 */
@Theorem(value = "T6", proof = "docs/proofs/T06-three-numbers.md")
public record KreissRange(double least, double most) {

    public static KreissRange of(double a, double d, double c) {
        return new KreissRange(TriangularPair.kreissOfEqual(0, c), new TriangularPair(a, d, c).kreiss());
    }

    /** The estimate with the least worst-case error. */
    public double midpoint() {
        return least + (most - least) / 2;
    }

    /** That error. */
    public double error() {
        return (most - least) / 2;
    }
}
