package dev.kreiss.linalg.openblas;

/** Scratch memory of one thread for {@code M(z) = (zI - J)*(zI - J)}, positioned at one z. Complex vectors are interleaved. */
public interface GramWorkspace {

    void moveTo(double re, double im);

    /** Whether the Cholesky factorisation of {@code M(z) - shift I} runs to completion. */
    boolean factor(double shift);

    /** Whether that of {@code M(z) + weight V V* - shift I} does, for the vectors {@code v} one after the other. */
    boolean factorDeflated(double shift, double weight, double[] v);

    /** {@code (zI - J) x}. */
    double[] times(double[] x);

    /** {@code (zI - J)* x}. */
    double[] adjointTimes(double[] x);
}
