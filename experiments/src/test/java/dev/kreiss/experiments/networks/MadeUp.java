package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Study;
import java.util.Map;

/** Numbers that nobody measured, for judges. */
final class MadeUp {

    private MadeUp() {}

    /** A value with an interval of 0.1 to either side. */
    static void interval(Map<String, Double> numbers, String name, double value) {
        numbers.put(name, value);
        numbers.put(name + "Lower", value - 0.1);
        numbers.put(name + "Upper", value + 0.1);
    }

    /** The verdict where one of the numbers, which has to be there, is another one. @param numbers changed */
    static Verdict verdict(Study study, Map<String, Double> numbers, String name, double value) {
        assertThat(numbers).containsKey(name);
        numbers.put(name, value);
        return study.judge(numbers).verdict();
    }
}
