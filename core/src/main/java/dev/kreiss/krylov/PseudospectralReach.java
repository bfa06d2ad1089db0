package dev.kreiss.krylov;

/**
 * How far an eigenvalue of a small matrix can be moved by a perturbation of a given size: the radius around it of the component of the
 * pseudospectrum, looked at along rays. An eigenvalue of the matrix that was perturbed lies in the same component.
 */
final class PseudospectralReach {

    private static final int RAYS = 16;

    private static final double FACTOR = 1.6;

    private final RectangularResolvent resolvent;

    /** @param square entries, row-major */
    PseudospectralReach(int size, double[] square) {
        this.resolvent = new RectangularResolvent(size, square);
    }

    /** Largest distance from the eigenvalue at which {@code sigma_min(zI - H)} first exceeds twice the level. */
    double from(double re, double im, double level) {
        double reach = level;
        for (int ray = 0; ray < RAYS; ray++) {
            double angle = 2 * Math.PI * ray / RAYS;
            double distance = Math.max(reach, Double.MIN_NORMAL);
            double limit = 4 * (Math.hypot(re, im) + level + Double.MIN_NORMAL);
            resolvent.reset();
            while (distance < limit
                    && resolvent.search(re + distance * Math.cos(angle), im + distance * Math.sin(angle))
                            <= 2 * level) {
                distance *= FACTOR;
            }
            reach = Math.max(reach, distance);
        }
        return reach;
    }
}
