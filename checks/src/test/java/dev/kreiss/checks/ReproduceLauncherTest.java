package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kreiss reproduce} as reviewers meet it. Witness: the audit by hand, and a validator that we did not write. */
class ReproduceLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** More with -Dkreiss.kills=200. */
    private static final int KILLS = Integer.getInteger("kreiss.kills", 6);

    @TempDir
    private Path folder;

    private static JsonNode document(String... arguments) throws IOException {
        Launcher.Outcome outcome = kreiss(arguments);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        JsonNode document = MAPPER.readTree(outcome.out());
        assertThat(Schemas.violations("reproduce.schema.json", document)).isEmpty();
        return document;
    }

    private static JsonNode withoutCost(JsonNode document) {
        ((ObjectNode) document).remove("work");
        ((ObjectNode) document).remove("environment");
        return document;
    }

    @Test
    void judgesTheClaimsThatAreNamed() throws IOException {
        JsonNode claims =
                document("reproduce", "--claim", "P9,P7", "--quick", "--json").get("claims");

        assertThat(StreamSupport.stream(claims.spliterator(), false)
                        .map(claim -> claim.get("id").asText()))
                .containsExactly("P9", "P7");
        assertThat(claims.at("/0/verdict").asText()).isEqualTo("false");
        assertThat(claims.at("/0/measured/numbers/exampleKreiss").asText()).isEqualTo("Infinity");
        assertThat(claims.at("/1/verdict").asText()).isEqualTo("false");
        assertThat(claims.at("/1/replacement/theorem").asText()).isEqualTo("T6");
    }

    @Test
    void twoRunsGiveTheSameDocument() throws IOException {
        JsonNode first = document("reproduce", "--claim", "P5,T8", "--seed", "3", "--threads", "1", "--json");
        JsonNode second = document("reproduce", "--claim", "P5,T8", "--seed", "3", "--threads", "2", "--json");

        assertThat(withoutCost(first)).isEqualTo(withoutCost(second));
    }

    @Test
    void twoRunsOfNetworksGiveTheSameDocument() throws IOException {
        JsonNode first = document("reproduce", "--claim", "N2", "--threads", "1", "--json");
        JsonNode second = document("reproduce", "--claim=N2", "--threads", "2", "--json");

        assertThat(withoutCost(first)).isEqualTo(withoutCost(second));
        assertThat(first.at("/networks/0/conditions").asText()).contains("a spike is", "tested on the others");
        assertThat(first.at("/networks/0/measured/numbers/runs").asInt()).isEqualTo(12);
    }

    @Test
    void goesOnFromWhatIsStored() throws IOException {
        String store = folder.resolve("cases.db").toString();
        JsonNode first = document("reproduce", "--claim", "P10", "--store", store, "--json");
        JsonNode second = document("reproduce", "--claim", "P10,P7", "--store", store, "--resume", "--json");
        JsonNode third = document("reproduce", "--claim", "P10,P7", "--store", store, "--resume", "--json");

        assertThat(first.at("/work/resumed").asInt()).isZero();
        assertThat(second.at("/work/resumed")).isEqualTo(first.at("/work/cases"));
        assertThat(third.at("/work/resumed")).isEqualTo(third.at("/work/cases"));
        assertThat(second.at("/claims/0")).isEqualTo(first.at("/claims/0"));
        assertThat(withoutCost(third)).isEqualTo(withoutCost(second));
    }

    @Test
    void killedAtAnyInstantItGoesOnToTheSameDocument() throws Exception {
        String[] command = {"reproduce", "--claim", "P10,T10,LQ3", "--resume", "--json", "--threads", "1", "--store", ""
        };
        command[command.length - 1] = folder.resolve("reference.db").toString();
        JsonNode expected = document(command);
        command[command.length - 1] = folder.resolve("killed.db").toString();
        long whole = (long) (1000 * expected.at("/work/seconds").asDouble()) + 600;
        Random random = new Random(7);
        int killed = 0;
        while (killed < KILLS) {
            if (Launcher.isKilledAfter(random.nextLong(300, whole), command)) {
                killed++;
            } else {
                Files.delete(Path.of(command[command.length - 1])); // and once more from the beginning
            }
        }
        JsonNode found = document(command);
        JsonNode again = document(command);

        assertThat(again.at("/work/resumed")).isEqualTo(expected.at("/work/cases"));
        assertThat(withoutCost(found)).isEqualTo(withoutCost(expected));
        assertThat(withoutCost(again)).isEqualTo(withoutCost(found));
    }

    @Test
    void whatWasKeptSurvivesAKill() throws Exception {
        Path store = folder.resolve("killed.db");
        Path log = folder.resolve("killed.db-wal");
        String[] command = {"reproduce", "--claim", "LQ3", "--resume", "--json", "--store", store.toString()};

        assertThat(Launcher.isKilledWhen(() -> log.toFile().length() > 100_000, command))
                .isTrue();
        JsonNode found = document(command);
        assertThat(found.at("/work/resumed").asInt())
                .isPositive()
                .isLessThan(found.at("/work/cases").asInt());
    }

    @Test
    void eachCommandRefusesTheStoreOfTheOther() throws IOException {
        String cases = folder.resolve("cases.db").toString();
        String study = folder.resolve("study.db").toString();
        String specification = Files.writeString(
                        folder.resolve("study.yaml"),
                        "title: two pairs\nsystem: {family: pair}\nparameters: {a: 0.5, d: 0.5}\naxes: {c: {values: [1, 2]}}\n")
                .toString();
        document("reproduce", "--claim", "T2", "--store", cases, "--json");
        assertThat(kreiss("sweep", specification, "--store", study).exit()).isZero();

        refused(kreiss("sweep", specification, "--store", cases, "--resume"), "kreiss reproduce, quick scale, seed 1");
        refused(kreiss("reproduce", "--claim", "T2", "--store", study, "--resume"), "kreiss sweep, two pairs");
        refused(
                kreiss("reproduce", "--claim", "T2", "--store", cases, "--resume", "--seed", "2"),
                "kreiss reproduce, quick scale, seed 1");
    }

    private static void refused(Launcher.Outcome outcome, String holds) {
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .endsWith("holds another study (" + holds + "); expected another --store for this one");
    }

    @Test
    void writesPagesAndTellsProgress() throws IOException {
        Path report = folder.resolve("paper.html");
        Path audit = folder.resolve("audit.md");
        Launcher.Outcome outcome = kreiss(
                "reproduce",
                "--claim",
                "P7,T2",
                "--progress",
                "--report",
                report.toString(),
                "--audit",
                audit.toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Published claims, 1: 1 false", "Theorems, 1: 1 attained");
        assertThat(outcome.err()).contains("P7 What three numbers can tell", "report written to", "audit written to");
        assertThat(Files.readString(report)).contains("<svg class=\"plot\"", "P7. What three numbers can tell");
        assertThat(Files.readString(audit)).contains("| P7 | What three numbers can tell | false |");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--claim P6; --claim P6: expected some of P4, P5, P7",
                "--quick --full; --quick --full: expected one of them",
                "--resume; --resume: expected a file to resume from (--store FILE.db)",
                "--threads 0; --threads 0: expected a number from 1 to 1024",
                "--claim N9x; --claim N9x: expected some of P4, P5, P7",
                "--claim T2 --report /tmp/t2.x --audit /tmp/./t2.x; --audit /tmp/./t2.x: expected another file than that of --report",
                "--claim T2 --report /tmp/t2.x --store /tmp/t2.x; --report /tmp/t2.x: expected another file than that of --store",
                "--audit /nowhere/audit.md; --audit /nowhere/audit.md: expected a file in a folder",
                "--store /dev/null/x; --store /dev/null/x: cannot be written; expected a file in a folder",
                "--store /tmp; --store /tmp: is a folder; expected a file"
            })
    void saysInOneLineWhatIsWrong(String arguments, String message) {
        Launcher.Outcome outcome = kreiss(("reproduce " + arguments).split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errorLines()).hasSize(1);
        assertThat(outcome.err()).startsWith("kreiss: " + message);
    }
}
