package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.EigenbasisInverse;
import dev.kreiss.linalg.openblas.InverseLanczos;
import dev.kreiss.linalg.openblas.ShiftedInverse;

/**
 * {@code sigma_min(zI - J)} at many z together, from one factorisation of J: estimates from above, to ten digits as a rule, down to
 * the backward error of that factorisation, a small multiple of {@code n u ||J||}. Safe for use by several threads.
 */
public final class SmallestSingularValues {

    private final InverseLanczos process;

    private SmallestSingularValues(ShiftedInverse inverse) {
        int n = inverse.size();
        double[] start = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            start[k] = GenericVector.entry(k);
            sum += start[k] * start[k];
        }
        for (int k = 0; k < n; k++) {
            start[k] /= Math.sqrt(sum);
        }
        this.process = new InverseLanczos(inverse, start);
    }

    /** For any matrix, by its Schur form: about {@code 4 n^2} operations a Lanczos step and point if it is real, twice that if not. */
    public static SmallestSingularValues bySchurForm(Matrix matrix) {
        return new SmallestSingularValues(SchurForm.of(matrix).inverse(matrix.frobeniusNorm()));
    }

    /**
     * For {@code [A, 0; C, D]} with real symmetric A and D, by their eigenbases: real arithmetic, {@code n^2} operations a step and
     * point with blocks of equal size.
     */
    public static SmallestSingularValues byEigenbases(Matrix a, Matrix c, Matrix d) {
        SymmetricEigenbasis first = SymmetricEigenbasis.of(a);
        SymmetricEigenbasis second = SymmetricEigenbasis.of(d);
        Matrix coupling = second.vectors().adjoint().times(c).times(first.vectors());
        double norm = Math.hypot(Math.hypot(a.frobeniusNorm(), d.frobeniusNorm()), c.frobeniusNorm());
        return new SmallestSingularValues(
                new EigenbasisInverse(first.values(), second.values(), coupling.real(), norm));
    }

    /** One value for each point {@code re[k] + i im[k]}. */
    public double[] at(double[] re, double[] im) {
        return process.smallest(re, im);
    }
}
