package dev.kreiss.advice;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A game on which update rules are tried. A value. */
public final class TrialGame {

    private final GameHessian hessian;
    private final double @Nullable [] units;
    private final @Nullable Matrix gradientNoise;

    private TrialGame(GameHessian hessian, double @Nullable [] units, @Nullable Matrix gradientNoise) {
        this.hessian = hessian;
        this.units = units;
        this.gradientNoise = gradientNoise;
    }

    /** Measured in plain parameters, with exact gradients. */
    public static TrialGame of(GameHessian hessian) {
        return new TrialGame(hessian, null, null);
    }

    /**
     * With displacements of each player measured in a unit of its own: {@code W J W^{-1}} with {@code W = diag(scale_i I)} (T11).
     *
     * @param scales one positive finite number for each player
     */
    public TrialGame inUnits(double... scales) {
        if (scales.length != hessian.playerCount()
                || !Arrays.stream(scales).allMatch(scale -> scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("units must be " + hessian.playerCount()
                    + " positive numbers, one for each player, got " + Arrays.toString(scales));
        }
        return new TrialGame(hessian, scales.clone(), gradientNoise);
    }

    /**
     * With an error in the players' gradients, drawn anew for each joint step; all gradients of one step carry the same.
     *
     * @param covariance of the error, a row and a column for each parameter; Hermitian positive semidefinite
     */
    public TrialGame withGradientNoise(Matrix covariance) {
        int size = hessian.size();
        if (covariance.rows() != size || covariance.columns() != size) {
            throw new IllegalArgumentException("the covariance of the gradients' noise must be " + size + " x " + size
                    + ", got " + covariance.shape());
        }
        return new TrialGame(hessian, units, covariance);
    }

    public GameHessian hessian() {
        return hessian;
    }

    public boolean hasNoise() {
        return gradientNoise != null;
    }

    /**
     * The linearised joint update, in the units of this game.
     *
     * @throws IllegalArgumentException in one line, if the rule does not exist for this game
     */
    public CoupledSystem system(UpdateRule rule) {
        CoupledSystem plain = rule.jacobian(hessian);
        if (units == null) {
            return plain;
        }
        double[] scales = scales(plain);
        return CoupledSystem.of(scaled(plain.jacobian(), scales, scales), plain.blocks());
    }

    /**
     * Where the noise of the gradients lets the state settle: root mean square distance from the fixed point, of the whole state.
     *
     * @return infinite if the rule is not stable
     * @throws IllegalArgumentException if this game has no noise, or the rule does not exist for it
     */
    public double floor(UpdateRule rule) {
        if (gradientNoise == null) {
            throw new IllegalArgumentException("a floor needs a covariance of the gradients' noise");
        }
        CoupledSystem system = system(rule);
        double[] scales = units == null ? null : scales(system);
        return NoisyStep.of(rule, hessian).floor(system.jacobian(), gradientNoise, scales);
    }

    /** Of each row of the state: blocks beyond those of the players are copies of all parameters. */
    private double[] scales(CoupledSystem system) {
        double[] scale = new double[system.size()];
        int players = hessian.playerCount();
        int row = 0;
        for (int block = 0; block < system.blockCount(); block++) {
            int end = row + system.blocks()[block];
            if (block < players) {
                Arrays.fill(scale, row, end, unit(block));
            } else {
                for (int i = 0; i < players; i++) {
                    Arrays.fill(scale, row + hessian.start(i), row + hessian.start(i) + hessian.players()[i], unit(i));
                }
            }
            row = end;
        }
        return scale;
    }

    private double unit(int player) {
        return units == null ? 1 : units[player];
    }

    /** {@code diag(rows) X diag(columns)^-1}. */
    static Matrix scaled(Matrix x, double[] rows, double @Nullable [] columns) {
        int n = x.columns();
        double[] re = new double[x.rows() * n];
        double[] im = new double[re.length];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < n; j++) {
                double factor = columns == null ? rows[i] : rows[i] / columns[j];
                re[i * n + j] = x.re(i, j) * factor;
                im[i * n + j] = x.im(i, j) * factor;
            }
        }
        return Matrix.complex(x.rows(), n, re, im);
    }
}
