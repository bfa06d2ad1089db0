package dev.kreiss.app.cli;

import dev.kreiss.app.service.GamesService;
import dev.kreiss.report.GameSummary;
import dev.kreiss.report.GamesJson;
import dev.kreiss.report.GamesText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kreiss games [NAME]}. */
@Command(
        name = "games",
        description = "Lists the games that can be analysed by name, with what the literature knows of them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss games",
            "  kreiss games dirac-gan-r1",
            "  kreiss analyze game:dirac-gan-r1 --alpha 0.05",
            "",
            "Exit codes: 0 done, 2 no such game."
        })
final class GamesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "tell all about this game")
    private @Nullable String name;

    @Option(names = "--json", description = "one JSON document on stdout and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        List<GameSummary> games = name == null ? GamesService.all() : List.of(GamesService.find(name));
        StandardOutput.write(
                json ? GamesJson.write(games) : name == null ? GamesText.list(games) : GamesText.one(games.get(0)));
        return ExitCode.DONE;
    }
}
