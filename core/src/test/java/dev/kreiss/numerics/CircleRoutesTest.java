package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All routes that apply to a system bound the same minimum. Witnesses: the routes for each other, and explicit inverses. */
class CircleRoutesTest {

    private static final double TOLERANCE = 1e-4;

    private static final CircleRoute NOT_SIGNED = (radius, tolerance, enough, near) -> {
        throw new IllegalStateException("the matrix has no signature");
    };

    /** The routes that apply by the facts of the matrix, tried apart from the choice that the product makes. */
    private static List<CircleRoute> applicable(CoupledSystem system, Parallel parallel) {
        Matrix jacobian = system.jacobian();
        Dense dense = Dense.of(jacobian);
        ShiftedMatrix shifted = new ShiftedMatrix(jacobian);
        WorkCounter work = new WorkCounter();
        List<CircleRoute> routes = new ArrayList<>();
        double infinite = Double.POSITIVE_INFINITY;
        routes.add(new ArcRoute(shifted, eigenvalues(jacobian), infinite, parallel, work));
        if (isDiagonal(dense)) {
            routes.add(new NormalRoute(jacobian));
        }
        if (isPairOfHermitianBlocks(system)) {
            routes.add(new RealAxisRoute(shifted, 0, parallel, work));
        }
        CircleRoute signed = SignedRoute.orElse(NOT_SIGNED, jacobian, shifted, work);
        if (signed != NOT_SIGNED) {
            routes.add(signed);
        }
        return routes;
    }

    private static List<Point> eigenvalues(Matrix jacobian) {
        Spectrum spectrum = Spectrum.of(jacobian);
        return IntStream.range(0, spectrum.size())
                .mapToObj(k -> new Point(spectrum.real()[k], spectrum.imaginary()[k]))
                .toList();
    }

    private static boolean isDiagonal(Dense dense) {
        double off = 0;
        for (int i = 0; i < dense.rows(); i++) {
            for (int j = 0; j < dense.rows(); j++) {
                off += i == j ? 0 : Math.hypot(dense.re(i, j), dense.im(i, j));
            }
        }
        return off == 0;
    }

    private static boolean isPairOfHermitianBlocks(CoupledSystem system) {
        return system.blockCount() == 2
                && system.block(0, 1).isZero()
                && system.block(0, 0).isHermitian()
                && system.block(1, 1).isHermitian();
    }

    private static int compare(CoupledSystem system) {
        ResolventWitness witness = new ResolventWitness(Dense.of(system.jacobian()));
        return compare(system, witness, radius -> witness.circleMinimum(radius, 60));
    }

    /** How many routes apply. */
    private static int compare(CoupledSystem system, ResolventWitness witness, DoubleUnaryOperator minimum) {
        try (Parallel parallel = new Parallel(2)) {
            return parallel.one(() -> {
                List<CircleRoute> routes = applicable(system, parallel);
                double numericalRadius = witness.numericalRadius(200) * (1 + 1e-9);
                routes.add(CircleRoutes.of(
                        system,
                        Structure.of(system),
                        eigenvalues(system.jacobian()),
                        numericalRadius,
                        parallel,
                        new WorkCounter()));
                for (double radius : new double[] {1, 1.01, 1.3, 5}) {
                    double least = minimum.applyAsDouble(radius);
                    for (CircleRoute route : routes) {
                        CircleMinimum found = route.minimum(radius, TOLERANCE, 0);
                        String description = route.getClass().getSimpleName() + " at " + radius;
                        assertThat(found.lower()).as(description).isLessThanOrEqualTo(least * (1 + 1e-12) + 1e-15);
                        assertThat(found.upper()).as(description).isGreaterThanOrEqualTo(least * (1 - 1e-6));
                        assertThat(found.upper())
                                .as(description)
                                .isLessThanOrEqualTo(found.lower() * (1 + 2 * TOLERANCE) + 1e-13);
                        assertThat(witness.sigmaMin(found.at().re(), found.at().im()))
                                .as(description)
                                .isLessThanOrEqualTo(found.upper() + 1e-15);
                    }
                }
                return routes.size() - 1;
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreeOnRandomSystems(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(900 + kind.ordinal());
        for (int trial = 0; trial < 2; trial++) {
            compare(random.next(kind, 3 + 2 * trial));
        }
    }

    @Test
    void allFourApplyToANonNegativeDiagonal() {
        Matrix diagonal = Matrix.of(3, 3, 0.9, 0, 0, 0, 0.2, 0, 0, 0, 0.7);

        assertThat(compare(CoupledSystem.of(diagonal, 1, 2))).isEqualTo(4);
    }

    @Test
    void threeApplyToTwoNonNegativeSymmetricBlocksOfEitherSign() {
        for (double sign : new double[] {1, -1}) {
            Matrix jacobian = Matrix.of(4, 4, 0.5, 0.3, 0, 0, 0.3, 0.4, 0, 0, 2, 0.1, 0.6, 0.2, 0.5, 3, 0.2, 0.5)
                    .scaled(sign);
            assertThat(compare(CoupledSystem.of(jacobian, 2, 2))).isEqualTo(3);
        }
    }

    @Test
    void twoApplyAfterSignsAreChanged() {
        Matrix jacobian = Matrix.of(3, 3, 0.5, -0.3, 0.1, -0.2, 0.4, -0.6, 0.3, -0.1, 0.2);

        assertThat(compare(CoupledSystem.of(jacobian))).isEqualTo(2);
    }

    @Test
    void aComplexDiagonalHasTwo() {
        Matrix diagonal = Matrix.complex(2, 2, new double[] {0.3, 0, 0, -0.1}, new double[] {0.6, 0, 0, -0.8});

        assertThat(compare(CoupledSystem.of(diagonal))).isEqualTo(2);
    }

    /** Near narrow minima that no equal angle meets: a ring of eigenvalues close to the circle, more than are looked at first. */
    @Test
    void manyNarrowMinima() {
        int n = 24;
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int k = 0; k < n; k++) {
            double radius = 1 - (k == 17 ? 1e-4 : 3e-4);
            re[k * n + k] = radius * Math.cos(0.1 + 2 * Math.PI * k / n);
            im[k * n + k] = radius * Math.sin(0.1 + 2 * Math.PI * k / n);
        }
        CoupledSystem system = CoupledSystem.of(Matrix.complex(n, n, re, im));
        ResolventWitness witness = new ResolventWitness(Dense.of(system.jacobian()));
        assertThat(compare(system, witness, radius -> radius - (1 - 1e-4))).isEqualTo(2);
    }
}
