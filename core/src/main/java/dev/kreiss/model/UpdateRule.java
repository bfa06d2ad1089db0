package dev.kreiss.model;

import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;

/**
 * How two players turn their gradients into a joint step, and its Jacobian at a fixed point (theory, section 3).
 *
 * <p>Rules with memory act on {@code (w_t, w_{t-1})}; the Jacobian is ordered by player, so that block 1 holds both copies of x and
 * block 2 both of y. The averaged copy of {@link Kind#TARGET_NETWORK} is a third block.
 *
 * @param alpha step size of the first player, positive
 * @param beta step size of the second player, positive
 * @param momentum mu in [0, 1), for {@link Kind#HEAVY_BALL} and {@link Kind#NESTEROV}
 * @param innerSteps steps of the second player per step of the first, at least 1, for {@link Kind#INNER_LOOP}
 * @param consensus weight of the consensus term, at least 0, for {@link Kind#CONSENSUS}
 * @param averaging tau in (0, 1], for {@link Kind#TARGET_NETWORK}
 */
public record UpdateRule(
        Kind kind, double alpha, double beta, double momentum, int innerSteps, double consensus, double averaging) {

    private static final int MOST_INNER_STEPS = 1_000_000;

    /** The rules; {@link #id} is the name on the command line and in JSON. */
    public enum Kind {
        /** {@code I - L H}. */
        SIMULTANEOUS("simultaneous"),
        /** The first player moves, the second answers the new x. */
        ALTERNATING("alternating"),
        /** Several steps of the second player, then one of the first. */
        INNER_LOOP("inner-loop"),
        /** {@code [(1+mu) I - L H, -mu I; I 0]}. */
        HEAVY_BALL("heavy-ball"),
        /** {@code [(1+mu)(I - L H), -mu (I - L H); I 0]}. */
        NESTEROV("nesterov"),
        /** {@code I - L H (I - L H)}. */
        EXTRAGRADIENT("extragradient"),
        /** {@code [I - 2 L H, L H; I 0]}. */
        OPTIMISTIC("optimistic"),
        /** {@code (I + L H)^{-1}}, the proximal point. */
        IMPLICIT("implicit"),
        /** {@code I - L (H + c H* H)}. */
        CONSENSUS("consensus"),
        /** Simultaneous steps, and an average that follows them: block row {@code [tau I, (1 - tau) I]}. */
        TARGET_NETWORK("target-network");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public UpdateRule {
        require(alpha > 0 && alpha < Double.POSITIVE_INFINITY, "alpha must be positive and finite", alpha);
        require(beta > 0 && beta < Double.POSITIVE_INFINITY, "beta must be positive and finite", beta);
        require(momentum >= 0 && momentum < 1, "momentum must be in [0, 1)", momentum);
        require(
                innerSteps >= 1 && innerSteps <= MOST_INNER_STEPS,
                "inner steps must be from 1 to " + MOST_INNER_STEPS,
                innerSteps);
        require(
                consensus >= 0 && consensus < Double.POSITIVE_INFINITY,
                "consensus must be at least 0 and finite",
                consensus);
        require(averaging > 0 && averaging <= 1, "averaging must be in (0, 1]", averaging);
    }

    /** How often the Jacobian holds each parameter: twice for rules with memory and for target networks. */
    public int copies() {
        return switch (kind) {
            case HEAVY_BALL, NESTEROV, OPTIMISTIC, TARGET_NETWORK -> 2;
            default -> 1;
        };
    }

    /**
     * The linearised joint update.
     *
     * @throws IllegalArgumentException if it does not exist: {@code I + L H} is singular, or a number overflows
     */
    public CoupledSystem jacobian(GameHessian hessian) {
        int m = hessian.leaders();
        int n = hessian.followers();
        Matrix stepped = hessian.stepped(alpha, beta);
        if (!stepped.isFinite()) {
            throw new IllegalArgumentException("L H overflows");
        }
        Matrix identity = Matrix.identity(m + n);
        Matrix plain = identity.minus(stepped);
        return switch (kind) {
            case SIMULTANEOUS -> CoupledSystem.of(plain, m, n);
            case ALTERNATING -> CoupledSystem.of(follower(plain, m, n).times(leader(plain, m, n)), m, n);
            case INNER_LOOP ->
                CoupledSystem.of(leader(plain, m, n).times(power(follower(plain, m, n), innerSteps)), m, n);
            case HEAVY_BALL -> withMemory(plain.plus(identity.scaled(momentum)), identity.scaled(-momentum), m, n);
            case NESTEROV -> withMemory(plain.scaled(1 + momentum), plain.scaled(-momentum), m, n);
            case EXTRAGRADIENT -> CoupledSystem.of(identity.minus(stepped.times(plain)), m, n);
            case OPTIMISTIC -> withMemory(plain.minus(stepped), stepped, m, n);
            case IMPLICIT -> CoupledSystem.of(inverse(identity.plus(stepped)), m, n);
            case CONSENSUS -> {
                Matrix h = hessian.stepped(1, 1);
                Matrix gradient = h.plus(h.adjoint().times(h).scaled(consensus));
                yield CoupledSystem.of(identity.minus(scaledRows(gradient, m)), m, n);
            }
            case TARGET_NETWORK ->
                CoupledSystem.of(
                        Matrix.assemble(new Matrix[][] {
                            {plain, Matrix.zeros(m + n, m + n)},
                            {identity.scaled(averaging), identity.scaled(1 - averaging)}
                        }),
                        m,
                        n,
                        m + n);
        };
    }

    /** The step of the first player alone. */
    private static Matrix leader(Matrix plain, int m, int n) {
        return Matrix.assemble(new Matrix[][] {
            {plain.block(0, 0, m, m), plain.block(0, m, m, n)},
            {Matrix.zeros(n, m), Matrix.identity(n)}
        });
    }

    /** The step of the second player alone. */
    private static Matrix follower(Matrix plain, int m, int n) {
        return Matrix.assemble(new Matrix[][] {
            {Matrix.identity(m), Matrix.zeros(m, n)},
            {plain.block(m, 0, n, m), plain.block(m, m, n, n)}
        });
    }

    private static Matrix power(Matrix matrix, int exponent) {
        Matrix result = Matrix.identity(matrix.rows());
        Matrix square = matrix;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            result = (rest & 1) == 1 ? result.times(square) : result;
            square = rest > 1 ? square.times(square) : square;
        }
        return result;
    }

    /** {@code [now before; I 0]} on (w_t, w_{t-1}), reordered to (x_t, x_{t-1}, y_t, y_{t-1}). */
    private static CoupledSystem withMemory(Matrix now, Matrix before, int m, int n) {
        Matrix[][] parts = new Matrix[4][4];
        int[] sizes = {m, m, n, n};
        int[] starts = {0, 0, m, m};
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                boolean newRow = i % 2 == 0;
                Matrix source = j % 2 == 0 ? now : before;
                parts[i][j] = newRow
                        ? source.block(starts[i], starts[j], sizes[i], sizes[j])
                        : j == i - 1 ? Matrix.identity(sizes[i]) : Matrix.zeros(sizes[i], sizes[j]);
            }
        }
        return CoupledSystem.of(Matrix.assemble(parts), 2 * m, 2 * n);
    }

    private Matrix scaledRows(Matrix matrix, int m) {
        int size = matrix.rows();
        return Matrix.assemble(new Matrix[][] {
            {matrix.block(0, 0, m, size).scaled(alpha)},
            {matrix.block(m, 0, size - m, size).scaled(beta)}
        });
    }

    private static Matrix inverse(Matrix matrix) {
        try {
            return LinearSystem.inverse(matrix);
        } catch (ArithmeticException singular) {
            throw new IllegalArgumentException("I + L H is singular, so the implicit step does not exist", singular);
        }
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }
}
