package dev.kreiss.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.report.svg.Contours.Vertex;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Witness: areas and radii of circles, and counts of the pieces that a level set has. */
class ContoursTest {

    private static final double[] AXIS = axis(81);

    @Test
    void aConeHasCirclesAsLevelCurves() {
        List<List<Vertex>> curves = contours((x, y) -> Math.hypot(x, y)).below(1);
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0))
                .allSatisfy(
                        vertex -> assertThat(Math.hypot(vertex.x(), vertex.y())).isCloseTo(1, within(2e-3)));
        assertThat(area(curves.get(0))).isCloseTo(Math.PI, within(0.01));
    }

    @Test
    void twoWellsAreTwoCurvesAndARingIsTwoToo() {
        assertThat(contours((x, y) -> Math.hypot(x - 1, y) * Math.hypot(x + 1, y))
                        .below(0.5))
                .hasSize(2);
        List<List<Vertex>> ring =
                contours((x, y) -> Math.abs(Math.hypot(x, y) - 1) + 0.01).below(0.3);
        assertThat(ring).hasSize(2);
        assertThat(area(ring.get(0)) * area(ring.get(1)))
                .as("turn in opposite directions")
                .isNegative();
    }

    @Test
    void setsThatLeaveThePictureCloseBeyondItsBorder() {
        List<List<Vertex>> curves = contours((x, y) -> Math.hypot(x - 2, y)).below(1);
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0)).anySatisfy(vertex -> assertThat(vertex.x()).isGreaterThan(2));
        assertThat(contours((x, y) -> 0.1).below(1)).hasSize(1);
        assertThat(contours((x, y) -> 2).below(1)).isEmpty();
    }

    @Test
    void oppositeLowCornersStayApart() {
        double[] corners = {0, 1};
        double[][] rising = {{0.1, 10}, {10, 0.1}};
        double[][] falling = {{10, 0.1}, {0.1, 10}};
        for (double[][] values : List.of(rising, falling)) {
            List<List<Vertex>> curves = new Contours(corners, corners, values, 1e-12).below(1);
            assertThat(curves).hasSize(2).allSatisfy(curve -> {
                assertThat(curve).hasSize(4); // one crossing on each edge around the corner
                assertThat(area(curve)).isCloseTo(0.5, within(1e-12));
            });
        }
    }

    private static Contours contours(DoubleBinaryOperator function) {
        double[][] values = new double[AXIS.length][AXIS.length];
        for (int i = 0; i < AXIS.length; i++) {
            for (int j = 0; j < AXIS.length; j++) {
                values[i][j] = function.applyAsDouble(AXIS[j], AXIS[i]);
            }
        }
        return new Contours(AXIS, AXIS, values, 1e-12);
    }

    /** Positive for a walk with the inside on its left. */
    private static double area(List<Vertex> curve) {
        double twice = 0;
        for (int k = 0; k < curve.size(); k++) {
            Vertex from = curve.get(k);
            Vertex to = curve.get((k + 1) % curve.size());
            twice += from.x() * to.y() - to.x() * from.y();
        }
        return twice / 2;
    }

    private static double[] axis(int points) {
        double[] axis = new double[points];
        for (int k = 0; k < points; k++) {
            axis[k] = -2 + 4.0 * k / (points - 1);
        }
        return axis;
    }
}
