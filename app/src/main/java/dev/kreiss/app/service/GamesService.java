package dev.kreiss.app.service;

import dev.kreiss.io.GameReader;
import dev.kreiss.io.InputException;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.games.KnownGame;
import dev.kreiss.model.games.KnownGames;
import dev.kreiss.report.GameSummary;
import java.util.Arrays;
import java.util.List;

/** The known games, as they are reported. */
public final class GamesService {

    private GamesService() {}

    public static List<GameSummary> all() {
        return KnownGames.all().stream().map(GamesService::summary).toList();
    }

    /**
     * @param name with or without {@code game:} before it
     * @throws InputException in one line with the nearest names, if there is no such game
     */
    public static GameSummary find(String name) {
        return summary(GameReader.game(GameReader.isGame(name) ? name : "game:" + name));
    }

    private static GameSummary summary(KnownGame game) {
        return new GameSummary(
                game.id(),
                game.title(),
                game.description(),
                game.source(),
                Arrays.stream(game.hessian().players()).boxed().toList(),
                game.rule().copies() * game.hessian().size(),
                game.rule().name(),
                game.rule().description(),
                game.rule().parameters().stream().map(GamesService::parameter).toList(),
                game.values().stream()
                        .map(known -> new GameSummary.Value(
                                known.quantity().id(), known.value(), known.accuracy(), known.source()))
                        .toList());
    }

    private static GameSummary.Parameter parameter(RuleParameter parameter) {
        return new GameSummary.Parameter(parameter.name(), parameter.value(), parameter.description());
    }
}
