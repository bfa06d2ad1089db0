package dev.kreiss.app.service;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.report.CompareHtml;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One game in, its update rules side by side out. */
public final class CompareService {

    private CompareService() {}

    /** A comparison and what it was made of. */
    public record Outcome(Comparison comparison, TrialInput input) {}

    /**
     * @param rules which to compare
     * @throws InputException if the input is unusable or numbers are missing, with a message of one line
     */
    public static Outcome compare(
            TrialRequest request, List<RuleName> rules, Comparison.Options options, InputStream standardInput) {
        Trial trial = Trial.read(request, standardInput, options.threads());
        trial.requireMeaning(rules);
        if (options.order() == Comparison.Order.FLOOR && !trial.game().hasNoise()) {
            throw new InputException("--sort floor needs noise: expected --noise SIGMA or an array S");
        }
        StepSizes steps = trial.steps();
        if (steps == null) {
            throw new InputException(
                    trial.input().name()
                            + " says nothing about step sizes; expected --alpha and --beta, or --tuned for the best of each rule");
        }
        Comparison comparison = Comparison.of(
                trial.game(),
                rules.stream().map(name -> trial.choice(name, steps)).toList(),
                options);
        return new Outcome(comparison, trial.input());
    }

    /** Writes all or nothing. */
    public static void writeHtml(Path report, Outcome outcome, Environment environment) {
        byte[] page = CompareHtml.write(outcome.comparison, outcome.input, environment)
                .getBytes(StandardCharsets.UTF_8);
        OutputFiles.write("--report", report, stream -> stream.write(page));
    }
}
