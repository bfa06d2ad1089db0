package dev.kreiss.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames and hellos, good and bad. Witness: bytes laid out by hand. */
class FrameReaderTest {

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes));
    }

    private static Hello hello(byte[] frame) throws IOException {
        FrameReader reader = reader(frame);
        return Hello.parse(reader.bytes(reader.next(), Hello.MOST_BYTES));
    }

    @Test
    void numbersArriveAsTheyWere() throws IOException {
        double[] numbers = {0, -0.0, 1.5, Double.MIN_VALUE, -Double.MAX_VALUE, Math.PI};
        FrameReader reader = reader(Frames.frame(0x02, 7, Frames.doubles(numbers)));
        FrameHeader header = reader.next();
        double[][] vectors = new double[2][3];
        reader.vectors(header, vectors);

        assertThat(header).isEqualTo(new FrameHeader(FrameType.PRODUCT, 7, 48));
        assertThat(vectors).isDeepEqualTo(new double[][] {{0, -0.0, 1.5}, {Double.MIN_VALUE, -Double.MAX_VALUE, Math.PI}
        });
        assertThat(1 / vectors[0][1]).isNegative();
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32767, 32768, 32769, 100_001})
    void whatIsWrittenIsReadWhateverItsLength(int length) throws IOException {
        double[] vector = new Random(length).doubles(length).toArray();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new FrameWriter(written).write(FrameType.APPLY, 3, new double[][] {vector, vector}, new byte[] {9});

        assertThat(written.toByteArray())
                .isEqualTo(Frames.frame(
                        0x82, 3, Frames.joined(Frames.doubles(vector), Frames.doubles(vector), new byte[] {9})));
        FrameReader reader = reader(Frames.frame(0x02, 3, Frames.doubles(vector)));
        double[][] read = new double[1][length];
        reader.vectors(reader.next(), read);
        assertThat(read[0]).isEqualTo(vector);
    }

    @ParameterizedTest
    @CsvSource({"0x00", "0x05", "0x7f", "0x80", "0x87", "0xff"})
    void unknownTypesAreRefused(String type) {
        byte[] frame = Frames.frame(Integer.decode(type), 0, new byte[0]);

        assertThatThrownBy(() -> reader(frame).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the client sent a frame of type " + type + ": expected a type from 0x01 to 0x04");
    }

    @Test
    void reservedBytesMustBeZero() {
        byte[] frame = Frames.frame(0x0102, 0, new byte[0]);

        assertThatThrownBy(() -> reader(frame).next())
                .hasMessageContaining("PRODUCT")
                .hasMessageEndingWith("expected zeros");
    }

    @Test
    void aLengthThatIsTooLargeIsRefusedBeforeAnythingIsRead() throws IOException {
        byte[] claims =
                Frames.buffer(16).putInt(0x04).putInt(0).putLong(Long.MAX_VALUE).array();
        byte[] negative = Frames.buffer(16).putInt(0x04).putInt(0).putLong(-1).array();
        FrameReader reader = reader(claims);
        FrameHeader header = reader.next();

        assertThatThrownBy(() -> reader.bytes(header, 100)).hasMessageContaining("expected at most 100");
        assertThatThrownBy(() -> reader.vectors(header, new double[2][2])).hasMessageContaining("expected 32");
        assertThatThrownBy(() -> reader(negative).next()).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 20, 31})
    void anEndWithinAFrameIsAnEnd(int length) {
        byte[] cut = java.util.Arrays.copyOf(Frames.frame(0x02, 1, Frames.doubles(1, 2)), length);
        FrameReader reader = reader(cut);

        assertThatThrownBy(() -> reader.vectors(reader.next(), new double[1][2]))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aHelloSaysTheSizesAndTheOptions() throws IOException {
        Hello hello = hello(Frames.hello("{\"name\":\"ä\"}", 3, 4, 5));

        assertThat(hello.blocks()).containsExactly(3, 4, 5);
        assertThat(hello.size()).isEqualTo(12);
        assertThat(hello.options()).isEqualTo("{\"name\":\"ä\"}");
    }

    @Test
    void badHellosAreRefusedWithWhatWasExpected() {
        assertThatThrownBy(() -> hello(Frames.hello("KREISSOQ", 1, "", 1))).hasMessageContaining("expected KREISSOP");
        assertThatThrownBy(() -> hello(Frames.hello("KREISSOP", 2, "", 1))).hasMessageContaining("version 2");
        assertThatThrownBy(() -> hello(Frames.hello(""))).hasMessageContaining("0 blocks");
        assertThatThrownBy(() -> hello(Frames.hello("", 0))).hasMessageContaining("size 0");
        assertThatThrownBy(() -> hello(Frames.hello("", -1))).hasMessageContaining("size 18446744073709551615");
        assertThatThrownBy(() -> hello(Frames.hello("", 1L << 31))).hasMessageContaining("expected from 1");
        assertThatThrownBy(() -> hello(Frames.hello("", 1L << 30, 1L << 30))).hasMessageContaining("in all");
        assertThatThrownBy(() -> hello(Frames.frame(1, 0, new byte[9]))).hasMessageContaining("9 bytes");
        assertThatThrownBy(() -> hello(Frames.frame(
                        1,
                        0,
                        Frames.joined(
                                "KREISSOP".getBytes(StandardCharsets.US_ASCII),
                                Frames.buffer(8).putInt(1).putInt(-1).array()))))
                .hasMessageContaining("4294967295 blocks");
        assertThatThrownBy(() -> hello(Frames.frame(
                        1,
                        0,
                        Frames.joined(
                                "KREISSOP".getBytes(StandardCharsets.US_ASCII),
                                Frames.buffer(17)
                                        .putInt(1)
                                        .putInt(1)
                                        .putLong(1)
                                        .put((byte) 0xff)
                                        .array()))))
                .hasMessageContaining("UTF-8");
    }
}
