package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.PseudospectralRadius;
import dev.kreiss.numerics.SpectralRadius;
import java.util.ArrayList;
import java.util.List;

/** The measured quantities in print, each with its enclosure and what kind of knowledge it is. */
final class NumberTable {

    private static final String ESTIMATED = "estimated";

    private NumberTable() {}

    /**
     * One quantity.
     *
     * @param interval enclosure or remark; may be empty
     * @param kind certified, estimated or counted
     */
    record Row(String name, String value, String interval, String kind) {}

    static List<Row> of(AnalysisResult result) {
        List<Row> rows = new ArrayList<>();
        SpectralRadius radius = result.spectralRadius();
        rows.add(new Row("Spectral radius rho", "~" + Digits.nearest(radius.value()), verdict(radius), ESTIMATED));
        rows.add(row(
                "Kreiss constant K" + at(result.kreiss(), "z"), result.kreiss().bound()));
        rows.add(row("Peak of ||J^t||" + iteration(result.peak()), result.peak().bound()));
        if (Double.isFinite(result.peak().bound().value())) {
            Peak.Typical typical = result.peak().typical();
            rows.add(new Row(
                    "Typical peak, t = " + typical.iteration(), "~" + Digits.nearest(typical.value()), "", ESTIMATED));
        }
        rows.add(row("Distance to instability d", result.distanceToInstability().bound()));
        rows.add(row("Numerical radius w", result.numericalRadius()));
        for (PseudospectralRadius level : result.pseudospectralRadius()) {
            rows.add(row("Pseudospectral radius, eps = " + Digits.nearest(level.epsilon()), level.bound()));
        }
        result.stepsToAccuracy().forEach(steps -> rows.add(steps(steps)));
        if (result.noise() != null) {
            rows.addAll(NoiseRows.of(result.noise()));
        }
        return rows;
    }

    private static String verdict(SpectralRadius radius) {
        return switch (radius.verdict()) {
            case STABLE -> "certified below 1: " + radius.certifiedBy();
            case MARGINAL -> radius.certifiedBy();
            case UNSTABLE -> "certified above 1: " + radius.certifiedBy();
        };
    }

    static Row row(String name, Bound bound) {
        Digits.Printed printed = Digits.of(bound);
        String remark = bound instanceof Bound.Estimated estimated ? estimated.reason() : printed.interval();
        return new Row(name, printed.value(), remark, printed.kind());
    }

    private static Row steps(AnalysisResult.StepsToAccuracy steps) {
        String bound = steps.comparisonBound() < 0 ? "none" : Long.toString(steps.comparisonBound());
        return new Row(
                "Steps to accuracy " + Digits.nearest(steps.delta()),
                steps.steps() < 0 ? "not reached" : Long.toString(steps.steps()),
                "norms prove " + bound + ", published " + Digits.brief(steps.paperOrder()),
                steps.steps() < 0 ? "" : "counted");
    }

    private static String iteration(Peak peak) {
        return Double.isInfinite(peak.bound().value()) ? "" : ", t = " + peak.iteration();
    }

    static String at(Located located, String name) {
        Point at = located.at();
        return at == null || isInfinite(located.bound()) ? "" : ", " + name + " = " + point(at);
    }

    static boolean isInfinite(Bound bound) {
        return bound instanceof Bound.Certified certified
                ? Double.isInfinite(certified.lower())
                : Double.isInfinite(bound.value());
    }

    static String point(Point point) {
        if (point.im() == 0) {
            return Digits.brief(point.re());
        }
        String sign = point.im() < 0 ? " - " : " + ";
        return Digits.brief(point.re()) + sign + Digits.brief(Math.abs(point.im())) + "i";
    }
}
