package dev.kreiss.io;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.UpdateRule;
import org.jspecify.annotations.Nullable;

/**
 * A game that was read, on which a rule is yet to be chosen.
 *
 * @param rule the known game's own; null for a file
 * @param gradientNoise array S, a row and a column for each parameter, or null
 * @param preconditioner array P, a positive number for each parameter, or null
 * @param source name of the file, or of the known game
 * @param sha256 of its bytes, or of the numbers that define the game
 */
public record GameInput(
        GameHessian hessian,
        @Nullable UpdateRule rule,
        @Nullable Matrix gradientNoise,
        double @Nullable [] preconditioner,
        String source,
        String sha256) {

    /** @throws IllegalArgumentException if an entry of the preconditioner is not positive */
    public GameInput {
        if (preconditioner != null) {
            for (double entry : preconditioner) {
                ParameterRange.POSITIVE.require("an entry of the preconditioner", entry);
            }
        }
    }
}
