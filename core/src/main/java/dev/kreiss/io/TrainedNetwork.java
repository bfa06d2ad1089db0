package dev.kreiss.io;

import dev.kreiss.linalg.LinearOperator;
import java.util.List;

/** The Jacobian of a network's update map at its current parameters. It holds native memory until it is closed. */
public interface TrainedNetwork extends AutoCloseable {

    /** Products with the Jacobian of one joint step. */
    LinearOperator jacobian();

    /** Sizes of the players' parts of the state. */
    int[] blocks();

    /** Their names. */
    List<String> players();

    /** Units in which norms are taken. */
    String norm();

    /** What was trained and how it went, a sentence each. */
    List<String> remarks();

    @Override
    void close();
}
