package dev.kreiss.app.operator;

/** What the other side sent breaks the protocol: what, and what was expected, in one line. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProtocolException(String message) {
        super(message);
    }
}
