package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Eliminates the part of a Hermitian polynomial that is far from singular: what is left is singular where the whole is.
 *
 * <p>With {@code S = [S11 S12; S21 S22]} and a polynomial {@code x Z} near {@code S22^{-1} S21}, {@code S22 x Z = S21 + x R}, the
 * complement is {@code S11 - S12 x Z + x^2 Z* R - x^2 R* S22^{-1} R}: the truncation R of the series enters as its square (C14).
 */
final class SchurComplement {

    private final HermitianPolynomial kept;
    private final Matrix[] coupling;
    private final Eliminated eliminated;
    private final int terms;
    private final double reach;
    private final double[] couplingNorms;
    private final Matrix[] series;
    private final double[] seriesNorms;
    /** Bounds of the rounding in the residual's coefficients. */
    private final double[] rounding;

    private SchurComplement(HermitianPolynomial kept, Matrix[] coupling, Eliminated eliminated, int terms) {
        this.kept = kept;
        this.coupling = coupling;
        this.eliminated = eliminated;
        this.terms = Math.max(terms, eliminated.degree());
        this.reach = kept.reach();
        this.couplingNorms =
                Arrays.stream(coupling).mapToDouble(Matrix::frobeniusNorm).toArray();
        this.series = new Matrix[this.terms];
        this.seriesNorms = new double[this.terms];
        this.rounding = new double[this.terms + eliminated.degree()];
    }

    /**
     * Null if the series is of no use: S22 may be singular.
     *
     * @param kept S11, with the reach, and the error of all of S
     * @param coupling coefficients of S21: that of x first, as many as S22 has beside its constant one
     * @param eliminated S22
     * @param gap lower bound of the smallest singular value of S22 on the whole interval, error not counted
     * @param terms of the series
     */
    static @Nullable HermitianPolynomial of(
            HermitianPolynomial kept, Matrix[] coupling, Eliminated eliminated, double gap, int terms) {
        double distance = Rounding.down(gap - kept.error());
        return distance > 0 ? new SchurComplement(kept, coupling, eliminated, terms).run(distance) : null;
    }

    private HermitianPolynomial run(double distance) {
        expand();
        Matrix[] residuals = residuals();
        double residual = 0;
        for (int m = 0; m < residuals.length; m++) {
            residual += residuals[m].frobeniusNorm() * Math.pow(reach, terms + m);
        }
        double rounded = sum(rounding);
        double c = reach * sum(couplingNorms);
        double q = reach * sum(seriesNorms);
        double straight = 1 + q * q;
        double missed = reach * (residual + rounded) + kept.error() * Math.sqrt(straight);
        double error = kept.error() * straight
                + missed * missed / distance
                + reach * q * rounded
                + Rounding.gamma(3L * eliminated.size() + 8L * terms) * (kept.size(1) + c * q + q * reach * residual);
        return new HermitianPolynomial(complement(residuals), reach, Rounding.up(Rounding.up(error)));
    }

    /** Of {@code norms_j reach^j}. */
    private double sum(double[] norms) {
        double sum = 0;
        for (int j = norms.length - 1; j >= 0; j--) {
            sum = sum * reach + norms[j];
        }
        return Rounding.up(sum);
    }

    private void expand() {
        for (int j = 0; j < terms; j++) {
            Matrix right = known(j);
            series[j] = eliminated.solve(right);
            seriesNorms[j] = series[j].frobeniusNorm();
            rounding[j] += eliminated.solveError() * right.frobeniusNorm();
        }
    }

    /** Coefficient j of {@code S21/x - (S22 - S22(0)) Z}. */
    private Matrix known(int j) {
        boolean coupled = j < coupling.length;
        Matrix result = coupled ? coupling[j] : Matrix.zeros(eliminated.size(), kept.size());
        double moduli = coupled ? couplingNorms[j] : 0;
        for (int i = 1; i <= eliminated.degree(); i++) {
            if (j - i >= 0 && j - i < terms) {
                result = result.minus(eliminated.times(i, series[j - i]));
                moduli += eliminated.norm(i) * seriesNorms[j - i];
            }
        }
        // Each entry is a sum of real products, whose moduli the Frobenius norms bound.
        rounding[j] = Rounding.gamma(3L * eliminated.size() + 2L * eliminated.degree() + 8) * moduli;
        return result;
    }

    /** Coefficients of R from {@code x^terms} on. */
    private Matrix[] residuals() {
        Matrix[] residuals = new Matrix[eliminated.degree()];
        for (int m = 0; m < residuals.length; m++) {
            residuals[m] = known(terms + m).scaled(-1);
        }
        return residuals;
    }

    private Matrix[] complement(Matrix[] residuals) {
        int n = kept.size();
        Matrix[] result = Arrays.copyOf(kept.coefficients(), 2 * terms + residuals.length + 1);
        for (int j = kept.coefficients().length; j < result.length; j++) {
            result[j] = Matrix.zeros(n, n);
        }
        // All products at once: row block i, column block j of each is one of them.
        Matrix all = Matrix.assemble(new Matrix[][] {series});
        Matrix coupled = Matrix.assemble(new Matrix[][] {coupling}).adjoint().times(all);
        Matrix corrected = all.adjoint().times(Matrix.assemble(new Matrix[][] {residuals}));
        for (int j = 0; j < terms; j++) {
            for (int i = 0; i < coupling.length; i++) {
                result[i + j + 2] = result[i + j + 2].minus(coupled.block(i * n, j * n, n, n));
            }
            for (int m = 0; m < residuals.length; m++) {
                int power = 2 + j + terms + m;
                result[power] = result[power].plus(corrected.block(j * n, m * n, n, n));
            }
        }
        for (int j = 0; j < result.length; j++) {
            result[j] = result[j].plus(result[j].adjoint()).scaled(0.5);
        }
        return result;
    }
}
