package dev.kreiss.neural;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A leader that sets what a follower minimises, and is judged by how well the follower then does. The leader descends along the exact
 * derivative through the follower's next steps from where it is (a truncated hypergradient with a warm start).
 *
 * @param task both losses
 * @param rate of the steps that the leader looks ahead, positive; as a rule that of the follower's optimiser
 * @param steps how many it looks ahead, at least 1
 */
record Bilevel(Task task, double rate, int steps) implements Game {

    static final int LEADER = 0;

    static final int FOLLOWER = 1;

    /** The two levels. Parameters are vectors. */
    interface Task {

        Seat leader();

        Seat follower();

        /** What the follower minimises by its own parameters. */
        Tensor inner(Tensor leader, Tensor follower);

        /** What the leader minimises by way of the follower. */
        Tensor outer(Tensor follower);
    }

    @Override
    public List<Seat> seats() {
        return List.of(task.leader(), task.follower());
    }

    @Override
    public Tensor loss(int player, List<Tensor> parameters) {
        Tensor leader = parameters.get(LEADER);
        Tensor follower = parameters.get(FOLLOWER);
        return player == FOLLOWER ? task.inner(leader, follower) : task.outer(lookedAhead(leader, follower));
    }

    private Tensor lookedAhead(Tensor leader, Tensor follower) {
        Tensor w = follower;
        for (int step = 0; step < steps; step++) {
            Tensor own = w.alias();
            w = w.sub(Tensors.times(Tensors.gradient(task.inner(leader, own), own), rate));
        }
        return w;
    }
}
