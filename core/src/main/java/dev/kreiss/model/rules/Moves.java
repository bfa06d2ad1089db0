package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;

/** What the players do from one state, linearised: the rows of each player are its move. Ordered by player. */
public final class Moves {

    private final Matrix joint;
    private final int[] blocks;
    private final int[] starts;

    private Moves(Matrix joint, int[] blocks) {
        this.joint = joint;
        this.blocks = blocks;
        this.starts = new int[blocks.length];
        for (int i = 1; i < blocks.length; i++) {
            starts[i] = starts[i - 1] + blocks[i - 1];
        }
    }

    /**
     * @param parts {@code [now, memory; …]}, ordered by copy: parts[c][d] takes copy d of all parameters to the next copy c
     */
    static Moves of(Matrix[][] parts, GameHessian hessian) {
        int[] players = hessian.players();
        int copies = parts.length;
        Matrix[][] byPlayer = new Matrix[players.length * copies][players.length * copies];
        for (int row = 0; row < byPlayer.length; row++) {
            for (int column = 0; column < byPlayer.length; column++) {
                int i = row / copies;
                int j = column / copies;
                byPlayer[row][column] = parts[row % copies][column % copies].block(
                        hessian.start(i), hessian.start(j), players[i], players[j]);
            }
        }
        int[] blocks = players.clone();
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] *= copies;
        }
        return new Moves(Matrix.assemble(byPlayer), blocks);
    }

    /** All players at once. */
    public Matrix joint() {
        return joint;
    }

    /** Sizes of the players' parts of the state. */
    public int[] blocks() {
        return blocks.clone();
    }

    int players() {
        return blocks.length;
    }

    /** Player {@code i} alone: the others stay where they are. */
    Matrix of(int i) {
        int size = joint.rows();
        Matrix identity = Matrix.identity(size);
        Matrix[][] rows = new Matrix[blocks.length][1];
        for (int j = 0; j < blocks.length; j++) {
            rows[j][0] = (j == i ? joint : identity).block(starts[j], 0, blocks[j], size);
        }
        return Matrix.assemble(rows);
    }

    /** Players {@code first}, {@code first + 1}, … to the last, one after the other. */
    Matrix from(int first) {
        Matrix product = of(first);
        for (int i = first + 1; i < blocks.length; i++) {
            product = of(i).times(product);
        }
        return product;
    }
}
