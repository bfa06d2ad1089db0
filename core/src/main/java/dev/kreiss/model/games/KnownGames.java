package dev.kreiss.model.games;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All games with a name, in the order in which they are listed. */
public final class KnownGames {

    private static final int MOST_SUGGESTIONS = 3;

    private KnownGames() {}

    public static List<KnownGame> all() {
        return Stream.of(
                        DiracGans.all(),
                        SaddleGames.all(),
                        HeavyBallQuadratics.all(),
                        TemporalDifferences.all(),
                        MetaLearning.all(),
                        HyperCleaning.all())
                .flatMap(List::stream)
                .toList();
    }

    public static Optional<KnownGame> find(String id) {
        return all().stream().filter(game -> game.id().equals(id)).findFirst();
    }

    /** Names that somebody who wrote {@code id} may have meant: those that begin with it, then those that are fewest edits away. */
    public static List<String> nearest(String id) {
        List<String> names = all().stream().map(KnownGame::id).toList();
        List<String> begun = id.isEmpty()
                ? List.of()
                : names.stream().filter(name -> name.startsWith(id)).toList();
        List<String> close = names.stream()
                .filter(name -> !begun.contains(name))
                .sorted(Comparator.comparingInt(name -> distance(id, name)))
                .toList();
        return Stream.concat(begun.stream(), close.stream())
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** Insertions, deletions and replacements of a letter that make one word of the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
