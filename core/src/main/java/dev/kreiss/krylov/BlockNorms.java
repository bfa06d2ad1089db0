package dev.kreiss.krylov;

/** {@code ||J_ij||} for all pairs of blocks. */
final class BlockNorms {

    private static final int MOST_STEPS = 80;

    private final MeteredOperator jacobian;
    private final PlayerBlocks blocks;
    private final OperatorOptions options;
    private final DenseProblems dense;
    private final NormEstimate[][] norms;
    private final double[][][] right;

    BlockNorms(MeteredOperator jacobian, PlayerBlocks blocks, OperatorOptions options, DenseProblems dense) {
        this.jacobian = jacobian;
        this.blocks = blocks;
        this.options = options;
        this.dense = dense;
        int k = blocks.count();
        this.norms = new NormEstimate[k][k];
        this.right = new double[k * k][][];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                norms[i][j] = NormEstimate.UNKNOWN;
            }
        }
    }

    /** @throws Stopped in the end, if one was cut short; what was found stands */
    void run() {
        int k = blocks.count();
        Stopped last = null;
        for (int pair = 0; pair < k * k; pair++) {
            MeteredOperator.Limit before = jacobian.narrow(1.0 / (k * k - pair));
            try {
                one(pair / k, pair % k);
            } catch (Stopped stopped) {
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
    }

    private void one(int i, int j) {
        BlockOperator block = new BlockOperator(jacobian, blocks, i, j);
        SingularSearch search = new SingularSearch(
                block,
                new RandomStream(options.seed(), "norm " + i + " " + j).gaussian(block.columns()),
                options.tolerance(),
                options.mostBasis(blocks.total()),
                dense);
        int steps =
                (int) Math.min(MOST_STEPS, (jacobian.left() - 1) / 2); // one product is for the vector that is found
        try {
            search.run(steps);
            double[] vector = search.right();
            right[i * blocks.count() + j] = new double[][] {vector};
            double lower = Vectors.normDown(block.apply(vector)) / Vectors.normUp(vector);
            norms[i][j] = estimate(search, Math.max(lower, search.evaluated()));
        } catch (Stopped stopped) {
            norms[i][j] = estimate(search, search.evaluated());
            right[i * blocks.count() + j] = new double[][] {search.right()};
            throw stopped;
        }
        if (steps < MOST_STEPS && !search.isConverged()) {
            throw new Stopped(StopReason.PRODUCTS);
        }
    }

    private NormEstimate estimate(SingularSearch search, double lower) {
        return new NormEstimate(lower, search.value(), search.error(), search.isConverged());
    }

    NormEstimate[][] norms() {
        return norms;
    }

    /** Unit vectors of block j that block (i, j) stretches most, embedded; those that were found. */
    double[] rightVector(int i, int j) {
        double[][] found = right[i * blocks.count() + j];
        return found == null ? new double[0] : blocks.embedded(found[0], j);
    }
}
