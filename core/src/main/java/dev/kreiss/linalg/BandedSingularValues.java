package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.InverseLanczos;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * {@code sigma_min(zI - J)} at many z for a J whose nonzero entries lie near the diagonal, with work in proportion to the size of J
 * at each. Safe for use by several threads.
 *
 * <p>A few steps of a Lanczos process are all that is needed where sigma_min is small. Where they do not suffice, many singular
 * values lie together, and the process would need steps in proportion to the size of J. Bisection does not: its bounds are tested by
 * factorisations of {@code (zI - J)*(zI - J)}. Squaring costs half of the digits, so where they are needed the process goes on.
 */
public final class BandedSingularValues {

    /** Steps before bisection takes over, and more of them for each diagonal, which makes bisection the dearer of the two. */
    private static final int FEW_STEPS = 8;

    private static final int STEPS_A_DIAGONAL = 2;

    /** Relative width of the interval for a square in which bisection ends. */
    private static final double ACCURACY = 1e-8;

    /** Rounding of a factorisation is less than a tenth of {@link #ACCURACY} for values above this share of the norm. */
    private static final double SMALL = 2e-3;

    private final ShiftedProcess process;
    private final BandedGram gram;
    private final BandedBisection bisection;
    private final int fewSteps;

    public BandedSingularValues(Matrix matrix, Bandwidth band) {
        this.process = ShiftedProcess.byBand(matrix, band);
        this.gram = new BandedGram(matrix, band);
        this.bisection = new BandedBisection(gram);
        this.fewSteps = FEW_STEPS + STEPS_A_DIAGONAL * band.width();
    }

    /** Estimates from above, to 1e-8 relative, down to a small multiple of {@code u} times the norm. */
    public double[] smallest(double[] re, double[] im) {
        InverseLanczos.Values first = process.smallest(re, im, fewSteps);
        double[] sigma = first.sigma();
        IntPredicate isOpen = k -> !first.isCertain()[k];
        IntPredicate isLarge = k -> sigma[k] > SMALL * gram.size(re[k], im[k]);
        Points bisected = Points.of(re, im, isOpen.and(isLarge));
        Points continued = Points.of(re, im, isOpen.and(isLarge.negate()));
        bisected.place(sigma, bisect(bisected, bisected.taken(sigma)));
        continued.place(sigma, process.smallest(continued.re, continued.im));
        return sigma;
    }

    /** Some of the points. */
    private record Points(double[] re, double[] im, int[] places) {

        static Points of(double[] re, double[] im, IntPredicate which) {
            int[] places = IntStream.range(0, re.length).filter(which).toArray();
            return new Points(taken(re, places), taken(im, places), places);
        }

        private static double[] taken(double[] values, int[] places) {
            return Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
        }

        double[] taken(double[] values) {
            return taken(values, places);
        }

        void place(double[] target, double[] values) {
            for (int k = 0; k < places.length; k++) {
                target[places[k]] = values[k];
            }
        }
    }

    /** @param sigma upper bounds */
    private double[] bisect(Points points, double[] sigma) {
        double[] squares = Arrays.stream(sigma).map(value -> value * value).toArray();
        double[] accuracy = new double[sigma.length];
        Arrays.fill(accuracy, ACCURACY);
        double[] high =
                bisection.enclose(points.re, points.im, squares, accuracy).high();
        return Arrays.stream(high).map(Math::sqrt).toArray();
    }
}
