package dev.kreiss.numerics;

/** A point of the complex plane. */
public record Point(double re, double im) {

    /** Exactly on the real axis for multiples of pi. */
    public static Point onCircle(double radius, double angle) {
        boolean onAxis = angle == 0 || Math.abs(angle) == Math.PI || angle == 2 * Math.PI;
        double re = Math.abs(angle) == Math.PI ? -radius : radius * Math.cos(angle);
        return new Point(re, onAxis ? 0 : radius * Math.sin(angle));
    }

    /** In (-pi, pi]. */
    public double angle() {
        return Math.atan2(im, re);
    }

    public double modulus() {
        return Math.hypot(re, im);
    }
}
