package dev.kreiss.app.service;

/** The peers cannot run, or did not finish: why, in one line. */
final class PeerFailure extends Exception {

    private static final long serialVersionUID = 1;

    PeerFailure(String message) {
        super(message);
    }
}
