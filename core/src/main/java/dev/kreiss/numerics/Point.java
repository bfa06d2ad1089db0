package dev.kreiss.numerics;

import dev.kreiss.linalg.Spectrum;

/** A point of the complex plane. */
public record Point(double re, double im) {

    /** Exactly on the real axis for multiples of pi. */
    public static Point onCircle(double radius, double angle) {
        boolean onAxis = angle == 0 || Math.abs(angle) == Math.PI || angle == 2 * Math.PI;
        double re = Math.abs(angle) == Math.PI ? -radius : radius * Math.cos(angle);
        return new Point(re, onAxis ? 0 : radius * Math.sin(angle));
    }

    /** The computed spectrum. */
    static Point[] eigenvalues(Spectrum spectrum) {
        Point[] eigenvalues = new Point[spectrum.size()];
        for (int k = 0; k < eigenvalues.length; k++) {
            eigenvalues[k] = new Point(spectrum.real()[k], spectrum.imaginary()[k]);
        }
        return eigenvalues;
    }

    /** The eigenvalue of largest modulus; of a real matrix the one of a pair that is not below the real axis. */
    public static Point leading(Spectrum spectrum, boolean real) {
        double re = spectrum.real()[spectrum.leading()];
        double im = spectrum.imaginary()[spectrum.leading()];
        return new Point(re, real ? Math.abs(im) : im);
    }

    /** In (-pi, pi]. */
    public double angle() {
        return Math.atan2(im, re);
    }

    public double modulus() {
        return Math.hypot(re, im);
    }
}
