package dev.kreiss.report;

import dev.kreiss.krylov.KreissEstimate;
import dev.kreiss.krylov.NormEstimate;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.krylov.RadiusEstimate;
import dev.kreiss.krylov.SampledValue;
import dev.kreiss.report.NumberTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The figures of an operator in print, each with its error and what kind of knowledge it is. */
final class OperatorRows {

    private static final String ESTIMATED = "estimated";

    private static final String UNKNOWN = "not known";

    private OperatorRows() {}

    static List<Row> of(OperatorResult result) {
        List<Row> rows = new ArrayList<>();
        rows.add(radius(result.spectralRadius()));
        KreissEstimate kreiss = result.kreiss();
        rows.add(new Row(
                "Kreiss constant K", "at least " + Digits.down(kreiss.lower()), excess(kreiss.error()), "evaluated"));
        PeakEstimate peak = result.peak();
        rows.add(new Row(
                "Peak of ||J^t||, t = " + peak.iteration(),
                "at least " + Digits.down(peak.lower()),
                excess(peak.error()),
                "evaluated"));
        rows.add(sampled("Typical peak, t = " + result.typical().iteration(), result.typical()));
        if (result.noise() != null) {
            rows.add(sampled("Noise floor", result.noise()));
        }
        norms(result, rows);
        rows.add(new Row(
                "K by norms alone (T1)",
                about(result.comparison().kreiss().value()),
                infinite(result) ? "norms alone decide nothing here" : "an upper bound, if the norms are",
                ESTIMATED));
        rows.add(new Row(
                "Peak by norms alone (T1)",
                about(result.comparison().peak().value()),
                infinite(result) ? "norms alone decide nothing here" : "an upper bound, if the norms are",
                ESTIMATED));
        rows.add(new Row(
                "Precision of the products",
                Double.isNaN(result.adjointMismatch()) ? UNKNOWN : Digits.brief(result.adjointMismatch()),
                "how well J and its adjoint agree",
                "measured"));
        return rows;
    }

    private static boolean infinite(OperatorResult result) {
        return Double.isInfinite(result.comparison().kreiss().value());
    }

    private static Row radius(RadiusEstimate radius) {
        String verdict = switch (radius.verdict()) {
            case STABLE -> "below 1";
            case UNSTABLE -> "above 1";
            case UNDECIDED -> "not decided on which side of 1";
        };
        return new Row("Spectral radius rho", about(radius.value()), error(radius.error()) + "; " + verdict, ESTIMATED);
    }

    private static Row sampled(String name, SampledValue value) {
        if (Double.isNaN(value.value())) {
            return new Row(name, UNKNOWN, "", "");
        }
        String missing = value.truncation() == 0
                ? ""
                : Double.isInfinite(value.truncation())
                        ? "; what later powers add is not known"
                        : "; later powers add about " + Digits.brief(value.truncation());
        return new Row(
                name,
                about(value.value()),
                "standard error " + Digits.brief(value.standardError()) + missing,
                ESTIMATED);
    }

    private static void norms(OperatorResult result, List<Row> rows) {
        int blocks = result.blockNorms().length;
        for (int i = 0; i < blocks; i++) {
            for (int j = 0; j < blocks; j++) {
                NormEstimate norm = result.blockNorms()[i][j];
                String name = blocks == 1 ? "Norm of J" : "Norm of block " + (i + 1) + "," + (j + 1);
                if (Double.isInfinite(norm.error())) {
                    rows.add(new Row(name, "at least " + Digits.down(norm.lower()), excess(norm.error()), "evaluated"));
                    continue;
                }
                rows.add(new Row(
                        name,
                        about(norm.value()),
                        error(norm.error()) + "; at least " + Digits.down(norm.lower()),
                        ESTIMATED));
            }
        }
    }

    private static String about(double value) {
        return Double.isNaN(value) ? UNKNOWN : (Double.isFinite(value) ? "~" : "") + Digits.nearest(value);
    }

    private static String error(double error) {
        return Double.isInfinite(error) ? "error not known" : "error about " + Digits.brief(error);
    }

    private static String excess(double error) {
        return Double.isInfinite(error)
                ? "how far above is not known"
                : "estimated to exceed it by at most " + Digits.brief(error);
    }

    /** The best that is known of the norm of each block. */
    static double[][] values(OperatorResult result) {
        return Arrays.stream(result.blockNorms())
                .map(row -> Arrays.stream(row)
                        .mapToDouble(norm -> Math.max(norm.value(), norm.lower()))
                        .toArray())
                .toArray(double[][]::new);
    }
}
