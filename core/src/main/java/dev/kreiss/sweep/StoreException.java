package dev.kreiss.sweep;

/** The results cannot be kept or read, in one line: which file, what happened, what was expected. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }
}
