package dev.kreiss.report;

import org.jspecify.annotations.Nullable;

/**
 * What a command wrote besides its answer.
 *
 * @param output file of arrays, or null
 * @param report page, or null
 */
public record WrittenFiles(
        @Nullable String output, @Nullable String report) {

    boolean isNone() {
        return output == null && report == null;
    }
}
