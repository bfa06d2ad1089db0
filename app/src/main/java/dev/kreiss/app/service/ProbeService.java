package dev.kreiss.app.service;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.advice.OperatorDiagnoses;
import dev.kreiss.io.InputException;
import dev.kreiss.io.NetworkModels;
import dev.kreiss.io.NetworkSpec;
import dev.kreiss.io.RememberedOperator;
import dev.kreiss.io.TrainedNetwork;
import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.report.OperatorHtml;
import dev.kreiss.report.OperatorSubject;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A network is trained a little, and its next steps are analysed by products alone. */
public final class ProbeService {

    private static final String PREFIX = "model:";

    private ProbeService() {}

    /**
     * What was found.
     *
     * @param subject what was analysed
     * @param remarks what was trained and how it went
     */
    public record Outcome(
            OperatorSubject subject, List<String> remarks, OperatorResult result, List<Diagnosis> diagnosis) {}

    /**
     * What the analysis may cost and aim at.
     *
     * @param budget of products and time
     * @param noise standard deviation of white noise in every step, at least 0
     * @param tolerance relative error to aim at, in [1e-8, 0.5]
     * @param checkpoint where products are kept for the next time, or null
     */
    public record Limits(
            Budget budget,
            double noise,
            double tolerance,
            @Nullable Path checkpoint) {}

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Listener {

        void at(String stage, double done);
    }

    /** @throws InputException if there is no module of networks */
    public static List<NetworkModels.Summary> list() {
        return models().list();
    }

    /** The name without what marks it as a model's. @throws InputException in one line */
    public static String name(String location) {
        if (!location.startsWith(PREFIX)) {
            throw new InputException(location + ": expected model:NAME (kreiss probe --list shows the names)");
        }
        return location.substring(PREFIX.length());
    }

    /** @throws InputException in one line, if there is no such model, the data do not fit, or training diverges */
    public static Outcome probe(NetworkSpec spec, Limits limits, Listener listener) {
        try (TrainedNetwork network = models().train(spec, (stage, done) -> listener.at(stage, TRAINING * done))) {
            OperatorOptions options = OperatorOptions.forBlocks(network.blocks())
                    .withBudget(limits.budget())
                    .withNoise(limits.noise())
                    .withTolerance(limits.tolerance())
                    .withSeed(spec.seed())
                    .withProgress((stage, done) -> listener.at(stage, TRAINING + (1 - TRAINING) * done));
            OperatorResult result = analysed(network.jacobian(), options, limits.checkpoint());
            OperatorSubject subject = new OperatorSubject(PREFIX + spec.name(), network.players(), network.norm());
            return new Outcome(subject, network.remarks(), result, OperatorDiagnoses.of(result));
        }
    }

    private static OperatorResult analysed(
            LinearOperator jacobian, OperatorOptions options, @Nullable Path checkpoint) {
        if (checkpoint == null) {
            return OperatorAnalysis.of(jacobian, options);
        }
        try (RememberedOperator remembered = remembered(jacobian, checkpoint)) {
            return OperatorAnalysis.of(remembered, options);
        } catch (UncheckedIOException failure) {
            throw new InputException("--checkpoint " + checkpoint + ": expected a file that can be written ("
                    + failure.getMessage() + ")");
        }
    }

    private static RememberedOperator remembered(LinearOperator jacobian, Path checkpoint) {
        try {
            return RememberedOperator.of(jacobian, checkpoint);
        } catch (IllegalArgumentException other) {
            throw new InputException("--checkpoint: " + other.getMessage());
        }
    }

    /** Share of the progress that training is given. */
    private static final double TRAINING = 0.2;

    private static NetworkModels models() {
        return ServiceLoader.load(NetworkModels.class)
                .findFirst()
                .orElseThrow(() -> new InputException("the module of networks is not on the class path;"
                        + " expected a start by ./kreiss probe, which builds and adds it"));
    }

    /** Writes all or nothing. */
    public static void writeHtml(Path report, Outcome outcome, dev.kreiss.analysis.Environment environment) {
        byte[] page = OperatorHtml.write(
                        outcome.subject(), outcome.remarks(), outcome.result(), outcome.diagnosis(), environment)
                .getBytes(StandardCharsets.UTF_8);
        OutputFiles.write("--report", report, stream -> stream.write(page));
    }
}
