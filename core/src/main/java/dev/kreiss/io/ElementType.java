package dev.kreiss.io;

import java.nio.ByteBuffer;

/** Number formats of binary files. Integers beyond 2^53 are rounded to the nearest double. */
enum ElementType {
    BOOL(1),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    FLOAT16(2),
    BFLOAT16(2),
    FLOAT32(4),
    FLOAT64(8),
    COMPLEX64(8),
    COMPLEX128(16);

    final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    boolean isComplex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** The next number of the buffer, in its byte order; for complex types its next part. */
    double read(ByteBuffer buffer) {
        return switch (this) {
            case BOOL -> buffer.get() == 0 ? 0 : 1;
            case INT8 -> buffer.get();
            case INT16 -> buffer.getShort();
            case INT32 -> buffer.getInt();
            case INT64 -> buffer.getLong();
            case UINT8 -> buffer.get() & 0xff;
            case UINT16 -> buffer.getShort() & 0xffff;
            case UINT32 -> buffer.getInt() & 0xffffffffL;
            case UINT64 -> unsigned(buffer.getLong());
            case FLOAT16 -> half(buffer.getShort() & 0xffff);
            case BFLOAT16 -> Float.intBitsToFloat((buffer.getShort() & 0xffff) << 16);
            case FLOAT32, COMPLEX64 -> buffer.getFloat();
            case FLOAT64, COMPLEX128 -> buffer.getDouble();
        };
    }

    private static double unsigned(long bits) {
        // Halved, with the last bit kept sticky, the number fits a signed long and rounds the same way.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else {
            magnitude = Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }
}
