package dev.kreiss.numerics;

import dev.kreiss.witness.ScalarPair;
import java.util.Random;

/** Kinds of two coupled scalars that the closed form tells apart, or that are hard for it. */
enum PairKind {
    WITHOUT_FEEDBACK,
    SYMMETRIC,
    ROTATION,
    DEFECTIVE,
    REAL_EIGENVALUES,
    TURNING,
    TURNING_SLOWLY,
    OPPOSITE_SIGNS,
    NEXT_TO_THE_CIRCLE,
    LARGE_COUPLING;

    /** A stable pair; every second one with a negative trace. */
    ScalarPair next(Random random) {
        while (true) {
            ScalarPair pair = draw(random);
            ScalarPair signed =
                    random.nextBoolean() ? pair : new ScalarPair(-pair.a(), -pair.b(), -pair.c(), -pair.d());
            if (PairAnalysis.of(signed.a(), signed.b(), signed.c(), signed.d()).verdict()
                    == SpectralRadius.Verdict.STABLE) {
                return signed;
            }
        }
    }

    private ScalarPair draw(Random random) {
        double a = random.nextDouble();
        double d = random.nextDouble();
        double c = between(random, 0.1, 100);
        return switch (this) {
            case WITHOUT_FEEDBACK -> new ScalarPair(a, 0, c, d);
            case SYMMETRIC -> new ScalarPair(a, c / 100, c / 100, d);
            case ROTATION -> new ScalarPair(a, -d, d, a);
            case DEFECTIVE -> new ScalarPair(a + 0.25, -1 / 64.0 / c, 4 * c, a - 0.25); // up to rounding
            case REAL_EIGENVALUES -> new ScalarPair(a, (1 - a) * (1 - d) / c * random.nextDouble(), c, d);
            case TURNING -> new ScalarPair(a, -between(random, 0.01, 1) / c, c, d);
            case TURNING_SLOWLY -> new ScalarPair(0.99 * a, -1e-3 / c, c, 0.99 * a);
            case OPPOSITE_SIGNS -> new ScalarPair(a, 0.3 * random.nextDouble() / c, c, -d);
            case NEXT_TO_THE_CIRCLE ->
                new ScalarPair(1 - between(random, 1e-8, 1e-2), 0, c, random.nextBoolean() ? d : 1 - 1e-6 * d);
            case LARGE_COUPLING -> {
                double large = between(random, 1e3, 1e6);
                yield new ScalarPair(a, (2 * random.nextDouble() - 1) / large, large, d);
            }
        };
    }

    private static double between(Random random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
