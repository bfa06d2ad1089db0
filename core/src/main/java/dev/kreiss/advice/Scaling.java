package dev.kreiss.advice;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.KnownUpdate;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Systems that differ from a given one by how far the players step or how strongly they are coupled. */
public final class Scaling {

    private Scaling() {}

    /**
     * The system with all step sizes multiplied by one factor: by the update rule if it is known, else as for simultaneous gradient
     * descent, {@code I - s (I - J)}.
     *
     * @return may throw {@link IllegalArgumentException} where the rule has no such step
     */
    public static DoubleFunction<CoupledSystem> ofAllSteps(CoupledSystem system, @Nullable KnownUpdate update) {
        if (update != null) {
            return factor ->
                    update.system(update.rule().withSteps(update.rule().steps().scaled(factor)));
        }
        return factor -> ofRows(system, allEqual(factor, system.blockCount()));
    }

    /**
     * {@code I - diag(s_i) (I - J)}: the step sizes of the players times s, if the update is simultaneous gradient descent.
     *
     * @param factors s, one for each block
     */
    static CoupledSystem ofRows(CoupledSystem system, double... factors) {
        Matrix jacobian = system.jacobian();
        int n = system.size();
        double[] re = jacobian.real().clone();
        double[] imaginary = jacobian.imaginary();
        double[] im = imaginary == null ? new double[re.length] : imaginary.clone();
        for (int block = 0; block < factors.length; block++) {
            double factor = factors[block];
            for (int i = system.start(block); i < system.start(block) + system.blocks()[block]; i++) {
                for (int k = i * n; k < (i + 1) * n; k++) {
                    re[k] *= factor;
                    im[k] *= factor;
                }
                re[i * n + i] += 1 - factor;
            }
        }
        return CoupledSystem.of(Matrix.complex(n, n, re, im), system.blocks());
    }

    /** The system with block (to, from) multiplied by a factor. */
    static CoupledSystem ofCoupling(CoupledSystem system, int to, int from, double factor) {
        int k = system.blockCount();
        Matrix[][] parts = new Matrix[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                Matrix block = system.block(i, j);
                parts[i][j] = i == to && j == from ? block.scaled(factor) : block;
            }
        }
        return CoupledSystem.of(Matrix.assemble(parts), system.blocks());
    }

    static double[] allEqual(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
