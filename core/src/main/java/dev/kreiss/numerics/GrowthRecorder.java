package dev.kreiss.numerics;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the largest block norms, the typical peak and a thinned curve while the powers go by. */
final class GrowthRecorder {

    /** Points of the curve are about a factor {@code 1 + 1/DENSITY} apart once there are many. */
    private static final int DENSITY = 120;

    private final CoupledSystem system;
    private final boolean[][] reachable;
    private final double[][] perBlock;
    private final long[][] attained;
    private final double[][] @Nullable [] directions;
    private final List<Long> iterations = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();
    private final List<Double> typical = new ArrayList<>();
    private final List<double[]> blocks = new ArrayList<>();
    private final boolean draws;
    private double typicalPeak = 1;
    private long typicalIteration;
    private long nextPoint;

    /** @param draws whether to keep the curve, which costs a norm per block and point */
    GrowthRecorder(CoupledSystem system, boolean draws) {
        this.system = system;
        this.draws = draws;
        this.reachable = reachable(system);
        this.perBlock = new double[system.blockCount()][system.blockCount()];
        this.attained = new long[system.blockCount()][system.blockCount()];
        this.directions = new double[system.blockCount()][system.blockCount()][];
    }

    boolean draws() {
        return draws;
    }

    /** Whether a path of couplings leads from block j to block i; of length 0 from each block to itself. */
    private static boolean[][] reachable(CoupledSystem system) {
        int k = system.blockCount();
        boolean[][] reachable = new boolean[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                reachable[i][j] = i == j || !system.block(i, j).isZero();
            }
        }
        for (int through = 0; through < k; through++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    reachable[i][j] |= reachable[i][through] && reachable[through][j];
                }
            }
        }
        return reachable;
    }

    void observe(Powers powers) {
        double root = powers.frobenius() / Math.sqrt(system.size());
        if (root > typicalPeak * (1 + 1e-12)) {
            typicalPeak = root;
            typicalIteration = powers.exponent();
        }
        boolean point = draws && powers.exponent() >= nextPoint;
        double[] norms = new double[perBlock.length * perBlock.length];
        for (int i = 0; i < perBlock.length; i++) {
            for (int j = 0; j < perBlock.length; j++) {
                if (point || mayExceed(powers.power(), i, j)) {
                    Matrix block = block(powers.power(), i, j);
                    LargestSingularValue largest = LargestSingularValue.quick(block, directions[i][j]);
                    directions[i][j] = largest.right();
                    // The iteration may have missed the largest one: then no factorisation confirms it.
                    double norm = NormTest.isAtMost(block, largest.value() * (1 + 1e-9))
                            ? largest.value()
                            : SingularValues.of(block).largest();
                    if (norm > perBlock[i][j]) {
                        perBlock[i][j] = norm;
                        attained[i][j] = powers.exponent();
                    }
                    norms[i * perBlock.length + j] = norm;
                }
            }
        }
        if (point) {
            iterations.add(powers.exponent());
            this.norms.add(powers.norm());
            typical.add(root);
            blocks.add(norms);
            nextPoint = powers.exponent() + 1 + powers.exponent() / DENSITY;
        }
    }

    /** Whether a block's norm is not seen to be at most the largest so far: by its Frobenius norm, else by a factorisation. */
    private boolean mayExceed(Matrix power, int i, int j) {
        double largest = perBlock[i][j] * (1 + 1e-9);
        double frobenius =
                power.frobeniusNorm(system.start(i), system.start(j), system.blocks()[i], system.blocks()[j]);
        return frobenius > largest && !NormTest.isAtMost(block(power, i, j), largest);
    }

    private Matrix block(Matrix power, int i, int j) {
        return power.block(system.start(i), system.start(j), system.blocks()[i], system.blocks()[j]);
    }

    double[][] perBlock() {
        return perBlock;
    }

    /** What later powers can still do. @param peak upper bound of all their norms */
    LaterPowers later(Matrix power, double peak) {
        double[][] now = new double[perBlock.length][perBlock.length];
        for (int i = 0; i < now.length; i++) {
            for (int j = 0; j < now.length; j++) {
                now[i][j] = SingularValues.normUpper(block(power, i, j));
            }
        }
        return new LaterPowers(perBlock, reachable, now, peak);
    }

    /** As {@link #perBlock} for powers that grow for ever: infinite for the blocks that were largest towards the end. */
    double[][] perBlockOfDivergent(long steps) {
        double[][] suprema = new double[perBlock.length][perBlock.length];
        for (int i = 0; i < perBlock.length; i++) {
            for (int j = 0; j < perBlock.length; j++) {
                suprema[i][j] = attained[i][j] > steps - steps / 4 ? Double.POSITIVE_INFINITY : perBlock[i][j];
            }
        }
        return suprema;
    }

    Peak.Typical typical() {
        return new Peak.Typical(typicalPeak, typicalIteration);
    }

    GrowthCurve curve() {
        int k = perBlock.length;
        double[][][] perBlockCurves = new double[k][k][blocks.size()];
        for (int point = 0; point < blocks.size(); point++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    perBlockCurves[i][j][point] = blocks.get(point)[i * k + j];
                }
            }
        }
        return new GrowthCurve(
                iterations.stream().mapToLong(Long::longValue).toArray(),
                norms.stream().mapToDouble(Double::doubleValue).toArray(),
                typical.stream().mapToDouble(Double::doubleValue).toArray(),
                perBlockCurves);
    }
}
