package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;

/** How the squared length of a vector divides among the players' blocks. */
final class BlockShares {

    private BlockShares() {}

    /** Of a direction that is as good as any other. */
    static double[] even(CoupledSystem system) {
        return Arrays.stream(system.blocks())
                .mapToDouble(size -> size / (double) system.size())
                .toArray();
    }

    /** @param vector N x 1; the shares sum to 1, or are all 0 for the zero vector */
    static double[] of(CoupledSystem system, Matrix vector) {
        double[] squares = new double[system.blockCount()];
        double total = 0;
        for (int block = 0; block < squares.length; block++) {
            int start = system.start(block);
            for (int i = start; i < start + system.blocks()[block]; i++) {
                squares[block] += vector.re(i, 0) * vector.re(i, 0) + vector.im(i, 0) * vector.im(i, 0);
            }
            total += squares[block];
        }
        for (int block = 0; block < squares.length; block++) {
            squares[block] /= total > 0 ? total : 1;
        }
        return squares;
    }
}
