package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.sweep.MemoryStore;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random numbers of studies. Witness: numbers that are drawn from others have none of them in common. */
class SettingTest {

    private static final int DRAWS = 200;

    private static long[] draws(long seed, String stream, int index) {
        try (Parallel parallel = new Parallel(1)) {
            Setting setting =
                    new Setting(Scale.QUICK, seed, parallel, share -> {}, new StudyResults(new MemoryStore(), 0));
            return setting.random(stream, index).longs(DRAWS).toArray();
        }
    }

    @Test
    void neitherSeedsNorCasesNorStreamsShareNumbers() {
        Set<Long> seen = new HashSet<>();
        long drawn = 0;
        for (long seed = -1; seed <= 3; seed++) {
            for (String stream : new String[] {"T1", "T2", "P4", "LQ5 noise"}) {
                for (int index : new int[] {0, 1, 31, 62}) {
                    LongStream.of(draws(seed, stream, index)).forEach(seen::add);
                    drawn += DRAWS;
                }
            }
        }

        assertThat(seen).hasSize((int) drawn);
    }

    @Test
    void theSameNameGivesTheSameNumbers() {
        assertThat(draws(5, "T1", 3)).isEqualTo(draws(5, "T1", 3));
        assertThat(Arrays.stream(draws(5, "T1", 3)).distinct().count()).isEqualTo(DRAWS);
    }
}
