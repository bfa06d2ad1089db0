package dev.kreiss.report;

import dev.kreiss.analysis.PortraitResult;
import dev.kreiss.analysis.PortraitResult.Reach;
import dev.kreiss.analysis.PortraitResult.Sample;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sentences and figures that the text and the page of a portrait share. */
final class PortraitWords {

    /** Up to here pseudospectra reach no farther than those of a normal matrix. */
    private static final double NO_REACH = 1.05;

    private static final String ESTIMATED = "estimated";

    private PortraitWords() {}

    /** What the picture says. */
    enum Message {
        EIGENVALUE_OUTSIDE("high", "An eigenvalue lies outside the unit circle"),
        EIGENVALUE_ON_CIRCLE("medium", "An eigenvalue lies on the unit circle"),
        ALL_INSIDE("low", "The picture shows the inside of the unit circle"),
        REACHES_OUT("medium", "Pseudospectra reach beyond the unit circle"),
        KEEPS_CLOSE("none", "Pseudospectra keep to the unit circle");

        private final String severity;
        private final String headline;

        Message(String severity, String headline) {
            this.severity = severity;
            this.headline = headline;
        }

        String severity() {
            return severity;
        }

        String headline() {
            return headline;
        }
    }

    static Message message(PortraitResult result) {
        Verdict verdict = result.certified() == null
                ? (result.leading().modulus() < 1 ? Verdict.STABLE : Verdict.UNSTABLE)
                : result.certified().spectralRadius().verdict();
        if (verdict != Verdict.STABLE) {
            return verdict == Verdict.UNSTABLE ? Message.EIGENVALUE_OUTSIDE : Message.EIGENVALUE_ON_CIRCLE;
        }
        Sample steepest = steepest(result);
        if (steepest == null) {
            return isKnown(result) ? Message.KEEPS_CLOSE : Message.ALL_INSIDE;
        }
        return steepest.value() > NO_REACH ? Message.REACHES_OUT : Message.KEEPS_CLOSE;
    }

    /** Whether K is proven to be finite. */
    private static boolean isKnown(PortraitResult result) {
        return result.certified() != null
                && Double.isFinite(result.certified().kreiss().bound().value());
    }

    /** K and where it is attained, if it is known and is not approached at infinity; as much as the grid says otherwise. */
    private static @Nullable Sample steepest(PortraitResult result) {
        if (result.certified() == null || !isKnown(result)) {
            return result.readings().steepest();
        }
        Point at = result.certified().kreiss().at();
        return at == null
                ? null
                : new Sample(result.certified().kreiss().bound().value(), at);
    }

    /** One or two sentences under the headline. */
    static String lead(PortraitResult result) {
        return switch (message(result)) {
            case EIGENVALUE_OUTSIDE ->
                "The eigenvalue of largest modulus is " + NumberTable.point(result.leading())
                        + ": powers of J grow without bound.";
            case EIGENVALUE_ON_CIRCLE ->
                "The eigenvalue of largest modulus is " + NumberTable.point(result.leading())
                        + ", on the unit circle within rounding: neither side can be proven.";
            case ALL_INSIDE -> "What lies beyond the unit circle, and makes powers of J grow, is not in it.";
            case REACHES_OUT -> reachesOut(Objects.requireNonNull(steepest(result)), isKnown(result));
            case KEEPS_CLOSE ->
                (isKnown(result) ? "A " : "As far as the grid shows, a ")
                        + "perturbation of J moves no eigenvalue farther beyond the unit circle than about its own size."
                        + " Nothing here says that powers of J grow.";
        };
    }

    private static String reachesOut(Sample steepest, boolean known) {
        String ratio = Digits.brief(steepest.value());
        return "A perturbation of J of size " + Digits.brief((steepest.at().modulus() - 1) / steepest.value())
                + " can move an eigenvalue to z = " + NumberTable.point(steepest.at()) + ", " + ratio
                + " times as far beyond the unit circle as it is large. Some power of J therefore has a norm of "
                + (known ? "at least " + ratio : "about " + ratio + " or more") + ".";
    }

    /** One row for each level: its size, the modulus to which it reaches, and how that compares. */
    static List<NumberTable.Row> reaches(PortraitResult result) {
        boolean compared = message(result) != Message.EIGENVALUE_OUTSIDE;
        return result.readings().reaches().stream()
                .map(reach -> reach(reach, compared))
                .toList();
    }

    private static NumberTable.Row reach(Reach reach, boolean compared) {
        Point farthest = reach.farthest();
        String size = "size " + Digits.nearest(reach.epsilon());
        if (farthest == null) {
            return new NumberTable.Row(size, "no point of the grid", "", "");
        }
        String modulus = Digits.nearest(farthest.modulus()) + (reach.cutOff() ? " or more" : "");
        String remark = reach.ratio() > 0 ? Digits.brief(reach.ratio()) + " times the size" : "within the unit circle";
        return new NumberTable.Row(size, modulus, compared ? remark : "", "");
    }

    /** Where the resolvent is largest outside the unit circle. */
    static String outside(PortraitResult result) {
        Sample outside = result.readings().outside();
        if (outside == null) {
            return "no point of the grid.";
        }
        boolean known = outside.value() > result.grid().floor();
        return "the resolvent is largest at z = " + NumberTable.point(outside.at()) + ", "
                + (known ? "with norm " : "with a norm of about ")
                + Digits.brief(1 / Math.max(outside.value(), result.grid().floor()))
                + (known ? "." : " or more: that is as far as rounding lets one see.");
    }

    /** How much of the grid rounding hides. */
    static String unknown(PortraitResult result) {
        int flagged = result.readings().flagged();
        Portrait grid = result.grid();
        String floor = "the round-off floor " + Digits.brief(grid.floor());
        if (flagged == 0) {
            return "every value lies above " + floor + ".";
        }
        return flagged + " of " + points(grid) + " points lie at or below " + floor
                + ": their values are not known, only that they are about that small.";
    }

    private static long points(Portrait portrait) {
        return (long) portrait.re().length * portrait.im().length;
    }

    private static String size(Portrait portrait) {
        return portrait.re().length + " x " + portrait.im().length;
    }

    /** The figures. */
    static List<NumberTable.Row> numbers(PortraitResult result) {
        List<NumberTable.Row> rows = new ArrayList<>();
        Portrait grid = result.grid();
        PortraitResult.Readings readings = result.readings();
        rows.add(new NumberTable.Row("Grid, real x imaginary", size(grid), box(grid), ""));
        if (result.picture() != null && !size(result.picture().portrait()).equals(size(grid))) {
            rows.add(new NumberTable.Row(
                    "Grid of the picture",
                    size(result.picture().portrait()),
                    "with lines added where contours bend",
                    ""));
        }
        rows.add(sample("Smallest value", readings.smallest()));
        if (readings.outside() != null) {
            rows.add(sample("Smallest value for |z| > 1", readings.outside()));
        }
        if (readings.steepest() != null && message(result) != Message.EIGENVALUE_OUTSIDE) {
            rows.add(sample("Largest (|z|-1)/value", readings.steepest()));
        }
        rows.add(new NumberTable.Row(
                "Points at the round-off floor",
                Integer.toString(readings.flagged()),
                "floor " + Digits.brief(grid.floor()),
                "counted"));
        rows.add(new NumberTable.Row(
                "Eigenvalues",
                Integer.toString(grid.eigenvalues().length),
                eigenvaluesShown(result) + " in the box",
                "counted"));
        rows.add(new NumberTable.Row(
                "Spectral radius rho",
                "~" + Digits.nearest(result.leading().modulus()),
                result.certified() == null
                        ? ""
                        : result.certified().spectralRadius().certifiedBy(),
                ESTIMATED));
        if (result.certified() != null) {
            rows.add(kreiss(result.certified().kreiss()));
        }
        return rows;
    }

    private static NumberTable.Row sample(String name, Sample sample) {
        return new NumberTable.Row(
                name, "~" + Digits.nearest(sample.value()), "at z = " + NumberTable.point(sample.at()), ESTIMATED);
    }

    private static NumberTable.Row kreiss(Located kreiss) {
        return NumberTable.row("Kreiss constant K" + NumberTable.at(kreiss, "z"), kreiss.bound());
    }

    /** K in a sentence. */
    static String kreiss(PortraitResult.Certified certified) {
        Located kreiss = certified.kreiss();
        Bound bound = kreiss.bound();
        Point at = kreiss.at();
        if (NumberTable.isInfinite(bound)) {
            return "infinite, because an eigenvalue lies outside the unit circle.";
        }
        String where = at == null ? ", approached at infinity" : ", attained at z = " + NumberTable.point(at);
        return Digits.of(bound).value() + (Double.isInfinite(bound.value()) ? "." : where + ".");
    }

    /** In the box, its border included. */
    static long eigenvaluesShown(PortraitResult result) {
        double[] re = result.grid().re();
        double[] im = result.grid().im();
        return Arrays.stream(result.grid().eigenvalues())
                .filter(z -> z.re() >= re[0] && z.re() <= re[re.length - 1])
                .filter(z -> z.im() >= im[0] && z.im() <= im[im.length - 1])
                .count();
    }

    private static String box(Portrait grid) {
        return range(grid.re()) + " x " + range(grid.im());
    }

    private static String range(double[] axis) {
        return "[" + Digits.nearest(axis[0]) + ", " + Digits.nearest(axis[axis.length - 1]) + "]";
    }
}
