package dev.kreiss.model;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Derivative {@code H = DF} of the players' gradients at a fixed point, {@code F = (d_1 f_1, …, d_k f_k)}; for two players
 * {@code H = [f_xx f_xy; g_yx g_yy]}. A maximising player enters with its sign flipped, {@code g = -f} for a zero-sum game. What a
 * player follows need not be a gradient: any direction field that vanishes at the fixed point has such a derivative.
 */
public final class GameHessian {

    private final Matrix matrix;
    private final int[] players;
    private final int[] starts;

    private GameHessian(Matrix matrix, int[] players) {
        this.matrix = matrix;
        this.players = players.clone();
        this.starts = new int[players.length];
        for (int i = 1; i < players.length; i++) {
            starts[i] = starts[i - 1] + players[i - 1];
        }
    }

    /**
     * Two players.
     *
     * @param xx m x m
     * @param xy m x n, or null for zero: a bilevel problem whose leader ignores the follower's answer
     * @param yx n x m
     * @param yy n x n
     * @throws IllegalArgumentException with a one-line message if the shapes do not fit
     */
    public static GameHessian of(Matrix xx, @Nullable Matrix xy, Matrix yx, Matrix yy) {
        require(xx.isSquare() && xx.rows() >= 1, "Hxx must be square and not empty, got " + xx.shape());
        require(yy.isSquare() && yy.rows() >= 1, "Hyy must be square and not empty, got " + yy.shape());
        int m = xx.rows();
        int n = yy.rows();
        Matrix feedback = xy == null ? Matrix.zeros(m, n) : xy;
        requireShape("Hxy", feedback, m, n);
        requireShape("Hyx", yx, n, m);
        return new GameHessian(Matrix.assemble(new Matrix[][] {{xx, feedback}, {yx, yy}}), new int[] {m, n});
    }

    /**
     * Any number of players.
     *
     * @param matrix square, at least 1 x 1
     * @param players how many parameters each player has, at least 1, summing to the size of {@code matrix}; none: one player
     * @throws IllegalArgumentException with a one-line message if these conditions fail
     */
    public static GameHessian ofPlayers(Matrix matrix, int... players) {
        int[] sizes = players.length == 0 ? new int[] {matrix.rows()} : players;
        require(matrix.isSquare() && matrix.rows() >= 1, "H must be square and not empty, got " + matrix.shape());
        require(
                Arrays.stream(sizes).allMatch(size -> size >= 1)
                        && Arrays.stream(sizes).asLongStream().sum() == matrix.rows(),
                "the players' sizes must be positive and sum to " + matrix.rows() + ", got " + Arrays.toString(sizes));
        return new GameHessian(matrix, sizes);
    }

    /** H, ordered by player. */
    public Matrix matrix() {
        return matrix;
    }

    /** How many parameters each player has. */
    public int[] players() {
        return players.clone();
    }

    public int playerCount() {
        return players.length;
    }

    /** Number of all parameters. */
    public int size() {
        return matrix.rows();
    }

    /** First row of player {@code i}, counted from 0. */
    public int start(int i) {
        return starts[i];
    }

    /** How player j's displacement changes player i's gradient. */
    public Matrix block(int i, int j) {
        return matrix.block(starts[i], starts[j], players[i], players[j]);
    }

    /** The same players with another derivative of what they follow. */
    public GameHessian withMatrix(Matrix derivative) {
        return ofPlayers(derivative, players);
    }

    /**
     * The game in which player {@code i} also pays a quadratic penalty, {@code H_ii + weight * curvature}.
     *
     * <p>The zero-centred gradient penalty R1 of a GAN, {@code (gamma/2) E ||d_data D||^2} in the discriminator's loss (Mescheder,
     * Geiger and Nowozin, 2018), is of this form: at an equilibrium where the discriminator is constant, the curvature is
     * {@code E (d_psi d_data D)(d_psi d_data D)'} and the weight gamma. It depends on the network, so it has to be given.
     *
     * @param weight finite
     * @param curvature as large as block (i, i)
     */
    public GameHessian withPenalty(int i, double weight, Matrix curvature) {
        requireShape("the curvature", curvature, players[i], players[i]);
        Matrix[][] parts = new Matrix[players.length][players.length];
        for (int row = 0; row < players.length; row++) {
            for (int column = 0; column < players.length; column++) {
                parts[row][column] = block(row, column);
            }
        }
        parts[i][i] = parts[i][i].plus(curvature.scaled(weight));
        return withMatrix(Matrix.assemble(parts));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GameHessian that && matrix.equals(that.matrix) && Arrays.equals(players, that.players);
    }

    @Override
    public int hashCode() {
        return 31 * matrix.hashCode() + Arrays.hashCode(players);
    }

    @Override
    public String toString() {
        return "H of players with " + Arrays.toString(players) + " parameters";
    }

    private static void requireShape(String name, Matrix block, int rows, int columns) {
        require(
                block.rows() == rows && block.columns() == columns,
                name + " must be " + rows + " x " + columns + ", got " + block.shape());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
