package dev.kreiss.io;

import java.util.Arrays;

/** Numbers of which nobody knows yet how many there are. */
final class NumberBuffer {

    private static final int FIRST_CAPACITY = 1024;

    private final MemoryBudget budget;
    private final String where;
    private double[] real = new double[FIRST_CAPACITY];
    private double[] imaginary = new double[0];
    private int count;

    NumberBuffer(MemoryBudget budget, String where) {
        this.budget = budget;
        this.where = where;
    }

    void add(DecimalNumber number) {
        if (count == real.length) {
            int capacity = (int) Math.min(2L * count, Integer.MAX_VALUE - 8);
            budget.takeDoubles(imaginary.length == 0 ? capacity - count : 2L * (capacity - count), where);
            real = Arrays.copyOf(real, capacity);
            imaginary = imaginary.length == 0 ? imaginary : Arrays.copyOf(imaginary, capacity);
        }
        if (number.im() != 0 && imaginary.length == 0) {
            budget.takeDoubles(real.length, where);
            imaginary = new double[real.length];
        }
        real[count] = number.re();
        if (imaginary.length > 0) {
            imaginary[count] = number.im();
        }
        count++;
    }

    NumericArray toArray(int rows, int columns) {
        return new NumericArray(
                new int[] {rows, columns},
                Arrays.copyOf(real, count),
                imaginary.length == 0 ? null : Arrays.copyOf(imaginary, count));
    }
}
