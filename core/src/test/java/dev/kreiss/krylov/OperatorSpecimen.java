package dev.kreiss.krylov;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.RandomSystems.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Seeded real systems of every kind, small enough for the dense analysis.
 *
 * @param name what it is
 * @param system with one to four blocks
 */
record OperatorSpecimen(String name, CoupledSystem system) {

    static Stream<OperatorSpecimen> all() {
        List<OperatorSpecimen> all = new ArrayList<>();
        add(all, Kind.BILEVEL, 6, 20, 60, 90, 120);
        add(all, Kind.SYMMETRIC_WITH_FEEDBACK, 8, 40, 100);
        add(all, Kind.GENERAL, 2, 30, 80, 200);
        add(all, Kind.THREE_BLOCKS, 9, 30, 60, 100);
        add(all, Kind.CHAIN, 12, 40);
        add(all, Kind.JORDAN, 6, 12, 24);
        add(all, Kind.UNIT_BLOCK, 8, 20, 60);
        add(all, Kind.NORMAL, 10, 50);
        add(all, Kind.NON_NEGATIVE, 12, 60);
        add(all, Kind.ILL_CONDITIONED, 20, 40);
        add(all, Kind.BADLY_SCALED, 14, 30);
        all.add(new OperatorSpecimen("ROTATION 8", rotation(4, 0.9, 2, 0, 71)));
        all.add(new OperatorSpecimen("ROTATION 40", rotation(20, 0.95, 5, 0, 72)));
        all.add(new OperatorSpecimen("ROTATION with feedback 60", rotation(30, 0.9, 3, 0.002, 73)));
        all.add(new OperatorSpecimen("ROTATION growing 20", rotation(10, 1.02, 1, 0.1, 74)));
        all.add(new OperatorSpecimen("GENERAL growing 40", scaled(Kind.GENERAL, 40, 3, 75)));
        all.add(new OperatorSpecimen("THREE_BLOCKS growing 30", scaled(Kind.THREE_BLOCKS, 30, 3.5, 76)));
        all.add(new OperatorSpecimen("NORMAL growing 30", scaled(Kind.NORMAL, 30, 4, 77)));
        all.add(new OperatorSpecimen("BILEVEL growing 30", scaled(Kind.BILEVEL, 30, 6, 78)));
        return all.stream();
    }

    private static void add(List<OperatorSpecimen> all, Kind kind, int... sizes) {
        for (int size : sizes) {
            RandomSystems systems = new RandomSystems(1000L * kind.ordinal() + size);
            all.add(new OperatorSpecimen(kind + " " + size, systems.next(kind, size)));
        }
    }

    private static CoupledSystem scaled(Kind kind, int size, double factor, long seed) {
        CoupledSystem system = new RandomSystems(seed).next(kind, size);
        return CoupledSystem.of(system.jacobian().scaled(factor), system.blocks());
    }

    /** Each player turns m/2 planes by random angles and shrinks them; C and B are random, of about these norms. */
    private static CoupledSystem rotation(int m, double modulus, double coupling, double feedback, long seed) {
        Random random = new Random(seed);
        double[] entries = new double[4 * m * m];
        for (int player = 0; player < 2; player++) {
            for (int plane = 0; plane < m / 2; plane++) {
                double angle = Math.PI * random.nextDouble();
                int k = player * m + 2 * plane;
                entries[k * 2 * m + k] = modulus * Math.cos(angle);
                entries[(k + 1) * 2 * m + k + 1] = modulus * Math.cos(angle);
                entries[k * 2 * m + k + 1] = -modulus * Math.sin(angle);
                entries[(k + 1) * 2 * m + k] = modulus * Math.sin(angle);
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                entries[(m + i) * 2 * m + j] = coupling * random.nextGaussian() / (2 * Math.sqrt(m));
                entries[i * 2 * m + m + j] = feedback * random.nextGaussian() / (2 * Math.sqrt(m));
            }
        }
        return CoupledSystem.of(Matrix.of(2 * m, 2 * m, entries), m, m);
    }

    @Override
    public String toString() {
        return name;
    }
}
