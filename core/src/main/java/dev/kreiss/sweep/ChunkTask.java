package dev.kreiss.sweep;

import java.io.Serializable;

/**
 * Points that are computed and committed together.
 *
 * @param number of the chunk; those of the grid come first, then those of each level of refinement
 * @param first index in the grid of the first point, if {@code positions} is empty
 * @param count of points
 * @param positions of refined points on the axes, or none for points of the grid
 */
public record ChunkTask(int number, long first, int count, double[][] positions) implements Serializable {

    private static final double[][] ON_THE_GRID = {};

    static ChunkTask ofGrid(SweepSpec spec, int number) {
        long first = (long) number * spec.chunkSize();
        return new ChunkTask(number, first, (int) Math.min(spec.chunkSize(), spec.gridSize() - first), ON_THE_GRID);
    }

    static ChunkTask ofPositions(int number, double[][] positions) {
        return new ChunkTask(number, 0, positions.length, positions);
    }

    double[] position(SweepSpec spec, int row) {
        return positions.length == 0 ? spec.position(first + row) : positions[row];
    }
}
