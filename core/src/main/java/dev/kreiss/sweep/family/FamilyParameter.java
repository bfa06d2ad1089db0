package dev.kreiss.sweep.family;

import org.jspecify.annotations.Nullable;

/**
 * A number that a family depends on.
 *
 * @param meaning in a few words
 * @param standard its value unless it is set; null if it has to be set
 * @param whole whether it has to be a whole number, from 0 to 2^31 - 1
 */
public record FamilyParameter(
        String name, String meaning, @Nullable Double standard, boolean whole) {

    private static final int LARGEST = 2000;

    static FamilyParameter required(String name, String meaning) {
        return new FamilyParameter(name, meaning, null, false);
    }

    static FamilyParameter optional(String name, String meaning, double standard) {
        return new FamilyParameter(name, meaning, standard, false);
    }

    static FamilyParameter count(String name, String meaning, double standard) {
        return new FamilyParameter(name, meaning, standard, true);
    }

    /** Rows of a block, before memory is taken for them. */
    static int size(ParameterValues values, String name) {
        double size = values.get(name);
        if (!(size >= 1 && size <= LARGEST)) {
            throw new IllegalArgumentException(name + " must be from 1 to " + LARGEST + ", got " + size);
        }
        return (int) size;
    }
}
