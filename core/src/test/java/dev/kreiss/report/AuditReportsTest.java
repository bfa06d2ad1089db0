package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.analysis.Environment;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Audits in print. Witnesses: validators of JSON Schema and XML that we did not write, and findings made by hand. */
class AuditReportsTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 7);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Finding finding(String id, Finding.Kind kind, Verdict verdict) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("largest<ratio>", 1.36);
        numbers.put("unbounded", Double.POSITIVE_INFINITY);
        DataTable table = new DataTable(
                "points",
                "a point a row",
                List.of("x", "y", "kind"),
                List.of(
                        new double[] {0.001, 10, 0},
                        new double[] {1, Double.POSITIVE_INFINITY, 0},
                        new double[] {1000, 0, 0},
                        new double[] {5, 20, 1}));
        DataFigure figure = new DataFigure(
                "both",
                "Both",
                "A curve & a dot",
                "x",
                "y",
                true,
                true,
                List.of(
                        DataFigure.Line.curve("curve", "points", "x", "y").where("kind", 0),
                        DataFigure.Line.dots("dot", "points", "x", "y").where("kind", 1)));
        return new Finding(
                id,
                kind,
                "A title",
                "K <= 2/(1-gamma) + c_1*c_2 for ||C|| = c",
                "a < 1",
                "The ratio is 1.36.",
                verdict,
                "T3",
                kind == Finding.Kind.CLAIM ? "K* is sharp" : "",
                numbers,
                List.of(table),
                List.of(figure));
    }

    private static Audit audit() {
        return new Audit(
                "quick",
                List.of(
                        finding("P4", Finding.Kind.CLAIM, Verdict.TOO_LOOSE),
                        finding("P9", Finding.Kind.CLAIM, Verdict.FALSE),
                        finding("T1", Finding.Kind.THEOREM, Verdict.ATTAINED),
                        finding("LQ1", Finding.Kind.EXPERIMENT, Verdict.HOLDS)),
                12.34,
                40,
                15);
    }

    @Test
    void theDocumentFollowsItsSchema() throws IOException {
        JsonNode document = MAPPER.readTree(AuditJson.write(audit(), HERE));

        assertThat(Schemas.read("reproduce.schema.json").validate(document)).isEmpty();
        assertThat(document.at("/claims/1/id").asText()).isEqualTo("P9");
        assertThat(document.at("/claims/0/verdict").asText()).isEqualTo("too-loose");
        assertThat(document.at("/claims/0/replacement/theorem").asText()).isEqualTo("T3");
        assertThat(document.at("/claims/0/measured/numbers/unbounded").asText()).isEqualTo("Infinity");
        assertThat(document.at("/claims/0/measured/tables/0/rows/3/1").asDouble())
                .isEqualTo(20);
        assertThat(document.at("/theorems")).hasSize(1);
        assertThat(document.at("/experiments/0/id").asText()).isEqualTo("LQ1");
        assertThat(document.at("/work/cases").asInt()).isEqualTo(40);
        assertThat(document.at("/work/resumed").asInt()).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void theSchemaKnowsEveryVerdict(Verdict verdict) throws IOException {
        Audit audit = new Audit("full", List.of(finding("IQC", Finding.Kind.CLAIM, verdict)), 0, 0, 0);

        assertThat(Schemas.read("reproduce.schema.json").validate(MAPPER.readTree(AuditJson.write(audit, HERE))))
                .isEmpty();
        assertThat(AuditHtml.write(audit, HERE)).contains(verdict.words());
    }

    @Test
    void theSchemaRefusesAClaimWithoutAVerdict() throws IOException {
        JsonNode document = MAPPER.readTree(AuditJson.write(audit(), HERE));
        ((ObjectNode) document.at("/claims/0")).remove("verdict");

        assertThat(Schemas.read("reproduce.schema.json").validate(document)).isNotEmpty();
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
        String html = AuditHtml.write(audit(), HERE);
        String body = html.substring(html.indexOf("<main>"), html.indexOf("</body>"));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));

        assertThat(document.getElementsByTagName("figure").getLength()).isEqualTo(4);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(8); // a dot and its legend each
        assertThat(html).contains("default-src 'none'").doesNotContain("<script", "http-equiv=\"refresh\"", "src=");
        assertThat(html).contains("2: 1 too loose, 1 false", "<strong>false</strong>");
    }

    @Test
    void countsSpeakOfOneAndOfSeveral() {
        List<Finding> findings = List.of(
                finding("P4", Finding.Kind.CLAIM, Verdict.HOLDS),
                finding("P5", Finding.Kind.CLAIM, Verdict.HOLDS_WITH_CONDITIONS),
                finding("P7", Finding.Kind.CLAIM, Verdict.HOLDS_WITH_CONDITIONS));

        assertThat(AuditHtml.write(new Audit("quick", findings, 1, 1, 0), HERE))
                .contains("3: 1 holds, 2 hold with conditions");
    }

    @Test
    void powersOfGreekLettersKeepThem() {
        assertThat(HtmlPage.text("||[gamma^t 0; c t rho^2]||"))
                .isEqualTo("\u2016[\u03b3\u1d57 0; c t \u03c1\u00b2]\u2016");
    }

    @Test
    void theTextFitsTheLineAndNamesEveryVerdict() {
        String text = AuditText.write(audit(), HERE);

        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
        assertThat(text)
                .containsSubsequence("Published claims, 2: 1 too loose, 1 false", "P4", "instead   T3: K* is sharp")
                .containsSubsequence("Theorems", "T1", "Linear-quadratic games", "question")
                .endsWith("quick run, 12.3 s, 15 of 40 cases from an earlier run, 2 threads, seed 7, Kreiss 0.1.0\n");
    }

    @Test
    void theAuditPageDependsOnNeitherTimeNorMachine() {
        Audit later = new Audit("quick", audit().findings(), 99, 40, 0);
        Environment there = new Environment("0.1.0", "25", "other", 64, 7);

        assertThat(AuditMarkdown.write(later, there)).isEqualTo(AuditMarkdown.write(audit(), HERE));
        assertThat(AuditMarkdown.write(later, there))
                .startsWith("# Audit of the paper, as measured\n")
                .contains("reproduce --quick --seed 7")
                .contains("| P9 | A title | false |")
                .contains("c\\_1\\*c\\_2 for \\|\\|C\\|\\|")
                .contains("| unbounded | infinite |");
    }
}
