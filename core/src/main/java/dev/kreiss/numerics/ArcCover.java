package dev.kreiss.numerics;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Covers parts of a circle by arcs on which an {@link ArcProof} shows that sigma_min is at least a level. */
final class ArcCover {

    private static final int MOST_MODELS = 2000;

    private final ShiftedMatrix shifted;
    private final Parallel parallel;
    private final WorkCounter work;

    ArcCover(ShiftedMatrix shifted, Parallel parallel, WorkCounter work) {
        this.shifted = shifted;
        this.parallel = parallel;
        this.work = work;
    }

    /** A part of a circle. */
    record Interval(double from, double to) {

        double middle() {
            return from + (to - from) / 2;
        }

        double half() {
            return (to - from) / 2;
        }
    }

    /**
     * Whether sigma_min is at least {@code level} everywhere on the intervals; false also if that is only not proven.
     *
     * @param balanced whether models are made in balanced units, for levels that rounding would hide in the given ones
     */
    boolean prove(double radius, double level, List<Interval> intervals, boolean balanced) {
        List<Interval> open = intervals;
        int models = 0;
        while (!open.isEmpty() && models < MOST_MODELS) {
            models += open.size();
            List<Interval> next = new ArrayList<>();
            for (Piece piece : pieces(radius, level, open, balanced)) {
                if (piece.reach <= 0) {
                    return false;
                }
                piece.addRests(next);
            }
            open = next;
        }
        return open.isEmpty();
    }

    /** What the model in the middle of an interval proved. */
    private record Piece(Interval interval, double reach) {

        void addRests(List<Interval> rests) {
            if (reach < interval.half()) {
                rests.add(new Interval(interval.from, interval.middle() - reach));
                rests.add(new Interval(interval.middle() + reach, interval.to));
            }
        }
    }

    private List<Piece> pieces(double radius, double level, List<Interval> open, boolean balanced) {
        @Nullable Piece[] pieces = new Piece[open.size()];
        parallel.forEach(pieces.length, k -> {
            Interval interval = open.get(k);
            Point middle = Point.onCircle(radius, interval.middle());
            ArcProof proof = balanced ? new BalancedArc(shifted.matrix(), middle) : new ArcModel(shifted, middle);
            pieces[k] = new Piece(interval, proof.reach(level, interval.half()));
        });
        work.addFactorizations(pieces.length);
        List<Piece> list = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece != null) {
                list.add(piece);
            }
        }
        return list;
    }
}
