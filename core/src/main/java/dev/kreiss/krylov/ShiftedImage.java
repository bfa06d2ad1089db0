package dev.kreiss.krylov;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LinearOperator;

/**
 * {@code y = (zI - J) x} for a complex z and x, evaluated.
 *
 * @param zRe real part of z @param zIm imaginary part
 * @param xRe real part of x @param xIm imaginary part
 * @param yRe real part of y @param yIm imaginary part
 * @param rounding bound of the Euclidean length of what rounding did to y, the operator's own left out
 */
record ShiftedImage(double zRe, double zIm, double[] xRe, double[] xIm, double[] yRe, double[] yIm, double rounding) {

    static ShiftedImage of(LinearOperator jacobian, double zRe, double zIm, double[] xRe, double[] xIm) {
        boolean real = Vectors.norm(xIm) == 0 && zIm == 0;
        double[] jRe = jacobian.apply(xRe);
        double[] jIm = real ? new double[xRe.length] : jacobian.apply(xIm);
        double size = Vectors.normUp(jRe) + Vectors.normUp(jIm);
        double[][] y = shifted(zRe, zIm, xRe, xIm, jRe, jIm);
        double moved =
                8 * Rounding.UNIT * (size + 2 * Math.hypot(zRe, zIm) * (Vectors.normUp(xRe) + Vectors.normUp(xIm)));
        return new ShiftedImage(zRe, zIm, xRe, xIm, y[0], y[1], moved);
    }

    private static double[][] shifted(double zRe, double zIm, double[] xRe, double[] xIm, double[] jRe, double[] jIm) {
        double[][] y = new double[2][xRe.length];
        for (int k = 0; k < xRe.length; k++) {
            y[0][k] = zRe * xRe[k] - zIm * xIm[k] - jRe[k];
            y[1][k] = zRe * xIm[k] + zIm * xRe[k] - jIm[k];
        }
        return y;
    }

    double lengthDown() {
        return Rounding.down(Math.hypot(Vectors.normDown(xRe), Vectors.normDown(xIm)));
    }

    double imageUp() {
        return Rounding.up(Math.hypot(Vectors.normUp(yRe), Vectors.normUp(yIm)) + rounding);
    }

    /**
     * {@code |(zI - J)* y - s^2 x| / s^2} for x scaled to a unit vector, {@code s = |y|}: relative to s, some singular value is within this
     * of s. Two more products, one if all is real.
     */
    double relativeResidual(LinearOperator jacobian) {
        double length = Math.hypot(Vectors.norm(xRe), Vectors.norm(xIm));
        double s = Math.hypot(Vectors.norm(yRe), Vectors.norm(yIm)) / length;
        boolean real = Vectors.norm(yIm) == 0 && zIm == 0;
        double[] jRe = jacobian.applyAdjoint(yRe);
        double[] jIm = real ? new double[yRe.length] : jacobian.applyAdjoint(yIm);
        double[][] back = shifted(zRe, -zIm, yRe, yIm, jRe, jIm);
        Vectors.add(-s * s, xRe, back[0]);
        Vectors.add(-s * s, xIm, back[1]);
        return Math.hypot(Vectors.norm(back[0]), Vectors.norm(back[1])) / (length * s * s);
    }
}
