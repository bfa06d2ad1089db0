package dev.kreiss.model;

import dev.kreiss.linalg.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of the two players' gradients {@code F = (d_x f, d_y g)} at a fixed point: {@code H = [f_xx f_xy; g_yx g_yy]}. A
 * maximising player enters with its sign flipped, {@code g = -f} for a zero-sum game.
 *
 * @param xx m x m
 * @param xy m x n, zero for bilevel problems whose leader ignores the follower's answer
 * @param yx n x m
 * @param yy n x n
 */
public record GameHessian(Matrix xx, Matrix xy, Matrix yx, Matrix yy) {

    public GameHessian {
        require(xx.isSquare() && xx.rows() >= 1, "Hxx must be square and not empty, got " + xx.shape());
        require(yy.isSquare() && yy.rows() >= 1, "Hyy must be square and not empty, got " + yy.shape());
        requireShape("Hxy", xy, xx.rows(), yy.rows());
        requireShape("Hyx", yx, yy.rows(), xx.rows());
    }

    /** @param xy null for zero */
    public static GameHessian of(Matrix xx, @Nullable Matrix xy, Matrix yx, Matrix yy) {
        return new GameHessian(xx, xy == null ? Matrix.zeros(xx.rows(), yy.rows()) : xy, yx, yy);
    }

    /** m, the number of the first player's parameters. */
    public int leaders() {
        return xx.rows();
    }

    /** n, the number of the second player's parameters. */
    public int followers() {
        return yy.rows();
    }

    /** {@code L H} with {@code L = diag(alpha I, beta I)}. */
    Matrix stepped(double alpha, double beta) {
        return Matrix.assemble(new Matrix[][] {
            {xx.scaled(alpha), xy.scaled(alpha)},
            {yx.scaled(beta), yy.scaled(beta)}
        });
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
