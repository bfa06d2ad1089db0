package dev.kreiss.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.io.InputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a hello. Witness: the table of the protocol's page. */
class OperatorRequestTest {

    private static final OperatorDefaults DEFAULTS = new OperatorDefaults(0.01, 500, Duration.ofSeconds(9), 0.5, 7);

    private static OperatorRequest parse(String json) {
        return OperatorRequest.parse(new int[] {2, 3}, 5, json, DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {\"noise\": null} "})
    void theCommandLineDecidesWhatTheClientLeavesOpen(String json) {
        OperatorRequest request = parse(json);

        assertThat(request.options().tolerance()).isEqualTo(0.01);
        assertThat(request.options().budget().products()).isEqualTo(500);
        assertThat(request.options().budget().time()).isEqualTo(Duration.ofSeconds(9));
        assertThat(request.options().noise()).isEqualTo(0.5);
        assertThat(request.options().seed()).isEqualTo(7);
        assertThat(request.options().blocks()).containsExactly(2, 3);
        assertThat(request.process()).isZero();
        assertThat(request.batch()).isEqualTo(64);
    }

    @Test
    void theClientDecidesWhatItSays() {
        OperatorRequest request =
                parse("{\"tolerance\":0.1,\"products\":3,\"seconds\":0.25,\"noise\":0,\"probes\":4,\"seed\":-1,"
                        + "\"batch\":3,\"process\":12,\"name\":\"gan\",\"players\":[\"g\",\"d\"]}");

        assertThat(request.options().tolerance()).isEqualTo(0.1);
        assertThat(request.options().budget().products()).isEqualTo(3);
        assertThat(request.options().budget().time()).isEqualTo(Duration.ofMillis(250));
        assertThat(request.options().noise()).isZero();
        assertThat(request.options().probes()).isEqualTo(4);
        assertThat(request.options().seed()).isEqualTo(-1);
        assertThat(request.batch()).isEqualTo(3);
        assertThat(request.process()).isEqualTo(12);
        assertThat(request.subject().name()).isEqualTo("gan");
        assertThat(request.subject().players()).containsExactly("g", "d");
    }

    @Test
    void aRequestOfLargeVectorsStaysWithinMemory() {
        assertThat(OperatorRequest.parse(new int[] {1_000_000}, 1_000_000, "", DEFAULTS)
                        .batch())
                .isEqualTo(8);
        assertThat(OperatorRequest.parse(new int[] {100_000_000}, 100_000_000, "", DEFAULTS)
                        .batch())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{} {}",
                "1",
                "{\"luck\":1}",
                "{\"tolerance\":\"1\"}",
                "{\"tolerance\":0}",
                "{\"tolerance\":1}",
                "{\"products\":1.5}",
                "{\"products\":-1}",
                "{\"products\":1e99}",
                "{\"seconds\":-1}",
                "{\"noise\":-1}",
                "{\"probes\":1}",
                "{\"batch\":0}",
                "{\"players\":[\"a\"]}",
                "{\"players\":[\"a\",2]}",
                "{\"players\":[\"a\",\" \"]}",
                "{\"name\":[]}",
                "{\"process\":-4}",
            })
    void everythingElseIsRefusedInOneLine(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of the hello: expected ")
                .hasMessageMatching("[^\\n]*");
    }
}
