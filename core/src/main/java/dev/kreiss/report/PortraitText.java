package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.PortraitResult;
import java.util.List;

/** A portrait in words: what the picture would say, then the numbers. Plain ASCII but for names. */
public final class PortraitText {

    private PortraitText() {}

    /** Lines of at most 100 columns, ending in a line feed; the last one tells cost and environment. */
    public static String write(PortraitResult result, Environment environment, WrittenFiles files) {
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.paragraph("", PortraitWords.message(result).headline() + ". " + PortraitWords.lead(result)))
                .append('\n');
        if (result.certified() != null) {
            TextParts.list(text, "Kreiss     ", List.of(PortraitWords.kreiss(result.certified())));
        }
        TextParts.list(text, "Outside    ", List.of(PortraitWords.outside(result)));
        TextParts.list(text, "Not known  ", List.of(PortraitWords.unknown(result)));
        if (files.isNone()) {
            TextParts.list(
                    text,
                    "Files      ",
                    List.of("none written; --output F.npz writes the grid, --report F.html the picture."));
        }
        text.append("\nHow far perturbations of a size move eigenvalues\n\n");
        TextParts.numbers(text, PortraitWords.reaches(result));
        text.append('\n').append(Wrapped.paragraph("Numbers of ", PlainWords.system(result.input())));
        text.append('\n');
        TextParts.numbers(text, PortraitWords.numbers(result));
        return text.append('\n')
                .append(TextParts.oneLine(PlainWords.cost(result.work(), environment)))
                .toString();
    }
}
