package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Witness: an XML parser that we did not write, and the policy of the page about what it may load. */
class AnalysisHtmlTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 1);

    private static final Pattern SVG = Pattern.compile("<svg class=\"plot\".*?</svg>", Pattern.DOTALL);

    static Stream<String> names() {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPictureIsWellFormedAndSaysWhatItShows(String name) throws Exception {
        List<Document> pictures = pictures(html(name));
        AnalysisResult result = Samples.get(name);
        boolean noisy = result.noise() != null && Double.isFinite(result.noise().floor());
        assertThat(pictures).hasSize((result.gamma().length > 1 ? 4 : 3) + (noisy ? 1 : 0));
        for (Document picture : pictures) {
            assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
            assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageBodyIsWellFormed(String name) throws Exception {
        String html = html(name);
        parse(html.substring(html.indexOf("<body>"), html.indexOf("</html>")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void identifiersAreUniqueAndReferencesResolve(String name) {
        Matcher matcher = Pattern.compile(" id=\"([^\"]+)\"").matcher(html(name));
        Set<String> ids = new HashSet<>();
        while (matcher.find()) {
            assertThat(ids.add(matcher.group(1))).as(matcher.group(1)).isTrue();
        }
        Matcher references = Pattern.compile("url\\(#([^)]+)\\)").matcher(html(name));
        while (references.find()) {
            assertThat(ids).contains(references.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noNumberIsRaw(String name) {
        assertThat(html(name)).doesNotContain("Infinity", "NaN", ">null<");
    }

    @ParameterizedTest
    @MethodSource("names")
    void callsNothingUnstableThatIsNot(String name) {
        String html = html(name).toLowerCase(Locale.ROOT);
        if (Samples.get(name).spectralRadius().verdict() == Verdict.STABLE) {
            assertThat(html).doesNotContain("unstable");
        } else {
            assertThat(html).contains("unstable").doesNotContain("transient");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void needsNothingFromOutside(String name) {
        assertThat(html(name))
                .startsWith("<!DOCTYPE html>")
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
                .doesNotContain("<script", "<link", "src=", "href=", "@import", "url(http", " onload", "style=\"");
        assertThat(html(name).replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
    }

    @Test
    void everyTableHasHeaders() throws Exception {
        String html = html("everything");
        Document body = parse(html.substring(html.indexOf("<body>"), html.indexOf("</html>")));
        NodeList tables = body.getElementsByTagName("table");
        assertThat(tables.getLength()).isEqualTo(4);
        for (int k = 0; k < tables.getLength(); k++) {
            Element table = (Element) tables.item(k);
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            NodeList headers = table.getElementsByTagName("th");
            for (int i = 0; i < headers.getLength(); i++) {
                assertThat(((Element) headers.item(i)).getAttribute("scope")).isIn("col", "row");
            }
        }
    }

    @Test
    void textFromFilesIsEscaped() throws Exception {
        String attack = "</title><script>alert('1')</script>\"&\u0000\uD800.npz";
        AnalysisResult named = Samples.get("pair").named(attack, "", attack);
        String html = AnalysisHtml.write(named, HERE);
        assertThat(html)
                .doesNotContain("<script", "\u0000", "\uD800")
                .contains("&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
        parse(html.substring(html.indexOf("<body>"), html.indexOf("</html>")));
    }

    @Test
    void thePeakAndTheTouchingPointAreMarked() {
        assertThat(html("pair"))
                .contains(">peak 387.4 at t = ", "class=\"diamond attained\"")
                .containsPattern(">attained at \\|z\\| \u2212 1 = 0\\.(0999\\d*|1|1000\\d*)<");
    }

    @Test
    void theWayToTheNoiseFloorIsDrawnWithTheFloor() {
        assertThat(html("noisy"))
                .contains(">Expected distance under noise<", "noise floor = ")
                .containsPattern(">settled at t = \\d+<");
        assertThat(html("quiet")).doesNotContain("Expected distance under noise");
    }

    @Test
    void aResultWithoutPicturesHasNone() {
        AnalysisResult plain = dev.kreiss.analysis.Analysis.of(
                dev.kreiss.model.CoupledSystem.of(dev.kreiss.linalg.Matrix.of(1, 1, 0.5)));
        assertThat(AnalysisHtml.write(plain, HERE)).doesNotContain("<figure").contains("<h2>Numbers</h2>");
    }

    private static List<Document> pictures(String html) throws Exception {
        List<Document> pictures = new ArrayList<>();
        Matcher matcher = SVG.matcher(html);
        while (matcher.find()) {
            pictures.add(parse(matcher.group()));
        }
        return pictures;
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String html(String name) {
        return AnalysisHtml.write(Samples.get(name), HERE);
    }
}
