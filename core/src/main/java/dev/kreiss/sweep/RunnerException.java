package dev.kreiss.sweep;

/** The machines that compute failed, in one line: what happened, what was expected. */
public final class RunnerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RunnerException(String message) {
        super(message);
    }
}
