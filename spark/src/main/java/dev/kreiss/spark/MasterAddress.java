package dev.kreiss.spark;

import dev.kreiss.sweep.RunnerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** Asks the masters of a standalone cluster whether anybody is there; Spark itself takes a minute to find out. */
final class MasterAddress {

    private static final String SCHEME = "spark://";

    private static final int PATIENCE_MILLISECONDS = 5000;

    private MasterAddress() {}

    /** @throws RunnerException if nobody answers at any of the addresses; other kinds of masters are not asked */
    static void requireAnswer(String master) {
        if (master.startsWith(SCHEME)
                && Arrays.stream(master.substring(SCHEME.length()).split(",")).noneMatch(MasterAddress::answers)) {
            throw new RunnerException("master " + master + ": nobody answers; expected a running master of Spark");
        }
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(address.substring(0, colon), port), PATIENCE_MILLISECONDS);
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }
}
