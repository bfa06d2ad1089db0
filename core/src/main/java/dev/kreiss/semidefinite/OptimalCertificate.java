package dev.kreiss.semidefinite;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.stochastic.NoiseFloor;
import org.jspecify.annotations.Nullable;

/**
 * The best quadratic certificate of one matrix: the least {@code kappa} for which some P satisfies {@code J^T P J <= rate^2 P} and
 * {@code I <= P <= kappa I}. It proves {@code ||J^t|| <= sqrt(kappa) rate^t} (T9), and no other quadratic form proves less than
 * {@code sqrt(kappa)} at this rate.
 *
 * @param rate r
 * @param form P; null if there is no certificate
 * @param condition proven enclosure of the least kappa; infinite if the spectral radius is not below the rate
 * @param convergence of the search; null if none was needed
 */
public record OptimalCertificate(
        double rate,
        @Nullable Matrix form,
        Bound.Certified condition,
        @Nullable Convergence convergence) {

    /** Largest N: the Newton systems have {@code N(N+1)/2 + 1} rows. */
    public static final int MOST_ROWS = 80;

    /**
     * How well the equations of the program are met before anything is proven, relative to the size of what is in them.
     *
     * @param primalResidual largest violation of a constraint @param dualResidual of the multipliers' equations
     * @param gap between both objectives, relative to their sum
     */
    public record Convergence(int iterations, double primalResidual, double dualResidual, double gap) {}

    /**
     * To be called within {@link dev.kreiss.linalg.Parallel#one}. Costs about 20 Cholesky factorisations of a matrix of
     * {@code N(N+1)/2 + 1} rows: a few seconds for N = 60.
     *
     * @param jacobian real, square, finite, at most {@link #MOST_ROWS} rows
     * @param rate positive
     * @throws IllegalArgumentException if these conditions fail
     */
    public static OptimalCertificate of(Matrix jacobian, double rate) {
        requireFit(jacobian, rate);
        int n = jacobian.rows();
        if (NormTest.isAtMost(jacobian, rate)) {
            return new OptimalCertificate(rate, Matrix.identity(n), Bound.exactly(1), null);
        }
        Matrix map = jacobian.scaled(1 / rate);
        Matrix identity = Matrix.identity(n);
        NoiseFloor reachability = NoiseFloor.of(CoupledSystem.of(map), identity);
        NoiseFloor observability = NoiseFloor.of(CoupledSystem.of(map.adjoint()), identity);
        if (!Double.isFinite(reachability.value()) || !Double.isFinite(observability.value())) {
            return new OptimalCertificate(rate, null, Bound.exactly(Double.POSITIVE_INFINITY), null);
        }
        InteriorPoint.Solution solution =
                InteriorPoint.solve(map, observability.covariance(), reachability.covariance());
        CertificateProof.Proven proven = CertificateProof.of(jacobian, rate, solution.form(), solution.multipliers());
        Convergence convergence = new Convergence(
                solution.iterations(), solution.primalResidual(), solution.dualResidual(), Math.abs(solution.gap()));
        return proven == null
                ? new OptimalCertificate(rate, null, Bound.certified(1, Double.POSITIVE_INFINITY), convergence)
                : new OptimalCertificate(rate, proven.form(), proven.condition(), convergence);
    }

    private static void requireFit(Matrix jacobian, double rate) {
        if (!jacobian.isSquare() || !jacobian.isReal() || jacobian.rows() > MOST_ROWS || jacobian.rows() == 0) {
            throw new IllegalArgumentException("expected a real square matrix of 1 to " + MOST_ROWS + " rows, got a "
                    + jacobian + "; larger ones have a TwoParameterCertificate");
        }
        if (!jacobian.isFinite() || !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected finite entries and a positive rate, got rate " + rate);
        }
    }

    /** Proven: {@code sqrt(kappa)}, so the peak is at most this, and {@code ||J^t||} at most this times {@code rate^t}. */
    public double peak() {
        return condition.upper() == 1 ? 1 : Rounding.up(Math.sqrt(condition.upper()));
    }

    /** Proven: no quadratic certificate at this rate says less. */
    public double leastPeak() {
        double root = Math.sqrt(condition.lower());
        return Double.isInfinite(root) ? root : Math.max(1, Rounding.down(root));
    }
}
