package dev.kreiss.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conversations with clients that are played back. Witness: the bytes that the protocol's page prescribes. */
class RemoteOperatorTest {

    private static final byte[] CANCEL = Frames.frame(0x03, 0, new byte[0]);

    private PlayedClient client = new PlayedClient();

    private RemoteOperator connected(byte[]... frames) {
        client = new PlayedClient(frames);
        RemoteOperator operator = RemoteOperator.connect(client.stream(), client.answers(), message -> {});
        operator.welcome(2, 0, "1.2.3");
        return operator;
    }

    @AfterEach
    void letTheClientEnd() {
        client.close();
    }

    @Test
    void greetsAsksAndDelivers() {
        RemoteOperator operator = connected(
                Frames.hello("", 1, 1),
                Frames.frame(2, 1, Frames.doubles(3, 4)),
                Frames.frame(2, 2, Frames.doubles(5, 6)));

        assertThat(operator.apply(new double[] {1, 2})).containsExactly(3, 4);
        assertThat(operator.applyAdjoint(new double[] {-1, -2})).containsExactly(5, 6);
        operator.result(new double[] {0, 1}, "{}");
        byte[] welcome = Frames.joined(
                Frames.buffer(16).putInt(1).putInt(2).putLong(2).array(), "1.2.3".getBytes(StandardCharsets.US_ASCII));
        assertThat(client.received())
                .isEqualTo(Frames.joined(
                        Frames.frame(0x81, 0, welcome),
                        Frames.frame(0x82, 1, Frames.doubles(1, 2)),
                        Frames.frame(0x83, 2, Frames.doubles(-1, -2)),
                        Frames.frame(0x85, 0, Frames.joined(Frames.doubles(0, 1), new byte[] {'{', '}'}))));
    }

    @Test
    void manyVectorsAreAskedForInBatches() {
        RemoteOperator operator = connected(
                Frames.hello("", 1),
                Frames.frame(2, 1, Frames.doubles(10, 20)),
                Frames.frame(2, 2, Frames.doubles(30)));

        assertThat(operator.apply(new double[][] {{1}, {2}, {3}})).isDeepEqualTo(new double[][] {{10}, {20}, {30}});
    }

    @Test
    void aCancelInPlaceOfAProductInterrupts() {
        RemoteOperator operator = connected(Frames.hello("", 1), CANCEL);

        assertThatThrownBy(() -> operator.apply(new double[] {1})).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFailureOfTheClientIsPassedOn() {
        RemoteOperator operator =
                connected(Frames.hello("", 1), Frames.frame(4, 0, "out of luck".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> operator.apply(new double[] {1}))
                .isInstanceOf(ClientException.class)
                .hasMessage("the client could not compute a product: out of luck");
    }

    @Test
    void productsThatWereNotAskedForAreRefused() {
        RemoteOperator other = connected(Frames.hello("", 1), Frames.frame(2, 9, Frames.doubles(1)));
        assertThatThrownBy(() -> other.apply(new double[] {1}))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("PRODUCT");
        RemoteOperator longer = connected(Frames.hello("", 1), Frames.frame(2, 1, Frames.doubles(1, 2)));
        assertThatThrownBy(() -> longer.apply(new double[] {1})).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anEndIsToldApartFromAMistake() {
        RemoteOperator operator = connected(Frames.hello("", 1));

        assertThatThrownBy(() -> operator.apply(new double[] {1}))
                .isInstanceOf(ClientException.class)
                .hasMessage("the client ended before the analysis was done");
    }

    @Test
    void aBadHelloIsAnsweredWithARefusal() {
        client = new PlayedClient(Frames.hello("KREISSOP", 9, "", 1));

        assertThatThrownBy(() -> RemoteOperator.connect(client.stream(), client.answers(), message -> {}))
                .isInstanceOf(ProtocolException.class);
        assertThat(client.received()).startsWith(0x86, 0, 0, 0);
        assertThat(new String(client.received(), StandardCharsets.UTF_8))
                .endsWith("version 9 of the protocol: expected 1");
    }

    @Test
    void whoComputesOnWithoutAClientIsAbandoned() throws IOException, InterruptedException {
        SynchronousQueue<String> abandoned = new SynchronousQueue<>();
        PipedOutputStream client = new PipedOutputStream();
        PipedInputStream from = new PipedInputStream(client);
        client.write(Frames.hello("", 1));
        RemoteOperator operator =
                RemoteOperator.connect(from, OutputStream.nullOutputStream(), message -> abandoned.offer(message));
        operator.welcome(1, 0, "0");
        client.close();

        assertThat(abandoned.poll(5, TimeUnit.SECONDS)).isEqualTo("the client ended before the analysis was done");
    }

    @Test
    void whoHasDeliveredIsNotAbandoned() throws IOException, InterruptedException {
        SynchronousQueue<String> abandoned = new SynchronousQueue<>();
        PipedOutputStream client = new PipedOutputStream();
        PipedInputStream from = new PipedInputStream(client);
        client.write(Frames.hello("", 1));
        RemoteOperator operator =
                RemoteOperator.connect(from, OutputStream.nullOutputStream(), message -> abandoned.offer(message));
        operator.welcome(1, 0, "0");
        operator.result(new double[] {1}, "{}");
        client.close();

        assertThat(abandoned.poll(4, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aClientWhosePipesOutliveItIsMissedAllTheSame() throws IOException, InterruptedException {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        SynchronousQueue<String> abandoned = new SynchronousQueue<>();
        PipedOutputStream client = new PipedOutputStream();
        PipedInputStream from = new PipedInputStream(client);
        client.write(Frames.hello("", 1));
        RemoteOperator operator =
                RemoteOperator.connect(from, OutputStream.nullOutputStream(), message -> abandoned.offer(message));
        operator.welcome(1, sleeper.pid(), "0");
        sleeper.destroyForcibly().waitFor();

        assertThatThrownBy(() -> operator.apply(new double[] {1})).isInstanceOf(ClientException.class);
        client.close();
    }
}
