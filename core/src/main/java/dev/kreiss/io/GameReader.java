package dev.kreiss.io;

import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.games.KnownGame;
import dev.kreiss.model.games.KnownGames;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;

/** Makes a system of a known game: an input {@code game:NAME} in place of a file. */
public final class GameReader {

    private static final String PREFIX = "game:";

    private GameReader() {}

    /** Whether an input is a known game's name rather than a file's; {@code ./game:x} is a file. */
    public static boolean isGame(String location) {
        return location.startsWith(PREFIX);
    }

    /** @throws InputException in one line with the nearest names, if there is no such game */
    public static KnownGame game(String location) {
        String name = location.substring(PREFIX.length());
        return KnownGames.find(name)
                .orElseThrow(() -> new InputException(location + " is not a known game; expected "
                        + KnownGames.nearest(name).stream()
                                .map(near -> PREFIX + near)
                                .collect(Collectors.joining(" or "))
                        + " (kreiss games lists them all)"));
    }

    /**
     * @param spec its rule, if any, takes the place of the game's own
     * @throws InputException in one line, if there is no such game or the specification does not fit
     */
    static Problem read(String location, SystemSpec spec) {
        KnownGame game = game(location);
        if (spec.blocks().length > 0) {
            throw new InputException(
                    location + " has players, whose sizes give the blocks; expected --blocks with an array J only");
        }
        UpdateRule rule = spec.rule() == null ? game.rule() : spec.rule();
        try {
            return new Problem(
                            rule.jacobian(game.hessian()),
                            null,
                            null,
                            game.hessian(),
                            rule,
                            location,
                            sha256(game.hessian()))
                    .inUnits(spec.units());
        } catch (IllegalArgumentException unusable) {
            throw new InputException(location + ": " + unusable.getMessage()
                    + "; expected a rule, step sizes and units that make a finite system");
        }
    }

    /** @throws InputException in one line with the nearest names, if there is no such game */
    static GameInput read(String location) {
        KnownGame game = game(location);
        return new GameInput(game.hessian(), game.rule(), null, null, location, sha256(game.hessian()));
    }

    /** Of the players' sizes as 32-bit integers and H row by row as 64-bit numbers, all big-endian. */
    private static String sha256(GameHessian hessian) {
        int[] players = hessian.players();
        double[] entries = hessian.matrix().real();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * players.length + Double.BYTES * entries.length);
        for (int size : players) {
            bytes.putInt(size);
        }
        for (double entry : entries) {
            bytes.putDouble(entry);
        }
        return ArrayFiles.sha256(bytes.array());
    }
}
