package dev.kreiss.app.operator;

/** What the client sent breaks the protocol: what, and what was expected, in one line. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param what it sent, a colon, and what was expected */
    ProtocolException(String what) {
        super("the client sent " + what);
    }
}
