package dev.kreiss.krylov;

/**
 * A point outside the unit circle.
 *
 * @param distance {@code |z| - 1} @param angle in [0, pi] @param value {@code (|z| - 1) ||R(z)||} there, from below
 */
record ResolventPeak(double distance, double angle, double value) {

    /** Exactly on the real axis for the angles 0 and pi. */
    double re() {
        return angle == 0 ? 1 + distance : angle == Math.PI ? -(1 + distance) : (1 + distance) * Math.cos(angle);
    }

    double im() {
        return angle == 0 || angle == Math.PI ? 0 : (1 + distance) * Math.sin(angle);
    }
}
