package dev.kreiss.numerics;

/** A point of the complex plane. */
public record Point(double re, double im) {

    public static Point onCircle(double radius, double angle) {
        return new Point(radius * Math.cos(angle), radius * Math.sin(angle));
    }

    public double modulus() {
        return Math.hypot(re, im);
    }
}
