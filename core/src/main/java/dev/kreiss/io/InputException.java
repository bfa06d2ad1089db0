package dev.kreiss.io;

/** The input cannot be used. The message is one line: what, where (file, array) and what was expected. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 600;
    private static final String GAP = " ... ";

    public InputException(String message) {
        super(printable(message));
    }

    /** Names come from files: no line breaks, no control or invisible characters, no novels. */
    private static String printable(String message) {
        String clean = message.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", "?");
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int half = (LONGEST - GAP.length()) / 2;
        return clean.substring(0, half) + GAP + clean.substring(clean.length() - half);
    }
}
