package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on the linear range. Witness: shares made up so that the verdict is plain. */
class LinearRangeTest {

    @ParameterizedTest
    @CsvSource({"1, 1, HOLDS", "0.9, 0.97, HOLDS_WITH_CONDITIONS", "0.4, 0.6, HOLDS_WITH_CONDITIONS", "0.2, 0.3, FALSE"
    })
    void followsFromTheShareAtAThousandth(double share, double upper, Verdict verdict) {
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of("runs", 12.0));
        for (String name : List.of(
                "withinATenthAtTheSmallest",
                "withinATenthAtAThousandth",
                "withinATenthAtAHundredth",
                "withinATenthAtATenth",
                "medianEnd")) {
            numbers.put(name, share);
            numbers.put(name + "Lower", share);
            numbers.put(name + "Upper", upper);
        }
        Study.Judgement judgement = new LinearRange().judge(numbers);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.measured()).doesNotContain("{");
    }
}
