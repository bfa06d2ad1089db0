package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/** Which library does the heavy arithmetic. */
public final class NativeLibrary {

    private NativeLibrary() {}

    /** Name and version, for the environment of a result. */
    public static String describe() {
        return Blas.describe();
    }
}
