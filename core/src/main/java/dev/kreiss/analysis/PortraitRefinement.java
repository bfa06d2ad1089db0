package dev.kreiss.analysis;

import dev.kreiss.numerics.Portrait;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Adds lines to the grid of a portrait until its contours are right to about half a pixel. Lines run through the whole picture, so
 * that it stays a grid; those that mend most come first.
 */
final class PortraitRefinement {

    /** Half a pixel, as a share of the picture's side. */
    private static final double TOLERANCE = 1.0 / 800;

    private static final int PASSES = 10;

    /** Times as many points as there were. */
    private static final long GROWTH = 4;

    /** A picture may always have this many points, and none is given more than the second number. */
    private static final long FEW = 4_096;

    private static final long MANY = 160_000;

    /** Contours are drawn down to this share of the round-off floor. */
    private static final double BELOW_FLOOR = 0.1;

    private PortraitRefinement() {}

    /** Computes a portrait on the grid of these axes. */
    @FunctionalInterface
    interface Sampler {
        Portrait on(double[] re, double[] im, DoubleConsumer progress);
    }

    /** A portrait for drawing, out of one on an even grid. */
    static PortraitPicture picture(Portrait even, Sampler sampler, DoubleConsumer progress) {
        double[] levels = PortraitLevels.of(even);
        return new PortraitPicture(of(even, levels, sampler, progress), levels);
    }

    /**
     * @param start on any grid; its lines stay
     * @param levels to be drawn, descending
     * @param progress hears the share that is done, in [0, 1]
     */
    static Portrait of(Portrait start, double[] levels, Sampler sampler, DoubleConsumer progress) {
        long points = (long) start.re().length * start.im().length;
        long most = Math.min(MANY, Math.max(FEW, GROWTH * points));
        Portrait picture = start;
        for (int pass = 0; pass < PASSES; pass++) {
            double floor = Math.max(BELOW_FLOOR * start.floor(), Double.MIN_NORMAL);
            ContourErrors errors = new ContourErrors(picture, levels, floor);
            double tolerance = affordable(errors, most);
            double[] re = middles(picture.re(), errors.columns(), tolerance);
            double[] im = middles(picture.im(), errors.rows(), tolerance);
            if (re.length + im.length == 0) {
                break;
            }
            double from = pass;
            picture = extended(picture, re, im, sampler, done -> progress.accept((from + done) / PASSES));
        }
        progress.accept(1);
        return picture;
    }

    /** The smallest tolerance of which the remedy leaves the grid within {@code most} points. Equal errors are mended together. */
    private static double affordable(ContourErrors errors, long most) {
        double tolerance = TOLERANCE;
        while (lines(errors.columns(), tolerance) * lines(errors.rows(), tolerance) > most && tolerance < 1) {
            tolerance *= 1.25;
        }
        return tolerance;
    }

    private static long lines(double[] errors, double tolerance) {
        return errors.length
                + 1
                + Arrays.stream(errors).filter(error -> error > tolerance).count();
    }

    private static double[] middles(double[] axis, double[] errors, double tolerance) {
        return IntStream.range(0, errors.length)
                .filter(k -> errors[k] > tolerance)
                .mapToDouble(k -> (axis[k] + axis[k + 1]) / 2)
                .filter(middle ->
                        Arrays.binarySearch(axis, middle) < 0) // neighbouring numbers have nothing between them
                .toArray();
    }

    /** First the new columns on the old rows, then the new rows on all columns. */
    private static Portrait extended(Portrait old, double[] re, double[] im, Sampler sampler, DoubleConsumer progress) {
        double[] allRe = merged(old.re(), re);
        double[] allIm = merged(old.im(), im);
        double[][] sigma = new double[allIm.length][allRe.length];
        place(old, allRe, allIm, sigma);
        if (re.length > 0) {
            place(sampler.on(re, old.im(), done -> progress.accept(done / 2)), allRe, allIm, sigma);
        }
        if (im.length > 0) {
            place(sampler.on(allRe, im, done -> progress.accept((1 + done) / 2)), allRe, allIm, sigma);
        }
        return new Portrait(allRe, allIm, sigma, old.floor(), old.eigenvalues());
    }

    private static double[] merged(double[] some, double[] others) {
        return DoubleStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .toArray();
    }

    private static void place(Portrait part, double[] re, double[] im, double[][] sigma) {
        for (int i = 0; i < part.im().length; i++) {
            double[] row = sigma[Arrays.binarySearch(im, part.im()[i])];
            for (int j = 0; j < part.re().length; j++) {
                row[Arrays.binarySearch(re, part.re()[j])] = part.sigmaMin()[i][j];
            }
        }
    }
}
