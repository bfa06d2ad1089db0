package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Diagonal matrices: {@code sigma_min(zI - J)} is the distance from z to the spectrum, so the minimum over a circle is the
 * least {@code | radius - |lambda| |}.
 */
final class NormalRoute implements CircleRoute {

    private final Spectrum spectrum;

    NormalRoute(Matrix diagonal) {
        this.spectrum = Spectrum.of(diagonal);
    }

    @Override
    public CircleMinimum minimum(double radius, double tolerance, double enough, @Nullable Point near) {
        int nearest = 0;
        for (int k = 1; k < spectrum.size(); k++) {
            if (Math.abs(radius - spectrum.modulus(k)) < Math.abs(radius - spectrum.modulus(nearest))) {
                nearest = k;
            }
        }
        double modulus = spectrum.modulus(nearest);
        double distance = Math.abs(radius - modulus);
        double slack = 4 * Math.ulp(Math.max(radius, modulus));
        double angle = Math.atan2(spectrum.imaginary()[nearest], spectrum.real()[nearest]);
        return new CircleMinimum(
                radius, Math.max(0, distance - slack), distance + slack, Point.onCircle(radius, angle));
    }
}
