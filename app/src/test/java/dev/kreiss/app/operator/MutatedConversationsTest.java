package dev.kreiss.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Some thousand random changes of valid conversations, the same in every run: each leads to products, or to a refusal in one line.
 * {@link ConversationFuzzTest} searches longer, guided by coverage.
 */
class MutatedConversationsTest {

    private static final int MUTANTS = 2_000;

    private static final byte[] TELLING = {0, 1, 2, 3, 4, 8, 16, -1, 127, -128, '{', '"'};

    @Test
    void leadToProductsOrARefusal() {
        List<byte[]> seeds = Frames.conversations().toList();
        Random random = new Random(11);
        int products = 0;
        for (int k = 0; k < MUTANTS; k++) {
            byte[] mutant = seeds.get(k % seeds.size()).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutant = mutated(mutant, random);
            }
            try {
                products += ConversationFuzzTest.talk(mutant);
            } catch (RuntimeException | Error escaped) {
                throw new AssertionError("mutant " + k + ": " + Arrays.toString(mutant), escaped);
            }
        }
        assertThat(products).isBetween(MUTANTS / 20, MUTANTS);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte[] changed = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = TELLING[random.nextInt(TELLING.length)];
            case 2 -> changed = Arrays.copyOf(changed, Math.max(1, at));
            case 3 ->
                Arrays.fill(changed, at, Math.min(changed.length, at + 8), TELLING[random.nextInt(TELLING.length)]);
            default -> {
                changed = new byte[bytes.length + 1];
                System.arraycopy(bytes, 0, changed, 0, at);
                System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
                changed[at] = TELLING[random.nextInt(TELLING.length)];
            }
        }
        return changed;
    }
}
