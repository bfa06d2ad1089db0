package dev.kreiss.app.service;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.report.AnalysisHtml;
import dev.kreiss.report.AnalysisJson;
import dev.kreiss.report.AnalysisText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The forms a result can take. */
public final class Reports {

    private Reports() {}

    public static String json(AnalysisResult result, Environment environment) {
        return AnalysisJson.write(result, environment);
    }

    public static String text(AnalysisResult result, Environment environment) {
        return AnalysisText.write(result, environment);
    }

    /**
     * Fails before the work rather than after it.
     *
     * @throws InputException if the report could not be written
     */
    public static void requireWritable(@Nullable Path report) {
        if (report == null) {
            return;
        }
        Path folder = report.toAbsolutePath().getParent();
        if (Files.isDirectory(report) || folder == null || !Files.isWritable(folder)) {
            throw new InputException("--report " + report + ": expected a file in a folder that can be written to");
        }
    }

    /** Writes all or nothing: a reader never sees half a page. */
    public static void writeHtml(Path report, AnalysisResult result, Environment environment) {
        Path target = report.toAbsolutePath();
        try {
            // Not a temporary file of the system: those are readable by their owner only, and the page would stay so.
            Path temporary = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid());
            try {
                Files.writeString(temporary, AnalysisHtml.write(result, environment), StandardCharsets.UTF_8);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw new InputException("--report " + report + ": could not be written (" + failure.getMessage() + ")");
        }
    }
}
