package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.HermitianEigenbasis;
import dev.kreiss.linalg.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Proves that Hermitian matrices are nonsingular on a whole interval: by perturbation of the eigenvalues in its middle; else what is
 * far from singular is eliminated and the determinant of the two rows that are left looked at; else the interval is halved (C14).
 */
public final class NonsingularProof {

    /** Rows that are left by an elimination: a pair, of opposite signs as a rule. */
    private static final int PAIR = 2;

    private static final int TERMS = 12;

    /** How much farther from 0 than they vary eigenvalues are that can be eliminated. */
    private static final double FAR = 2.5;

    /** What an elimination may make of the error. */
    private static final double LOSS = 4;

    /** Intervals to look at before giving up. */
    private static final int MOST_INTERVALS = 600;

    private final int most;
    private int intervals;

    private NonsingularProof(int most) {
        this.most = most;
    }

    /** False also if it is only not proven. */
    public static boolean of(HermitianPolynomial polynomial) {
        return of(polynomial, MOST_INTERVALS);
    }

    /** @param most number of intervals to look at before giving up, about */
    public static boolean of(HermitianPolynomial polynomial, int most) {
        return new NonsingularProof(most).holds(polynomial);
    }

    private boolean holds(HermitianPolynomial polynomial) {
        if (polynomial.size() == PAIR) {
            return isPairNonsingular(polynomial);
        }
        HermitianPolynomial shorter = polynomial.trimmed(polynomial.error() / 8);
        HermitianEigenbasis eigen = HermitianEigenbasis.of(shorter.coefficients()[0]);
        double smallest = Rounding.down(eigen.moduli()[0] - eigen.error() - shorter.error());
        double varying = shorter.size(1);
        if (!(smallest > 0) || smallest > varying) {
            return smallest > 0;
        }
        int kept = kept(eigen.moduli(), FAR * varying);
        if (kept < eigen.moduli().length) {
            HermitianPolynomial complement = eliminated(diagonal(shorter.congruent(eigen.adjoint())), kept);
            if (complement != null && complement.error() <= Math.max(LOSS * shorter.error(), smallest / 16)) {
                boolean holds = holds(complement);
                if (holds || complement.error() <= LOSS * shorter.error()) {
                    return holds;
                }
            }
        }
        if (intervals >= most) {
            return false;
        }
        intervals += 2;
        double half = shorter.reach() / 2;
        return holds(shorter.around(half, half)) && holds(shorter.around(-half, half));
    }

    /** The number of smallest eigenvalues, at least two, without those that are far enough from 0 to be eliminated. */
    private static int kept(double[] moduli, double far) {
        int kept = PAIR;
        while (kept < moduli.length && moduli[kept] <= far) {
            kept++;
        }
        return kept;
    }

    /** @param diagonal a polynomial with diagonal constant coefficient @param kept number of rows that stay */
    static @Nullable HermitianPolynomial eliminated(HermitianPolynomial diagonal, int kept) {
        int rest = diagonal.size() - kept;
        Matrix[] corner = new Matrix[diagonal.degree() + 1];
        Matrix[] coupling = new Matrix[diagonal.degree()];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = diagonal.coefficients()[i].block(0, 0, kept, kept);
            if (i > 0) {
                coupling[i - 1] = diagonal.coefficients()[i].block(kept, 0, rest, kept);
            }
        }
        return SchurComplement.of(
                new HermitianPolynomial(corner, diagonal.reach(), diagonal.error()),
                coupling,
                new DiagonalFirst(diagonal, kept),
                Rounding.down(least(diagonal, kept) - diagonal.size(1)),
                TERMS);
    }

    /** The least modulus on the diagonal of the first coefficient, from row {@code from} on. */
    private static double least(HermitianPolynomial diagonal, int from) {
        Matrix first = diagonal.coefficients()[0];
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < first.rows(); i++) {
            least = Math.min(least, Math.abs(first.re(i, i)));
        }
        return least;
    }

    /** With what is beside the diagonal of the first coefficient counted as an error. */
    private static HermitianPolynomial diagonal(HermitianPolynomial polynomial) {
        Matrix first = polynomial.coefficients()[0];
        int n = first.rows();
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = first.re(i, i);
        }
        Matrix diagonal = Matrix.of(n, n, entries);
        Matrix[] coefficients = polynomial.coefficients().clone();
        coefficients[0] = diagonal;
        double beside = first.minus(diagonal).frobeniusNorm();
        return new HermitianPolynomial(coefficients, polynomial.reach(), Rounding.up(polynomial.error() + beside));
    }

    /** By the determinant {@code a b - |f|^2} of {@code [a f; f* b]}, of which an error e changes at most {@code e (|a|+|b|+2|f|+2e)}. */
    private static boolean isPairNonsingular(HermitianPolynomial pair) {
        int length = pair.coefficients().length;
        double[] determinant = new double[2 * length - 1];
        for (int i = 0; i < length; i++) {
            Matrix left = pair.coefficients()[i];
            for (int j = 0; j < length; j++) {
                Matrix right = pair.coefficients()[j];
                determinant[i + j] += left.re(0, 0) * right.re(1, 1)
                        - left.re(0, 1) * right.re(0, 1)
                        - left.im(0, 1) * right.im(0, 1);
            }
        }
        double a = entry(pair, 0, 0);
        double b = entry(pair, 1, 1);
        double f = entry(pair, 0, 1);
        double error = pair.error();
        double margin = error * (a + b + 2 * f + 2 * error) + Rounding.gamma(4L * length + 8) * (a * b + f * f);
        return RealPolynomial.exceeds(determinant, pair.reach(), Rounding.up(margin));
    }

    /** Bound of an entry on the whole interval. */
    private static double entry(HermitianPolynomial polynomial, int row, int column) {
        double sum = 0;
        for (int j = polynomial.degree(); j >= 0; j--) {
            Matrix coefficient = polynomial.coefficients()[j];
            sum = sum * polynomial.reach() + Math.hypot(coefficient.re(row, column), coefficient.im(row, column));
        }
        return Rounding.up(sum);
    }
}
