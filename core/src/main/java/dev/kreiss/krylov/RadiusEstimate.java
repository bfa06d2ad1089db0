package dev.kreiss.krylov;

/**
 * The eigenvalue of largest modulus that was found.
 *
 * @param value its modulus; NaN if nothing was found
 * @param re its real part
 * @param im its imaginary part, at least 0
 * @param residual {@code ||J x - z x||} for its unit vector x: a matrix this close to J has the eigenvalue
 * @param error estimate of how far the eigenvalue of J may be from it: how far, in the Krylov space, the pseudospectrum of level
 *     {@code residual} reaches. For a normal J about the residual, for a Jordan block far more. Infinite if nothing was found
 * @param converged whether the residual met the tolerance; false is no verdict on J
 * @param leadingShare share of each block in the squared length of x
 */
public record RadiusEstimate(
        double value, double re, double im, double residual, double error, boolean converged, double[] leadingShare) {

    /** On which side of 1 the spectral radius is, as far as the estimate goes. */
    public enum Verdict {
        STABLE,
        UNSTABLE,
        /** The error reaches across 1, or the search did not converge. */
        UNDECIDED
    }

    /** An estimate: no finite number of products can prove it. */
    public Verdict verdict() {
        if (!converged || !(Math.abs(value - 1) > error)) {
            return Verdict.UNDECIDED;
        }
        return value < 1 ? Verdict.STABLE : Verdict.UNSTABLE;
    }
}
