package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import java.util.ArrayList;
import java.util.List;

/** What is known about noise, as rows of the table of numbers. */
final class NoiseRows {

    private NoiseRows() {}

    static List<NumberTable.Row> of(AnalysisResult.Noise noise) {
        List<NumberTable.Row> rows = new ArrayList<>();
        rows.add(NumberTable.row("Noise floor", noise.floorBound()));
        if (noise.perBlock().size() > 1) {
            for (int block = 0; block < noise.perBlock().size(); block++) {
                rows.add(NumberTable.row(
                        "Noise floor in block " + (block + 1), noise.perBlock().get(block)));
            }
        }
        rows.add(
                Double.isInfinite(noise.bound())
                        ? new NumberTable.Row(
                                "Noise floor from norms", "none", "rho(G) is not proven to be below 1", "")
                        : new NumberTable.Row(
                                "Noise floor from norms", "at most " + Digits.up(noise.bound()), "", "certified"));
        if (noise.settling() >= 0) {
            rows.add(new NumberTable.Row(
                    "Steps until within 10 % of it", Long.toString(noise.settling()), "", "counted"));
        }
        AnalysisResult.NoisePeak peak = noise.peak();
        if (peak != null) {
            rows.add(new NumberTable.Row(
                    "Largest expected distance" + (peak.iteration() < 0 ? "" : ", t = " + peak.iteration()),
                    "~" + Digits.nearest(peak.value()),
                    "from a start at " + Digits.brief(peak.start()),
                    "estimated"));
        }
        noise.targets().forEach(target -> rows.add(target(target)));
        return rows;
    }

    private static NumberTable.Row target(AnalysisResult.NoiseTarget target) {
        boolean found = target.factor() > 0;
        return new NumberTable.Row(
                "Step factor for a floor of " + Digits.nearest(target.delta()),
                found ? Digits.down(target.factor()) : "none found",
                found
                        ? "all step sizes times this: floor "
                                + Digits.of(target.floor()).value()
                        : "",
                found ? Digits.of(target.floor()).kind() : "");
    }
}
