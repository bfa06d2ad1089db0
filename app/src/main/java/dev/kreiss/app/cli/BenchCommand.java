package dev.kreiss.app.cli;

import dev.kreiss.analysis.Environment;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.BenchService;
import dev.kreiss.bench.BenchResult;
import dev.kreiss.bench.BenchResult.Settings;
import dev.kreiss.report.BenchJson;
import dev.kreiss.report.BenchText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kreiss bench}. */
@Command(
        name = "bench",
        description = "Measures Kreiss beside its peers on the same matrices, and compares what they find.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Peers need python3 with numpy, two of them scipy: svd, eigtool, batched-schur, batched-structured.",
            "KREISS_PYTHON names another Python.",
            "",
            "Examples:",
            "  kreiss bench",
            "  kreiss bench --sizes 64,200,400,1000 --limit 30 --json",
            "  kreiss bench --peers none"
        })
final class BenchCommand implements Callable<Integer> {

    private static final List<String> PEERS = List.of("svd", "eigtool", "batched-schur", "batched-structured");

    private static final Pattern GRID = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    @Spec
    private CommandSpec spec;

    @Option(names = "--sizes", paramLabel = "N[,N...]", description = "sizes of the matrices (default: 64,200)")
    private String sizes = "64,200";

    @Option(names = "--points", paramLabel = "WxH", description = "points of a portrait (default: 100x100)")
    private String points = "100x100";

    @Option(names = "--peers", paramLabel = "NAMES", description = "auto, none, or names with commas (default: auto)")
    private String peers = "auto";

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "a peer that takes longer is scaled from the points it did (default: 1)")
    private double limit = 1;

    @Option(names = "--json", description = "one JSON document on stdout and nothing else")
    private boolean json;

    @Option(names = "--threads", paramLabel = "N", description = "cores to use (default: all)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--progress", description = "progress on stderr, also when it is not a terminal")
    private boolean progress;

    @Override
    public Integer call() {
        Settings settings = settings();
        PrintWriter errors = spec.commandLine().getErr();
        BenchResult result =
                BenchService.run(settings, note -> Main.oneLine(errors, note), RunOptions.progress(progress, errors));
        Environment environment = AnalyzeService.environment(threads, 1);
        StandardOutput.write(json ? BenchJson.write(result, environment) : BenchText.write(result, environment));
        return ExitCode.DONE;
    }

    private Settings settings() {
        Matcher grid = GRID.matcher(points);
        RunOptions.require(
                grid.matches() && isAxis(grid.group(1)) && isAxis(grid.group(2)),
                "--points " + points,
                "WIDTHxHEIGHT, each from 2 to 1000");
        RunOptions.require(
                limit > 0 && limit <= 3600, "--limit " + limit, "a number of seconds, above 0 and up to 3600");
        RunOptions.requireThreads(threads);
        return new Settings(
                sizeList(),
                Integer.parseInt(grid.group(1)),
                Integer.parseInt(grid.group(2)),
                peerList(),
                limit,
                threads);
    }

    private static boolean isAxis(String count) {
        IntPredicate allowed = number -> number >= 2 && number <= 1000;
        return allowed.test(Integer.parseInt(count));
    }

    private List<Integer> sizeList() {
        List<String> words = words(sizes);
        RunOptions.require(
                words.stream().allMatch(word -> word.matches("\\d{1,5}") && Integer.parseInt(word) >= 2),
                "--sizes " + sizes,
                "whole numbers separated by commas, each from 2 to 99999");
        return words.stream().map(Integer::valueOf).toList();
    }

    private List<String> peerList() {
        if (peers.equals("auto")) {
            return PEERS;
        }
        if (peers.equals("none")) {
            return List.of();
        }
        List<String> words = words(peers);
        RunOptions.require(
                PEERS.containsAll(words) && words.stream().distinct().count() == words.size(),
                "--peers " + peers,
                "auto, none, or some of " + String.join(", ", PEERS));
        return words;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
