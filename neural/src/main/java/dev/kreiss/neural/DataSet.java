package dev.kreiss.neural;

import java.util.Arrays;

/**
 * Labelled examples.
 *
 * @param features one example a row, finite
 * @param labels a class for each example, at least 0
 * @param classes how many there are, also where not all of them occur
 */
record DataSet(double[][] features, int[] labels, int classes) {

    int examples() {
        return features.length;
    }

    int columns() {
        return features[0].length;
    }

    /** With as many classes as the labels need. */
    static DataSet of(double[][] features, int[] labels) {
        return new DataSet(features, labels, Arrays.stream(labels).max().orElse(0) + 1);
    }

    /** Examples {@code from} to {@code to}, the latter excluded; fewer if there are fewer. */
    DataSet rows(int from, int to) {
        int end = Math.min(to, examples());
        return new DataSet(Arrays.copyOfRange(features, from, end), Arrays.copyOfRange(labels, from, end), classes);
    }

    /** Each column with mean 0 and standard deviation 1; constant columns become 0. */
    DataSet standardised() {
        double[][] scaled = new double[examples()][columns()];
        for (int j = 0; j < columns(); j++) {
            int column = j;
            double mean = Arrays.stream(features)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElse(0);
            double variance = Arrays.stream(features)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElse(0);
            double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
            for (int i = 0; i < examples(); i++) {
                scaled[i][j] = (features[i][j] - mean) * scale;
            }
        }
        return new DataSet(scaled, labels, classes);
    }

    /** All numbers moved from where they are to [-1, 1] by one linear map, as is usual for pixels. */
    DataSet asPixels() {
        double least =
                Arrays.stream(features).flatMapToDouble(Arrays::stream).min().orElse(0);
        double most =
                Arrays.stream(features).flatMapToDouble(Arrays::stream).max().orElse(1);
        double scale = most > least ? 2 / (most - least) : 0;
        double[][] scaled = Arrays.stream(features)
                .map(row -> Arrays.stream(row).map(x -> (x - least) * scale - 1).toArray())
                .toArray(double[][]::new);
        return new DataSet(scaled, labels, classes);
    }

    /** Square images at half their resolution: the mean of each two by two pixels. */
    DataSet halved() {
        int side = (int) Math.round(Math.sqrt(columns()));
        int half = side / 2;
        double[][] small = new double[examples()][half * half];
        for (int i = 0; i < examples(); i++) {
            for (int p = 0; p < half * half; p++) {
                int corner = 2 * (p / half) * side + 2 * (p % half);
                double[] image = features[i];
                small[i][p] = (image[corner] + image[corner + 1] + image[corner + side] + image[corner + side + 1]) / 4;
            }
        }
        return new DataSet(small, labels, classes);
    }

    /** The first {@code count} examples with the label of the class after theirs. */
    DataSet mislabelled(int count) {
        int[] wrong = labels.clone();
        for (int i = 0; i < Math.min(count, wrong.length); i++) {
            wrong[i] = (wrong[i] + 1) % classes;
        }
        return new DataSet(features, wrong, classes);
    }

    /** The features in one array, row by row. */
    double[] flat() {
        return Arrays.stream(features).flatMapToDouble(Arrays::stream).toArray();
    }
}
