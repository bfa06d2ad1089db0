package dev.kreiss.app.cli;

import dev.kreiss.app.service.TrialRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A game on which rules are tried: the same options for every command that does so. */
final class GameOptions {

    @Parameters(
            paramLabel = "INPUT",
            description = "a file with Hessian blocks Hxx, [Hxy], Hyx, Hyy, - for npz on stdin, or game:NAME"
                    + " (see kreiss games)")
    private String input;

    @Mixin
    private RuleOptions given;

    @Option(names = "--units", paramLabel = "S1,S2[,...]", description = "scale of each player: measure in W J W^-1")
    private @Nullable String units;

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            description = "standard deviation of the error in each entry of the gradients")
    private @Nullable Double noise;

    @Option(
            names = "--accuracy",
            paramLabel = "DELTA",
            description = "accuracy to count steps to (default: ${DEFAULT-VALUE})")
    private double accuracy = 1e-3;

    String input() {
        return input;
    }

    double accuracy() {
        return accuracy;
    }

    /** Step sizes and parameters that were given, by name. */
    RuleOptions given() {
        return given;
    }

    TrialRequest toRequest() {
        RunOptions.require(accuracy > 0 && accuracy < 1, "--accuracy " + accuracy, "a number between 0 and 1");
        RunOptions.require(
                noise == null || noise >= 0 && noise < 1e100, "--noise " + noise, "a number that is at least 0");
        Map<String, Double> parameters = given.own();
        return new TrialRequest(
                input, given.steps(), parameters, units == null ? null : SystemOptions.scales(units), noise);
    }
}
