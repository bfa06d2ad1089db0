package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Doubled precision. Witness: exact decimal arithmetic on the same doubles. */
class TwofoldTest {

    private static double any(Random random, int range) {
        return random.nextGaussian() * Math.scalb(1.0, random.nextInt(2 * range + 1) - range);
    }

    private static void encloses(Twofold computed, BigDecimal exact) {
        BigDecimal sum = new BigDecimal(computed.high()).add(new BigDecimal(computed.low()));
        assertThat(sum.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal(computed.error()));
        assertThat(new BigDecimal(computed.lower())).isLessThanOrEqualTo(exact);
        assertThat(new BigDecimal(computed.upper())).isGreaterThanOrEqualTo(exact);
        assertThat(computed.error()).isLessThanOrEqualTo(Math.max(0x1p-1055, 0x1p-97 * Math.abs(computed.high())));
    }

    @Test
    void sumsAndProductsOfDoublesAreExact() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2000; trial++) {
            double a = any(random, 60);
            double b = any(random, 60);
            Twofold sum = Twofold.sum(a, b);
            Twofold product = Twofold.product(a, b);
            assertThat(sum.error() + product.error()).isZero();
            encloses(sum, new BigDecimal(a).add(new BigDecimal(b)));
            encloses(product, new BigDecimal(a).multiply(new BigDecimal(b)));
        }
    }

    @Test
    void sumsAndProductsOfSumsAreWithinTheirBounds() {
        Random random = new Random(2);
        for (int trial = 0; trial < 5000; trial++) {
            double a = any(random, 20);
            double b = any(random, 40);
            double c = trial % 2 == 0 ? any(random, 20) : -a * (1 + random.nextInt(3) * 0x1p-52);
            double d = any(random, 40);
            BigDecimal first = new BigDecimal(a).add(new BigDecimal(b));
            BigDecimal second = new BigDecimal(c).add(new BigDecimal(d));
            encloses(Twofold.sum(a, b).plus(Twofold.sum(c, d)), first.add(second));
            encloses(Twofold.sum(a, b).minus(Twofold.sum(c, d)), first.subtract(second));
            encloses(Twofold.sum(a, b).times(Twofold.sum(c, d)), first.multiply(second));
        }
    }

    @Test
    void errorsAreHandedOn() {
        Random random = new Random(3);
        for (int trial = 0; trial < 2000; trial++) {
            double a = any(random, 5);
            double b = any(random, 5);
            double off = Math.abs(a) * 0x1p-70 * random.nextDouble();
            Twofold inexact = new Twofold(a, 0, off);
            for (double shift : new double[] {-off, off}) { // either end of what it stands for
                BigDecimal truth = new BigDecimal(a).add(new BigDecimal(shift));
                Twofold product = inexact.times(new Twofold(b, 0, 0)).plus(inexact);
                BigDecimal exact = truth.multiply(new BigDecimal(b)).add(truth);
                BigDecimal computed = new BigDecimal(product.high()).add(new BigDecimal(product.low()));
                assertThat(computed.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal(product.error()));
            }
        }
    }

    @Test
    void underflowIsPartOfTheError() {
        double a = 3 * 0x1p-520;
        double b = (1 + 0x1p-52) * 0x1p-530;
        Twofold product = Twofold.product(a, b);
        assertThat(product.error()).isPositive();
        encloses(product, new BigDecimal(a).multiply(new BigDecimal(b)));
        encloses(Twofold.product(0, b), BigDecimal.ZERO);
        assertThat(Twofold.product(0, b).upper()).isZero();
    }
}
