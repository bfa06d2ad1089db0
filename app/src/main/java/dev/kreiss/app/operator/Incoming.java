package dev.kreiss.app.operator;

/** What came from the client after its hello. */
sealed interface Incoming {

    record Product(double[][] vectors) implements Incoming {}

    record Cancel() implements Incoming {}

    /** @param message of the client, in one line */
    record Failure(String message) implements Incoming {}

    /** The stream ended. */
    record Gone() implements Incoming {

        static final String MESSAGE = "the client ended before the analysis was done";
    }

    record Malformed(ProtocolException reason) implements Incoming {}
}
