package dev.kreiss.app.cli;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.PortraitBox;
import dev.kreiss.analysis.PortraitOptions;
import dev.kreiss.analysis.PortraitResult;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.PortraitService;
import dev.kreiss.report.PortraitJson;
import dev.kreiss.report.PortraitText;
import dev.kreiss.report.WrittenFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kreiss portrait INPUT}. */
@Command(
        name = "portrait",
        description = "Computes pseudospectra on a grid: how far perturbations of which size can move the eigenvalues.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss portrait examples/gtd2-random-walk.npz --report gtd2.html",
            "  kreiss portrait system.npz --grid 400x200 --box 0,2,-0.5,0.5 --output grid.npz",
            "  kreiss portrait game:walk-gtd2-inverted",
            "  kreiss portrait jacobian.npy --blocks 20,20 --json",
            "",
            "The arrays of --output: re, im, sigmaMin (row: im, column: re) and flagged (lost in rounding).",
            "Exit codes: 0 done, 2 bad input, 3 tolerance of K not certified, 130 interrupted."
        })
final class PortraitCommand implements Callable<Integer> {

    private static final Pattern GRID = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})");

    private static final String GRID_FORM =
            "REALxIMAGINARY, each from " + PortraitOptions.FEWEST + " to " + PortraitOptions.MOST + ", such as 100x100";

    private static final String BOX_FORM =
            "re0,re1,im0,im1 with re0 < re1 and im0 < im1, all at most 1e100 in modulus, such as -1,1.5,-1,1";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SystemOptions system;

    @Option(
            names = "--grid",
            paramLabel = "WxH",
            description = "points along the real and the imaginary axis (default: ${DEFAULT-VALUE})")
    private String grid = "100x100";

    @Option(
            names = "--box",
            paramLabel = "RE0,RE1,IM0,IM1",
            description = "part of the plane (default: a square around 0 with unit circle and spectrum)")
    private @Nullable String box;

    @Option(names = "--output", paramLabel = "FILE.npz", description = "write the grid as arrays")
    private @Nullable Path output;

    @Option(names = "--no-kreiss", description = "leave out the Kreiss constant, which --json and --report compute")
    private boolean noKreiss;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() {
        run.requireRanges();
        PrintWriter errors = spec.commandLine().getErr();
        PortraitOptions options = options(errors);
        PortraitService.requireWritable(system.input(), output, run.report());
        PortraitResult result = PortraitService.portrait(system.input(), System.in, system.toSpec(), options);
        Environment environment = AnalyzeService.environment(run.threads(), 1);
        WrittenFiles files = write(result, environment, errors);
        StandardOutput.write(
                run.json()
                        ? PortraitJson.write(result, environment, files)
                        : PortraitText.write(result, environment, files));
        return isCertified(result) ? ExitCode.DONE : ExitCode.NOT_CERTIFIED;
    }

    private PortraitOptions options(PrintWriter errors) {
        Matcher sizes = GRID.matcher(grid);
        RunOptions.require(
                sizes.matches() && isSize(sizes.group(1)) && isSize(sizes.group(2)), "--grid " + grid, GRID_FORM);
        PortraitOptions options = PortraitOptions.defaults()
                .withGrid(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)))
                .withPicture(run.report() != null)
                .withKreiss(!noKreiss && (run.json() || run.report() != null))
                .withTolerance(run.tolerance())
                .withThreads(run.threads())
                .withProgress(run.progress(errors));
        if (box == null) {
            return options;
        }
        PortraitBox corners = box(box);
        try {
            return options.withBox(corners);
        } catch (IllegalArgumentException tooSmall) {
            throw new CommandError("--box " + box + ": expected one so large that the points of the grid differ");
        }
    }

    private static boolean isSize(String text) {
        int size = Integer.parseInt(text);
        return size >= PortraitOptions.FEWEST && size <= PortraitOptions.MOST;
    }

    private static PortraitBox box(String text) {
        try {
            double[] ends = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (ends.length == 4) {
                return new PortraitBox(ends[0], ends[1], ends[2], ends[3]);
            }
        } catch (IllegalArgumentException malformed) { // a NumberFormatException is one
            // reported below
        }
        throw new CommandError("--box " + text + ": expected " + BOX_FORM);
    }

    private WrittenFiles write(PortraitResult result, Environment environment, PrintWriter errors) {
        Path report = run.report();
        if (output != null) {
            PortraitService.writeGrid(output, result);
            errors.println("grid written to " + output);
        }
        if (report != null) {
            PortraitService.writeHtml(report, result, environment);
            errors.println("report written to " + report);
        }
        errors.flush();
        return new WrittenFiles(output == null ? null : output.toString(), report == null ? null : report.toString());
    }

    /** Whether the Kreiss constant of a stable system, if it was computed, is enclosed as narrowly as was asked for. */
    private boolean isCertified(PortraitResult result) {
        PortraitResult.Certified certified = result.certified();
        return certified == null
                || !certified.spectralRadius().stable()
                || run.isNarrow(certified.kreiss().bound());
    }
}
