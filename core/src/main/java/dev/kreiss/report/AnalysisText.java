package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import java.util.List;

/** The answer for people: verdict, peak, reason and remedy first, then the numbers, then what theory says. Plain ASCII but for names. */
public final class AnalysisText {

    private AnalysisText() {}

    /**
     * Lines of at most 100 columns, ending in a line feed; the same for the same result, but for the last line, which tells cost and
     * environment.
     */
    public static String write(AnalysisResult result, Environment environment) {
        StringBuilder text = new StringBuilder();
        Diagnosis main = result.diagnosis().get(0);
        text.append(Wrapped.paragraph("", PlainWords.headline(main) + ". " + main.message()))
                .append('\n');
        text.append(Wrapped.paragraph("Peak    ", PlainWords.peak(result)));
        TextParts.list(text, "Why     ", PlainWords.reasons(result));
        TextParts.list(text, "Do      ", bullets(main.remedies()));
        TextParts.list(text, "Effect  ", bullets(PredictionWords.of(result, main)));
        for (Diagnosis also : result.diagnosis().subList(1, result.diagnosis().size())) {
            text.append(Wrapped.paragraph("Also    ", also.message()));
            TextParts.list(text, "        ", bullets(also.remedies()));
            TextParts.list(text, "        ", bullets(PredictionWords.of(result, also)));
        }
        text.append('\n').append(Wrapped.paragraph("Numbers of ", PlainWords.system(result.input())));
        text.append('\n');
        TextParts.numbers(text, NumberTable.of(result));
        text.append("\nWhat theory says\n\n");
        for (TheoryReading.Statement statement : TheoryReading.of(result)) {
            text.append(Wrapped.paragraph(TextParts.INDENT + Wrapped.padded(statement.theorem(), 5), statement.text()));
        }
        return text.append('\n')
                .append(TextParts.oneLine(PlainWords.cost(result.work(), environment)))
                .toString();
    }

    private static List<String> bullets(List<String> remedies) {
        return remedies.stream().map(remedy -> "- " + remedy).toList();
    }
}
