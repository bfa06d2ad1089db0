package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;

/** {@code P_i X P_j^T}: what a displacement of player j does to player i. A product costs one product with X. */
record BlockOperator(LinearOperator whole, PlayerBlocks blocks, int row, int column) implements LinearOperator {

    @Override
    public int rows() {
        return blocks.size(row);
    }

    @Override
    public int columns() {
        return blocks.size(column);
    }

    @Override
    public double[] apply(double[] v) {
        return blocks.part(whole.apply(blocks.embedded(v, column)), row);
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        return blocks.part(whole.applyAdjoint(blocks.embedded(u, row)), column);
    }
}
