package dev.kreiss.numerics;

import dev.kreiss.linalg.GenericVector;
import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * The spectral radius with a proven verdict.
 *
 * <p>Computed eigenvalues are exact for a matrix within {@code backwardError}. If {@code min_{|z|=1} sigma_min(zI - J)} exceeds
 * that, no eigenvalue crosses the unit circle on the way from one matrix to the other, so the count outside is exact. Where the
 * circle is too close, a power of norm below 1 is the proof, or a larger circle that separates some eigenvalues from it.
 */
final class SpectralRadii {

    /** Squarings tried to find a contracting power: 2^40 steps. */
    private static final int MOST_SQUARINGS = 40;

    private SpectralRadii() {}

    /**
     * @param balanced {@code W J W^{-1}}, see {@link dev.kreiss.linalg.Balancing}
     * @param spectrum of {@code balanced}
     * @param onUnitCircle of {@code balanced}
     * @param onCircle of {@code balanced}, by radius
     * @param stableByNorms whether T1 proves stability
     */
    static SpectralRadius of(
            CoupledSystem system,
            Matrix balanced,
            Spectrum spectrum,
            CircleMinimum onUnitCircle,
            DoubleFunction<CircleMinimum> onCircle,
            boolean stableByNorms) {
        Point at = Point.leading(spectrum, balanced.isReal());
        Verdict verdict = Verdict.MARGINAL;
        String proof = "eigenvalues on the unit circle within rounding";
        if (stableByNorms) {
            verdict = Verdict.STABLE;
            proof = "the comparison matrix of the block norms has rho(G) < 1 (T1)";
        } else if (onUnitCircle.lower() > spectrum.backwardError()) {
            verdict = at.modulus() < 1 ? Verdict.STABLE : Verdict.UNSTABLE;
            proof = String.format(
                    Locale.ROOT,
                    "no eigenvalue within %.3g of the unit circle, %d outside it",
                    onUnitCircle.lower(),
                    outside(spectrum));
        } else if (at.modulus() < 1) {
            long power = contractingPower(balanced);
            if (power > 0) {
                verdict = Verdict.STABLE;
                proof = (balanced == system.jacobian() ? "" : "in balanced units ") + "||J^s|| < 1 at s = " + power;
            }
        } else {
            CircleMinimum beyond = onCircle.apply(widestGap(spectrum));
            if (beyond.radius() > 1 && beyond.lower() > spectrum.backwardError()) {
                verdict = Verdict.UNSTABLE;
                proof = String.format(
                        Locale.ROOT,
                        "an eigenvalue outside the circle of radius %.6g, none within %.3g of it",
                        beyond.radius(),
                        beyond.lower());
            }
        }
        return new SpectralRadius(at.modulus(), verdict, proof, at, leadingShare(system, at));
    }

    /**
     * Radius of a circle that keeps its distance from all eigenvalues, some of which lie outside it: where others lie on the unit
     * circle itself, it proves that these do not.
     *
     * @param spectrum with an eigenvalue of modulus at least 1
     */
    private static double widestGap(Spectrum spectrum) {
        double[] moduli = IntStream.range(0, spectrum.size())
                .mapToDouble(spectrum::modulus)
                .filter(modulus -> modulus > 1)
                .sorted()
                .toArray();
        double below = 1;
        double best = 1;
        double widest = 0;
        for (double modulus : moduli) {
            if (modulus - below > widest) {
                widest = modulus - below;
                best = below + widest / 2;
            }
            below = modulus;
        }
        return best;
    }

    private static int outside(Spectrum spectrum) {
        int count = 0;
        for (int k = 0; k < spectrum.size(); k++) {
            count += spectrum.modulus(k) > 1 ? 1 : 0;
        }
        return count;
    }

    /** s = 2^k with {@code ||J^s|| < 1}, rounding included, by squaring; 0 if none was found. */
    private static long contractingPower(Matrix jacobian) {
        Matrix power = jacobian;
        double error = 0; // ||computed - true||_F
        double unit = dev.kreiss.bound.Rounding.gamma(4L * jacobian.rows() + 16);
        for (int k = 0; k <= MOST_SQUARINGS; k++) {
            double norm = power.frobeniusNorm();
            if (!(norm + error < 1e100)) {
                return 0;
            }
            if (error < 0.5 && NormTest.isAtMost(power, 1 - 2 * error - 1e-15)) {
                return 1L << k;
            }
            error = error * (2 * norm + error) + unit * norm * norm;
            power = power.times(power);
        }
        return 0;
    }

    /** Block shares of the eigenvector of {@code at}, by inverse iteration. */
    private static double[] leadingShare(CoupledSystem system, Point at) {
        int n = system.size();
        Matrix jacobian = system.jacobian();
        double nudge = Math.max(jacobian.maxAbs(), Double.MIN_NORMAL) * 0x1p-40;
        double[] diagonalRe = new double[n * n];
        double[] diagonalIm = new double[n * n];
        for (int i = 0; i < n; i++) {
            diagonalRe[i * n + i] = at.re() + nudge;
            diagonalIm[i * n + i] = at.im() + nudge / 2;
        }
        Matrix shifted = jacobian.minus(Matrix.complex(n, n, diagonalRe, diagonalIm));
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = 1 + 0.5 * GenericVector.entry(i);
        }
        Matrix vector = Matrix.of(n, 1, start);
        if (jacobian.isZero()) { // every vector is an eigenvector
            return BlockShares.of(system, vector);
        }
        try {
            for (int step = 0; step < 3; step++) {
                Matrix solution = LinearSystem.solve(shifted, vector);
                double size = solution.maxAbs();
                if (!(size > Double.MIN_NORMAL && size < Double.POSITIVE_INFINITY)) {
                    break;
                }
                vector = solution.scaled(1 / size);
            }
        } catch (ArithmeticException singular) {
            return BlockShares.of(system, vector);
        }
        return BlockShares.of(system, vector);
    }
}
