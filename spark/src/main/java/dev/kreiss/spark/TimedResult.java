package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkResult;
import java.io.Serializable;

/**
 * What an executor sends back.
 *
 * @param seconds that the chunk took there
 */
record TimedResult(ChunkResult result, double seconds) implements Serializable {}
