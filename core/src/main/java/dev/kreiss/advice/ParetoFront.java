package dev.kreiss.advice;

import dev.kreiss.advice.RuleSearch.Sample;
import dev.kreiss.advice.TuningResult.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What can be had in exchange for what: peak for rate. */
final class ParetoFront {

    private static final int MOST = 16;

    /** A rate that is better by less is no choice worth having. */
    private static final double LEAST_GAIN = 1e-3;

    /** Peaks above this are of no use to anybody. */
    private static final double HIGHEST = 1e6;

    /** Of the effort of a search, for each level. */
    private static final double SHARE = 0.12;

    private ParetoFront() {}

    private record Entry(RuleSearch search, Sample sample) {

        double rate() {
            return 1 - sample.radius();
        }
    }

    /** Searches within several limits between no growth and that of the best rate. */
    static void trace(RuleSearch search, Sample fastest, boolean unknown, int levels) {
        double highest = Math.min(fastest.peak(), HIGHEST);
        if (unknown) {
            LimitedSearch.survey(search, new Limits(highest, Double.POSITIVE_INFINITY));
        }
        double lowest =
                search.samples().stream().mapToDouble(Sample::peak).min().orElse(1);
        Sample start = fastest;
        for (int k = 1; k < levels && highest > lowest * 1.01; k++) {
            double level = lowest + (highest - lowest) * Math.pow(1 - (double) k / levels, 2);
            start = LimitedSearch.best(search, new Limits(level, Double.POSITIVE_INFINITY), start, SHARE);
        }
    }

    /** Settings that no other ones beat in both rate and peak, by peak; so few that all of them differ. */
    static List<Choice> of(List<RuleSearch> searches) {
        List<Entry> entries = new ArrayList<>();
        for (RuleSearch search : searches) {
            search.samples().forEach(sample -> entries.add(new Entry(search, sample)));
        }
        entries.sort(Comparator.comparingDouble((Entry entry) -> entry.sample.peak())
                .thenComparingDouble(entry -> entry.sample.radius()));
        List<Entry> front = better(entries, 0);
        List<Entry> few = better(front, LEAST_GAIN);
        for (double gain = 2 * LEAST_GAIN; few.size() > MOST; gain *= 1.5) {
            few = better(front, gain);
        }
        if (!front.isEmpty() && few.get(few.size() - 1) != front.get(front.size() - 1)) {
            few.set(few.size() - 1, front.get(front.size() - 1));
        }
        return few.stream().map(ParetoFront::choice).toList();
    }

    /** Each better by a share of its rate than the one before. */
    private static List<Entry> better(List<Entry> entries, double gain) {
        List<Entry> kept = new ArrayList<>();
        double rate = 0;
        for (Entry entry : entries) {
            if (entry.rate() > rate * (1 + gain)) {
                rate = entry.rate();
                kept.add(entry);
            }
        }
        return kept;
    }

    private static Choice choice(Entry entry) {
        return new Choice(
                RuleSettings.of(entry.search.space().at(entry.sample.x())), entry.sample.radius(), entry.sample.peak());
    }
}
