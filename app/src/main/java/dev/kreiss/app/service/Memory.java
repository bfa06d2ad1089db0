package dev.kreiss.app.service;

import dev.kreiss.io.InputException;
import java.util.Locale;

/** Whether a computation fits into the memory that the process may take, asked before it begins. */
final class Memory {

    /** Arrays of N x N numbers alive at once in the worst stage: complex copies, workspaces and results of each thread. */
    private static final long ARRAYS_PER_THREAD = 8;

    private static final long SHARED_ARRAYS = 12;

    private Memory() {}

    /** Bytes for a system of this size. */
    static long ofSystem(int size, int threads) {
        return Double.BYTES * (long) size * size * (SHARED_ARRAYS + ARRAYS_PER_THREAD * threads);
    }

    /**
     * Refuses what does not fit.
     *
     * @param what needs the memory, and where it comes from
     * @param smaller what to ask for instead
     */
    static void require(long needed, String what, String smaller) {
        long limit = Runtime.getRuntime().maxMemory();
        if (needed > limit) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s needs about %.1f GiB of memory, and %.1f GiB are allowed; expected %s or more memory"
                            + " (KREISS_MEMORY=8g)",
                    what,
                    needed / 0x1p30,
                    limit / 0x1p30,
                    smaller));
        }
    }
}
