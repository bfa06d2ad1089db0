package dev.kreiss.app.cli;

/** Bad input or usage, in one line: what, where, what was expected. */
final class CommandError extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandError(String message) {
        super(message);
    }
}
