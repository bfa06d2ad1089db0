package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Words;
import java.util.Map;

/**
 * A theorem, measured. Each subclass writes down {@code violations}, how many systems contradict it, and {@code missed}, by which
 * relative amount the systems that should attain it do not.
 */
abstract class TheoremCheck implements Study {

    static final String VIOLATIONS = "violations";

    static final String MISSED = "missed";

    private final Statement statement;
    private final double attained;
    private final String template;

    /** @param attained largest {@code missed} at which the bound counts as attained @param template of what is measured */
    TheoremCheck(String id, String title, String stated, String conditions, double attained, String template) {
        this.statement = new Statement(id, Finding.Kind.THEOREM, title, stated, conditions, id, "");
        this.attained = attained;
        this.template = template;
    }

    @Override
    public final Statement statement() {
        return statement;
    }

    @Override
    public final Judgement judge(Map<String, Double> numbers) {
        Verdict verdict = Verdict.HOLDS;
        if (!(Words.number(numbers, VIOLATIONS) == 0)) {
            verdict = Verdict.FALSE;
        } else if (Math.abs(Words.number(numbers, MISSED)) <= attained) {
            verdict = Verdict.ATTAINED;
        }
        return new Judgement(verdict, Words.fill(template, numbers));
    }
}
