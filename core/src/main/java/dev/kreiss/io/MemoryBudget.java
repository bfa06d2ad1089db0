package dev.kreiss.io;

import java.util.Locale;

/**
 * How much memory the content of one file may take. It is asked before memory is taken, because a few bytes can declare an array of
 * any size.
 */
final class MemoryBudget {

    /** File, numbers, and the system made of them share the heap with the analysis, which needs most of it. */
    private static final int SHARE_OF_HEAP = 4;

    private final String source;
    private final long limit;
    private long left;

    private MemoryBudget(String source, long limit) {
        this.source = source;
        this.limit = limit;
        this.left = limit;
    }

    /** @param heap the largest size of the heap, in bytes */
    static MemoryBudget ofHeap(String source, long heap) {
        return new MemoryBudget(source, heap / SHARE_OF_HEAP);
    }

    /** The largest file that may be read, in bytes. */
    int largestFile() {
        return (int) Math.min(limit, Integer.MAX_VALUE - 8);
    }

    /** Takes memory for {@code count} doubles, at least 0. */
    void takeDoubles(long count, String where) {
        if (count > left / Double.BYTES || count > Integer.MAX_VALUE - 8) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s needs %.3g MiB for its numbers; expected at most %.0f MiB in one file, or more memory"
                            + " (KREISS_MEMORY=8g)",
                    where,
                    count * (double) Double.BYTES / 0x1p20,
                    limit / 0x1p20));
        }
        left -= count * Double.BYTES;
    }

    InputException fileTooLarge() {
        return new InputException(String.format(
                Locale.ROOT,
                "%s is too large; expected at most %.0f MiB, or more memory (KREISS_MEMORY=8g)",
                source,
                largestFile() / 0x1p20));
    }
}
