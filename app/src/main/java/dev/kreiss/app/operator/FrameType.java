package dev.kreiss.app.operator;

import java.util.Arrays;

/** Kinds of frames. Codes below 0x80 come from the client, the others from us. */
public enum FrameType {
    /** The first frame: magic, version, block sizes, options. */
    HELLO(0x01),
    /** The products that were asked for, in the same order. */
    PRODUCT(0x02),
    /** No further products: the best answer so far, please. */
    CANCEL(0x03),
    /** The products cannot be computed: why, in UTF-8. */
    FAILURE(0x04),
    /** Answers the hello: version, size, and how many vectors a batch may have. */
    WELCOME(0x81),
    /** Vectors to multiply by J. */
    APPLY(0x82),
    /** Vectors to multiply by its adjoint. */
    APPLY_ADJOINT(0x83),
    /** How far the analysis is. */
    PROGRESS(0x84),
    /** The answer; the last frame. */
    RESULT(0x85),
    /** Why there will be no answer, in UTF-8; the last frame. */
    REFUSAL(0x86);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    boolean isFromClient() {
        return code < 0x80;
    }

    static FrameType of(int code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new ProtocolException(
                        String.format("a frame of type 0x%02x: expected a type from 0x01 to 0x04", code)));
    }
}
