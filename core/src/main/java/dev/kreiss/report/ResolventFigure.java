package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.ResolventProfile;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.Arrays;

/** The resolvent against the distance from the unit circle, touched by the line that the Kreiss constant draws. */
final class ResolventFigure {

    private ResolventFigure() {}

    static Figure of(AnalysisResult result, ResolventProfile profile) {
        double[] distance =
                Arrays.stream(profile.radii()).map(radius -> radius - 1).toArray();
        double least =
                Arrays.stream(profile.norms()).filter(Double::isFinite).min().orElse(1);
        double most =
                Arrays.stream(profile.norms()).filter(Double::isFinite).max().orElse(1);
        double kreiss = result.kreiss().bound().value();
        Figure.Legend legend = new Figure.Legend();
        Plot plot = new Plot(
                "resolvent",
                "Resolvent outside the unit circle",
                "Largest resolvent norm on circles against their distance from the unit circle, both logarithmic",
                Axis.logarithmic("|z| \u2212 1", distance[0], distance[distance.length - 1]),
                Axis.logarithmic("largest resolvent norm", least * 0.7, Math.max(most, least * 2) * 2),
                410,
                410);
        legend.add("s1", "largest \u2016(zI \u2212 J)\u207b\u00b9\u2016 on the circle");
        String caption = NumberTable.isInfinite(result.kreiss().bound())
                ? "An eigenvalue lies outside the unit circle: K is infinite."
                : "K has no upper bound that can be proven.";
        if (Double.isFinite(kreiss)) {
            double[] line = Arrays.stream(distance).map(x -> kreiss / x).toArray();
            plot.curve("s3", distance, line);
            legend.add("s3", "K / (|z| \u2212 1), K = " + Digits.brief(kreiss));
            caption = "K is the lowest line of this form that the curve nowhere exceeds.";
            Point at = result.kreiss().at();
            if (at != null && at.modulus() > 1) {
                plot.note(at.modulus() - 1, "attained at |z| \u2212 1 = " + Digits.brief(at.modulus() - 1));
            } else {
                caption += " They touch at infinity.";
            }
        }
        plot.curve("s1", distance, profile.norms());
        return new Figure("Resolvent outside the unit circle", plot.toSvg(), legend.items(), caption);
    }
}
