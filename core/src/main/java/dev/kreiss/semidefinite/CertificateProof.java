package dev.kreiss.semidefinite;

import static dev.kreiss.semidefinite.SymmetricSpace.symmetric;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.stochastic.NoiseFloor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proof of what an interior-point search has found, by eigenvalues and with rounding; it does not look at how it was found.
 *
 * <p>From above: {@code J^T P J <= rate^2 P} and {@code m I <= P <= M I} prove {@code kappa <= M/m}. Where rounding leaves the first
 * inequality open by a little, a multiple of the solution Z of {@code rate^2 Z - J^T Z J = rate^2 I} closes it. From below: multipliers
 * {@code X_1, X_2 >= 0} with {@code X_3 = X_2 + rate^2 X_1 - J X_1 J^T >= 0} give, for every feasible P,
 * {@code kappa tr X_3 >= <X_3, P> >= <X_2, P> >= tr X_2}. Both in the units of {@link WeightedForm}.
 */
final class CertificateProof {

    private static final int MOST_REPAIRS = 8;

    private static final double FIRST_MARGIN = 1e-14;

    private final Matrix jacobian;
    private final double square;
    private final WeightedForm units;
    private final Matrix map;

    /** @param form P in the units as given @param condition proven enclosure of the least kappa */
    record Proven(Matrix form, Bound.Certified condition) {}

    private CertificateProof(Matrix jacobian, double rate, WeightedForm units) {
        this.jacobian = jacobian;
        this.square = rate * rate;
        this.units = units;
        this.map = units.map(jacobian);
    }

    /**
     * @param multipliers several {@code X_1} for {@code J/rate}, and {@code X_2}: the best counts
     * @return null if nothing could be proven
     */
    static @Nullable Proven of(Matrix jacobian, double rate, Matrix form, List<Matrix[]> multipliers) {
        CertificateProof proof = new CertificateProof(jacobian, rate, WeightedForm.of(form));
        Matrix repaired = proof.repaired(proof.units.form(form), rate);
        if (repaired == null) {
            return null;
        }
        Matrix proven = proof.units.dual(repaired);
        double upper = proof.conditionUpper(proven, repaired);
        double lower =
                multipliers.stream().mapToDouble(proof::conditionLower).max().orElse(1);
        lower = Math.min(upper, lower);
        return new Proven(proven, Bound.certified(lower, upper));
    }

    /** The form, in weighted units, for which the decrease is proven. */
    private @Nullable Matrix repaired(Matrix start, double rate) {
        Matrix form = start;
        @Nullable Matrix reserve = null;
        for (int attempt = 0; attempt < MOST_REPAIRS; attempt++) {
            Matrix decrease = symmetric(
                    form.scaled(square).minus(map.adjoint().times(form).times(map)));
            double least = least(decrease) - productError(form);
            if (least >= 0) {
                return form;
            }
            if (reserve == null) {
                reserve = reserve(rate);
            }
            if (reserve == null || !Double.isFinite(least)) {
                return null;
            }
            form = symmetric(form.plus(reserve.scaled(-1.5 * least / square)));
        }
        return null;
    }

    private @Nullable Matrix reserve(double rate) {
        Matrix transposed = map.adjoint().scaled(1 / rate);
        NoiseFloor series = NoiseFloor.of(CoupledSystem.of(transposed), Matrix.identity(map.rows()));
        return Double.isFinite(series.value()) ? series.covariance() : null;
    }

    /** Of {@code square X - A X A^T} and its symmetric part, in the spectral norm: two inner products and a few sums an entry. */
    private double productError(Matrix matrix) {
        double factor = map.frobeniusNorm();
        return Rounding.up(Rounding.gamma(2L * map.rows() + 8) * (factor * factor + square) * matrix.frobeniusNorm());
    }

    /** At most the smallest eigenvalue. */
    private static double least(Matrix symmetric) {
        HermitianEigenvalues values = HermitianEigenvalues.of(symmetric);
        return Rounding.down(values.smallest() - values.error());
    }

    private double conditionUpper(Matrix form, Matrix weighted) {
        HermitianEigenvalues values = HermitianEigenvalues.of(form);
        double largest = Rounding.up(values.largest() + values.error());
        double smallest = values.smallest() - values.error();
        // Better in weighted units, where the small eigenvalue has its own digits.
        double slack = 4 * Rounding.UNIT * (weighted.frobeniusNorm() + map.rows() * 4.0);
        for (double margin = FIRST_MARGIN; margin < 1e-3; margin *= 4) {
            double candidate = values.smallest() * (1 - margin);
            if (candidate <= smallest) {
                break;
            }
            Matrix rest = symmetric(weighted.minus(units.inverseSquare().scaled(candidate)));
            if (least(rest) - slack * (1 + Math.abs(candidate)) >= 0) {
                smallest = candidate;
                break;
            }
        }
        return smallest > 0 ? Math.max(1, Rounding.up(largest / smallest)) : Double.POSITIVE_INFINITY;
    }

    private double conditionLower(Matrix[] multipliers) {
        Matrix first = positive(units.dual(multipliers[0].scaled(1 / square)));
        Matrix second = positive(units.dual(multipliers[1]));
        Matrix image = symmetric(first.scaled(square).minus(map.times(first).times(map.adjoint())));
        double error = productError(first) + 4 * Rounding.UNIT * second.frobeniusNorm();
        double lift = Math.max(0, error - least(symmetric(second.plus(image))));
        Matrix raised = second.plus(Matrix.identity(map.rows()).scaled(Rounding.up(lift)));
        double numerator = units.trace(raised, 0);
        double denominator = units.trace(symmetric(raised.plus(image)), error);
        double slack = Rounding.gamma(4L * map.rows() + 16);
        return denominator > 0 && numerator > 0
                ? Math.max(1, Rounding.down(numerator * (1 - slack) / (denominator * (1 + slack))))
                : 1;
    }

    /** Raised until its smallest eigenvalue is proven not to be negative. */
    private Matrix positive(Matrix symmetric) {
        double least = least(symmetric);
        double error = 4 * Rounding.UNIT * symmetric.frobeniusNorm();
        return least >= 0
                ? symmetric
                : symmetric.plus(Matrix.identity(jacobian.rows()).scaled(1.01 * (error - least)));
    }
}
