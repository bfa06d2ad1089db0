package dev.kreiss.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One struct of Apache Thrift's compact protocol. Fields are added by rising number. */
final class ThriftStruct {

    private static final int INT_32 = 5;

    private static final int INT_64 = 6;

    private static final int BINARY = 8;

    private static final int LIST = 9;

    private static final int STRUCT = 12;

    /** Longer lists have their length apart from their type. */
    private static final int SHORT_LIST = 14;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int last;

    ThriftStruct number(int field, int value) {
        start(field, INT_32);
        zigzag(bytes, value);
        return this;
    }

    ThriftStruct number(int field, long value) {
        start(field, INT_64);
        zigzag(bytes, value);
        return this;
    }

    ThriftStruct text(int field, String value) {
        start(field, BINARY);
        text(value);
        return this;
    }

    ThriftStruct struct(int field, ThriftStruct value) {
        start(field, STRUCT);
        bytes.writeBytes(value.toBytes());
        return this;
    }

    ThriftStruct structs(int field, List<ThriftStruct> values) {
        start(field, LIST);
        listOf(STRUCT, values.size());
        values.forEach(value -> bytes.writeBytes(value.toBytes()));
        return this;
    }

    ThriftStruct texts(int field, List<String> values) {
        start(field, LIST);
        listOf(BINARY, values.size());
        values.forEach(this::text);
        return this;
    }

    ThriftStruct numbers(int field, List<Integer> values) {
        start(field, LIST);
        listOf(INT_32, values.size());
        values.forEach(value -> zigzag(bytes, value));
        return this;
    }

    byte[] toBytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.size() + 1);
        whole.writeBytes(bytes.toByteArray());
        whole.write(0);
        return whole.toByteArray();
    }

    /** Numbers of fields are told by their distance, which is at most 15 in the structs of our formats. */
    private void start(int field, int type) {
        bytes.write((field - last) << 4 | type);
        last = field;
    }

    private void listOf(int type, int size) {
        if (size <= SHORT_LIST) {
            bytes.write(size << 4 | type);
        } else {
            bytes.write(0xF0 | type);
            varint(bytes, size);
        }
    }

    private void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes, encoded.length);
        bytes.writeBytes(encoded);
    }

    private static void zigzag(ByteArrayOutputStream target, long value) {
        varint(target, value << 1 ^ value >> 63);
    }

    private static void varint(ByteArrayOutputStream target, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        target.write((int) rest);
    }
}
