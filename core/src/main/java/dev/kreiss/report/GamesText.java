package dev.kreiss.report;

import java.util.List;
import java.util.stream.Collectors;

/** The known games for people: a table of all, or a page on one. Plain ASCII, lines of at most 100 columns. */
public final class GamesText {

    private GamesText() {}

    public static String list(List<GameSummary> games) {
        int name = width(games.stream().map(GameSummary::id).toList());
        int players = width(games.stream().map(GamesText::players).toList());
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.padded("Name", name))
                .append("  ")
                .append(Wrapped.padded("Size", players))
                .append("  What it shows\n");
        for (GameSummary game : games) {
            String lead = Wrapped.padded(game.id(), name) + "  " + Wrapped.padded(players(game), players) + "  ";
            text.append(Wrapped.paragraph(lead, game.title()));
        }
        return text.append('\n')
                .append(Wrapped.paragraph(
                        "",
                        "Size: parameters of each player. 'kreiss analyze game:NAME' analyses one, with the options --rule,"
                                + " --alpha, --beta and the like in place of its own; 'kreiss games NAME' tells where it comes"
                                + " from and what is known of it."))
                .toString();
    }

    public static String one(GameSummary game) {
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.paragraph("", game.id() + ": " + game.title())).append('\n');
        text.append(Wrapped.paragraph("", game.description())).append('\n');
        text.append(Wrapped.paragraph("Source  ", game.source()));
        text.append(Wrapped.paragraph(
                "Size    ", players(game) + " parameters, J is " + game.size() + " x " + game.size()));
        text.append(Wrapped.paragraph(
                "Rule    ", game.ruleDescription() + " (" + game.rule() + ": " + settings(game) + ")"));
        text.append("Known   with that rule\n\n");
        TextParts.numbers(
                text,
                game.values().stream()
                        .map(value -> new NumberTable.Row(value.quantity(), number(value), value.source(), ""))
                        .toList());
        return text.append('\n')
                .append("Try     kreiss analyze game:")
                .append(game.id())
                .append('\n')
                .toString();
    }

    /** No more digits than are known, at most ten. */
    private static String number(GameSummary.Value value) {
        return value.accuracy() > 1e-8 ? Digits.nearest(value.value()) : Digits.precise(value.value());
    }

    private static String players(GameSummary game) {
        return game.players().stream().map(String::valueOf).collect(Collectors.joining(" + "));
    }

    private static String settings(GameSummary game) {
        return game.parameters().stream()
                .map(parameter -> parameter.name() + " " + Digits.nearest(parameter.value()))
                .collect(Collectors.joining(", "));
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }
}
