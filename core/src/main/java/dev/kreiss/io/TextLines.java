package dev.kreiss.io;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text in memory that are neither blank nor comment, split into fields without copying the text. */
final class TextLines {

    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_QUOTE = 30;

    private final byte[] bytes;
    private final String where;
    private final char comment;
    private final boolean commas;
    private int at;
    private int line;
    private int fields;

    /**
     * @param where file and array, for messages
     * @param comment begins a comment that ends with its line
     * @param commas whether a comma separates fields, as blanks do
     */
    TextLines(byte[] bytes, String where, char comment, boolean commas) {
        this.bytes = bytes;
        this.where = where;
        this.comment = comment;
        this.commas = commas;
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        this.at = marked ? 3 : 0;
    }

    /** Goes to the next line that has a field, over the rest of this one; false at the end of the text. */
    boolean next() {
        if (line > 0) {
            skipLine();
        }
        for (line++; at < bytes.length; line++) {
            skipBlanks();
            if (!atEndOfLine()) {
                fields = 0;
                return true;
            }
            skipLine();
        }
        return false;
    }

    /** The first line as it stands, comment or not; to be called first. */
    String firstLine() {
        int start = at;
        while (at < bytes.length && !isLineBreak(bytes[at])) {
            at++;
        }
        line = 1;
        return new String(bytes, start, Math.min(at - start, LONGEST_FIELD), StandardCharsets.ISO_8859_1);
    }

    /** The next field of this line, or null. */
    @Nullable
    String field() {
        skipBlanks();
        boolean first = fields == 0;
        boolean comma = commas && at < bytes.length && bytes[at] == ',';
        if (comma) {
            at++;
            skipBlanks();
        }
        boolean end = atEndOfLine();
        if (comma && (first || end || bytes[at] == ',')) {
            throw wrong("has an empty field", "a number before and after each comma");
        }
        if (end) {
            return null;
        }
        int start = at;
        while (!atEndOfLine() && !isBlank(bytes[at]) && !(commas && bytes[at] == ',')) {
            at++;
        }
        if (at - start > LONGEST_FIELD) {
            throw wrong("has a field of " + (at - start) + " characters", "at most " + LONGEST_FIELD);
        }
        fields++;
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** The next field as a number. */
    DecimalNumber number() {
        String field = field();
        if (field == null) {
            throw wrong("has " + fields + " fields", "more of them");
        }
        return number(field);
    }

    /** A field of this line as a number. */
    DecimalNumber number(String field) {
        DecimalNumber number = DecimalNumber.parse(field);
        if (number == null) {
            throw wrong("has " + quoted(field), "a decimal number");
        }
        return number;
    }

    /** The next field as a whole number, at least 0. */
    long wholeNumber() {
        String field = field();
        if (field == null || !field.matches("\\d{1,18}")) {
            throw wrong(field == null ? "has " + fields + " fields" : "has " + quoted(field), "a whole number");
        }
        return Long.parseLong(field);
    }

    void requireEndOfLine() {
        String field = field();
        if (field != null) {
            throw wrong("has " + quoted(field) + " too many", "the line to end after " + (fields - 1) + " fields");
        }
    }

    int line() {
        return line;
    }

    int bytesLeft() {
        return bytes.length - at;
    }

    InputException wrong(String what, String expected) {
        return new InputException(where + ", line " + line + " " + what + "; expected " + expected);
    }

    private static String quoted(String field) {
        return "'" + (field.length() <= LONGEST_QUOTE ? field : field.substring(0, LONGEST_QUOTE) + "...") + "'";
    }

    private void skipBlanks() {
        while (at < bytes.length && isBlank(bytes[at])) {
            at++;
        }
    }

    private void skipLine() {
        while (at < bytes.length && !isLineBreak(bytes[at])) {
            at++;
        }
        at += at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 1;
    }

    private boolean atEndOfLine() {
        return at >= bytes.length || isLineBreak(bytes[at]) || bytes[at] == comment;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isLineBreak(byte character) {
        return character == '\n' || character == '\r';
    }
}
