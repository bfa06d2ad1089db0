package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.Environment;
import dev.kreiss.krylov.OperatorResult;
import java.util.List;

/** What products alone say, for people: verdict, peak, reason and remedy first, then the numbers. Plain ASCII but for names. */
public final class OperatorText {

    private OperatorText() {}

    /**
     * Lines of at most 100 columns, ending in a line feed; the same for the same result, but for the last line, which tells cost and
     * environment.
     */
    public static String write(
            OperatorSubject subject, OperatorResult result, List<Diagnosis> diagnosis, Environment environment) {
        StringBuilder text = new StringBuilder();
        Diagnosis main = diagnosis.get(0);
        text.append(Wrapped.paragraph("", OperatorWords.headline(main) + ". " + main.message()));
        String ended = OperatorWords.ended(result);
        if (!ended.isEmpty()) {
            text.append(Wrapped.paragraph("", ended));
        }
        text.append('\n');
        text.append(Wrapped.paragraph("Peak    ", OperatorWords.peak(result)));
        TextParts.list(text, "Why     ", OperatorWords.reasons(result));
        TextParts.list(text, "Do      ", bullets(main.remedies()));
        for (Diagnosis also : diagnosis.subList(1, diagnosis.size())) {
            text.append(Wrapped.paragraph("Also    ", also.message()));
            TextParts.list(text, "        ", bullets(also.remedies()));
        }
        text.append('\n').append(Wrapped.paragraph("Numbers of ", OperatorWords.subject(subject, result)));
        text.append('\n');
        TextParts.numbers(text, OperatorRows.of(result));
        text.append('\n').append(Wrapped.paragraph("", OperatorWords.CERTAINTY));
        return text.append('\n')
                .append(TextParts.oneLine(OperatorWords.cost(result.work(), environment)))
                .toString();
    }

    private static List<String> bullets(List<String> remedies) {
        return remedies.stream().map(remedy -> "- " + remedy).toList();
    }
}
