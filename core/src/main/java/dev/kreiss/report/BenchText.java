package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.bench.BenchResult;
import dev.kreiss.bench.BenchResult.Agreement;
import dev.kreiss.bench.BenchResult.KreissTimes;
import dev.kreiss.bench.BenchResult.PeakTimes;
import dev.kreiss.bench.BenchResult.PeerPeak;
import dev.kreiss.bench.BenchResult.PeerPortrait;
import dev.kreiss.bench.BenchResult.PeerSoftware;
import dev.kreiss.bench.BenchResult.PortraitTimes;
import dev.kreiss.bench.BenchResult.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured, for people: a table of portraits, K and the peak for each matrix. Plain ASCII. */
public final class BenchText {

    private static final String ROW = "    %-20s %10s %9s %8s  %s";

    private static final String NOT_CERTIFIED = "not certified in double precision, so not measured.";

    private BenchText() {}

    /** Lines of at most 100 columns, ending in a line feed. */
    public static String write(BenchResult result, Environment environment) {
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.paragraph("", introduction(result)));
        result.cases().forEach(each -> append(text, each));
        text.append('\n').append(Wrapped.paragraph("", closing(result, environment)));
        return text.toString();
    }

    private static String introduction(BenchResult result) {
        Settings settings = result.settings();
        String peers = result.peers() == null ? "" : " and its peers, on the same matrices";
        return "Kreiss" + peers + ", on " + settings.threads() + (settings.threads() == 1 ? " thread" : " threads")
                + "; wall times in seconds, the best of three for what takes under 2 s. A product of two real 1000 x 1000"
                + " matrices runs at " + rate(result.productGflops())
                + (result.peers() == null
                        ? ""
                        : ", in numpy at " + rate(result.peers().productGflops())) + "."
                + " Portraits have " + settings.columns() + " x " + settings.rows()
                + " points; z and its conjugate are computed once, by everybody."
                + (result.peers() == null
                        ? ""
                        : " A peer's library uses one thread or all, whichever is faster for it."
                                + " Ratios are the time of the peer over that of Kreiss: above 1, Kreiss is faster. Differences"
                                + " are the largest relative ones from svd, where Kreiss raises no flag.");
    }

    private static String rate(double gflops) {
        return String.format(Locale.ROOT, "%.1f GFLOP/s", gflops);
    }

    private static void append(StringBuilder text, BenchResult.Case each) {
        text.append('\n')
                .append(each.matrix().id())
                .append(", N = ")
                .append(each.size())
                .append(": ")
                .append(each.matrix().description())
                .append("\n\n");
        appendPortrait(text, each.portrait());
        text.append(Wrapped.paragraph(
                "  Kreiss constant  ", each.kreiss() == null ? NOT_CERTIFIED : kreiss(each.kreiss())));
        text.append(Wrapped.paragraph("  Peak             ", each.peak() == null ? NOT_CERTIFIED : peak(each.peak())));
    }

    private static void appendPortrait(StringBuilder text, PortraitTimes portrait) {
        boolean compared = portrait.agreement() != null;
        row(text, "  Portrait", "seconds", portrait.peers().isEmpty() ? "" : "ratio", compared ? "differs" : "", "");
        String flagged = portrait.flagged() == 0 ? "" : portrait.flagged() + " points flagged: lost in rounding";
        row(text, "Kreiss", seconds(portrait.seconds()), "", difference(portrait.agreement()), flagged);
        for (PeerPortrait peer : portrait.peers()) {
            String ratio = Digits.brief(rounded(peer.ratio()));
            row(text, peer.peer(), seconds(peer.scaledSeconds()), ratio, difference(peer.agreement()), remark(peer));
        }
        portrait.unavailable().forEach(peer -> row(text, peer.peer(), "-", "", "", peer.reason()));
    }

    private static String remark(PeerPortrait peer) {
        String threads = peer.threads() == 1 ? "1 thread" : peer.threads() + " threads";
        return peer.isScaled()
                ? threads + ", scaled from " + peer.pointsComputed() + " of " + peer.pointsDistinct() + " points"
                : threads;
    }

    private static void row(StringBuilder text, String... cells) {
        boolean heading = cells[0].startsWith(" ");
        String line = String.format(Locale.ROOT, ROW, heading ? "" : cells[0], cells[1], cells[2], cells[3], cells[4]);
        text.append((heading ? cells[0] + line.substring(cells[0].length()) : line).stripTrailing())
                .append('\n');
    }

    private static String difference(@Nullable Agreement agreement) {
        return agreement == null ? "" : String.format(Locale.ROOT, "%.0e", agreement.largestDifference());
    }

    private static String kreiss(KreissTimes kreiss) {
        Digits.Printed printed = Digits.of(kreiss.bound());
        String grid = kreiss.largestOnGrid() == null
                ? ""
                : kreiss.isContradicted()
                        ? " svd CONTRADICTS it: its values give at least " + Digits.down(kreiss.largestOnGrid()) + "."
                        : " The largest (|z|-1)/sigma_min of svd on the grid, " + Digits.brief(kreiss.largestOnGrid())
                                + ", does not exceed it.";
        return seconds(kreiss.seconds()) + " s for K = " + printed.value() + ", " + printed.kind()
                + (printed.interval().isEmpty() ? "" : ", " + printed.interval()) + "; no peer certifies." + grid;
    }

    private static String peak(PeakTimes peak) {
        Digits.Printed printed = Digits.of(peak.bound());
        String found = seconds(peak.seconds()) + " s for " + printed.value() + ", " + printed.kind()
                + (printed.interval().isEmpty() ? "" : ", " + printed.interval()) + ", at iteration "
                + peak.iteration() + ".";
        PeerPeak peer = peak.peer();
        if (peer == null) {
            return found;
        }
        String value = Digits.nearest(peer.value()) + " at iteration " + peer.iteration();
        return found + " " + peer.powers() + " powers and 2-norms in numpy: " + seconds(peer.seconds()) + " s"
                + (peer.finished()
                        ? ", ratio " + Digits.brief(rounded(peer.ratio())) + ", for " + value + "."
                        : " until the limit, without an end; so far " + value + ".");
    }

    private static String seconds(double seconds) {
        return seconds < 0.1
                ? String.format(Locale.ROOT, "%.4f", seconds)
                : String.format(Locale.ROOT, seconds < 10 ? "%.3f" : "%.1f", seconds);
    }

    /** To as many digits as a measurement is worth. */
    private static double rounded(double ratio) {
        double unit = ratio < 1 ? 100 : ratio < 100 ? 10 : 1;
        return Math.round(unit * ratio) / unit;
    }

    private static String closing(BenchResult result, Environment environment) {
        PeerSoftware peers = result.peers();
        String python = peers == null
                ? ""
                : "; Python " + peers.python() + ", numpy " + peers.numpy() + " with " + peers.blas() + ", "
                        + (peers.scipy() == null ? "no scipy" : "scipy " + peers.scipy());
        return String.format(
                Locale.ROOT,
                "%.1f s in all; Kreiss %s, Java %s, %s%s",
                result.seconds(),
                environment.version(),
                environment.java(),
                environment.blas(),
                python);
    }
}
