package dev.kreiss.analysis;

/**
 * A rectangle of the complex plane.
 *
 * @param reFrom left end, below {@code reTo}
 * @param reTo right end
 * @param imFrom lower end, below {@code imTo}
 * @param imTo upper end
 */
public record PortraitBox(double reFrom, double reTo, double imFrom, double imTo) {

    /** Squares of numbers up to here stay far from overflow. */
    public static final double LARGEST = 1e100;

    /** @throws IllegalArgumentException if the ends are not ascending or larger than {@value #LARGEST} */
    public PortraitBox {
        boolean ascending = reFrom < reTo && imFrom < imTo; // also refuses NaN
        boolean moderate = -LARGEST <= reFrom && reTo <= LARGEST && -LARGEST <= imFrom && imTo <= LARGEST;
        if (!ascending || !moderate) {
            throw new IllegalArgumentException("a box needs re0 < re1 and im0 < im1, all at most 1e100 in modulus, got "
                    + reFrom + ", " + reTo + ", " + imFrom + ", " + imTo);
        }
    }

    /** @param extent half the side of a square around 0 */
    static PortraitBox around0(double extent) {
        return new PortraitBox(-extent, extent, -extent, extent);
    }
}
