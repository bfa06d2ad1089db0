package dev.kreiss.app.service;

import dev.kreiss.advice.RuleChoice;
import dev.kreiss.advice.TrialGame;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.io.GameInput;
import dev.kreiss.io.InputException;
import dev.kreiss.io.ProblemReader;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A game that was read, ready for rules to be tried on it. */
record Trial(GameInput read, TrialGame game, TrialInput input, TrialRequest request) {

    /** @throws InputException in one line, if the input is unusable or what was said about it does not fit */
    static Trial read(TrialRequest request, InputStream standardInput, int threads) {
        GameInput read = ProblemReader.readGame(request.location(), standardInput);
        int size = 2 * read.hessian().size(); // rules with memory
        Memory.require(
                Memory.ofAnalysis(size, threads),
                read.source() + ": rules with memory, whose state has " + size + " rows",
                "a smaller game");
        return new Trial(read, game(read, request), input(read, request), request);
    }

    private static TrialGame game(GameInput read, TrialRequest request) {
        Matrix noise = read.gradientNoise();
        if (request.noise() != null) {
            if (noise != null) {
                throw new InputException(
                        read.source() + ": array S and --noise contradict each other; give one of them");
            }
            noise = Matrix.identity(read.hessian().size()).scaled(request.noise() * request.noise());
        }
        TrialGame game = TrialGame.of(read.hessian());
        double[] units = request.units();
        try {
            game = units == null ? game : game.inUnits(units);
        } catch (IllegalArgumentException misfit) {
            int given = units == null ? 0 : units.length;
            throw new InputException(read.source() + ": --units has " + given + " numbers; expected "
                    + read.hessian().playerCount() + ", one for each player");
        }
        return noise == null ? game : game.withGradientNoise(noise);
    }

    private static TrialInput input(GameInput read, TrialRequest request) {
        String noise = request.noise() != null
                ? "standard deviation " + request.noise() + " in each entry of the gradients"
                : read.gradientNoise() != null ? "covariance S of the gradients" : "";
        return new TrialInput(
                read.source(),
                read.sha256(),
                Arrays.stream(read.hessian().players()).boxed().toList(),
                read.hessian().matrix().isReal() ? "real" : "complex",
                request.units() == null
                        ? "parameters as given"
                        : "players scaled by " + Arrays.toString(request.units()),
                noise);
    }

    /**
     * The step sizes that were given, in place of the game's own.
     *
     * @return null if there are none for some player
     */
    @Nullable
    StepSizes steps() {
        requireSteps();
        int players = read.hessian().playerCount();
        UpdateRule own = read.rule();
        double[] sizes = new double[players];
        for (int i = 0; i < players; i++) {
            Double given = request.steps().get(StepSizes.name(i));
            if (given != null) {
                sizes[i] = given;
            } else if (own != null) {
                sizes[i] = own.steps().size(i);
            } else {
                return null;
            }
        }
        return StepSizes.of(sizes);
    }

    /** @throws InputException if a step size that was given is out of range, or there is no such player */
    void requireSteps() {
        for (Map.Entry<String, Double> each : request.steps().entrySet()) {
            if (read.hessian().playerCount() == 1 && each.getKey().equals(StepSizes.name(1))) {
                throw new InputException(read.source() + " has one player; expected --alpha without --beta");
            }
            try {
                ParameterRange.POSITIVE.require(each.getKey(), each.getValue());
            } catch (IllegalArgumentException outOfRange) {
                throw new InputException("--" + outOfRange.getMessage());
            }
        }
    }

    /** What was given besides step sizes, on top of what the game's own rule says. */
    Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        UpdateRule own = read.rule();
        if (own != null) {
            for (RuleParameter each : own.parameters()
                    .subList(own.steps().players(), own.parameters().size())) {
                parameters.put(each.name(), each.value());
            }
        }
        parameters.putAll(request.parameters());
        return parameters;
    }

    /** @throws InputException if a number that was given means nothing to any of the rules, or is out of range */
    void requireMeaning(List<RuleName> rules) {
        for (Map.Entry<String, Double> each : request.parameters().entrySet()) {
            List<UpdateRule> owners = Arrays.stream(RuleName.values())
                    .map(name -> name.with(StepSizes.of(1, 1)))
                    .filter(rule -> rule.has(each.getKey()))
                    .toList();
            if (owners.stream()
                    .noneMatch(rule -> rules.stream().anyMatch(name -> name.id().equals(rule.id())))) {
                throw new InputException("--" + each.getKey() + " means nothing to the rules "
                        + rules.stream().map(RuleName::id).collect(Collectors.joining(", ")) + "; expected one of "
                        + owners.stream().map(UpdateRule::id).collect(Collectors.joining(", ")) + " among them");
            }
            try {
                owners.get(0).with(each.getKey(), each.getValue());
            } catch (IllegalArgumentException outOfRange) {
                throw new InputException("--" + each.getKey() + ": " + outOfRange.getMessage());
            }
        }
    }

    /** A rule with step sizes of 1; none if it does not exist for this number of players. */
    Optional<UpdateRule> ruleOrNone(RuleName name) {
        double[] ones = new double[read.hessian().playerCount()];
        Arrays.fill(ones, 1);
        try {
            return Optional.of(name.with(StepSizes.of(ones)));
        } catch (IllegalArgumentException missing) {
            return Optional.empty();
        }
    }

    RuleChoice choice(RuleName name, StepSizes steps) {
        return choice(name, steps, parameters());
    }

    @SuppressWarnings("NullAway") // it does not read from class files that an array may be null
    RuleChoice choice(RuleName name, StepSizes steps, Map<String, Double> values) {
        return new RuleChoice(name, steps, values, read.preconditioner());
    }
}
