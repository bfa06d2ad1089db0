package dev.kreiss.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as people write them. Witness: milliseconds counted by hand. */
class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "60s, 60000",
        "60, 60000",
        "0, 0",
        "1.5s, 1500",
        "250ms, 250",
        "2m, 120000",
        "1h, 3600000",
        "0.5m, 30000"
    })
    void areRead(String text, long millis) {
        assertThat(TimeSpan.parse("--budget", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1 s", "1d", "1e3", "60S", "NaN", "1.s", "9999999999s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpan.parse("--budget", text))
                .isInstanceOf(CommandError.class)
                .hasMessageContaining("expected a time such as 500ms, 60s");
    }
}
