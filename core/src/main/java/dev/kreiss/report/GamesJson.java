package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The document of {@code games --json}; {@code games.schema.json} describes it. */
public final class GamesJson {

    private GamesJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same games. */
    public static String write(List<GameSummary> games) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-games/1");
        ArrayNode list = root.putArray("games");
        games.forEach(game -> list.add(game(game)));
        return Json.print(root);
    }

    private static ObjectNode game(GameSummary game) {
        ObjectNode node = Json.object();
        node.put("id", game.id());
        node.put("title", game.title());
        node.put("description", game.description());
        node.put("source", game.source());
        ArrayNode players = node.putArray("players");
        game.players().forEach(players::add);
        node.putArray("size").add(game.size()).add(game.size());
        ObjectNode rule = node.putObject("rule");
        rule.put("name", game.rule());
        rule.put("description", game.ruleDescription());
        ObjectNode settings = rule.putObject("settings");
        game.parameters().forEach(parameter -> Json.put(settings, parameter.name(), parameter.value()));
        ArrayNode values = node.putArray("values");
        for (GameSummary.Value known : game.values()) {
            ObjectNode value = values.addObject();
            value.put("quantity", known.quantity());
            Json.put(value, "value", known.value());
            Json.put(value, "accuracy", known.accuracy());
            value.put("source", known.source());
        }
        return node;
    }
}
