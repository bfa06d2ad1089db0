package dev.kreiss.numerics;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** {@code sigma_min(zI - J)} on rectangular grids. */
public final class PortraitGrid {

    private static final double MARGIN = 1.25;

    /** Points that share the set-up of a batch. */
    private static final int BATCH = 64;

    /** Values below this share of the norm are not told from rounding. */
    private static final double FLOOR = 1e-12;

    /** Give the norm to a few per cent, which is enough, for much less than a decomposition. */
    private static final int NORM_STEPS = 30;

    private final PointRoute route;
    private final boolean real;
    private final double floor;
    private final Point[] eigenvalues;
    private final Parallel parallel;
    private final WorkCounter work;

    private PortraitGrid(
            CoupledSystem system, Structure structure, Spectrum spectrum, Parallel parallel, WorkCounter work) {
        this.route = PointRoutes.of(system, structure, parallel);
        this.real = structure.real();
        double norm =
                LargestSingularValue.of(system.jacobian(), null, NORM_STEPS).value();
        this.floor = Math.max(FLOOR * norm, Double.MIN_NORMAL);
        this.eigenvalues = Point.eigenvalues(spectrum);
        this.parallel = parallel;
        this.work = work;
    }

    /** Factors the matrix once, for any number of grids. */
    public static PortraitGrid of(
            CoupledSystem system, Structure structure, Spectrum spectrum, Parallel parallel, WorkCounter work) {
        return new PortraitGrid(system, structure, spectrum, parallel, work);
    }

    /** {@code points} equally spaced numbers from {@code from} to {@code to}, both included; exactly symmetric if the ends are. */
    public static double[] axis(double from, double to, int points) {
        double[] axis = new double[points];
        double middle = (from + to) / 2;
        for (int k = 0; k < points; k++) {
            axis[k] = middle + (to - from) / 2 * ((2.0 * k - (points - 1)) / (points - 1));
        }
        return axis;
    }

    /** Half the side of a square around 0 that shows the unit circle and the spectrum. */
    public static double extent(Spectrum spectrum) {
        return MARGIN * Math.max(1, spectrum.radius());
    }

    /**
     * Values on the grid; for a real matrix those below the real axis are copied where the grid has their mirror image.
     *
     * @param re abscissae, ascending @param im ordinates, ascending
     * @param progress hears the share that is done, in [0, 1]
     */
    public Portrait on(double[] re, double[] im, DoubleConsumer progress) {
        int[] mirror = mirrors(im, real);
        int[] rows = rows(mirror);
        int count = rows.length * re.length;
        double[][] sigma = new double[im.length][re.length];
        AtomicInteger done = new AtomicInteger();
        parallel.forEach((count + BATCH - 1) / BATCH, batch -> {
            int from = batch * BATCH;
            int size = Math.min(BATCH, count - from);
            double[] batchRe = new double[size];
            double[] batchIm = new double[size];
            for (int k = 0; k < size; k++) {
                batchRe[k] = re[(from + k) % re.length];
                batchIm[k] = im[rows[(from + k) / re.length]];
            }
            double[] values = route.smallest(batchRe, batchIm);
            for (int k = 0; k < size; k++) {
                sigma[rows[(from + k) / re.length]][(from + k) % re.length] = values[k];
            }
            progress.accept(done.addAndGet(size) / (double) count);
        });
        work.addFactorizations(count);
        for (int i = 0; i < im.length; i++) {
            sigma[i] = mirror[i] == i ? sigma[i] : sigma[mirror[i]].clone();
        }
        return new Portrait(re, im, sigma, floor, eigenvalues);
    }

    /** For each row the one to compute in its place: the mirror image in the upper half plane if there is one. */
    private static int[] mirrors(double[] im, boolean real) {
        int[] mirror = new int[im.length];
        for (int i = 0; i < im.length; i++) {
            int image = real && im[i] < 0 ? Arrays.binarySearch(im, -im[i]) : -1;
            mirror[i] = image >= 0 ? image : i;
        }
        return mirror;
    }

    private static int[] rows(int[] mirror) {
        return IntStream.range(0, mirror.length).filter(i -> mirror[i] == i).toArray();
    }
}
