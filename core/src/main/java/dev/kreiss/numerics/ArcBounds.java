package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.SmallestSingular;

/** Lower bounds of {@code sigma_min(zI - J)} between samples, rounding included; 0 where nothing is known. */
final class ArcBounds {

    private ArcBounds() {}

    /**
     * On the arc between two samples (C2). {@code phi(z) = sigma_min(zI-J)^2 - |z|^2} is concave on the plane: it is the smallest
     * eigenvalue of an affine Hermitian function. On the chord, at distance h from end to end, that means
     * {@code sigma^2 >= (1-l) s0^2 + l s1^2 - l (1-l) h^2}; the arc is within its sagitta of the chord, where sigma is 1-Lipschitz.
     * Or else phi falls by no more than {@code 2 w} times the way from the chord to the arc: then h^2 counts {@code w/radius} times,
     * about, and there is no sagitta.
     *
     * @param s0 lower bound at one end @param s1 at the other @param numericalRadius upper bound of w(J); may be infinite
     */
    static double betweenSamples(double radius, double angle, double s0, double s1, double numericalRadius) {
        double chord = Rounding.up(2 * radius * Math.sin(angle / 2));
        double sagitta = Rounding.up(radius * 2 * square(Math.sin(angle / 4)));
        double near = chordLower(s0, s1, chord) - sagitta;
        double share = Rounding.up(Math.sqrt(numericalRadius / radius) / Math.cos(angle / 4));
        double far = angle < Math.PI && share < 1 ? chordLower(s0, s1, Rounding.up(share * chord)) : 0;
        // The computed points are off the circle by a few roundings of the radius.
        return Math.max(0, Math.max(near, far) - 8 * Rounding.UNIT * radius);
    }

    /** Least value of {@code sqrt((1-l) s0^2 + l s1^2 - l (1-l) h^2)} over l in [0, 1], rounded down. */
    static double chordLower(double s0, double s1, double h) {
        if (!(s0 > 0 && s1 > 0)) {
            return 0;
        }
        double l = Math.min(1, Math.max(0, (h * h + (s0 - s1) * (s0 + s1)) / (2 * h * h)));
        double ends = (1 - l) * s0 * s0 + l * s1 * s1;
        double square = ends - l * (1 - l) * h * h - 8 * Rounding.UNIT * ends; // which may cancel
        return square > 0 ? Rounding.down(Math.sqrt(Rounding.down(square))) : 0;
    }

    /**
     * On the arc from a sample at {@code z} to {@code z e^{i angle}}, of any sign, from the sample's singular vectors alone.
     *
     * <p>In bases that begin with u and v, {@code (z + delta) I - J = [s + delta w, b*; c, F + ...]} with {@code w = u* v},
     * off-diagonal parts of norm at most {@code e = residual + |delta| sqrt(1 - |w|^2)} and
     * {@code f = rest - |delta| <= sigma_min} of the last part. The Schur complement is at least
     * {@code |s + delta w| - e^2/f =: t}, and the norm of the inverse at most that of {@code [1, k; k, k^2 + t/f]/t}, {@code k = e/f}.
     */
    static double aroundSample(double re, double im, double angle, SmallestSingular sample) {
        double radius = Math.hypot(re, im);
        double delta = Rounding.up(2 * radius * Math.abs(Math.sin(angle / 2)));
        double f = Rounding.down(sample.rest() - delta);
        if (!(f > 0)) {
            return 0;
        }
        double overlap = Math.hypot(sample.overlapRe(), sample.overlapIm());
        double off = Math.sqrt(Math.max(0, (1 - overlap) * (1 + overlap)) + 1e-12);
        double k = Rounding.up((sample.residual() + delta * off) / f);
        // Bases and overlap are rounded: all of it is relative, far below 1e-11 of what delta does.
        double slack = 4 * sample.error() + 1e-11 * delta;
        double t = leastDiagonal(re, im, angle, sample) * (1 - 1e-12) - slack - k * k * f;
        if (!(t > 0)) {
            return 0;
        }
        double last = k * k + t / f;
        double norm = (1 + last) / 2 + Math.hypot((1 - last) / 2, k);
        return Math.max(0, Rounding.down(t / norm));
    }

    /** Least {@code |s + g (e^{i phi} - 1)|}, {@code g = w z}, for phi between 0 and {@code angle}. */
    private static double leastDiagonal(double re, double im, double angle, SmallestSingular sample) {
        double s = sample.value().upper();
        double gRe = sample.overlapRe() * re - sample.overlapIm() * im;
        double gIm = sample.overlapRe() * im + sample.overlapIm() * re;
        double least = Math.min(
                s,
                Math.hypot(
                        s - gRe * 2 * square(Math.sin(angle / 2)) - gIm * Math.sin(angle),
                        gRe * Math.sin(angle) - gIm * 2 * square(Math.sin(angle / 2))));
        // The square is s^2 + a (1 - cos phi) - b sin phi.
        double stationary = Math.atan2(2 * s * gIm, 2 * (gRe * gRe + gIm * gIm - s * gRe));
        if (stationary * angle > 0 && Math.abs(stationary) < Math.abs(angle)) {
            // The distance of 0 from the circle of radius |g| about s - g.
            least = Math.min(least, Math.abs(Math.hypot(s - gRe, gIm) - Math.hypot(gRe, gIm)));
        }
        // No squares are subtracted: their rounding would be the square root of an ulp where the values cancel.
        return Math.max(0, least - 16 * Rounding.UNIT * (s + Math.hypot(gRe, gIm)));
    }

    private static double square(double x) {
        return x * x;
    }
}
