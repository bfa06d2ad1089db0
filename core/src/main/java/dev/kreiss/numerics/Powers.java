package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;
import dev.kreiss.linalg.SingularValues;

/** The powers {@code I, J, J^2, …} one after the other, with bounds on their norms. Mutable: a cursor. */
final class Powers {

    /** Below this size a singular value decomposition costs less than the cheaper tests around it. */
    private static final int SMALL = 40;

    private final Matrix jacobian;
    private final PowerError error;
    private final WorkCounter work;
    private Matrix power;
    private long exponent;
    private double frobenius;
    private double computedPeak = 1;
    private double[] direction;
    private double estimate = 1;

    Powers(Matrix jacobian, WorkCounter work) {
        this.jacobian = jacobian;
        this.work = work;
        this.error = new PowerError(jacobian);
        this.power = Matrix.identity(jacobian.rows());
        this.frobenius = power.frobeniusNorm();
        this.direction = new double[0];
    }

    long exponent() {
        return exponent;
    }

    Matrix power() {
        return power;
    }

    /** {@code ||J^t||_F}, computed. */
    double frobenius() {
        return frobenius;
    }

    /** Bound for the distance between the computed and the true power. */
    double error() {
        return error.bound(computedPeak);
    }

    void step() {
        error.multiply(power, frobenius);
        power = power.times(jacobian);
        work.addProducts(1);
        exponent++;
        frobenius = power.frobeniusNorm();
        estimate = Double.NaN;
    }

    /** The norm of the computed power: from below for large matrices, to about 12 digits as a rule. */
    double norm() {
        if (Double.isNaN(estimate)) {
            if (jacobian.rows() <= SMALL) {
                estimate = SingularValues.of(power).largest();
            } else {
                LargestSingularValue largest = LargestSingularValue.of(power, direction.length == 0 ? null : direction);
                estimate = largest.value();
                direction = largest.right();
            }
            computedPeak = Math.max(computedPeak, estimate);
        }
        return estimate;
    }

    /** Proven upper bound of the norm of the computed power, at most {@code level} if that can be shown cheaply. */
    double upper(double level) {
        if (jacobian.rows() <= SMALL) {
            SingularValues singular = SingularValues.of(power);
            return Math.max(level, Rounding.up(singular.largest() + singular.error()));
        }
        work.addFactorizations(1);
        return NormTest.isAtMost(power, level) ? level : Math.max(level, SingularValues.normUpper(power));
    }

    /** Whether the true power is proven to have norm at most {@code level}. */
    boolean isAtMost(double level) {
        double rest = Rounding.down(level - error());
        if (!(rest > 0) || frobenius > rest * Math.sqrt(jacobian.rows()) * 1.001) {
            return rest > 0 && power.isZero();
        }
        return NormTest.isAtMost(power, rest);
    }

    /** The true norm lies here. */
    Bound.Certified enclosure() {
        SingularValues singular = SingularValues.of(power);
        double slack = singular.error() + error();
        return Bound.certified(
                Math.max(0, Rounding.down(singular.largest() - slack)), Rounding.up(singular.largest() + slack));
    }
}
