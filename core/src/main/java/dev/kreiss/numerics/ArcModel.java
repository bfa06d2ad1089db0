package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.ShiftedFrames;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.polynomial.HermitianPolynomial;
import dev.kreiss.linalg.polynomial.LevelPencil;
import dev.kreiss.linalg.polynomial.NonsingularProof;

/**
 * Proves {@code sigma_min(zI - J) >= level} on a whole arc from one singular value decomposition in its middle (C14).
 *
 * <p>On the circle through {@code z_0}, with {@code x = tan(phi/2)}, the smallest singular value at {@code z_0 e^{i phi}} is that of
 * {@code Sigma + x W} over {@code sqrt(1 + x^2)}, {@code W = 2 i z_0 U* V - i Sigma}. It is above the level as long as the Hermitian
 * matrix {@code [s (1 + x^2) I, Sigma + x W; (Sigma + x W)*, s I]} is nonsingular. How far that can be told depends on the singular
 * values that are not among the smallest few, so an arc does not shrink with sigma_min, nor with the tolerance.
 */
final class ArcModel implements ArcProof {

    /** Numbers of smallest singular values that may be kept. */
    private static final int[] KEPT = {1, 2, 3, 5, 8, 12, 16};

    /** Largest ratio of the movement of z to the first singular value that is eliminated. */
    private static final double REACH = 0.33;

    private static final int TERMS = 10;

    private static final double SHRINK = 0.6;

    private static final int MOST_TRIALS = 12;

    /** Angles are computed: the arc is looked at this much beyond its ends. */
    static final double WIDER = 1 + 1e-9;

    private final double re;
    private final double im;
    private final double radius;
    private final ShiftedFrames frames;
    private final Matrix slope;

    /** @param z the middle of the arcs to come */
    ArcModel(ShiftedMatrix shifted, Point z) {
        this.re = z.re();
        this.im = z.im();
        this.radius = z.modulus();
        this.frames = shifted.frames(re, im);
        this.slope = slope(frames, re, im);
    }

    /** Operations that a proven arc takes, about, at the speed of matrix products. @param n size of J */
    static double cost(int n) {
        return 120.0 * n * n * n + 5e7;
    }

    @Override
    public double reach(double level, double most) {
        double widest = 0;
        for (int kept : KEPT) {
            widest = Math.max(widest, widest(level, kept));
        }
        double reach = Math.min(Math.tan(Math.min(1, WIDER * most / 2) + 1e-14), widest);
        for (int trial = 0; trial < MOST_TRIALS && reach > 0; trial++) {
            if (isProven(level, kept(level, reach), reach)) {
                return Math.min(most, 2 * Math.atan(reach) / WIDER - 1e-14);
            }
            reach *= SHRINK;
        }
        return 0;
    }

    /** The largest x that the smallest {@code kept} singular values suffice for. */
    private double widest(double level, int kept) {
        return kept < frames.values().length ? REACH * (frames.values()[kept] - level) / (2 * radius) : 0;
    }

    /** As few as suffice. */
    private int kept(double level, double reach) {
        int last = 1;
        for (int kept : KEPT) {
            if (kept < frames.values().length) {
                last = kept;
            }
            if (widest(level, kept) >= reach) {
                return kept;
            }
        }
        return last;
    }

    /** @param reach of x */
    private boolean isProven(double level, int kept, double reach) {
        // Decomposition, its point off the circle, and the overlap, which counts as far as z moves.
        double error = frames.error() * (1 + reach)
                + 8 * Rounding.UNIT * (radius + frames.values()[frames.values().length - 1])
                + 2 * radius * reach * (frames.overlapError() + 4 * Rounding.UNIT * 2 * frames.values().length);
        double s = Rounding.up(level + Rounding.up(error));
        if (!(frames.values()[0] > s)) {
            return false;
        }
        // Y22 is a part of a unitary matrix, up to rounding; W is rounded too, by less than the decomposition is off.
        double gap = frames.values()[kept] - 2 * radius * reach * (1 + 1e-9) - error;
        HermitianPolynomial complement =
                new LevelPencil(s, frames.values(), slope).complement(kept, reach, Rounding.down(gap), TERMS);
        return complement != null && NonsingularProof.of(complement);
    }

    /** {@code W = 2 i z_0 U* V - i Sigma}. */
    private static Matrix slope(ShiftedFrames frames, double re, double im) {
        int n = frames.values().length;
        double[] overlapRe = frames.overlap().real();
        double[] overlapIm = frames.overlap().imaginary() == null
                ? new double[n * n]
                : frames.overlap().imaginary();
        double[] wRe = new double[n * n];
        double[] wIm = new double[n * n];
        for (int k = 0; k < wRe.length; k++) {
            wRe[k] = -2 * (re * overlapIm[k] + im * overlapRe[k]);
            wIm[k] = 2 * (re * overlapRe[k] - im * overlapIm[k]);
        }
        for (int i = 0; i < n; i++) {
            wIm[i * n + i] -= frames.values()[i];
        }
        return Matrix.complex(n, n, wRe, wIm);
    }
}
