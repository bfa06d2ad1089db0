package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Words;
import java.util.Map;

/** A question to linear-quadratic games, with the bounds that must hold on the way: {@code violations} counts where they do not. */
abstract class GameExperiment implements Study {

    static final String VIOLATIONS = "violations";

    private final Statement statement;
    private final String template;

    GameExperiment(String id, String title, String question, String conditions, String theorem, String template) {
        this.statement = new Statement(id, Finding.Kind.EXPERIMENT, title, question, conditions, theorem, "");
        this.template = template;
    }

    @Override
    public final Statement statement() {
        return statement;
    }

    @Override
    public final Judgement judge(Map<String, Double> numbers) {
        Verdict verdict = Words.number(numbers, VIOLATIONS) == 0 ? Verdict.HOLDS : Verdict.FALSE;
        return new Judgement(verdict, Words.fill(template, numbers));
    }
}
