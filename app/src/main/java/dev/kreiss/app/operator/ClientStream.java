package dev.kreiss.app.operator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the client on a thread of its own, so that its end and its cancel are heard while we compute. Whoever computes and does not
 * ask within {@value #GRACE_MILLIS} ms of the client's end is abandoned: nobody waits for the answer.
 */
final class ClientStream {

    private static final int MOST_MESSAGE_BYTES = 1 << 16;

    private static final long GRACE_MILLIS = 3000;

    private static final long WATCH_MILLIS = 500;

    private final FrameReader reader;
    private final BlockingQueue<Incoming> incoming = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Request> open = new AtomicReference<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Consumer<String> abandon;

    /** Vectors were sent; there is room for their products. */
    private record Request(int id, double[][] products) {}

    /** @param abandon ends the process with a message; called on another thread if nobody noticed that the client ended or broke the rules */
    ClientStream(InputStream stream, Consumer<String> abandon) {
        this.reader = new FrameReader(stream);
        this.abandon = abandon;
    }

    /** Waits for it. @throws ProtocolException if it is none @throws ClientException if the stream ends before */
    Hello hello() {
        try {
            FrameHeader header = reader.next();
            if (header == null) {
                throw new ClientException("the client ended before its hello");
            }
            if (header.type() != FrameType.HELLO) {
                throw new ProtocolException(
                        "a frame " + header.type() + " at the beginning: expected " + FrameType.HELLO);
            }
            return Hello.parse(reader.bytes(header, Hello.MOST_BYTES));
        } catch (IOException ended) {
            throw new ClientException("the client ended within its hello");
        }
    }

    /** @param process the client's, watched in case its streams outlive it; 0 for none */
    void listen(long process) {
        daemon("client", this::run);
        if (process != 0) {
            daemon("client process", () -> watch(process));
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What comes is the answer to this request from now on. @param products room for it */
    void expect(int id, double[][] products) {
        open.set(new Request(id, products));
    }

    /** What has come and was not taken yet; null if nothing. */
    @Nullable
    Incoming poll() {
        return incoming.poll();
    }

    Incoming take() throws InterruptedException {
        return incoming.take();
    }

    /** Nothing is left to say: the client may end. */
    void finish() {
        finished.countDown();
    }

    private void run() {
        try {
            while (true) {
                FrameHeader header = reader.next();
                if (header == null) {
                    break;
                }
                Incoming next = read(header);
                incoming.add(next);
                if (!(next instanceof Incoming.Product)) {
                    reader.discardAll();
                    break;
                }
            }
        } catch (IOException ended) {
            // the same as the end between frames
        } catch (ProtocolException malformed) {
            incoming.add(new Incoming.Malformed(malformed));
            abandonUnlessFinished(String.valueOf(malformed.getMessage()));
            return;
        }
        gone();
    }

    private Incoming read(FrameHeader header) throws IOException {
        switch (header.type()) {
            case PRODUCT:
                return product(header);
            case CANCEL:
                header.requireLength(0);
                return new Incoming.Cancel();
            case FAILURE:
                byte[] message = reader.bytes(header, MOST_MESSAGE_BYTES);
                return new Incoming.Failure(new String(message, StandardCharsets.UTF_8));
            default:
                throw new ProtocolException("a frame " + header.type() + " from the client: expected "
                        + FrameType.PRODUCT + ", " + FrameType.CANCEL + " or " + FrameType.FAILURE);
        }
    }

    private Incoming product(FrameHeader header) throws IOException {
        Request request = open.getAndSet(null);
        if (request == null) {
            throw new ProtocolException("a frame PRODUCT that nobody asked for: expected one for each request");
        }
        if (request.id != header.id()) {
            throw new ProtocolException("a frame PRODUCT for request " + Integer.toUnsignedString(header.id())
                    + ": expected one for request " + request.id);
        }
        reader.vectors(header, request.products);
        return new Incoming.Product(request.products);
    }

    private void gone() {
        incoming.add(new Incoming.Gone());
        abandonUnlessFinished(Incoming.Gone.MESSAGE);
    }

    private void abandonUnlessFinished(String message) {
        try {
            if (!finished.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                abandon.accept(message);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(long process) {
        try {
            while (ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)) {
                Thread.sleep(WATCH_MILLIS);
            }
            gone();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
