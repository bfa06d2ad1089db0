package dev.kreiss.advice;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Adam;
import dev.kreiss.model.rules.Consensus;
import dev.kreiss.model.rules.Extragradient;
import dev.kreiss.model.rules.GradientPenalty;
import dev.kreiss.model.rules.HeavyBall;
import dev.kreiss.model.rules.Implicit;
import dev.kreiss.model.rules.Nesterov;
import dev.kreiss.model.rules.Optimistic;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.model.rules.TargetNetwork;
import dev.kreiss.numerics.WorkCounter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spectral radii for a search, in doubles and without a proof.
 *
 * <p>Where all players move at once, the Jacobian of a rule is a function of {@code L H} alone (theory, section 3), so its eigenvalues
 * are those of the same rule on each eigenvalue of {@code L H}. As long as the ratios of the step sizes stay the same, so do those
 * eigenvalues, up to their common scale: one decomposition of the size of H, not of the state, serves all step sizes and all momenta.
 * Other rules take a decomposition of their whole Jacobian each time.
 *
 * <p>Not safe for use by several threads.
 */
final class RateModel {

    private static final int MOST_KEPT = 256;

    private final GameHessian hessian;
    private final WorkCounter work;
    private final Map<List<Double>, Spectrum> spectra = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Double>, Spectrum> eldest) {
            return size() > MOST_KEPT;
        }
    };

    RateModel(GameHessian hessian, WorkCounter work) {
        this.hessian = hessian;
        this.work = work;
    }

    /** Whether another common scale of the step sizes, or another momentum, costs no decomposition. */
    static boolean isCheap(UpdateRule rule) {
        return isFunctionOfStep(innermost(rule));
    }

    private static UpdateRule innermost(UpdateRule rule) {
        UpdateRule inner = rule;
        while (true) {
            if (inner instanceof TargetNetwork average) {
                inner = average.base();
            } else if (inner instanceof Consensus consensus) {
                inner = consensus.base();
            } else if (inner instanceof GradientPenalty penalty) {
                inner = penalty.base();
            } else {
                return inner;
            }
        }
    }

    private static boolean isFunctionOfStep(UpdateRule rule) {
        return rule instanceof Simultaneous
                || rule instanceof Extragradient
                || rule instanceof Implicit
                || rule instanceof HeavyBall heavy && heavy.base() instanceof Simultaneous
                || rule instanceof Nesterov nesterov && nesterov.base() instanceof Simultaneous
                || rule instanceof Optimistic optimistic && optimistic.base() instanceof Simultaneous
                || rule instanceof Adam adam && adam.base() instanceof Simultaneous;
    }

    /** {@code rho(J)}; infinite if the rule does not exist. */
    double radius(UpdateRule rule) {
        try {
            UpdateRule inner = innermost(rule);
            double radius = isFunctionOfStep(inner) ? ofSteps(rule, inner) : ofJacobian(rule);
            return Double.isNaN(radius) ? Double.POSITIVE_INFINITY : radius;
        } catch (IllegalArgumentException missing) { // singular or overflowing
            return Double.POSITIVE_INFINITY;
        }
    }

    private double ofJacobian(UpdateRule rule) {
        work.addFactorizations(1);
        return Spectrum.of(rule.jacobian(hessian).jacobian()).radius();
    }

    private double ofSteps(UpdateRule rule, UpdateRule inner) {
        StepSizes steps = inner.steps();
        double scale = steps.size(0);
        List<Double> key = new ArrayList<>();
        for (int i = 1; i < steps.players(); i++) {
            key.add(steps.size(i) / scale);
        }
        double slowestAverage = weights(rule, key);
        Spectrum spectrum = spectra.get(key);
        if (spectrum == null) {
            spectrum = Spectrum.of(steps.scaled(1 / scale).times(followed(rule)));
            spectra.put(key, spectrum);
            work.addFactorizations(1);
        }
        double radius = inner instanceof Implicit
                ? implicit(spectrum, scale)
                : Symbol.of(inner).radius(spectrum, scale);
        return Math.max(slowestAverage, radius); // nothing feeds back from an average
    }

    /** Adds what else decides about the derivative that is followed; returns the largest eigenvalue of an average on top. */
    private static double weights(UpdateRule rule, List<Double> key) {
        if (rule instanceof TargetNetwork average) {
            return Math.max(1 - average.averaging(), weights(average.base(), key));
        }
        if (rule instanceof Consensus consensus) {
            key.add(consensus.consensus());
            return weights(consensus.base(), key);
        }
        if (rule instanceof GradientPenalty penalty) {
            key.add(-1 - penalty.penalty());
            return weights(penalty.base(), key);
        }
        return 0;
    }

    private GameHessian followed(UpdateRule rule) {
        GameHessian followed = hessian;
        UpdateRule outer = rule;
        while (outer != innermost(outer)) {
            if (outer instanceof Consensus consensus) {
                followed = consensus.followed(followed);
                outer = consensus.base();
            } else if (outer instanceof GradientPenalty penalty) {
                followed = penalty.followed(followed);
                outer = penalty.base();
            } else {
                outer = ((TargetNetwork) outer).base();
            }
        }
        return followed;
    }

    private static double implicit(Spectrum spectrum, double scale) {
        double largest = 0;
        for (int k = 0; k < spectrum.size(); k++) {
            largest =
                    Math.max(largest, 1 / Math.hypot(1 + scale * spectrum.real()[k], scale * spectrum.imaginary()[k]));
        }
        return largest;
    }

    /**
     * Trace and determinant of a rule's Jacobian on one parameter, as polynomials of degree two in step size times curvature.
     * Without memory the trace is the Jacobian and the determinant zero.
     */
    private record Symbol(double[] trace, double[] determinant) {

        /** The rule itself tells, at three curvatures. */
        static Symbol of(UpdateRule rule) {
            UpdateRule unit = rule.withSteps(StepSizes.of(1));
            double[][] values = new double[3][];
            for (int k = 0; k < 3; k++) {
                Matrix j = unit.jacobian(GameHessian.ofPlayers(Matrix.of(1, 1, k - 1.0)))
                        .jacobian();
                values[k] = j.rows() == 1
                        ? new double[] {j.re(0, 0), 0}
                        : new double[] {j.re(0, 0) + j.re(1, 1), j.re(0, 0) * j.re(1, 1) - j.re(0, 1) * j.re(1, 0)};
            }
            return new Symbol(polynomial(values, 0), polynomial(values, 1));
        }

        private static double[] polynomial(double[][] values, int which) {
            double before = values[0][which];
            double at = values[1][which];
            double after = values[2][which];
            return new double[] {at, (after - before) / 2, (after + before) / 2 - at};
        }

        /** Largest modulus over the eigenvalues {@code scale * spectrum}. */
        double radius(Spectrum spectrum, double scale) {
            double largest = 0;
            for (int k = 0; k < spectrum.size(); k++) {
                double im = spectrum.imaginary()[k];
                if (im >= 0 || k == 0 || spectrum.imaginary()[k - 1] != -im) { // of conjugate pairs the first does
                    largest = Math.max(largest, modulus(scale * spectrum.real()[k], scale * im));
                }
            }
            return largest;
        }

        private double modulus(double x, double y) {
            double squareRe = x * x - y * y;
            double squareIm = 2 * x * y;
            double halfRe = (trace[0] + trace[1] * x + trace[2] * squareRe) / 2;
            double halfIm = (trace[1] * y + trace[2] * squareIm) / 2;
            double re = halfRe * halfRe
                    - halfIm * halfIm
                    - (determinant[0] + determinant[1] * x + determinant[2] * squareRe);
            double im = 2 * halfRe * halfIm - (determinant[1] * y + determinant[2] * squareIm);
            double length = Math.sqrt(Math.sqrt(re * re + im * im));
            double angle = Math.atan2(im, re) / 2;
            double rootRe = length * Math.cos(angle);
            double rootIm = length * Math.sin(angle);
            return Math.max(Math.hypot(halfRe + rootRe, halfIm + rootIm), Math.hypot(halfRe - rootRe, halfIm - rootIm));
        }
    }
}
