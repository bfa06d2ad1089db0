package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.analysis.Environment;
import dev.kreiss.sweep.MadeStore;
import dev.kreiss.sweep.SweepPicture;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.SweepSummary;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Studies as pages. Witnesses: a parser of XML and one of JSON that we did not write, the rows that the pages were made of, and the
 * threshold of T5 as a formula. What the script draws is to be looked at in a browser.
 */
class SweepHtmlTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 1);

    private static final String PLANE = """
            title: "</script><script>alert('1')</script>"
            system: {family: pair}
            parameters: {a: 0.9, d: 0.8}
            axes:
              b: {from: -1, to: 1, points: 40}
              c: {from: 0.01, to: 10, points: 40, scale: log}
            refine: {levels: 1}
            """;

    private static final double ROOM = (1 - 0.9) * (1 - 0.8);

    private static double[] plane(double[] at) {
        boolean stable = at[0] * at[1] < ROOM;
        double infinite = Double.POSITIVE_INFINITY;
        return stable
                ? new double[] {at[0], at[1], 0, 0.95, 1.5, 1.75, 2, 2.5, 7}
                : new double[] {at[0], at[1], 2, 1.25, infinite, infinite, infinite, infinite, 0};
    }

    private static String page(String yaml, UnaryOperator<double[]> row, double[]... refined) {
        SweepSpec spec = MadeStore.spec(yaml);
        MadeStore store = new MadeStore(spec, row, refined);
        return SweepHtml.write(spec, SweepSummary.of(spec, store), SweepPicture.of(spec, store), HERE);
    }

    private static String plane() {
        return page(PLANE, SweepHtmlTest::plane, new double[] {-1 + 1 / 39.0, 0.01});
    }

    /** Without scripts, as XML. */
    private static Document parse(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<meta([^>]*)>", "<meta$1/>")
                .replaceAll("(?s)<script.*?</script>", "")
                .replace(" hidden>", ">");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static JsonNode data(String page) throws IOException {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"study\">(.*?)</script>")
                .matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    private static float[] floats(JsonNode node) throws IOException {
        byte[] bytes = node.binaryValue();
        float[] numbers = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }

    @Test
    void theDataAreThoseOfThePicture() throws IOException {
        JsonNode data = data(plane());

        assertThat(data.at("/columns").toString())
                .isEqualTo("[\"spectralRadius\",\"kreiss\",\"peak\",\"peak.iteration\"]");
        assertThat(data.at("/axes/1/name").asText()).isEqualTo("c");
        assertThat(data.at("/axes/1/log").asBoolean()).isTrue();
        assertThat(data.at("/axes/1/values/39").asDouble()).isEqualTo(10);
        byte[] outcomes = data.at("/grid/outcomes").binaryValue();
        float[] kreiss = floats(data.at("/grid/values/1"));
        assertThat(kreiss).hasSize(1600);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                double b = data.at("/axes/0/values/" + i).asDouble();
                double c = data.at("/axes/1/values/" + j).asDouble();
                assertThat(outcomes[40 * i + j]).isEqualTo((byte) (b * c < ROOM ? 0 : 2));
                assertThat(kreiss[40 * i + j]).isEqualTo(b * c < ROOM ? 1.75f : Float.POSITIVE_INFINITY);
            }
        }
        assertThat(floats(data.at("/refined/places/0"))).containsExactly(0.5f);
        assertThat(data.at("/refined/levels").binaryValue()).containsExactly(1);
        assertThat(data.at("/contours").size()).isEqualTo(3);
        assertThat(data.at("/start").toString()).isEqualTo("{\"quantity\":-1,\"x\":0,\"y\":1,\"fixed\":[20,20]}");
    }

    @Test
    void oneScriptRunsAndThePolicyNamesIt() throws Exception {
        String page = plane();
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);

        assertThat(script.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'\"");
        assertThat(script.find()).isFalse();
        assertThat(page.split("<script", -1)).as("the script and its data").hasSize(3);
        assertThat(page)
                .doesNotContain(
                        "<link", " src=", "href=", "@import", "url(http", " onload", "style=\"", "innerHTML", "eval(");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
    }

    @Test
    void withoutTheScriptThereIsAPictureAndTables() throws Exception {
        Document document = parse(plane());

        assertThat(document.getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("</script><script>alert('1')</script>");
        assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(2);
        NodeList paths = document.getElementsByTagName("path");
        assertThat(count(paths, "region stable cell")).isEqualTo(2); // the grid, and the refined point
        assertThat(count(paths, "region unstable cell")).isEqualTo(1);
    }

    private static int count(NodeList elements, String style) {
        int count = 0;
        for (int k = 0; k < elements.getLength(); k++) {
            count += ((Element) elements.item(k)).getAttribute("class").equals(style) ? 1 : 0;
        }
        return count;
    }

    @Test
    void theLineOfT5IsWhereTheFormulaHasIt() throws Exception {
        Document document = parse(plane());
        Element frame = null;
        NodeList rectangles = document.getElementsByTagName("rect");
        for (int k = 0; k < rectangles.getLength(); k++) {
            Element each = (Element) rectangles.item(k);
            frame = each.getAttribute("class").equals("frame") ? each : frame;
        }
        assertThat(frame).isNotNull();
        double left = Double.parseDouble(frame.getAttribute("x"));
        double top = Double.parseDouble(frame.getAttribute("y"));
        double width = Double.parseDouble(frame.getAttribute("width"));
        double height = Double.parseDouble(frame.getAttribute("height"));
        NodeList paths = document.getElementsByTagName("path");
        int corners = 0;
        for (int k = 0; k < paths.getLength(); k++) {
            Element path = (Element) paths.item(k);
            if (!path.getAttribute("class").equals("line t5a")
                    || path.getAttribute("d").startsWith("M0 6")) {
                continue;
            }
            for (String corner : path.getAttribute("d").substring(1).split("[ML]")) {
                double x = Double.parseDouble(corner.split(" ")[0]);
                double y = Double.parseDouble(corner.split(" ")[1]);
                double b = -1 + 2 * (40 * (x - left) / width - 0.5) / 39; // half a cell of room around the grid
                double c = 0.01 * Math.pow(1000, (40 * (1 - (y - top) / height) - 0.5) / 39);
                double expected = ROOM / Math.abs(b);
                double pixel = Math.max(4e-3 / Math.abs(b), 0.02); // a pixel across, a pixel upwards
                assertThat(Math.log(c / expected)).isCloseTo(0, within(pixel));
                corners++;
            }
        }
        assertThat(corners).isGreaterThan(100);
    }

    @Test
    void theFirstWordsAreTheAnswer() {
        String page = plane();
        int stable = 1; // the refined point
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                stable += (-1 + i * 2 / 39.0) * 0.01 * Math.pow(1000, j / 39.0) < ROOM ? 1 : 0;
            }
        }

        assertThat(page)
                .contains(String.format(Locale.ROOT, "<h2>Stable: %.1f%%</h2>", stable / 16.01))
                .contains("1601 systems: " + stable + " stable, " + (1601 - stable) + " unstable.")
                .contains("at most 1.75 among the stable ones, at b -1, c 0.01.")
                .contains(
                        "1 of the points lie where the verdict changes: cells of the grid were halved there, up to 1 time.")
                .contains("T5: below it stable, whatever the signs");
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("transient");
    }

    @Test
    void aStudyOverOneAxisIsALine() throws Exception {
        Document document = parse(page("""
                system: {family: jordan}
                parameters: {eigenvalue: 0.5}
                axes: {n: {values: [2, 3, 5]}}
                quantities: [kreiss]
                """, at -> new double[] {at[0], 0, at[0], at[0] * at[0]}));

        assertThat(count(document.getElementsByTagName("circle"), "dot dots1")).isEqualTo(3);
        assertThat(document.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("kreiss over n");
    }

    @Test
    void aStudyOfOnePointIsATable() throws Exception {
        String page = page("""
                system: {family: jordan}
                parameters: {eigenvalue: 0.5}
                axes: {n: {values: [2]}}
                quantities: [kreiss]
                """, at -> new double[] {at[0], 0, 1, 2});

        assertThat(parse(page).getElementsByTagName("svg").getLength()).isZero();
        assertThat(page).contains("All stable", "1 system: 1 stable.").doesNotContain("<script");
    }

    @Test
    void theFirstSliceHasPoints() throws IOException {
        JsonNode data = data(page("""
                system: {family: jordan}
                axes:
                  eigenvalue: {from: 0.1, to: 0.9, points: 5}
                  coupling: {from: 0.1, to: 0.9, points: 5}
                  n: {values: [2, 3, 4]}
                quantities: [kreiss]
                filters: [n > 3]
                """, at -> new double[] {at[0], at[1], at[2], at[2] > 3 ? 0 : 4, 1, 1}));

        assertThat(data.at("/start/fixed/2").asInt()).isEqualTo(2);
    }

    @Test
    void pagesOfLargeStudiesAreLimited() {
        Random random = new Random(1);
        String page = page("""
                system: {family: quadratic}
                parameters: {m: 1, n: 1}
                axes:
                  alpha: {from: 0, to: 1, points: 900}
                  beta: {from: 0, to: 1, points: 900}
                quantities: [kreiss]
                """, at -> new double[] {at[0], at[1], random.nextInt(3), 1, 1 + random.nextDouble()});

        assertThat(page.length()).isBetween(2_000_000, 5_000_000);
        assertThat(page)
                .contains("The study is too large for a page: the pictures show every ")
                .contains("810000 systems: ");
    }
}
