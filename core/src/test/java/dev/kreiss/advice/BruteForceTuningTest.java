package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.rules.RuleName;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No settings on a fine grid beat those that tuning finds by more than 1 % of the rate {@code 1 - rho}. The witness knows the rules as
 * formulas on arrays; spectral radii come from repeated squaring and norms from power iteration, both written out here.
 */
class BruteForceTuningTest {

    private static final double WITHIN = 0.01;

    private static final int POINTS = 90;

    private static final int POINTS_OF_THREE = 32;

    /** Rules by their formulas. */
    private static final RuleName[] RULES = {
        RuleName.SIMULTANEOUS,
        RuleName.GRADIENT_PENALTY,
        RuleName.ALTERNATING,
        RuleName.HEAVY_BALL,
        RuleName.EXTRAGRADIENT,
        RuleName.CONSENSUS,
        RuleName.OPTIMISTIC
    };

    private static final Set<RuleName> OWN =
            EnumSet.of(RuleName.HEAVY_BALL, RuleName.CONSENSUS, RuleName.GRADIENT_PENALTY);

    static IntStream games() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("games")
    void noGridFindsMuchBetterSettings(int number) {
        double[][] h = game(number);
        RuleName name = RULES[number % RULES.length];
        double limit = number % 3 == 0 ? Double.POSITIVE_INFINITY : 1.45 + 0.05 * (number % 4);
        TuningResult result = Tuning.of(
                TrialGame.of(GameHessian.ofPlayers(matrix(h), 1, h.length - 1)),
                TuningOptions.defaults().withRules(name).withMaxPeak(limit).withThreads(1));

        assertThat(result.constraint().reason()).isEmpty();
        Map<String, Double> found = result.best().settings().parameters();
        double radius = result.best().figures().spectralRadius().value();
        double target = 1 - (1 - radius) / (1 - WITHIN);
        double own =
                found.getOrDefault("momentum", found.getOrDefault("consensus", found.getOrDefault("penalty", 0.0)));
        double most = name == RuleName.HEAVY_BALL ? 0.98 : 3;
        check(name, h, limit, target, new double[] {1e-3, 1e-3, 0}, new double[] {30, 30, most});
        double[] near = {found.get("alpha") / 1.5, found.get("beta") / 1.5, Math.max(0, own - 0.15)};
        double[] far = {found.get("alpha") * 1.5, found.get("beta") * 1.5, Math.min(most, own + 0.15)};
        check(name, h, limit, target, near, far);
    }

    private static void check(RuleName name, double[][] h, double limit, double target, double[] low, double[] high) {
        boolean three = OWN.contains(name);
        int points = three ? POINTS_OF_THREE : POINTS;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                for (int k = 0; k < (three ? points : 1); k++) {
                    double alpha = low[0] * Math.pow(high[0] / low[0], i / (points - 1.0));
                    double beta = low[1] * Math.pow(high[1] / low[1], j / (points - 1.0));
                    double own = low[2] + (high[2] - low[2]) * k / (points - 1.0);
                    double[][] jacobian = jacobian(name, h, alpha, beta, own);
                    if (radius(jacobian) < target) {
                        assertThat(exceeds(jacobian, limit))
                                .as("%s at %s, %s, %s has a better rate", name, alpha, beta, own)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** One parameter of player 1, one to three of player 2: monotone, without feedback, or neither. */
    private static double[][] game(int number) {
        Random random = new Random(100 + number);
        int n = 2 + number % 3;
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] = i == j ? 0.4 + 2 * random.nextDouble() : 0.4 * random.nextGaussian();
            }
        }
        for (int j = 1; j < n; j++) {
            double coupling = 2 * random.nextGaussian();
            h[j][0] = number % 3 == 2 ? h[j][0] : coupling;
            h[0][j] = number % 3 == 0 ? -coupling : number % 3 == 1 ? 0 : h[0][j];
        }
        return h;
    }

    private static Matrix matrix(double[][] h) {
        int n = h.length;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(h[i], 0, entries, i * n, n);
        }
        return Matrix.of(n, n, entries);
    }

    private static double[][] jacobian(RuleName name, double[][] game, double alpha, double beta, double own) {
        double[][] h = followed(name, game, own);
        int n = h.length;
        double[][] m = new double[n][n]; // L H
        double[][] plain = new double[n][n]; // I - L H
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i][j] = (i == 0 ? alpha : beta) * h[i][j];
                plain[i][j] = (i == j ? 1 : 0) - m[i][j];
            }
        }
        double[][] product = times(m, plain);
        int size = name == RuleName.OPTIMISTIC || name == RuleName.HEAVY_BALL ? 2 * n : n;
        double[][] jacobian = new double[size][size];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double one = i == j ? 1 : 0;
                switch (name) {
                    case SIMULTANEOUS, CONSENSUS, GRADIENT_PENALTY -> jacobian[i][j] = plain[i][j];
                    case EXTRAGRADIENT -> jacobian[i][j] = one - product[i][j];
                    case ALTERNATING -> jacobian[i][j] = i == 0 ? plain[0][j] : answer(m, plain, i, j);
                    case OPTIMISTIC -> {
                        jacobian[i][j] = one - 2 * m[i][j];
                        jacobian[i][n + j] = m[i][j];
                        jacobian[n + i][j] = one;
                    }
                    default -> {
                        jacobian[i][j] = (1 + own) * one - m[i][j];
                        jacobian[i][n + j] = -own * one;
                        jacobian[n + i][j] = one;
                    }
                }
            }
        }
        return jacobian;
    }

    /** {@code H + c H' H}, in all rows or, with the gradient of player 2 alone, in that of player 1. */
    private static double[][] followed(RuleName name, double[][] h, double weight) {
        if (name != RuleName.CONSENSUS && name != RuleName.GRADIENT_PENALTY) {
            return h;
        }
        int n = h.length;
        boolean penalty = name == RuleName.GRADIENT_PENALTY;
        double[][] followed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                followed[i][j] = h[i][j];
                for (int k = penalty ? 1 : 0; k < n; k++) {
                    followed[i][j] += penalty && i > 0 ? 0 : weight * h[k][i] * h[k][j];
                }
            }
        }
        return followed;
    }

    /** Player 2 answers the new x: the x that it sees is row 0 of {@code plain}. */
    private static double answer(double[][] m, double[][] plain, int i, int j) {
        return (j == 0 ? 0 : plain[i][j]) - m[i][0] * plain[0][j];
    }

    private static double[][] times(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /** {@code ||J^(2^24)||^(1/2^24)}, from above. */
    private static double radius(double[][] jacobian) {
        double[][] power = jacobian;
        double logarithm = 0;
        double weight = 1;
        for (int k = 0; k < 24; k++) {
            double largest = 0;
            for (double[] row : power) {
                for (double entry : row) {
                    largest = Math.max(largest, Math.abs(entry));
                }
            }
            if (largest == 0) {
                return 0;
            }
            logarithm += weight * Math.log(largest);
            double[][] scaled = new double[power.length][power.length];
            for (int i = 0; i < power.length; i++) {
                for (int j = 0; j < power.length; j++) {
                    scaled[i][j] = power[i][j] / largest;
                }
            }
            power = times(scaled, scaled);
            weight /= 2;
        }
        return Math.exp(logarithm);
    }

    /** Whether some power is larger than the limit. */
    private static boolean exceeds(double[][] jacobian, double limit) {
        double[][] power = jacobian;
        for (int t = 1; t < 5000; t++) {
            double norm = norm(power);
            if (norm > limit) {
                return true;
            }
            if (norm < 0.05) {
                return false;
            }
            power = times(power, jacobian);
        }
        return false;
    }

    /** Spectral norm: {@code ||(X' X)^(2^k)||_F^(1/2^(k+1))}, which converges whatever the gap. */
    private static double norm(double[][] x) {
        int n = x.length;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (double[] row : x) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        return Math.sqrt(radius(gram));
    }
}
