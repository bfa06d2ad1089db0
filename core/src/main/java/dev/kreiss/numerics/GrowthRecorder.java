package dev.kreiss.numerics;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.ArrayList;
import java.util.List;

/** Keeps the largest block norms, the typical peak and a thinned curve while the powers go by. */
final class GrowthRecorder {

    /** Points of the curve are about a factor {@code 1 + 1/DENSITY} apart once there are many. */
    private static final int DENSITY = 120;

    private final CoupledSystem system;
    private final double[][] perBlock;
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
        this.perBlock = new double[system.blockCount()][system.blockCount()];
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
                Matrix block =
                        powers.power().block(system.start(i), system.start(j), system.blocks()[i], system.blocks()[j]);
                // The Frobenius norm bounds the spectral norm: most blocks need no more than that.
                if (point || block.frobeniusNorm() > perBlock[i][j]) {
                    double norm = block.isZero()
                            ? 0
                            : LargestSingularValue.of(block, null).value();
                    perBlock[i][j] = Math.max(perBlock[i][j], norm);
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

    double[][] perBlock() {
        return perBlock;
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
