package dev.kreiss.sweep;

/** A specification that means nothing, in one line: where, what was found, what was expected. */
public final class SpecException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SpecException(String message) {
        super(message);
    }
}
