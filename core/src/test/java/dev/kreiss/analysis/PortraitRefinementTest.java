package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.PortraitGrid;
import dev.kreiss.report.svg.Contours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: circles, which are the contours of normal matrices, against the contours that are drawn. */
class PortraitRefinementTest {

    /** Half a pixel of a picture that is 400 pixels wide. */
    private static final double HALF_PIXEL = 2.5 / 800;

    private static final double RADIUS = 0.05;

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 20, 33, 60})
    void aSmallCircleBecomesRoundOnAnyGrid(int points) {
        Point eigenvalue = new Point(0.658, 0.263);
        DoubleBinaryOperator distance = (re, im) -> Math.hypot(re - eigenvalue.re(), im - eigenvalue.im());
        Portrait start = portrait(axis(points), axis(points), distance, eigenvalue);

        Portrait refined = PortraitRefinement.of(
                start,
                new double[] {1, 0.3, RADIUS},
                (re, im, heard) -> portrait(re, im, distance, eigenvalue),
                done -> {});

        List<List<Contours.Vertex>> curves =
                new Contours(refined.re(), refined.im(), refined.sigmaMin(), 1e-12).below(RADIUS);
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0))
                .allSatisfy(vertex -> assertThat(distance.applyAsDouble(vertex.x(), vertex.y()))
                        .isCloseTo(RADIUS, within(HALF_PIXEL)));
        assertThat((long) refined.re().length * refined.im().length)
                .isLessThanOrEqualTo(Math.max(4_096, 4L * points * points));
    }

    @Test
    void withoutRefinementACoarseGridMissesTheCircle() {
        DoubleBinaryOperator distance = (re, im) -> Math.hypot(re - 0.658, im - 0.263);
        Portrait start = portrait(axis(20), axis(20), distance, new Point(0.658, 0.263));

        assertThat(new Contours(start.re(), start.im(), start.sigmaMin(), 1e-12).below(RADIUS))
                .isEmpty();
    }

    @Test
    void linesOfTheStartStayAndValuesAreInTheirPlaces() {
        Point[] eigenvalues = {new Point(0.5, 0.5), new Point(0.5, -0.5), new Point(-0.9, 0)};
        DoubleBinaryOperator distance = (re, im) -> Arrays.stream(eigenvalues)
                .mapToDouble(z -> Math.hypot(re - z.re(), im - z.im()))
                .min()
                .orElseThrow();
        Portrait start = portrait(axis(40), axis(30), distance, eigenvalues);

        Portrait refined = PortraitRefinement.of(
                start,
                new double[] {0.1, 0.03, 0.01},
                (re, im, heard) -> portrait(re, im, distance, eigenvalues),
                done -> {});

        assertThat(refined.re())
                .contains(start.re())
                .isSorted()
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
        assertThat(refined.im())
                .contains(start.im())
                .isSorted()
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates();
        for (int i = 0; i < refined.im().length; i++) {
            for (int j = 0; j < refined.re().length; j++) {
                assertThat(refined.sigmaMin()[i][j])
                        .isEqualTo(distance.applyAsDouble(refined.re()[j], refined.im()[i]));
            }
        }
        double[] mirrored = Arrays.stream(refined.im()).map(y -> 0 - y).sorted().toArray();
        assertThat(refined.im()).as("lines of a symmetric picture").containsExactly(mirrored);
    }

    @Test
    void noPointIsComputedTwice() {
        List<String> seen = new ArrayList<>();
        Point eigenvalue = new Point(0.658, 0.263);
        DoubleBinaryOperator recorded = (re, im) -> {
            seen.add(re + " " + im);
            return Math.hypot(re - eigenvalue.re(), im - eigenvalue.im());
        };
        Portrait start = portrait(axis(20), axis(20), recorded, eigenvalue);
        PortraitRefinement.of(
                start, new double[] {0.1}, (re, im, heard) -> portrait(re, im, recorded, eigenvalue), done -> {});

        assertThat(seen).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    }

    @Test
    void whereNoLevelPassesNothingIsAdded() {
        DoubleBinaryOperator distance = (re, im) -> Math.hypot(re - 0.658, im - 0.263);
        Portrait start = portrait(axis(40), axis(40), distance, new Point(5, 5));

        Portrait refined = PortraitRefinement.of(
                start,
                new double[] {100},
                (re, im, heard) -> {
                    throw new AssertionError("nothing to compute");
                },
                done -> {});

        assertThat(refined.re()).isEqualTo(start.re());
    }

    private static double[] axis(int points) {
        return PortraitGrid.axis(-1.25, 1.25, points);
    }

    private static Portrait portrait(double[] re, double[] im, DoubleBinaryOperator value, Point... eigenvalues) {
        double[][] sigma = new double[im.length][re.length];
        for (int i = 0; i < im.length; i++) {
            for (int j = 0; j < re.length; j++) {
                sigma[i][j] = value.applyAsDouble(re[j], im[i]);
            }
        }
        return new Portrait(re, im, sigma, 1e-12, eigenvalues);
    }
}
