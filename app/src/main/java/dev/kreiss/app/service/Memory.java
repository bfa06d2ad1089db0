package dev.kreiss.app.service;

import dev.kreiss.io.InputException;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import java.util.Locale;

/** Whether a computation fits into the memory that the process may take, asked before it begins. */
final class Memory {

    private Memory() {}

    /**
     * Bytes for the analysis of a system: arrays of N x N numbers alive at once in its worst stage, as measured for N = 500 to 2000 on
     * two threads. The eigenbases of symmetric blocks spare complex copies for each thread.
     */
    static long ofAnalysis(CoupledSystem system, int threads) {
        Structure structure = Structure.of(system);
        return structure.symmetricDiagonalBlocks() && structure.triangular() && structure.real()
                ? arrays(system.size(), 16 + 8L * threads)
                : ofAnalysis(system.size(), threads);
    }

    /** The same for a system of which nothing but its size is known. */
    static long ofAnalysis(int size, int threads) {
        return arrays(size, 24 + 20L * threads);
    }

    /** Bytes for a portrait without the grid: one decomposition, and batches of vectors for each thread. */
    static long ofPortrait(int size, int threads) {
        return arrays(size, 8 + 2L * threads);
    }

    private static long arrays(int size, long count) {
        return Double.BYTES * (long) size * size * count;
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
