package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.Refinement;
import dev.kreiss.sweep.SweepPicture;
import dev.kreiss.sweep.SweepPicture.Scale;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.SweepSummary;
import dev.kreiss.sweep.SweepSummary.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A study as one page that needs nothing else: no network, its style, its numbers and the script that draws them inside. Without the
 * script there is one picture of it.
 */
public final class SweepHtml {

    /** Characters of a specification that can be read; those with matrices in them are longer. */
    private static final int LONGEST = 4000;

    private SweepHtml() {}

    /** A whole HTML document of less than 5 MB, whatever the size of the study. */
    public static String write(SweepSpec spec, SweepSummary summary, SweepPicture picture, Environment environment) {
        String title = spec.title().isEmpty() ? "Parameter study" : spec.title();
        String first = verdict(spec, summary, picture);
        String last = ranges(spec, summary) + origin(spec, summary, picture, environment);
        boolean drawable = picture.scales().stream().anyMatch(scale -> scale.values().length > 1);
        return drawable
                ? HtmlPage.withScript(title, subtitle(spec), first + figures(picture) + last, "sweep.css", "sweep.js")
                : HtmlPage.of(title, subtitle(spec), first + last);
    }

    private static String subtitle(SweepSpec spec) {
        List<String> axes = new ArrayList<>();
        spec.axes()
                .forEach(axis ->
                        axes.add(axis.size() + (axis.size() == 1 ? " value of " : " values of ") + axis.name()));
        return String.join(", ", axes);
    }

    // ---- in words
    // ------------------------------------------------------------------------------------------------------

    private static String verdict(SweepSpec spec, SweepSummary summary, SweepPicture picture) {
        long stable = summary.outcomes().getOrDefault(Outcome.STABLE, 0L);
        String headline = summary.points() == 0
                ? "No points"
                : stable == summary.points()
                        ? "All stable"
                        : stable == 0 ? "None stable" : "Stable: " + percent(stable, summary.points());
        HtmlVerdict verdict = new HtmlVerdict(
                stable == summary.points() ? "none" : stable == 0 ? "high" : "low",
                headline,
                SweepWords.counts(summary));
        range(summary, "kreiss.upper").ifPresent(range -> verdict.entry("Largest K", largest(spec, summary, range)));
        range(summary, "peak.upper").ifPresent(range -> verdict.entry("Largest peak", largest(spec, summary, range)));
        return verdict.entry("Looked closer", closer(spec, picture))
                .entry("To know", notes(summary, picture))
                .toHtml();
    }

    private static String percent(long part, long all) {
        double percent = 100.0 * part / all;
        return percent < 0.1
                ? "less than 0.1%"
                : percent > 99.9 ? "more than 99.9%" : String.format(Locale.ROOT, "%.1f%%", percent);
    }

    private static Optional<Range> range(SweepSummary summary, String column) {
        return summary.ranges().stream()
                .filter(range -> range.column().equals(column) && range.count() > 0)
                .findFirst();
    }

    private static String largest(SweepSpec spec, SweepSummary summary, Range range) {
        return "at most " + Digits.up(range.largest()) + " among the stable ones, at " + SweepWords.place(spec, range)
                + ".";
    }

    private static List<String> closer(SweepSpec spec, SweepPicture picture) {
        Refinement refinement = spec.refinement();
        long points = picture.refined().levels().length + picture.omitted();
        if (refinement == null || points == 0) {
            return List.of();
        }
        String what = refinement.boundary().equals(Refinement.VERDICT)
                ? "where the verdict changes"
                : "where " + refinement.boundary() + " begins or ends to hold";
        return List.of(points + " of the points lie " + what + ": cells of the grid were halved there, up to "
                + refinement.levels() + (refinement.levels() == 1 ? " time." : " times."));
    }

    private static List<String> notes(SweepSummary summary, SweepPicture picture) {
        List<String> notes = new ArrayList<>();
        List<String> thinned = picture.scales().stream()
                .filter(scale -> scale.stride() > 1)
                .map(scale -> "every " + ordinal(scale.stride()) + " value of " + scale.name())
                .toList();
        if (!thinned.isEmpty()) {
            notes.add("The study is too large for a page: the pictures show " + String.join(", ", thinned)
                    + ". Numbers in words and tables are those of all points.");
        }
        if (picture.omitted() > 0) {
            notes.add(picture.omitted() + " of the points along the boundary are not in the pictures.");
        }
        if (summary.wide() > 0) {
            notes.add(summary.wide() + (summary.wide() == 1 ? " stable point has" : " stable points have")
                    + " an enclosure wider than was asked for, as a rule next to the boundary.");
        }
        return notes;
    }

    private static String ordinal(int number) {
        int last = number % 100 / 10 == 1 ? 0 : number % 10;
        return number + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
    }

    // ---- in pictures
    // ---------------------------------------------------------------------------------------------------

    private static String figures(SweepPicture picture) {
        SweepView view = SweepView.first(picture);
        return "<section class=\"figures wide\" id=\"static\" aria-label=\"Figure\">\n"
                + SweepFigure.of(picture, view).toHtml() + "</section>\n"
                + "<section class=\"figures wide explorer\" id=\"explorer\" aria-label=\"Explorer\" hidden>\n<figure>\n"
                + "<div class=\"controls\"></div>\n<div class=\"picture\"></div>\n<ul class=\"legend\"></ul>\n"
                + "<p class=\"readout\"></p>\n<figcaption>" + caption(picture)
                + "</figcaption>\n</figure>\n</section>\n"
                + "<script type=\"application/json\" id=\"study\">" + SweepData.write(picture, view) + "</script>\n";
    }

    private static String caption(SweepPicture picture) {
        boolean enclosed = picture.columns().stream().anyMatch(column -> column.endsWith(".upper"));
        boolean finer = picture.scales().stream().anyMatch(Scale::halved);
        boolean plane = picture.scales().stream()
                        .filter(scale -> scale.values().length > 1)
                        .count()
                > 1;
        return (plane ? "Each point is a cell of its own size" : "Each point is a dot or a corner of the line")
                + (plane && finer ? "; along the boundary the cells are smaller, for the points are closer there" : "")
                + (enclosed ? ". Of enclosures the upper end is shown." : ".");
    }

    // ---- in numbers
    // ----------------------------------------------------------------------------------------------------

    private static String ranges(SweepSpec spec, SweepSummary summary) {
        HtmlTable table = new HtmlTable("Quantity", "Smallest", "Largest", "Largest at");
        List<Range> ranges = summary.ranges();
        for (int k = 0; k < ranges.size(); k++) {
            Range range = ranges.get(k);
            boolean pair = range.column().endsWith(".lower") && k + 1 < ranges.size();
            Range upper = pair ? ranges.get(k + 1) : range;
            if (range.count() > 0 && upper.count() > 0) {
                table.row(
                        range.column().replace(".lower", ""),
                        pair ? Digits.down(range.smallest()) : Digits.nearest(range.smallest()),
                        pair ? Digits.up(upper.largest()) : Digits.nearest(range.largest()),
                        SweepWords.place(spec, upper));
            }
            k += pair ? 1 : 0;
        }
        return HtmlPage.section(
                "Ranges",
                table.toHtml("Over the stable points where the quantity is finite, of all points of the study."));
    }

    private static String origin(SweepSpec spec, SweepSummary summary, SweepPicture picture, Environment environment) {
        HtmlTable table = HtmlPage.originTable();
        picture.scales().forEach(scale -> table.row(scale.name(), described(spec, scale)));
        table.row("Tolerance", Digits.brief(spec.tolerance()));
        if (spec.canonical().length() <= LONGEST) {
            table.row("Specification", spec.canonical());
        }
        table.row("SHA-256 of the specification", spec.hash());
        table.row("SHA-256 of the results", summary.hash());
        table.row(
                "Environment",
                "Kreiss " + environment.version() + ", seed " + environment.seed() + ", Java " + environment.java()
                        + ", " + environment.blas());
        return HtmlPage.section("Study and environment", table.toHtml("What was looked at, and where."));
    }

    private static String described(SweepSpec spec, Scale scale) {
        dev.kreiss.sweep.Axis axis = spec.axes().stream()
                .filter(each -> each.name().equals(scale.name()))
                .findFirst()
                .orElseThrow();
        double[] values = scale.values();
        String ends = Digits.brief(values[0]) + " to " + Digits.brief(values[values.length - 1]);
        return axis.size() == 1
                ? Digits.brief(values[0])
                : axis.size() + " values, " + ends + (scale.logarithmic() ? ", logarithmic" : "");
    }
}
