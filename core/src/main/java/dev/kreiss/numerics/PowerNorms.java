package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LanczosNorm;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A norm of the powers {@code J_0^t} of an eigenbasis at any t, and of their differences (C13). Remembers what it computed; safe for use
 * by several threads, and what it returns does not depend on their order.
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

    /** Relative width that bounds of second differences may add. */
    private static final double LOOSE = 0.1;

    /**
     * The norm of one power.
     *
     * @param value as computed, from below as a rule @param lower proven @param upper proven, but perhaps far above
     */
    record Sample(long t, double value, double lower, double upper) {}

    private final EigenbasisPowers powers;
    private final Kind kind;
    private final double slack;
    private final double couplingNorm;
    private final WorkCounter work;
    private final Map<Long, Sample> samples = new ConcurrentHashMap<>();
    private final Map<Long, Double> uppers = new ConcurrentHashMap<>();
    private final Map<Long, Double> secondDifferences = new ConcurrentHashMap<>();

    /** @param slack relative width that upper bounds may add; infinite if they are not needed */
    PowerNorms(EigenbasisPowers powers, Kind kind, double slack, WorkCounter work) {
        this.powers = powers;
        this.kind = kind;
        this.slack = slack;
        this.work = work;
        this.couplingNorm = powers.couplingNorm(kind == Kind.FROBENIUS);
    }

    /** How far apart the powers of an interval are. */
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
        double error = powers.error(power);
        if (kind == Kind.FROBENIUS) {
            double norm = power.frobenius();
            return new Sample(t, norm, Rounding.down(norm - error), Rounding.up(norm + error));
        }
        LanczosNorm norm = power.norm(ACCURACY);
        double lower = Math.max(0, Rounding.down(norm.value() - power.productError() - error));
        return new Sample(t, norm.value(), lower, Rounding.up(power.upper(norm) + error));
    }

    private CoupledDiagonals part(CoupledDiagonals whole) {
        return kind == Kind.COUPLING ? whole.withoutDiagonals() : whole;
    }

    /** Proven upper bound of the norm of a power, within the slack of its value if that can be shown. */
    double upper(Sample sample) {
        boolean isClose = sample.t == 0 || sample.upper <= sample.value * (1 + slack) || kind == Kind.FROBENIUS;
        return isClose
                ? sample.upper
                : uppers.computeIfAbsent(sample.t, t -> {
                    CoupledDiagonals power = part(powers.power(t));
                    return Math.min(
                            sample.upper, Rounding.up(tested(power, sample.value, slack) + powers.error(power)));
                });
    }

    /** Upper bound proven by factorisations, near {@code value} if that is nearly the norm. */
    private double tested(CoupledDiagonals x, double value, double width) {
        double whole = x.frobeniusUpper();
        for (double w = width; value * (1 + w) < whole; w *= 16) {
            work.addFactorizations(1);
            if (x.isAtMost(value * (1 + w))) {
                return value * (1 + w);
            }
        }
        return whole;
    }

    /** Whether the norm is proven to be at most the level. Not for the Frobenius norm. */
    boolean isAtMost(long t, double level) {
        CoupledDiagonals power = part(powers.power(t));
        double rest = Rounding.down(level - powers.error(power));
        LanczosNorm rough = power.norm(ROUGH);
        if (rough.value() > rest) {
            return false;
        }
        if (power.upper(rough) <= rest) {
            return true;
        }
        work.addFactorizations(1);
        return power.isAtMost(rest);
    }

    /** Proven upper bound of the norm of {@code J_0^t (J_0^stride - I)^2}, a few per cent above it. */
    double secondDifference(long t) {
        return secondDifferences.computeIfAbsent(t, this::computedSecondDifference);
    }

    private double computedSecondDifference(long t) {
        EigenbasisPowers.SecondDifference difference = powers.secondDifference(t);
        CoupledDiagonals part = part(difference.value());
        double norm = part.frobeniusUpper();
        if (kind != Kind.FROBENIUS) {
            LanczosNorm rough = part.norm(ROUGH);
            norm = part.upper(rough);
            norm = norm <= (1 + LOOSE) * rough.value() ? norm : tested(part, rough.value(), LOOSE);
        }
        return Rounding.up(norm + difference.error());
    }

    /** Upper bound of the norms of {@code J_0^s (J_0^stride - I)^4}, {@code from <= s <= to}, perhaps far above. */
    double fourthDifference(long from, long to) {
        EigenbasisPowers.FourthDifference bound = powers.fourthDifference(from, to, couplingNorm);
        return switch (kind) {
            case COUPLING -> bound.coupling();
            case WHOLE -> bound.coupling() + Math.max(bound.first(), bound.second());
            case FROBENIUS -> bound.coupling() + Math.sqrt(powers.size()) * Math.max(bound.first(), bound.second());
        };
    }
}
