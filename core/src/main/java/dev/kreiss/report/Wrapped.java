package dev.kreiss.report;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most {@value #WIDTH} columns. */
final class Wrapped {

    static final int WIDTH = 100;

    private static final char GLUE = '\u001f';

    private Wrapped() {}

    /** A paragraph whose first line starts with {@code lead} and whose others are indented as far. */
    static String paragraph(String lead, String text) {
        String indent = " ".repeat(lead.length());
        StringBuilder result = new StringBuilder(lead);
        int column = lead.length();
        boolean first = true;
        for (String word : words(text, WIDTH - lead.length())) {
            if (!first && column + 1 + word.length() > WIDTH) {
                result.append('\n').append(indent);
                column = indent.length();
                first = true;
            }
            result.append(first ? "" : " ").append(word);
            column += word.length() + (first ? 0 : 1);
            first = false;
        }
        return result.append('\n').toString();
    }

    /** Words no longer than a line: names of files may be longer. */
    private static List<String> words(String text, int longest) {
        List<String> words = new ArrayList<>();
        for (String word : glued(printable(text).strip()).split(" +")) {
            String rest = word.replace(GLUE, ' ');
            while (rest.length() > longest) {
                words.add(rest.substring(0, longest));
                rest = rest.substring(longest);
            }
            words.add(rest);
        }
        return words;
    }

    /** Formulas stay in one piece. */
    private static String glued(String text) {
        return text.replaceAll(" (=|<=|>=|<|->) ", GLUE + "$1" + GLUE)
                .replaceAll(" ([+-]) (\\S+i\\b)", GLUE + "$1" + GLUE + "$2")
                .replace("|| ||", "||" + GLUE + "||");
    }

    /** Control characters, which names of files may hold, would move the cursor of a terminal. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
