package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.linalg.Bandwidth;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values on grids by every route. Witnesses: the routes for each other, Jacobi and LAPACK's singular values. */
class PointRoutesTest {

    private static final double NOISE = 30 * 0x1p-53;

    private static List<PointRoute> applicable(CoupledSystem system, Parallel parallel) {
        Structure structure = Structure.of(system);
        List<PointRoute> routes = new ArrayList<>();
        routes.add(new SchurRoute(system.jacobian()));
        routes.add(new BandedRoute(system.jacobian(), Bandwidth.of(system.jacobian())));
        routes.add(new DecompositionRoute(new ShiftedMatrix(system.jacobian())));
        if (structure.real() && CircleRoutes.isRealAxis(system, structure)) {
            routes.add(new EigenbasisRoute(system, parallel));
        }
        return routes;
    }

    @ParameterizedTest
    @EnumSource
    void applicableRoutesAgree(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(1000 + kind.ordinal());
        for (int size : new int[] {2, 5, 9, 20}) {
            CoupledSystem system = random.next(kind, size);
            Dense jacobian = Dense.of(system.jacobian());
            double[] re = random.random().doubles(12, -1.3, 1.3).toArray();
            double[] im = random.random().doubles(12, -1.3, 1.3).toArray();
            im[3] = 0;
            List<PointRoute> routes;
            try (Parallel parallel = new Parallel(2)) {
                routes = applicable(system, parallel);
                assertThat(routes).hasSize(kind == RandomSystems.Kind.BILEVEL ? 4 : routes.size());
                routes.add(PointRoutes.of(system, Structure.of(system), parallel));
            }
            for (PointRoute route : routes) {
                double[] values = route.smallest(re, im);
                for (int k = 0; k < values.length; k++) {
                    Dense shifted = jacobian.shifted(re[k], im[k]);
                    double witness = shifted.smallestSingularValue();
                    double noise = NOISE * Math.max(jacobian.frobenius(), shifted.frobenius());
                    assertThat(values[k]).as("%s", route.getClass()).isCloseTo(witness, offset(1e-8 * witness + noise));
                }
            }
        }
    }

    @Test
    void theStructureChoosesTheRoute() {
        RandomSystems random = new RandomSystems(1100);
        try (Parallel parallel = new Parallel(1)) {
            assertThat(route(random.next(RandomSystems.Kind.BILEVEL, 12), parallel))
                    .isInstanceOf(EigenbasisRoute.class);
            assertThat(route(random.next(RandomSystems.Kind.GENERAL, 12), parallel))
                    .isInstanceOf(SchurRoute.class);
            assertThat(route(random.next(RandomSystems.Kind.HERMITIAN, 12), parallel))
                    .isInstanceOf(SchurRoute.class);
            assertThat(route(random.next(RandomSystems.Kind.GENERAL, 3), parallel))
                    .isInstanceOf(DecompositionRoute.class);
            assertThat(route(grcar(200, 1), parallel)).isInstanceOf(BandedRoute.class);
            assertThat(route(grcar(199, 1), parallel)).isInstanceOf(SchurRoute.class);
            for (double scale : new double[] {0, 1e-200, 1e200}) {
                CoupledSystem system = CoupledSystem.of(Matrix.identity(12).scaled(scale), 12);
                assertThat(route(system, parallel)).isInstanceOf(DecompositionRoute.class);
            }
        }
    }

    private static PointRoute route(CoupledSystem system, Parallel parallel) {
        return PointRoutes.of(system, Structure.of(system), parallel);
    }

    private static Portrait portrait(CoupledSystem system, double[] re, double[] im, int threads, List<Double> shares) {
        try (Parallel parallel = new Parallel(threads)) {
            return parallel.one(() -> PortraitGrid.of(
                            system, Structure.of(system), Spectrum.of(system.jacobian()), parallel, new WorkCounter())
                    .on(re, im, Collections.synchronizedList(shares)::add));
        }
    }

    private static Portrait portrait(CoupledSystem system, double[] re, double[] im) {
        return portrait(system, re, im, 1, new ArrayList<>());
    }

    private static void requireTruth(CoupledSystem system, Portrait portrait) {
        ShiftedMatrix lapack = new ShiftedMatrix(system.jacobian());
        Dense jacobian = Dense.of(system.jacobian());
        for (int i = 0; i < portrait.im().length; i++) {
            for (int j = 0; j < portrait.re().length; j++) {
                double re = portrait.re()[j];
                double im = portrait.im()[i];
                double witness = lapack.estimate(re, im);
                double value = portrait.sigmaMin()[i][j];
                double noise = NOISE
                        * Math.max(
                                jacobian.frobenius(), jacobian.shifted(re, im).frobenius());
                assertThat(value).isFinite().isNotNegative();
                if (portrait.isFlagged(i, j)) {
                    assertThat(witness).isLessThanOrEqualTo(portrait.floor() + noise);
                } else {
                    assertThat(value).as("%s + %si", re, im).isCloseTo(witness, offset(1e-8 * witness + noise));
                }
            }
        }
    }

    /** Odd and even numbers of rows, boxes that are not symmetric, and partly mirrored ones. */
    @ParameterizedTest
    @EnumSource(names = {"BILEVEL", "GENERAL", "COMPLEX", "HERMITIAN", "NORMAL"})
    void everyRowIsThatOfItsOrdinate(RandomSystems.Kind kind) {
        CoupledSystem system = new RandomSystems(1200 + kind.ordinal()).next(kind, 11);
        double[] re = PortraitGrid.axis(-1.1, 1.4, 9);
        double[][] ordinates = {
            PortraitGrid.axis(-1.2, 1.2, 8),
            PortraitGrid.axis(-1.2, 1.2, 9),
            PortraitGrid.axis(-0.3, 1.2, 7),
            PortraitGrid.axis(-1.2, -0.3, 5),
            {-1, -0.75, -0.5, -0.1, 0.2, 0.5, 1}
        };
        for (double[] im : ordinates) {
            requireTruth(system, portrait(system, re, im));
        }
    }

    @Test
    void mirroredRowsAreEqualAndSeparate() {
        CoupledSystem system = new RandomSystems(1300).next(RandomSystems.Kind.GENERAL, 10);
        double[] axis = PortraitGrid.axis(-1.2, 1.2, 8);
        double[][] sigma = portrait(system, axis, axis).sigmaMin();
        for (int i = 0; i < 8; i++) {
            assertThat(sigma[i]).isEqualTo(sigma[7 - i]).isNotSameAs(sigma[7 - i]);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BILEVEL", "GENERAL", "COMPLEX"})
    void threadsDoNotChangeABit(RandomSystems.Kind kind) {
        threadsDoNotChangeABit(new RandomSystems(1400 + kind.ordinal()).next(kind, 40));
    }

    @Test
    void threadsDoNotChangeABitOfABandedSystem() {
        threadsDoNotChangeABit(grcar(200, 0.4));
    }

    private static void threadsDoNotChangeABit(CoupledSystem system) {
        double[] axis = PortraitGrid.axis(-1.3, 1.3, 23);
        List<Double> shares = new ArrayList<>();
        Portrait one = portrait(system, axis, axis, 1, shares);
        Portrait two = portrait(system, axis, axis, 2, new ArrayList<>());

        assertThat(two.sigmaMin()).isDeepEqualTo(one.sigmaMin());
        assertThat(two.floor()).isEqualTo(one.floor());
        assertThat(shares).isSorted().last().isEqualTo(1.0);
        assertThat(shares).allMatch(share -> share > 0 && share <= 1);
    }

    private static CoupledSystem grcar(int n, double scale) {
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j <= Math.min(n - 1, i + 3); j++) {
                entries[i * n + j] = j < i ? -scale : scale;
            }
        }
        return CoupledSystem.of(Matrix.of(n, n, entries), n);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void theGrcarMatrix(int n) {
        CoupledSystem system = grcar(n, 0.4);
        Portrait portrait = portrait(system, PortraitGrid.axis(-0.6, 1.6, 12), PortraitGrid.axis(-1.5, 1.5, 13));
        int flagged = 0;
        for (int i = 0; i < 13; i++) {
            for (int j = 0; j < 12; j++) {
                flagged += portrait.isFlagged(i, j) ? 1 : 0;
            }
        }
        requireTruth(system, portrait);
        assertThat(flagged).isBetween(1, 120);
    }

    /** A Jordan block: between its eigenvalue and radius 1 the value falls like a power. */
    @ParameterizedTest
    @ValueSource(ints = {8, 20, 60})
    void whatIsBelowTheFloorIsFlagged(int n) {
        double[] entries = new double[n * n];
        for (int i = 0; i + 1 < n; i++) {
            entries[i * n + i + 1] = 1;
        }
        CoupledSystem system = CoupledSystem.of(Matrix.of(n, n, entries), n);
        double[] re = {0, 1e-200, 1e-3, 0.01, 0.1, 0.5, 2};
        Portrait portrait = portrait(system, re, new double[] {0, 1});

        requireTruth(system, portrait);
        for (int j = 0; j < re.length; j++) {
            // sigma_min is at most x^n, and at least (1 - x) x^n.
            boolean isBelow = Math.pow(re[j], n) < 0.5 * portrait.floor();
            boolean isAbove = (1 - re[j]) * Math.pow(re[j], n) > 2 * portrait.floor() || re[j] > 1;
            assertThat(portrait.isFlagged(0, j)).isEqualTo(isBelow).isNotEqualTo(isAbove);
        }
        assertThat(portrait.floor()).isCloseTo(1e-12, offset(1e-15));
    }

    /** What a search on the real axis says is attained there, and as sharp as it says. */
    @ParameterizedTest
    @ValueSource(ints = {6, 45, 60})
    void approachingACircleOnTheRealAxis(int size) {
        RandomSystems random = new RandomSystems(1500 + size);
        CoupledSystem system = random.next(RandomSystems.Kind.BILEVEL, size);
        Dense jacobian = Dense.of(system.jacobian());
        try (Parallel parallel = new Parallel(1)) {
            ShiftedMatrix shifted =
                    ShiftedMatrix.onRealAxis(system.jacobian(), () -> EigenbasisRoute.process(system, parallel));
            RealAxisRoute route = new RealAxisRoute(shifted, 0, parallel, new WorkCounter());
            for (double radius : new double[] {1.001, 1.1, 2}) {
                CircleMinimum found = route.approach(radius, null);
                double right = jacobian.shifted(radius, 0).smallestSingularValue();
                double left = jacobian.shifted(-radius, 0).smallestSingularValue();
                double witness = Math.min(left, right);

                assertThat(found.lower()).isZero();
                assertThat(found.upper()).isBetween(witness * (1 - 1e-13), witness * (1 + 1e-8));
                assertThat(found.at()).isEqualTo(new Point(right <= left ? radius : -radius, 0));
            }
        }
    }
}
