package dev.kreiss.numerics;

/**
 * Largest modulus of an eigenvalue.
 *
 * @param value as computed; eigenvalues of non-normal matrices may be off by far more than rounding, the verdict may not
 * @param verdict on which side of 1 it lies, proven
 * @param certifiedBy the proof in one line
 * @param leading the eigenvalue of largest modulus; of a conjugate pair the one with positive imaginary part
 * @param leadingShare share of each block in the squared length of its eigenvector
 */
public record SpectralRadius(double value, Verdict verdict, String certifiedBy, Point leading, double[] leadingShare) {

    /** On which side of 1 the spectral radius lies. */
    public enum Verdict {
        STABLE,
        /** Within rounding of 1: neither side can be proven in double precision. */
        MARGINAL,
        UNSTABLE
    }

    public boolean stable() {
        return verdict == Verdict.STABLE;
    }
}
