package dev.kreiss.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** One joint step of the players of a game, each with its optimiser. */
final class GameUpdate implements UpdateMap {

    private final Game game;
    private final List<Optimiser> optimisers;
    private final Schedule schedule;
    private final List<Player> players;

    GameUpdate(Game game, List<Optimiser> optimisers, Schedule schedule) {
        this.game = game;
        this.optimisers = List.copyOf(optimisers);
        this.schedule = schedule;
        this.players = IntStream.range(0, optimisers.size())
                .mapToObj(i -> new Player(
                        game.seats().get(i).name(),
                        game.seats().get(i).size() * optimisers.get(i).vectors()))
                .toList();
    }

    Game game() {
        return game;
    }

    List<Optimiser> optimisers() {
        return optimisers;
    }

    GameUpdate withOptimisers(List<Optimiser> others) {
        return new GameUpdate(game, others, schedule);
    }

    /** Parameters as drawn, nothing remembered yet. */
    double[] start(RandomGenerator random) {
        double[] state = new double[size()];
        int at = 0;
        for (int i = 0; i < players.size(); i++) {
            Game.Seat seat = game.seats().get(i);
            System.arraycopy(seat.start().draw(seat.size(), random), 0, state, at, seat.size());
            at += players.get(i).size();
        }
        return state;
    }

    @Override
    public List<Player> players() {
        return players;
    }

    @Override
    public int size() {
        return players.stream().mapToInt(Player::size).sum();
    }

    @Override
    public double[] next(double[] state) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.array(next(variable(state)));
        }
    }

    @Override
    public Linearisation at(double[] state) {
        requireFit(state);
        return new Linearisation(this::next, state);
    }

    /** Each player's loss. */
    double[] losses(double[] state) {
        try (PointerScope scope = new PointerScope()) {
            List<Tensor> parameters = parameters(split(variable(state)));
            return IntStream.range(0, players.size())
                    .mapToDouble(i -> game.loss(i, parameters).item_double())
                    .toArray();
        }
    }

    /** What the player descends along. */
    double[] direction(int player, double[] state) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.array(game.direction(player, parameters(split(variable(state)))));
        }
    }

    /** The derivative of a player's direction by its own parameters: the Hessian of its loss, where it descends along a gradient. */
    Linearisation curvature(int player, double[] state) {
        requireFit(state);
        return new Linearisation(
                own -> game.direction(player, Game.with(parameters(split(variable(state))), player, own)),
                own(player, state));
    }

    private double[] own(int player, double[] state) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.array(parameters(split(variable(state))).get(player));
        }
    }

    private Tensor variable(double[] state) {
        requireFit(state);
        return Tensors.variable(state);
    }

    private void requireFit(double[] state) {
        if (state.length != size()) {
            throw new IllegalArgumentException("the state must have length " + size() + ", got " + state.length);
        }
    }

    private Tensor next(Tensor state) {
        List<Tensor> before = split(state);
        List<Tensor> after = new ArrayList<>(before);
        for (int player : schedule.order()) {
            after.set(player, moved(player, schedule.alternating() ? after : before));
        }
        return Tensors.concatenated(after);
    }

    private Tensor moved(int player, List<Tensor> states) {
        Tensor own = states.get(player);
        for (int step = 0; step < schedule.steps().get(player); step++) {
            Tensor direction = game.direction(player, parameters(Game.with(states, player, own)));
            own = optimisers.get(player).next(own, direction, parameters -> game.projected(player, parameters));
        }
        return own;
    }

    private List<Tensor> split(Tensor state) {
        return List.of(
                Tensors.split(state, players.stream().mapToLong(Player::size).toArray()));
    }

    private List<Tensor> parameters(List<Tensor> states) {
        List<Tensor> parameters = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            long size = game.seats().get(i).size();
            parameters.add(
                    optimisers.get(i).vectors() == 1 ? states.get(i) : Tensors.split(states.get(i), size, size)[0]);
        }
        return parameters;
    }
}
