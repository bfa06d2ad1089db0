package dev.kreiss.io;

import java.io.InputStream;

/** One input in, whatever its kind, one system out. */
public final class ProblemReader {

    private ProblemReader() {}

    /**
     * @param location a file (see {@link ArrayFiles}), or {@code game:NAME} (see {@link GameReader})
     * @throws InputException in one line, if the input is unusable
     */
    public static Problem read(String location, InputStream standardInput, SystemSpec spec) {
        if (GameReader.isGame(location)) {
            return GameReader.read(location, spec);
        }
        return SystemReader.toProblem(ArrayFiles.read(location, standardInput, SystemReader.arrays(spec)), spec);
    }

    /**
     * The game by itself, for those who choose the rule.
     *
     * @param location a file with Hessian blocks (see {@link ArrayFiles}), or {@code game:NAME} (see {@link GameReader})
     * @throws InputException in one line, if the input is unusable or an update already
     */
    public static GameInput readGame(String location, InputStream standardInput) {
        if (GameReader.isGame(location)) {
            return GameReader.read(location);
        }
        return SystemReader.toGame(ArrayFiles.read(location, standardInput, SystemReader.gameArrays()));
    }
}
