package dev.kreiss.app.operator;

/** There will be no more products: the client ended, or said that it cannot compute them. Why, in one line. */
public final class ClientException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClientException(String message) {
        super(message);
    }
}
