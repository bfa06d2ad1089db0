package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import org.jspecify.annotations.Nullable;

/** The analysis as one page that needs nothing else: no script, no network, its style and pictures inside. */
public final class AnalysisHtml {

    private AnalysisHtml() {}

    /** A whole HTML document; pictures are in it if the result has them. */
    public static String write(AnalysisResult result, Environment environment) {
        String name =
                result.input().name().isEmpty() ? "Analysis" : result.input().name();
        return HtmlPage.of(
                name,
                PlainWords.structure(result.input()),
                verdict(result)
                        + figures(result)
                        + claims(result)
                        + numbers(result)
                        + theory(result)
                        + origin(result, environment));
    }

    private static String verdict(AnalysisResult result) {
        Diagnosis main = result.diagnosis().get(0);
        HtmlVerdict verdict = new HtmlVerdict(main.severity().id(), PlainWords.headline(main), main.message())
                .entry("Peak", PlainWords.peak(result))
                .entry("Why", PlainWords.reasons(result))
                .entry("What to do", main.remedies())
                .entry("What it would change", PredictionWords.of(result, main));
        for (Diagnosis also : result.diagnosis().subList(1, result.diagnosis().size())) {
            verdict.entry("Also", also.message())
                    .entry("Against that", also.remedies())
                    .entry("What it would change", PredictionWords.of(result, also));
        }
        return verdict.toHtml();
    }

    private static String figures(AnalysisResult result) {
        AnalysisResult.Pictures pictures = result.pictures();
        if (pictures == null) {
            return "";
        }
        GrowthFigures growth = new GrowthFigures(result, pictures);
        return "<section class=\"figures\" aria-label=\"Figures\">\n"
                + growth.powers(pictures.comparison()).toHtml()
                + (result.gamma().length > 1 ? growth.blocks().toHtml() : "")
                + ResolventFigure.of(result, pictures.resolvent()).toHtml()
                + PortraitFigure.of(pictures.portrait(), result.kreiss()).toHtml()
                + noise(result.noise())
                + "</section>\n";
    }

    private static String noise(AnalysisResult.@Nullable Noise noise) {
        return noise == null || noise.curve() == null
                ? ""
                : NoiseFigure.of(noise, noise.curve()).toHtml();
    }

    private static String claims(AnalysisResult result) {
        HtmlTable table = new HtmlTable("Claim", "Published", "Kreiss", "Verdict");
        for (ClaimTable.Claim claim : ClaimTable.of(result)) {
            String verdict = "<strong>" + claim.standing().words() + "</strong> " + HtmlPage.text(claim.why());
            table.rowWith(
                    "standing " + claim.standing().name().toLowerCase(java.util.Locale.ROOT),
                    verdict,
                    HtmlPage.signs(claim.question()) + " (" + claim.id() + ")",
                    HtmlPage.signs(claim.published()),
                    HtmlPage.signs(claim.ours()));
        }
        return HtmlPage.section(
                "Published claims on this system", table.toHtml("Each verdict follows from the numbers beside it."));
    }

    private static String numbers(AnalysisResult result) {
        HtmlTable table = new HtmlTable("Quantity", "Value", "Kind", "Enclosure or remark");
        for (NumberTable.Row row : NumberTable.of(result)) {
            table.row(HtmlPage.signs(row.name()), row.value(), row.kind(), row.interval());
        }
        return HtmlPage.section(
                "Numbers",
                table.toHtml(
                        "Certified: the true value for the given floating-point input lies in the interval, rounding"
                                + " included. Estimated: our best figure."));
    }

    private static String theory(AnalysisResult result) {
        HtmlTable table = new HtmlTable("Theorem", "In plain words");
        TheoryReading.of(result).forEach(statement -> table.row(statement.theorem(), HtmlPage.signs(statement.text())));
        return HtmlPage.section(
                "What theory says",
                table.toHtml("T: proven, see the proofs. P: as published, with its conditions checked."));
    }

    private static String origin(AnalysisResult result, Environment environment) {
        HtmlTable table = HtmlPage.originTable();
        table.row("Structure", PlainWords.structure(result.input()));
        table.row("Units", result.input().norm());
        table.row("Block norms G", PlainWords.matrix(result.coupling()));
        table.row("Spectral radius", result.spectralRadius().certifiedBy());
        return HtmlPage.origin(table, result.input(), result.work(), environment);
    }
}
