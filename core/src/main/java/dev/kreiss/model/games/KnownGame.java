package dev.kreiss.model.games;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;
import java.util.List;

/**
 * A game with a name.
 *
 * @param id as in {@code game:ID}: lower-case letters, digits and dashes
 * @param title what it shows, in a few words
 * @param description one paragraph
 * @param source author, title, year
 * @param hessian derivative of what the players follow, at the fixed point
 * @param rule how they are taken to move, unless another rule is asked for
 * @param values what is known of it with that rule
 */
public record KnownGame(
        String id,
        String title,
        String description,
        String source,
        GameHessian hessian,
        UpdateRule rule,
        List<KnownValue> values) {

    public KnownGame {
        values = List.copyOf(values);
    }

    /** With its own rule. */
    public CoupledSystem system() {
        return rule.jacobian(hessian);
    }
}
