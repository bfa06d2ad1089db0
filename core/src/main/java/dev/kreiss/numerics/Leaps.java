package dev.kreiss.numerics;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;

/** Moves a cursor of powers ahead by squares of a base power, over stretches in which the norm is known to stay above a level. */
final class Leaps {

    private static final int MOST_DOUBLINGS = 40;

    private final Powers powers;
    private final long stride;
    private final List<Matrix> squares = new ArrayList<>(); // J^(2^k stride)

    /** @param stride 1, or the exponent that {@code powers} stands at, for a base that contracts */
    Leaps(Powers powers, long stride) {
        this.powers = powers;
        this.stride = stride;
        squares.add(stride == 1 ? powers.jacobian() : powers.power());
    }

    /** Goes as far as this leads with norms above {@code level}; the next step may still be above. */
    void towards(double level) {
        int k = 0;
        while (k < MOST_DOUBLINGS && leap(k, level)) {
            k++;
        }
        for (int lower = k - 1; lower >= 0; lower--) {
            leap(lower, level);
        }
    }

    private boolean leap(int k, double level) {
        if (k == squares.size()) {
            squares.add(squares.get(k - 1).times(squares.get(k - 1)));
        }
        Matrix next = powers.power().times(squares.get(k));
        boolean above = LargestSingularValue.of(next, null).value() > level;
        if (above) {
            powers.jump(next, stride << k);
        }
        return above;
    }
}
