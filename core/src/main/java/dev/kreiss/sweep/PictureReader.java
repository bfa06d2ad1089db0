package dev.kreiss.sweep;

import dev.kreiss.sweep.SweepPicture.Refined;
import dev.kreiss.sweep.SweepPicture.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Takes from a store what a picture shows. */
final class PictureReader {

    /** Of the numbers of a picture: a page holds four thirds of it. */
    static final int MOST_BYTES = 3_200_000;

    private static final int LEVELS = Boundary.MOST_LEVELS + 1;

    private final SweepSpec spec;
    private final List<String> names;
    private final int[] columns;
    private final int most;
    private final PointPlaces places;

    PictureReader(SweepSpec spec, int most) {
        this.spec = spec;
        this.names = spec.columns();
        this.columns = columns(spec);
        this.most = most;
        this.places = new PointPlaces(spec);
    }

    /** Of two ends of an enclosure the upper one will do: both look the same. */
    private static int[] columns(SweepSpec spec) {
        List<String> names = spec.columns();
        return IntStream.range(spec.axes().size() + 1, names.size())
                .filter(k -> !names.get(k).endsWith(".lower"))
                .toArray();
    }

    SweepPicture read(ResultStore store) {
        long[] ofLevel = countLevels(store);
        List<SweepPicture.Threshold> thresholds = CouplingThresholds.of(spec);
        int bytesOfGrid = 1 + Float.BYTES * (columns.length + thresholds.size());
        int bytesOfRefined = 2 + Float.BYTES * (columns.length + spec.axes().size());
        long all = Arrays.stream(ofLevel).sum();
        double room = Math.max(most / 2.0, most - (double) spec.gridSize() * bytesOfGrid);
        int deepest = 0;
        long refined = 0;
        while (deepest + 1 < LEVELS && (refined + ofLevel[deepest + 1]) * bytesOfRefined <= room) {
            refined += ofLevel[++deepest];
        }
        ThinGrid grid = ThinGrid.of(spec, (most - refined * bytesOfRefined) / bytesOfGrid);
        Samples samples = grid(store, grid);
        Refined between = refined(store, grid, deepest, Math.toIntExact(refined));
        return new SweepPicture(
                grid.scales(),
                Arrays.stream(columns).mapToObj(names::get).toList(),
                samples,
                between,
                CouplingThresholds.contours(thresholds, spec, grid),
                all - between.levels().length);
    }

    private long[] countLevels(ResultStore store) {
        long[] ofLevel = new long[LEVELS];
        if (spec.refinement() != null) {
            double[] position = new double[spec.axes().size()];
            forEachRefined(store, row -> {
                places.find(row, position);
                ofLevel[PointPlaces.level(position)]++;
            });
        }
        return ofLevel;
    }

    private Samples grid(ResultStore store, ThinGrid grid) {
        Samples samples = samples(grid.size());
        store.forEach(0, Math.toIntExact(spec.gridChunks()), chunk -> {
            long first = (long) chunk.number() * spec.chunkSize();
            for (int k = 0; k < chunk.rows(); k++) {
                int index = grid.index(spec.position(first + k));
                if (index >= 0) {
                    put(samples, index, chunk.row(k));
                }
            }
        });
        return samples;
    }

    private Refined refined(ResultStore store, ThinGrid grid, int deepest, int most) {
        Samples samples = samples(most);
        byte[] levels = new byte[most];
        float[][] at = new float[spec.axes().size()][most];
        int[] count = {0};
        double[] position = new double[spec.axes().size()];
        double[] place = new double[position.length];
        if (most > 0) {
            forEachRefined(store, row -> {
                places.find(row, position);
                int level = PointPlaces.level(position);
                boolean wanted = level <= deepest && Outcome.of(row[position.length]) != Outcome.EXCLUDED;
                if (wanted && grid.place(row, position, place)) {
                    int k = count[0]++;
                    levels[k] = (byte) level;
                    for (int i = 0; i < place.length; i++) {
                        at[i][k] = (float) place[i];
                    }
                    put(samples, k, row);
                }
            });
        }
        return cut(samples, levels, at, count[0]);
    }

    private static Refined cut(Samples samples, byte[] levels, float[][] at, int count) {
        float[][] values = Arrays.stream(samples.values())
                .map(each -> Arrays.copyOf(each, count))
                .toArray(float[][]::new);
        float[][] places =
                Arrays.stream(at).map(each -> Arrays.copyOf(each, count)).toArray(float[][]::new);
        return new Refined(
                new Samples(Arrays.copyOf(samples.outcomes(), count), values), Arrays.copyOf(levels, count), places);
    }

    private interface Rows {
        void take(double[] row);
    }

    /** Chunks of refinement follow those of the grid, level by level. */
    private void forEachRefined(ResultStore store, Rows rows) {
        store.forEach(Math.toIntExact(spec.gridChunks()), Integer.MAX_VALUE, chunk -> {
            for (int k = 0; k < chunk.rows(); k++) {
                rows.take(chunk.row(k));
            }
        });
    }

    private Samples samples(int count) {
        Samples samples = new Samples(new byte[count], new float[columns.length][count]);
        Arrays.fill(samples.outcomes(), SweepPicture.NOTHING);
        for (float[] column : samples.values()) {
            Arrays.fill(column, Float.NaN);
        }
        return samples;
    }

    private void put(Samples samples, int index, double[] row) {
        Outcome outcome = Outcome.of(row[spec.axes().size()]);
        if (outcome == Outcome.EXCLUDED) {
            return;
        }
        samples.outcomes()[index] = (byte) outcome.ordinal();
        for (int k = 0; k < columns.length; k++) {
            samples.values()[k][index] = single(value(row, columns[k]));
        }
    }

    /** What grows for ever has no iteration at which it peaks. */
    private double value(double[] row, int column) {
        boolean endless = names.get(column).endsWith(".iteration") && Double.isInfinite(row[column - 1]);
        return endless ? Double.NaN : row[column];
    }

    /** Finite numbers stay finite. */
    static float single(double value) {
        float single = (float) value;
        return Float.isInfinite(single) && Double.isFinite(value) ? Math.copySign(Float.MAX_VALUE, single) : single;
    }
}
