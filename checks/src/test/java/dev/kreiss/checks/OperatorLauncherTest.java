package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kreiss operator} as a process. Witness: a client written after {@code docs/reference/protocol.md} that shares no code with the tool,
 * and closed forms for two scalars.
 */
@Timeout(60)
class OperatorLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static byte[] frame(int type, int id, byte[] content) {
        return little(16 + content.length)
                .putInt(type)
                .putInt(id)
                .putLong(content.length)
                .put(content)
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] hello(String options, long... sizes) {
        byte[] text = options.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = little(16 + 8 * sizes.length + text.length);
        bytes.put("KREISSOP".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(sizes.length);
        for (long size : sizes) {
            bytes.putLong(size);
        }
        return frame(1, 0, bytes.put(text).array());
    }

    /** A running tool. */
    private record Server(Process process, OutputStream to, DataInputStream from) {

        static Server start(Path errors, String... options) throws IOException {
            String[] command = new String[options.length + 2];
            command[0] = Launcher.HOME.resolve("kreiss").toString();
            command[1] = "operator";
            System.arraycopy(options, 0, command, 2, options.length);
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new Server(process, process.getOutputStream(), new DataInputStream(process.getInputStream()));
        }

        void send(byte[] frame) throws IOException {
            to.write(frame);
            to.flush();
        }

        Frame next() throws IOException {
            byte[] header = new byte[16];
            from.readFully(header);
            ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            byte[] content = new byte[(int) fields.getLong(8)];
            from.readFully(content);
            return new Frame(
                    fields.getInt(0), fields.getInt(4), ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    private record Frame(int type, int id, ByteBuffer content) {}

    /** Products with {@code [0.9 0; 20 0.9]} or its adjoint, of each pair of numbers. */
    private static byte[] product(Frame request) {
        ByteBuffer result = little(request.content.remaining());
        while (request.content.hasRemaining()) {
            double x = request.content.getDouble();
            double y = request.content.getDouble();
            boolean adjoint = request.type == 0x83;
            result.putDouble(0.9 * x + (adjoint ? 20 * y : 0)).putDouble(0.9 * y + (adjoint ? 0 : 20 * x));
        }
        return frame(2, request.id, result.array());
    }

    @Test
    void aClientWrittenAfterThePageGetsADocumentThatItsSchemaAccepts(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("errors");
        Server server = Server.start(errors, "--noise", "0.1");
        server.send(hello("{\"players\":[\"leader\",\"follower\"]}", 1, 1));
        Frame welcome = server.next();
        assertThat(welcome.type).isEqualTo(0x81);
        assertThat(welcome.content.getInt()).isEqualTo(1);
        assertThat(welcome.content.getInt()).isPositive();
        assertThat(welcome.content.getLong()).isEqualTo(2);
        Frame frame = server.next();
        while (frame.type == 0x82 || frame.type == 0x83 || frame.type == 0x84) {
            if (frame.type != 0x84) {
                server.send(product(frame));
            }
            frame = server.next();
        }

        assertThat(frame.type).isEqualTo(0x85);
        double x = frame.content.getDouble();
        double y = frame.content.getDouble();
        assertThat(x * x + y * y).isEqualTo(1, org.assertj.core.api.Assertions.within(1e-12));
        String text = StandardCharsets.UTF_8.decode(frame.content).toString();
        JsonNode document = MAPPER.readTree(text);
        assertThat(Schemas.violations("operator.schema.json", document)).isEmpty();
        assertThat(document.at("/peak/perBlock/1/0").asDouble())
                .isEqualTo(180 * Math.pow(0.9, 8), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(document.at("/input/players/1").asText()).isEqualTo("follower");
        assertThat(document.has("noise")).isTrue();
        assertThat(server.from.read()).isEqualTo(-1);
        assertThat(server.end()).isZero();
        assertThat(errors).isEmptyFile();
    }

    @Test
    void aCancelBringsTheAnswerSoFar(@TempDir Path folder) throws Exception {
        Server server = Server.start(folder.resolve("errors"));
        server.send(hello("{}", 2));
        server.next();
        for (int k = 0; k < 10; k++) {
            Frame frame = server.next();
            if (frame.type != 0x84) {
                server.send(product(frame));
            }
        }
        server.send(frame(3, 0, new byte[0]));
        Frame frame = server.next();
        while (frame.type != 0x85) {
            frame = server.next();
        }
        frame.content.position(16);

        JsonNode document =
                MAPPER.readTree(StandardCharsets.UTF_8.decode(frame.content).toString());
        assertThat(document.get("stop").asText()).isEqualTo("interrupted");
        assertThat(Schemas.violations("operator.schema.json", document)).isEmpty();
        assertThat(server.end()).isZero();
    }

    @Test
    void aClientThatGoesAwayIsNotWaitedFor(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("errors");
        Server server = Server.start(errors);
        server.send(hello("{}", 2));
        server.next();
        server.to.close();

        assertThat(server.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(server.end()).isEqualTo(2);
        assertThat(Files.readAllLines(errors)).containsExactly("kreiss: the client ended before the analysis was done");
    }

    static byte[] malformed(String name) {
        byte[] end = new byte[0];
        return switch (name) {
            case "nothing" -> end;
            case "text" -> "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case "product first" -> frame(2, 1, new byte[16]);
            case "magic" -> frame(1, 0, new byte[40]);
            case "huge hello" ->
                little(16).putInt(1).putInt(0).putLong(1L << 40).array();
            case "huge size" -> hello("", 1L << 40);
            case "too large for memory" -> hello("", 2_000_000_000L);
            case "option" -> hello("{\"luck\": 1}", 1);
            case "options" -> hello("[1]", 1);
            case "cut" -> java.util.Arrays.copyOf(hello("", 1), 20);
            case "unasked product" -> join(hello("", 1), frame(2, 77, new byte[8]));
            case "long product" -> join(hello("", 1), frame(2, 1, new byte[24]));
            case "server frame" -> join(hello("", 1), frame(0x85, 0, new byte[8]));
            case "failure" -> join(hello("", 1), frame(4, 0, "bad\nluck".getBytes(StandardCharsets.US_ASCII)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, ended before its hello",
        "text, a frame of type 0x47",
        "product first, expected HELLO",
        "magic, expected KREISSOP",
        "huge hello, expected at most",
        "huge size, a block of size 1099511627776",
        "too large for memory, GiB of memory",
        "option, option luck of the hello",
        "options, expected a JSON object",
        "cut, ended within its hello",
        "unasked product, PRODUCT",
        "long product, PRODUCT",
        "server frame, a frame RESULT from the client",
        "failure, bad",
    })
    void malformedFramesAreRefusedInOneLine(String name, String words) {
        Launcher.Outcome outcome = kreiss(Launcher.HOME, Map.of(), malformed(name), "operator");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .startsWith("kreiss: ")
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--budget soon", "--products -1", "--tolerance 3", "--noise NaN", "--seed x", "extra", "--luck"})
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = kreiss(("operator " + arguments).split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).singleElement().asString().startsWith("kreiss: ");
    }

    @Test
    void helpHasAnExample() {
        assertThat(kreiss("operator", "--help").out()).contains("kreiss operator --budget 60s", "protocol.md");
    }
}
