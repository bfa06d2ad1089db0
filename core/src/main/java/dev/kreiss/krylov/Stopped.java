package dev.kreiss.krylov;

/**
 * Thrown by a product that may not be computed any more. Searches keep what they have found in fields, so whoever started one catches
 * this and reads them: leaving a deep iteration is the one thing that a return value would have to carry through every loop.
 */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final StopReason reason;

    Stopped(StopReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    StopReason reason() {
        return reason;
    }
}
