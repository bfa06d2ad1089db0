package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.neural.Network.Activation;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/**
 * Products leave no native memory behind. Witness: the operating system's count of the process's pages. With one vector of 160 kB forgotten
 * in each product, the growth would be five times what is allowed. {@code -Dkreiss.long=true} makes it 10 000 products.
 */
class NativeMemoryTest {

    private static final int PRODUCTS = Boolean.getBoolean("kreiss.long") ? 10_000 : 1_000;

    private static final long ALLOWED = 32L << 20;

    @Test
    void productsLeaveNothingBehind() {
        DataSet data = Combination.digits().rows(0, 10);
        Network network = new DenseNetwork(Activation.TANH, data.columns(), 700, 10);
        GameUpdate update = new GameUpdate(
                new Classification(network, Examples.softmax(data)),
                List.of(new Optimiser.GradientDescent(0.1)),
                Schedule.simultaneous(1));
        double[] state = update.start(new Random(1));
        try (Linearisation jacobian = update.at(state)) {
            double[] v = LinearisationTest.unit(update.size(), new Random(2));
            multiply(jacobian, v, 200);
            long before = Pointer.physicalBytes();
            multiply(jacobian, v, PRODUCTS);
            long after = Pointer.physicalBytes();

            if (Boolean.getBoolean("kreiss.long")) {
                System.out.printf(
                        "N = %d, %d products: %d kB before, %d kB after%n",
                        v.length, PRODUCTS, before >> 10, after >> 10);
            }
            assertThat(after - before).isLessThan(ALLOWED);
        }
    }

    /** The heap is collected on the way: its garbage must not be taken for a leak. */
    private static void multiply(Linearisation jacobian, double[] v, int count) {
        for (int k = 0; k < count; k++) {
            if (k % 2 == 0) {
                jacobian.apply(v);
            } else {
                jacobian.applyAdjoint(v);
            }
            if (k % 50 == 49) {
                System.gc();
            }
        }
    }
}
