package dev.kreiss.linalg.openblas;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;

/**
 * {@code sigma_min(zI - J)} at many z at once by the Lanczos process on {@code ((zI - J)*(zI - J))^{-1}}, from above.
 *
 * <p>A process ends when its residual, squared over the gap to the other Ritz values, promises ten digits; not when two values
 * look alike. Vectors are not orthogonalised again: copies of a Ritz value would appear only after it has converged. Processes
 * that have ended leave the batch once they are a quarter of it.
 */
public final class InverseLanczos {

    private static final int FIRST_CHECK = 3;

    private static final int MOST_STEPS = 400;

    /** Share of processes at work at which the others are taken out of the batch. */
    private static final double CROWDED = 0.75;

    /** Relative error of the squared singular value. */
    private static final double ACCURACY = 1e-9;

    private final ShiftedInverse inverse;
    private final double[] start;

    /** @param start of unit length, as many entries as the matrix has rows; generic */
    public InverseLanczos(ShiftedInverse inverse, double[] start) {
        this.inverse = inverse;
        this.start = start.clone();
    }

    /** @return a value for each point {@code re[k] + i im[k]} */
    public double[] smallest(double[] re, double[] im) {
        double[] sigma = new double[re.length];
        Batch batch = new Batch(re, im);
        try {
            while (batch.count > 0) {
                batch.step();
                if (batch.isDue()) {
                    batch.takeOutConverged(sigma);
                }
            }
        } finally {
            batch.close();
        }
        return sigma;
    }

    /** The processes still at work. */
    private final class Batch implements AutoCloseable {

        private int count;
        private long length;
        private double[] re;
        private double[] im;
        private int[] places;
        private RitzValue[] ritz;
        private double[] beta;
        private ShiftedInverse.Shifts shifts;
        private DoublePointer previous;
        private DoublePointer current;
        private DoublePointer next;
        private int steps;
        private int nextCheck = FIRST_CHECK;

        Batch(double[] re, double[] im) {
            this.re = re;
            this.im = im;
            this.count = re.length;
            this.length = (long) inverse.parts * count * inverse.size;
            this.places = IntStream.range(0, count).toArray();
            this.ritz = Stream.generate(RitzValue::new).limit(count).toArray(RitzValue[]::new);
            this.beta = new double[count];
            this.shifts = inverse.at(re, im);
            this.previous = new DoublePointer(length);
            this.current = new DoublePointer(length);
            this.next = new DoublePointer(length);
            DoubleIndexer v = DoubleRawIndexer.create(current);
            int rows = inverse.parts * count;
            for (long k = 0; k < length; k++) {
                v.put(k, k % rows < count ? start[(int) (k / rows)] : 0);
            }
            Pointer.memset(previous, 0, length * Double.BYTES);
        }

        boolean isDue() {
            return steps == nextCheck;
        }

        void step() {
            Pointer.memcpy(next, current, length * Double.BYTES);
            shifts.solveAdjoint(next);
            double[] alpha = squares(DoubleRawIndexer.create(next));
            shifts.solve(next);
            orthogonalise(alpha);
            DoublePointer free = previous;
            previous = current;
            current = next;
            next = free;
            steps++;
        }

        /** Sum of squares over each vector of the batch. */
        private double[] squares(DoubleIndexer x) {
            double[] sums = new double[count];
            for (long k = 0; k < length; ) {
                for (int j = 0; j < count; j++, k++) {
                    double entry = x.get(k);
                    sums[j] += entry * entry;
                }
            }
            return sums;
        }

        /** The three-term recurrence, and the new vector's length taken out. */
        private void orthogonalise(double[] alpha) {
            DoubleIndexer p = DoubleRawIndexer.create(previous);
            DoubleIndexer v = DoubleRawIndexer.create(current);
            DoubleIndexer w = DoubleRawIndexer.create(next);
            double[] sums = new double[count];
            for (long k = 0; k < length; ) {
                for (int j = 0; j < count; j++, k++) {
                    double entry = w.get(k) - alpha[j] * v.get(k) - beta[j] * p.get(k);
                    w.put(k, entry);
                    sums[j] += entry * entry;
                }
            }
            double[] scale = new double[count];
            for (int j = 0; j < count; j++) {
                beta[j] = Math.sqrt(sums[j]);
                scale[j] = beta[j] > 0 ? 1 / beta[j] : 0;
                ritz[j].extend(alpha[j], beta[j]);
            }
            for (long k = 0; k < length; ) {
                for (int j = 0; j < count; j++, k++) {
                    w.put(k, w.get(k) * scale[j]);
                }
            }
        }

        void takeOutConverged(double[] sigma) {
            int[] open = IntStream.range(0, count)
                    .filter(j -> places[j] >= 0)
                    .filter(j -> !ritz[j].hasConverged(ACCURACY) && steps < MOST_STEPS)
                    .toArray();
            boolean[] isOpen = new boolean[count];
            for (int j : open) {
                isOpen[j] = true;
            }
            for (int j = 0; j < count; j++) {
                if (!isOpen[j] && places[j] >= 0) {
                    sigma[places[j]] = 1 / Math.sqrt(ritz[j].value());
                    places[j] = -1;
                }
            }
            if (open.length <= count * CROWDED) {
                keep(open);
            }
            nextCheck = steps + 1 + steps / 10;
        }

        private void keep(int[] open) {
            move(previous, open);
            move(current, open);
            re = Arrays.stream(open).mapToDouble(j -> re[j]).toArray();
            im = Arrays.stream(open).mapToDouble(j -> im[j]).toArray();
            beta = Arrays.stream(open).mapToDouble(j -> beta[j]).toArray();
            places = Arrays.stream(open).map(j -> places[j]).toArray();
            ritz = Arrays.stream(open).mapToObj(j -> ritz[j]).toArray(RitzValue[]::new);
            count = open.length;
            length = (long) inverse.parts * count * inverse.size;
            shifts.close();
            shifts = inverse.at(re, im);
        }

        /** Moves the vectors that stay to the front, in place: no entry moves to a later place. */
        private void move(DoublePointer vectors, int[] open) {
            DoubleIndexer x = DoubleRawIndexer.create(vectors);
            long to = 0;
            for (long row = 0; row < (long) inverse.parts * inverse.size; row++) {
                for (int j : open) {
                    x.put(to++, x.get(row * count + j));
                }
            }
        }

        @Override
        public void close() {
            shifts.close();
            previous.close();
            current.close();
            next.close();
        }
    }
}
