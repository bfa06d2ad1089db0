package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;
import dev.kreiss.linalg.RightFactor;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The powers {@code I, J, J^2, …} one after the other, with bounds on their norms. Mutable: a cursor. */
final class Powers {

    /** Below this size a singular value decomposition costs less than the cheaper tests around it. */
    private static final int SMALL = 40;

    private static final int FEW = 12;

    private static final int ROUGH_STEPS = 1;

    private final Matrix jacobian;
    private final RightFactor factor;
    private final PowerError error;
    private final WorkCounter work;
    private Matrix power;
    private long exponent;
    private double frobenius;
    private double frobeniusPeak = 1; // bounds the norms of all powers so far
    private double largestError;
    private double @Nullable [] direction;
    private double estimate = 1;
    private int estimateSteps = Integer.MAX_VALUE;

    Powers(CoupledSystem system, WorkCounter work) {
        this.jacobian = system.jacobian();
        this.work = work;
        this.factor = new RightFactor(jacobian);
        this.error = new PowerError(jacobian, parts(system));
        this.power = Matrix.identity(jacobian.rows());
        this.frobenius = power.frobeniusNorm();
    }

    /** For errors: the players' blocks, or single coordinates where those are few. */
    private static int[] parts(CoupledSystem system) {
        boolean few = system.size() <= FEW;
        return IntStream.range(0, few ? system.size() : system.blockCount())
                .map(part -> few ? part : system.start(part))
                .toArray();
    }

    Matrix jacobian() {
        return jacobian;
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
        return error.bound(frobeniusPeak);
    }

    /** Bound for that distance at any exponent so far. */
    double largestError() {
        return largestError;
    }

    /** Goes on from {@code power = J^(exponent + steps)}; from here on {@link #error} knows nothing. */
    void jump(Matrix power, long steps) {
        this.power = power;
        exponent += steps;
        frobenius = power.frobeniusNorm();
        estimate = Double.NaN;
    }

    void step() {
        error.multiply(power, frobenius);
        power = factor.premultipliedBy(power);
        work.addProducts(1);
        exponent++;
        frobenius = power.frobeniusNorm();
        estimate = Double.NaN;
        frobeniusPeak = Math.max(frobeniusPeak, frobenius * (1 + 1e-9));
        largestError = Math.max(largestError, error());
    }

    /** The norm of the computed power: from below for large matrices, to about 12 digits as a rule. */
    double norm() {
        return norm(Integer.MAX_VALUE);
    }

    /** A lower bound of the norm of the computed power, good unless its leading direction has just changed. */
    double roughNorm() {
        return norm(ROUGH_STEPS);
    }

    private double norm(int steps) {
        if (Double.isNaN(estimate) || estimateSteps < steps) {
            if (jacobian.rows() <= SMALL) {
                estimate = SingularValues.of(power).largest();
                estimateSteps = Integer.MAX_VALUE;
            } else {
                LargestSingularValue largest = steps < Integer.MAX_VALUE
                        ? LargestSingularValue.of(power, direction, steps)
                        : LargestSingularValue.quick(power, direction);
                estimate = largest.value();
                direction = largest.right();
                estimateSteps = steps;
            }
        }
        return estimate;
    }

    /** Whether the computed power is proven to have norm at most {@code level}. */
    boolean isComputedAtMost(double level) {
        if (jacobian.rows() <= SMALL) {
            SingularValues singular = SingularValues.of(power);
            return Rounding.up(singular.largest() + singular.error()) <= level;
        }
        work.addFactorizations(1);
        return NormTest.isAtMost(power, level);
    }

    /** Proven upper bound of the norm of the computed power, at most {@code level} if that can be shown. */
    double upper(double level) {
        return isComputedAtMost(level) ? level : Math.max(level, SingularValues.normUpper(power));
    }

    /** Whether the true power is proven to have norm at most {@code level}. */
    boolean isAtMost(double level) {
        double rest = Rounding.down(level - error());
        if (!(rest > 0) || frobenius > rest * Math.sqrt(jacobian.rows()) * 1.001) {
            return rest > 0 && power.isZero();
        }
        return NormTest.isAtMost(power, rest);
    }
}
