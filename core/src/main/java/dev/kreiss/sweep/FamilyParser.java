package dev.kreiss.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.games.KnownGame;
import dev.kreiss.model.games.KnownGames;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.sweep.family.Game;
import dev.kreiss.sweep.family.JordanBlocks;
import dev.kreiss.sweep.family.Quadratics;
import dev.kreiss.sweep.family.RandomBlocks;
import dev.kreiss.sweep.family.ScalarPairs;
import dev.kreiss.sweep.family.ScaledSystem;
import dev.kreiss.sweep.family.SystemFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is swept over: a generated family, a known game, or arrays. */
final class FamilyParser {

    private static final String FAMILIES = "pair, random, quadratic or jordan";

    private FamilyParser() {}

    static SystemFamily family(ObjectNode node) {
        if (node.has("family")) {
            return generated(node);
        }
        if (node.has("game")) {
            SpecNodes.requireKeys(node, Set.of("game", "rule"), "system");
            return game(SpecNodes.text(node, "game", ""), node);
        }
        if (node.has("hessian")) {
            SpecNodes.requireKeys(node, Set.of("hessian", "blocks", "rule"), "system");
            Matrix hessian = matrix(node.get("hessian"), "system.hessian");
            RuleName rule = rule(node, RuleName.SIMULTANEOUS);
            return built(() -> new Game(GameHessian.ofPlayers(hessian, blocks(node)), rule, null));
        }
        if (node.has("jacobian")) {
            SpecNodes.requireKeys(node, Set.of("jacobian", "blocks"), "system");
            Matrix jacobian = matrix(node.get("jacobian"), "system.jacobian");
            return built(() -> new ScaledSystem(CoupledSystem.of(jacobian, blocks(node))));
        }
        throw new SpecException("system: expected family (" + FAMILIES + "), game or file");
    }

    private static SystemFamily generated(ObjectNode node) {
        String name = SpecNodes.text(node, "family", "");
        if (name.equals("quadratic")) {
            SpecNodes.requireKeys(node, Set.of("family", "spectrum", "rule"), "system");
            return new Quadratics(
                    spectrum(SpecNodes.text(node, "spectrum", "uniform")), rule(node, RuleName.SIMULTANEOUS));
        }
        SpecNodes.requireKeys(node, Set.of("family"), "system");
        return switch (name) {
            case "pair" -> new ScalarPairs();
            case "random" -> new RandomBlocks();
            case "jordan" -> new JordanBlocks();
            default -> throw new SpecException("system.family: " + name + "; expected " + FAMILIES);
        };
    }

    private static Quadratics.Spectrum spectrum(String text) {
        return Arrays.stream(Quadratics.Spectrum.values())
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new SpecException("system.spectrum: " + text + "; expected uniform, clustered or long-tailed"));
    }

    private static SystemFamily game(String name, ObjectNode node) {
        KnownGame game = KnownGames.find(name)
                .orElseThrow(() -> new SpecException("system.game: " + name + "; expected for example "
                        + String.join(", ", KnownGames.nearest(name)) + " (see kreiss games)"));
        RuleName own = RuleName.find(game.rule().name()).orElse(RuleName.SIMULTANEOUS);
        RuleName rule = rule(node, own);
        return new Game(game.hessian(), rule, rule.inPlaceOf(game.rule()));
    }

    private static RuleName rule(ObjectNode node, RuleName standard) {
        String id = SpecNodes.text(node, "rule", standard.id());
        return RuleName.find(id)
                .orElseThrow(() -> new SpecException("system.rule: " + id + "; expected one of " + RuleName.list()));
    }

    private static int[] blocks(ObjectNode node) {
        return SpecNodes.list(node.get("blocks"), "system.blocks").stream()
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    /** A list of rows. */
    private static Matrix matrix(JsonNode node, String where) {
        List<JsonNode> rows = SpecNodes.list(node, where);
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        double[] entries = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            List<JsonNode> row = SpecNodes.list(rows.get(i), where);
            if (row.size() != columns) {
                throw new SpecException(
                        where + ": row " + (i + 1) + " has " + row.size() + " entries, the first " + columns);
            }
            for (int j = 0; j < columns; j++) {
                entries[i * columns + j] = SpecNodes.number(row.get(j), where);
            }
        }
        return Matrix.of(rows.size(), columns, entries);
    }

    private static SystemFamily built(java.util.function.Supplier<SystemFamily> family) {
        try {
            return family.get();
        } catch (IllegalArgumentException failure) {
            throw new SpecException("system: " + failure.getMessage());
        }
    }
}
