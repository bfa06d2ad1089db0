package dev.kreiss.app.service;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.report.AnalysisHtml;
import dev.kreiss.report.AnalysisJson;
import dev.kreiss.report.AnalysisText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The forms a result can take. */
public final class Reports {

    private static final String REPORT = "--report";

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
        OutputFiles.requireWritable(REPORT, report);
    }

    /** Writes all or nothing: a reader never sees half a page. */
    public static void writeHtml(Path report, AnalysisResult result, Environment environment) {
        byte[] page = AnalysisHtml.write(result, environment).getBytes(StandardCharsets.UTF_8);
        OutputFiles.write(REPORT, report, stream -> stream.write(page));
    }
}
