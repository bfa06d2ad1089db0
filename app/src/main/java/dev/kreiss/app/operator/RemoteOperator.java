package dev.kreiss.app.operator;

import dev.kreiss.linalg.LinearOperator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An operator that another program computes. Everything but the construction is for one thread.
 *
 * <p>Products end with a {@link CancellationException}, and the thread's interrupt flag set, when the client wants the answer so far; with
 * a {@link ClientException} when there will be none; with a {@link ProtocolException} when the client breaks the rules.
 */
public final class RemoteOperator implements LinearOperator {

    private static final long PROGRESS_NANOS = 100_000_000;

    private final ClientStream client;
    private final FrameWriter writer;
    private final Hello hello;
    private int mostVectors = 1;
    private int requests;
    private long lastProgress;
    private boolean isEnding;

    private RemoteOperator(ClientStream client, FrameWriter writer, Hello hello) {
        this.client = client;
        this.writer = writer;
        this.hello = hello;
    }

    /**
     * Waits for the hello.
     *
     * @param abandon ends the process with a message, for nobody waits for the answer any more; called on another thread
     * @throws ProtocolException if something else comes; the client has been told
     * @throws ClientException if nothing comes
     */
    public static RemoteOperator connect(InputStream from, OutputStream to, Consumer<String> abandon) {
        ClientStream client = new ClientStream(from, abandon);
        FrameWriter writer = new FrameWriter(to);
        try {
            return new RemoteOperator(client, writer, client.hello());
        } catch (ProtocolException malformed) {
            refuse(writer, String.valueOf(malformed.getMessage()));
            throw malformed;
        }
    }

    /** What the client said. */
    public Hello hello() {
        return hello;
    }

    /**
     * Answers the hello and listens.
     *
     * @param vectors most in one request, at least 1
     * @param process of the client; 0 if not known
     * @param version of this program
     */
    public void welcome(int vectors, long process, String version) {
        mostVectors = vectors;
        byte[] name = version.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(Hello.VERSION).putInt(vectors).putLong(hello.size()).put(name);
        client.listen(process);
        send(FrameType.WELCOME, 0, bytes.array());
    }

    /** Tells the client; not more often than it can matter. @param done in [0, 1] */
    public void progress(String stage, double done) {
        long now = System.nanoTime();
        if (isEnding || done < 1 && now - lastProgress < PROGRESS_NANOS) {
            return;
        }
        lastProgress = now;
        byte[] name = stage.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        send(FrameType.PROGRESS, 0, bytes.putDouble(done).put(name).array());
    }

    /** The last frame. @param direction of length N @param document in JSON */
    public void result(double[] direction, String document) {
        try {
            writer.write(FrameType.RESULT, 0, new double[][] {direction}, document.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            throw gone();
        }
        client.finish();
    }

    /** The last frame, if the client still listens. @param message one line */
    public void refuse(String message) {
        refuse(writer, message);
        client.finish();
    }

    private static void refuse(FrameWriter writer, String message) {
        try {
            writer.write(FrameType.REFUSAL, 0, message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // it does not listen any more; the message is for people, too
        }
    }

    @Override
    public int rows() {
        return hello.size();
    }

    @Override
    public int columns() {
        return hello.size();
    }

    @Override
    public double[] apply(double[] v) {
        return ask(FrameType.APPLY, new double[][] {v})[0];
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        return ask(FrameType.APPLY_ADJOINT, new double[][] {u})[0];
    }

    @Override
    public double[][] apply(double[][] vectors) {
        return inBatches(FrameType.APPLY, vectors);
    }

    @Override
    public double[][] applyAdjoint(double[][] vectors) {
        return inBatches(FrameType.APPLY_ADJOINT, vectors);
    }

    private double[][] inBatches(FrameType type, double[][] vectors) {
        double[][] products = new double[vectors.length][];
        for (int from = 0; from < vectors.length; from += mostVectors) {
            double[][] batch = Arrays.copyOfRange(vectors, from, Math.min(vectors.length, from + mostVectors));
            System.arraycopy(ask(type, batch), 0, products, from, batch.length);
        }
        return products;
    }

    private double[][] ask(FrameType type, double[][] vectors) {
        Incoming early = client.poll();
        if (early != null) {
            return accept(early);
        }
        int id = ++requests;
        client.expect(id, new double[vectors.length][hello.size()]);
        try {
            writer.write(type, id, vectors, new byte[0]);
        } catch (IOException ended) {
            return accept(afterBrokenPipe());
        }
        try {
            return accept(client.take());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** The client may have said why before it ended. */
    private Incoming afterBrokenPipe() {
        @Nullable Incoming last = client.poll();
        return last == null ? new Incoming.Gone() : last;
    }

    private double[][] accept(Incoming incoming) {
        if (incoming instanceof Incoming.Product product) {
            return product.vectors();
        }
        isEnding = true;
        if (incoming instanceof Incoming.Cancel) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        if (incoming instanceof Incoming.Malformed malformed) {
            throw malformed.reason();
        }
        if (incoming instanceof Incoming.Failure failure) {
            throw new ClientException("the client could not compute a product: " + failure.message());
        }
        throw gone();
    }

    private void send(FrameType type, int id, byte[] bytes) {
        try {
            writer.write(type, id, bytes);
        } catch (IOException ended) {
            throw gone();
        }
    }

    private static ClientException gone() {
        return new ClientException(Incoming.Gone.MESSAGE);
    }
}
