package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * A norm of the powers {@code J_0^t} of an eigenbasis, at any t and in between (C13). Remembers what it computed; safe for use by several
 * threads, and what it returns does not depend on their order.
 */
final class PowerNorms {

    /** Which norm of a power. */
    enum Kind {
        /** The spectral norm. */
        WHOLE,
        /** The spectral norm of the lower left block. */
        COUPLING,
        /** The Frobenius norm. */
        FROBENIUS
    }

    static final double ACCURACY = 1e-14;

    private static final double ROUGH = 1e-2;

    /**
     * The norm of one power.
     *
     * @param value as computed, from below as a rule @param lower proven @param upper proven
     */
    record Sample(long t, double value, double lower, double upper) {}

    private final EigenbasisPowers powers;
    private final Kind kind;
    private final double slack;
    private final double couplingNorm;
    private final WorkCounter work;
    private final Map<Long, Sample> samples = new ConcurrentHashMap<>();
    private final Map<Long, Double> curvatures = new ConcurrentHashMap<>();

    /** @param slack relative width that upper bounds may add */
    PowerNorms(EigenbasisPowers powers, Kind kind, double slack, WorkCounter work) {
        this.powers = powers;
        this.kind = kind;
        this.slack = slack;
        this.work = work;
        this.couplingNorm = powers.couplingNorm(kind == Kind.FROBENIUS);
    }

    int stride() {
        return powers.stride();
    }

    /** How many strides reach as far as {@code length}. */
    long strides(long length) {
        return (length + stride() - 1) / stride();
    }

    /** A power half way from one to another, a whole number of strides from each. */
    long middle(long left, long right) {
        return left + strides(right - left) / 2 * stride();
    }

    Sample at(long t) {
        return samples.computeIfAbsent(t, this::sample);
    }

    private Sample sample(long t) {
        if (t == 0) {
            double norm = switch (kind) {
                case WHOLE -> 1;
                case COUPLING -> 0;
                case FROBENIUS -> Math.sqrt(powers.size());
            };
            return new Sample(0, norm, norm, norm);
        }
        CoupledDiagonals power = part(powers.power(t));
        double error = EigenbasisPowers.error(power);
        if (kind == Kind.FROBENIUS) {
            double norm = power.frobenius();
            double rounding = error + norm * Rounding.gamma(8L * powers.size());
            return new Sample(t, norm, Math.max(0, norm - rounding), Rounding.up(norm + rounding));
        }
        double value = power.norm(ACCURACY).value();
        work.addFactorizations(1);
        return new Sample(
                t,
                value,
                Math.max(0, Rounding.down(value - power.normError() - error)),
                Rounding.up(upper(power, value, slack) + error));
    }

    /** Whether the norm is proven to be at most the level. Not for the Frobenius norm. */
    boolean isAtMost(long t, double level) {
        CoupledDiagonals power = part(powers.power(t));
        work.addFactorizations(1);
        return power.isAtMost(Rounding.down(level - EigenbasisPowers.error(power)));
    }

    private CoupledDiagonals part(CoupledDiagonals whole) {
        return kind == Kind.COUPLING ? whole.withoutDiagonals() : whole;
    }

    /** Proven upper bound, near {@code value} if that is nearly the norm. */
    private static double upper(CoupledDiagonals x, double value, double slack) {
        double whole = x.frobenius() * (1 + 1e-9);
        for (double width = slack; value * (1 + width) < whole; width *= 16) {
            if (x.isAtMost(value * (1 + width))) {
                return value * (1 + width);
            }
        }
        return whole;
    }

    /** Proven upper bound of the norm of the second difference that begins at t; a few per cent above it. */
    private double curvature(long t) {
        return curvatures.computeIfAbsent(t, this::computedCurvature);
    }

    private double computedCurvature(long t) {
        EigenbasisPowers.SecondDifference difference = powers.secondDifference(t);
        CoupledDiagonals part = part(difference.value());
        double norm = part.frobenius() * (1 + 1e-9);
        if (kind != Kind.FROBENIUS) {
            double rough = part.norm(ROUGH).value();
            work.addFactorizations(1);
            norm = norm <= 1.1 * rough ? norm : upper(part, rough, 0.03);
        }
        return Rounding.up(norm + difference.error());
    }

    /** Upper bound of the norms at the strides from {@code left} to {@code right}, as proven. */
    double proven(Sample left, Sample right) {
        return between(left, right, Sample::upper);
    }

    /** The same without the width of the samples, for steering. */
    double computed(Sample left, Sample right) {
        return between(left, right, Sample::value);
    }

    private double between(Sample left, Sample right, ToDoubleFunction<Sample> norm) {
        double from = norm.applyAsDouble(left);
        double to = norm.applyAsDouble(right);
        long steps = strides(right.t - left.t);
        if (steps <= 1) {
            return Math.max(from, to);
        }
        double fourth = fourth(left.t, right.t);
        double curvature = Math.max(curvature(left.t), curvature(right.t));
        return Rounding.up(aboveChord(from, to, steps, Rounding.up(curvature + 0.125 * steps * steps * fourth)));
    }

    /** Largest value of the chord plus {@code curvature k (steps - k) / 2} for real k. */
    static double aboveChord(double from, double to, double steps, double curvature) {
        double rise = to - from;
        if (!(curvature * steps * steps / 2 > Math.abs(rise))) {
            return Math.max(from, to);
        }
        double k = steps / 2 + rise / (steps * curvature);
        return from + rise * (k / steps) + curvature * k * (steps - k) / 2;
    }

    private double fourth(long from, long to) {
        EigenbasisPowers.FourthDifference bound = powers.fourthDifference(from, to, couplingNorm);
        return switch (kind) {
            case COUPLING -> bound.coupling();
            case WHOLE -> bound.coupling() + Math.max(bound.first(), bound.second());
            case FROBENIUS -> bound.coupling() + Math.sqrt(powers.size()) * Math.max(bound.first(), bound.second());
        };
    }
}
