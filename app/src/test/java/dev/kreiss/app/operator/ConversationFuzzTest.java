package dev.kreiss.app.operator;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes a client sends, products arrive or are refused in one line.
 *
 * <p>A plain test run tries the seeds. To let Jazzer search from them:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl app -am test -Djazzer.hooks=true -Dtest=ConversationFuzzTest -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class ConversationFuzzTest {

    /** Larger systems are only greeted: the room for their products is ours to take, and it would be too much for a test. */
    private static final int LARGEST = 1000;

    @MethodSource("dev.kreiss.app.operator.Frames#conversations")
    @FuzzTest(maxDuration = "10m")
    void clientBytes(byte[] bytes) {
        talk(bytes);
    }

    /** How many products arrived before the end. */
    static int talk(byte[] bytes) {
        int products = 0;
        try (PlayedClient client = new PlayedClient(bytes)) {
            RemoteOperator operator = RemoteOperator.connect(client.stream(), client.answers(), message -> {});
            operator.welcome(2, 0, "0");
            try {
                while (operator.rows() <= LARGEST) {
                    double[] v = new double[operator.columns()];
                    double[] product = products % 2 == 0 ? operator.apply(v) : operator.applyAdjoint(v);
                    if (product.length != operator.rows()) {
                        throw new AssertionError("a product of another length");
                    }
                    products++;
                }
            } finally {
                operator.refuse("the end");
            }
        } catch (ClientException ended) {
            // its own words, which the edge of the program puts on one line
        } catch (ProtocolException refused) {
            if (refused.getMessage().lines().count() != 1
                    || !refused.getMessage().contains(": expected ")) {
                throw new AssertionError("a refusal must say on one line what was expected", refused);
            }
        } catch (CancellationException cancelled) {
            if (!Thread.interrupted()) {
                throw new AssertionError("a cancel sets the interrupt flag", cancelled);
            }
        }
        return products;
    }
}
