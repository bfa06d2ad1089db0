package dev.kreiss.model.games;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of the games, by closed forms and by NumPy, against an analysis. */
class KnownGamesTest {

    static Stream<KnownGame> games() {
        return KnownGames.all().stream();
    }

    @ParameterizedTest
    @MethodSource("games")
    void anAnalysisFindsTheKnownValues(KnownGame game) {
        AnalysisResult result = Analysis.of(
                game.system(), AnalysisOptions.defaults().withTolerance(1e-8).withThreads(1));

        for (KnownValue known : game.values()) {
            String name = game.id() + " " + known.quantity().id();
            double slack = known.accuracy() * Math.abs(known.value());
            if (known.quantity() == Quantity.SPECTRAL_RADIUS) {
                assertThat(result.spectralRadius().value()).as(name).isCloseTo(known.value(), within(slack));
            } else if (known.quantity() == Quantity.PEAK_ITERATION) {
                assertThat((double) result.peak().iteration()).as(name).isEqualTo(known.value());
            } else {
                Bound.Certified bound = (Bound.Certified) bound(result, known.quantity());
                assertThat(known.value()).as(name).isBetween(bound.lower() - slack, bound.upper() + slack);
                assertThat(bound.upper() - bound.lower()).as(name).isLessThan(1e-6 * bound.upper());
            }
        }
    }

    private static Bound bound(AnalysisResult result, Quantity quantity) {
        return switch (quantity) {
            case KREISS -> result.kreiss().bound();
            case PEAK -> result.peak().bound();
            case DISTANCE_TO_INSTABILITY -> result.distanceToInstability().bound();
            case NUMERICAL_RADIUS -> result.numericalRadius();
            default -> throw new IllegalArgumentException(quantity + " is no bound");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "dirac-gan, UNSTABLE",
        "dirac-gan-alternating, MARGINAL",
        "dirac-gan-r1, STABLE",
        "bilinear, UNSTABLE",
        "baird-td0, UNSTABLE",
        "baird-gtd2, STABLE",
        "boyan-tdc, STABLE"
    })
    void convergesOrNotAsTheLiteratureSays(String id, Verdict verdict) {
        AnalysisOptions options = AnalysisOptions.defaults().withThreads(1);

        assertThat(Analysis.of(KnownGames.find(id).orElseThrow().system(), options)
                        .spectralRadius()
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void everyGameIsDescribed() {
        assertThat(KnownGames.all()).extracting(KnownGame::id).doesNotHaveDuplicates();
        assertThat(KnownGames.all()).allSatisfy(game -> {
            assertThat(game.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(game.title()).hasSizeBetween(10, 75);
            assertThat(game.description()).matches("[ -~]{80,600}").endsWith(".");
            assertThat(game.source()).matches("[ -~]*(19|20)\\d\\d[ -~]*");
            assertThat(game.values()).isNotEmpty();
            assertThat(game.values())
                    .allSatisfy(value -> assertThat(value.source()).matches("[ -~]+"));
        });
    }

    @Test
    void findsGamesByNameAndWhatMayHaveBeenMeant() {
        assertThat(KnownGames.find("baird-tdc")).map(KnownGame::id).contains("baird-tdc");
        assertThat(KnownGames.find("Baird")).isEmpty();
        assertThat(KnownGames.nearest("dirac-gna")).startsWith("dirac-gan");
        assertThat(KnownGames.nearest("heavy-ball"))
                .isEqualTo(List.of("heavy-ball-10", "heavy-ball-100", "heavy-ball-1000"));
        assertThat(KnownGames.nearest("heavyball-100")).startsWith("heavy-ball-100");
        assertThat(KnownGames.nearest("something else entirely")).hasSize(3);
        assertThat(KnownGames.nearest("")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "same, same, 0", "flaw, lawn, 2"})
    void editsAreCounted(String one, String other, int edits) {
        assertThat(KnownGames.distance(one, other)).isEqualTo(edits);
    }
}
