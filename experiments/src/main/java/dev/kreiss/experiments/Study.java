package dev.kreiss.experiments;

import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import java.util.Map;

/**
 * A statement that can be measured. Measuring and judging are apart: the verdict, and the words about what was measured, see nothing
 * but the numbers that are written down.
 */
public interface Study {

    /**
     * What is measured.
     *
     * @param stated the statement @param conditions under which it is stated
     * @param theorem that proves it or takes its place; may be empty @param replacement the sharp statement
     */
    record Statement(
            String id,
            Finding.Kind kind,
            String title,
            String stated,
            String conditions,
            String theorem,
            String replacement) {}

    /** @param measured what the numbers say, in words */
    record Judgement(Verdict verdict, String measured) {}

    Statement statement();

    /** Measures. To be called within {@link dev.kreiss.linalg.Parallel#one}. */
    Evidence measure(Setting setting);

    /** Judges by numbers, of which none may be missing. */
    Judgement judge(Map<String, Double> numbers);

    /** Measures and judges. */
    default Finding find(Setting setting) {
        Statement statement = statement();
        Evidence evidence = measure(setting);
        Judgement judgement = judge(evidence.numbers());
        return new Finding(
                statement.id(),
                statement.kind(),
                statement.title(),
                statement.stated(),
                statement.conditions(),
                judgement.measured(),
                judgement.verdict(),
                statement.theorem(),
                statement.replacement(),
                evidence.numbers(),
                evidence.tables(),
                evidence.figures());
    }
}
