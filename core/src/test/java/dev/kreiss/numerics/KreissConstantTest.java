package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.Maximum;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enclosures of K of any width. Witnesses: explicit inverses on grids with a compass search, and formulas for two scalars. */
class KreissConstantTest {

    private static Located kreiss(CoupledSystem system, double tolerance, int threads) {
        return kreiss(system, tolerance, threads, new WorkCounter());
    }

    private static Located kreiss(CoupledSystem system, double tolerance, int threads, WorkCounter work) {
        try (Parallel parallel = new Parallel(threads)) {
            return parallel.one(
                    () -> new ResolventAnalysis(system, Structure.of(system), false, tolerance, parallel, work)
                            .searchedKreiss());
        }
    }

    @ParameterizedTest
    @EnumSource
    void enclosesTheSupremumFound(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(1000 + kind.ordinal());
        CoupledSystem system = random.next(kind, 4);
        double witness = new ResolventWitness(Dense.of(system.jacobian())).kreissConstant();
        Bound.Certified narrow = null;
        for (double tolerance : new double[] {1e-2, 1e-4, 1e-6}) {
            Located found = kreiss(system, tolerance, 2);
            Bound.Certified bound = (Bound.Certified) found.bound();
            assertThat(bound.upper()).isGreaterThanOrEqualTo(witness * (1 - 1e-10));
            assertThat(bound.relativeWidth()).as("%s to %s", kind, tolerance).isLessThanOrEqualTo(tolerance * 1.01);
            assertThat(bound.lower()).isLessThanOrEqualTo(witness * (1 + 1e-6));
            narrow = narrow == null ? bound : narrow;
            assertThat(bound.lower()).isLessThanOrEqualTo(narrow.upper());
            assertThat(narrow.lower()).isLessThanOrEqualTo(bound.upper());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-8})
    void meetsTheToleranceForTwoScalars(double tolerance) {
        for (ScalarPair pair : new ScalarPair[] {
            ScalarPair.withoutFeedback(0.9, 0.9, 10),
            ScalarPair.withoutFeedback(0.99, 0.5, 3),
            ScalarPair.withoutFeedback(0.5, 0.6, 1.0),
            new ScalarPair(0.7, 0.05, 4, 0.3)
        }) {
            double exact = pair.kreissOnAxis();
            Bound.Certified bound =
                    (Bound.Certified) kreiss(pair.system(), tolerance, 2).bound();
            assertThat(bound.lower()).as("%s", pair).isLessThanOrEqualTo(exact * (1 + 1e-13));
            assertThat(bound.upper()).as("%s", pair).isGreaterThanOrEqualTo(exact * (1 - 1e-9));
            assertThat(bound.relativeWidth()).as("%s", pair).isLessThanOrEqualTo(tolerance * 1.01);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERAL", "COMPLEX", "JORDAN", "BILEVEL", "UNIT_BLOCK"})
    void theNumberOfThreadsChangesNothing(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(1100 + kind.ordinal());
        for (int size : new int[] {3, 44}) {
            if (size > 3 && kind == RandomSystems.Kind.JORDAN) {
                continue; // such a chain has a resolvent beyond double precision
            }
            CoupledSystem system = random.next(kind, size);
            assertThat(kreiss(system, 1e-3, 2)).isEqualTo(kreiss(system, 1e-3, 1));
        }
    }

    @Test
    void onTheEdgeOfNoTransient() {
        // K = 1 up to a coupling of 2 sqrt((1-a)(1-d)), and just above it K exceeds 1 by the square of the excess.
        for (double excess : new double[] {-1e-3, 0, 1e-14, 1e-9, 1e-6, 1e-3, 0.03, 0.1}) {
            ScalarPair pair = ScalarPair.withoutFeedback(0.75, 0.75, 0.5 * (1 + excess));
            double u = pair.c() / (4 * (1 - pair.a()));
            double exact = u > 0.5 ? u + 1 / (4 * u) : 1;
            Bound.Certified bound =
                    (Bound.Certified) kreiss(pair.system(), 1e-6, 1).bound();
            assertThat(bound.lower()).isLessThanOrEqualTo(exact * (1 + 1e-15)).isGreaterThanOrEqualTo(1);
            assertThat(bound.upper()).isGreaterThanOrEqualTo(exact * (1 - 1e-15));
            assertThat(bound.relativeWidth()).as("excess %s", excess).isLessThan(1.01e-6);
        }
    }

    @Test
    void oneForZeroAndForOneContractingNumber() {
        for (double x : new double[] {0, 0.5, -0.999}) {
            assertThat(kreiss(CoupledSystem.of(Matrix.of(1, 1, x)), 1e-6, 1).bound())
                    .isEqualTo(Bound.exactly(1));
        }
    }

    /** The supremum is some {@code 1/excess} out, and exceeds 1 by the square of the excess. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 3e-4, 1e-3, 1e-2, 0.1})
    void justAboveOneIsNotDearer(double excess) {
        RandomSystems random = new RandomSystems(17);
        for (boolean complex : new boolean[] {false, true}) {
            Dense matrix = random.gaussian(6, 6, complex);
            double unit = new ResolventWitness(matrix).numericalRadius(400);
            Dense jacobian = matrix.scaled((1 + excess) / unit, 0);
            WorkCounter work = new WorkCounter();
            Bound.Certified bound = (Bound.Certified)
                    kreiss(CoupledSystem.of(jacobian.toMatrix()), 1e-6, 2, work).bound();
            double witness = farKreiss(new ResolventWitness(jacobian), complex ? 2 * Math.PI : Math.PI);

            assertThat(bound.upper()).isGreaterThanOrEqualTo(witness * (1 - 1e-13));
            assertThat(bound.lower()).isLessThanOrEqualTo(witness * (1 + 1e-7));
            assertThat(bound.relativeWidth()).isLessThanOrEqualTo(1.01e-6);
            assertThat(work.factorizations()).isLessThan(complex ? 1500 : 750);
        }
    }

    /** From below: the largest value on circles from 2 to a million, each at its best angle. */
    private static double farKreiss(ResolventWitness witness, double end) {
        Maximum largest = Maximum.of(
                x -> {
                    double r = 1 + Math.exp(x);
                    return Maximum.of(angle -> witness.scaledNorm(r * Math.cos(angle), r * Math.sin(angle)), 0, end, 24)
                            .value();
                },
                0,
                Math.log(1e6),
                30);
        return Math.max(1, largest.value());
    }

    /** Pairs that turn have their maximum off the real axis, where arcs are needed; the witness is the closed form. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-9})
    void justAboveOneForTurningPairs(double tolerance) {
        for (double excess : new double[] {1e-5, 1e-3, 0.03}) {
            Dense turning = Dense.real(new double[][] {{0.4, -0.3}, {0.9, 0.5}});
            double unit = new ResolventWitness(turning).numericalRadius(400);
            CoupledSystem system =
                    CoupledSystem.of(turning.scaled((1 + excess) / unit, 0).toMatrix(), 1, 1);
            WorkCounter work = new WorkCounter();
            Bound.Certified bound =
                    (Bound.Certified) kreiss(system, tolerance, 1, work).bound();
            Located closed = PairAnalysis.kreissConstant(system.jacobian());

            assertThat(closed).isNotNull();
            Bound.Certified exact = (Bound.Certified) closed.bound();
            assertThat(bound.lower()).as("excess %s", excess).isLessThanOrEqualTo(exact.upper());
            assertThat(bound.upper()).as("excess %s", excess).isGreaterThanOrEqualTo(exact.lower());
            assertThat(bound.relativeWidth()).as("excess %s", excess).isLessThanOrEqualTo(1.01 * tolerance);
            assertThat(work.factorizations()).as("excess %s", excess).isLessThan(1000);
        }
    }

    /** Some circles may be too hard for any bound: then the enclosure is wide, and not blind to what lies there. */
    @Test
    void circlesWithoutALowerBoundLeaveNoGap() {
        ScalarPair pair = ScalarPair.withoutFeedback(0.9, 0.9, 10);
        double exact = pair.kreissOnAxis();
        for (double from : new double[] {1.02, 1.05, 1.1, 1.15}) {
            CircleRoute route = (radius, tolerance, enough, near) -> {
                double sigma = 1 / pair.resolventNorm(radius);
                boolean hard = radius > from && radius < 1.5;
                return new CircleMinimum(
                        radius, hard ? 0 : sigma * (1 - 1e-12), sigma * (hard ? 3 : 1 + 1e-12), new Point(radius, 0));
            };
            try (Parallel parallel = new Parallel(1)) {
                Bound.Certified bound = (Bound.Certified) parallel.one(() -> KreissConstant.of(
                                route, route.minimum(1, 1e-6, 0), pair.numericalRadius() * (1 + 1e-12), 1e-4, parallel))
                        .bound();
                assertThat(bound.upper()).as("from %s", from).isGreaterThanOrEqualTo(exact * (1 - 1e-9));
                assertThat(bound.lower()).as("from %s", from).isLessThanOrEqualTo(exact * (1 + 1e-9));
            }
        }
    }

    /** The distance to instability is below the spacing of numbers above 1. */
    @Test
    void couplingBeyondAllDigits() {
        for (double coupling : new double[] {1e12, 1e16, 1e20, 1e75}) {
            Matrix jacobian = Matrix.of(3, 3, 0.4, 0, 0, coupling, 0.5, 0.1, 0.2, 0.1, 0.3);
            double witness = new ResolventWitness(Dense.of(jacobian)).scaledNorm(1.5364, 0);
            Bound.Certified bound = (Bound.Certified)
                    kreiss(CoupledSystem.of(jacobian, 1, 2), 1e-6, 1).bound();

            assertThat(bound.lower()).isBetween(0.9 * witness, witness * (1 + 1e-6));
            assertThat(bound.upper()).isBetween(witness, witness * (1 + 1e-5));
        }
    }

    @Test
    void eigenvaluesNextToTheCircle() {
        for (double gap : new double[] {0x1p-53, 0x1p-52, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10}) {
            ScalarPair pair = ScalarPair.withoutFeedback(1 - gap, 0.5, 4);
            double exact = 0; // on the real axis, where the entries are non-negative
            for (double x = Math.log(gap) - 3; x < 3; x += 1e-3) {
                double e = Math.exp(x);
                double p = e + (1 - pair.a());
                double q = e + 0.5;
                exact = Math.max(exact, e * new ScalarPair(q, 0, pair.c(), p).norm() / (p * q));
            }
            Bound.Certified bound =
                    (Bound.Certified) kreiss(pair.system(), 1e-6, 1).bound();
            assertThat(bound.upper()).as("gap %s", gap).isGreaterThanOrEqualTo(exact * (1 - 1e-7));
            assertThat(bound.lower()).as("gap %s", gap).isLessThanOrEqualTo(exact * (1 + 1e-6));
        }
    }
}
