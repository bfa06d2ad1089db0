package dev.kreiss.krylov;

import java.util.ArrayList;
import java.util.List;

/** {@code p_ij = sup_t ||[J^t]_ij||} from below: what a displacement of player j can do to player i, at any time (T11). */
final class BlockGrowth {

    private final MeteredOperator jacobian;
    private final PlayerBlocks blocks;
    private final OperatorOptions options;
    private final DenseProblems dense;
    private final int horizon;
    private final double[][] values;
    private final int[][] iterations;
    private final double[][][] curves;

    BlockGrowth(
            MeteredOperator jacobian, PlayerBlocks blocks, OperatorOptions options, DenseProblems dense, int horizon) {
        this.jacobian = jacobian;
        this.blocks = blocks;
        this.options = options;
        this.dense = dense;
        this.horizon = horizon;
        int k = blocks.count();
        this.values = new double[k][k];
        this.iterations = new int[k][k];
        this.curves = new double[k][k][];
        for (int i = 0; i < k; i++) {
            values[i][i] = 1;
            for (int j = 0; j < k; j++) {
                curves[i][j] = new double[] {i == j ? 1 : 0};
            }
        }
    }

    /**
     * @return whether each decayed and met its tolerance
     * @throws Stopped on an interrupt, or if the budget of the last is spent
     */
    boolean run(BlockNorms norms, GrowthFollower whole) {
        int k = blocks.count();
        if (k == 1) {
            values[0][0] = whole.curve().best();
            iterations[0][0] = whole.curve().bestAt();
            curves[0][0] = whole.curve().toArray();
            return whole.isConverged();
        }
        boolean converged = true;
        Stopped last = null;
        for (int pair = 0; pair < k * k; pair++) {
            MeteredOperator.Limit before = jacobian.narrow(1.0 / (k * k - pair));
            try {
                converged &= follow(pair / k, pair % k, norms, whole);
            } catch (Stopped stopped) {
                converged = false;
                if (stopped.reason() == StopReason.INTERRUPTED) {
                    throw stopped;
                }
                last = stopped;
            } finally {
                jacobian.widen(before);
            }
        }
        if (last != null) {
            throw last;
        }
        return converged;
    }

    private boolean follow(int i, int j, BlockNorms norms, GrowthFollower whole) {
        PowerPart part = new PowerPart(blocks, i, j);
        RandomStream random = new RandomStream(options.seed(), "growth " + i + " " + j);
        double[] generic = blocks.embedded(random.unit(blocks.size(j)), j);
        GrowthFollower growth = new GrowthFollower(jacobian, part, options, horizon, generic, dense);
        List<double[]> starts = new ArrayList<>();
        double[] worst = part.input(whole.curve().bestVector());
        if (Vectors.norm(worst) > 0) {
            starts.add(worst);
        }
        double[] stretched = norms.rightVector(i, j);
        if (stretched.length > 0) {
            starts.add(stretched);
        }
        growth.start(starts, random);
        try {
            growth.run();
        } finally {
            values[i][j] = growth.curve().best();
            iterations[i][j] = growth.curve().bestAt();
            curves[i][j] = growth.curve().toArray();
        }
        return growth.isConverged();
    }

    double[][] values() {
        return values;
    }

    int[][] iterations() {
        return iterations;
    }

    double[][][] curves() {
        return curves;
    }
}
