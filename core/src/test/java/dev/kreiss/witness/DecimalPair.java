package dev.kreiss.witness;

import java.math.BigDecimal;
import java.math.MathContext;

/** {@code [a b; c d]} with real scalars and 60 digits: products, and the definitions of sigma_min and of the norm. */
public record DecimalPair(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal d) {

    private static final MathContext DIGITS = new MathContext(60);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** The doubles, exactly. */
    public static DecimalPair of(double a, double b, double c, double d) {
        return new DecimalPair(new BigDecimal(a), new BigDecimal(b), new BigDecimal(c), new BigDecimal(d));
    }

    public DecimalPair times(DecimalPair other) {
        return new DecimalPair(
                sum(a.multiply(other.a), b.multiply(other.c)),
                sum(a.multiply(other.b), b.multiply(other.d)),
                sum(c.multiply(other.a), d.multiply(other.c)),
                sum(c.multiply(other.b), d.multiply(other.d)));
    }

    /** {@code [gamma 0; c gamma]^t}, by its closed form. */
    public static DecimalPair powerOfEqual(double gamma, double c, int t) {
        BigDecimal before = new BigDecimal(gamma).pow(t - 1, DIGITS);
        BigDecimal power = before.multiply(new BigDecimal(gamma));
        BigDecimal coupled = before.multiply(BigDecimal.valueOf(t)).multiply(new BigDecimal(c));
        return new DecimalPair(power, BigDecimal.ZERO, coupled, power);
    }

    public BigDecimal trace() {
        return a.add(d);
    }

    public BigDecimal determinant() {
        return a.multiply(d).subtract(b.multiply(c));
    }

    /** Largest singular value, as a root of the characteristic polynomial of the Gram matrix. */
    public double norm() {
        BigDecimal squares = a.multiply(a).add(b.multiply(b)).add(c.multiply(c)).add(d.multiply(d));
        BigDecimal twice = determinant().abs().multiply(TWO);
        BigDecimal root = squares.subtract(twice).multiply(squares.add(twice)).max(BigDecimal.ZERO);
        return squares.add(root.sqrt(DIGITS)).divide(TWO, DIGITS).sqrt(DIGITS).doubleValue();
    }

    /** {@code (|z|-1) ||(zI-J)^{-1}||} at {@code z = x + iy}. */
    public double kreissAt(double x, double y) {
        BigDecimal re = new BigDecimal(x);
        BigDecimal im = new BigDecimal(y);
        BigDecimal toA = re.subtract(a);
        BigDecimal toD = re.subtract(d);
        BigDecimal imSquared = im.multiply(im);
        BigDecimal squares = toA.multiply(toA)
                .add(toD.multiply(toD))
                .add(imSquared.multiply(TWO))
                .add(b.multiply(b))
                .add(c.multiply(c));
        BigDecimal real = toA.multiply(toD).subtract(imSquared).subtract(b.multiply(c));
        BigDecimal imaginary = im.multiply(toA.add(toD));
        BigDecimal determinantSquared = real.multiply(real).add(imaginary.multiply(imaginary));
        BigDecimal gap = squares.multiply(squares)
                .subtract(determinantSquared.multiply(BigDecimal.valueOf(4)))
                .max(BigDecimal.ZERO);
        BigDecimal square = determinantSquared.multiply(TWO).divide(squares.add(gap.sqrt(DIGITS)), DIGITS);
        BigDecimal modulus = re.multiply(re).add(imSquared).sqrt(DIGITS);
        return modulus.subtract(BigDecimal.ONE)
                .divide(square.sqrt(DIGITS), DIGITS)
                .doubleValue();
    }

    private static BigDecimal sum(BigDecimal x, BigDecimal y) {
        return x.add(y, DIGITS).stripTrailingZeros(); // or the scale of zeros would double in every product
    }
}
