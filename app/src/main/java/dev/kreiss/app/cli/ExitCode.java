package dev.kreiss.app.cli;

/** What the exit status means. Interruption is 130, by the Java runtime. */
final class ExitCode {

    static final int DONE = 0;
    static final int CONDITION_HOLDS = 1;
    static final int BAD_INPUT = 2;
    static final int NOT_CERTIFIED = 3;

    private ExitCode() {}
}
