package dev.kreiss.krylov;

import dev.kreiss.bound.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that products with J and its adjoint said.
 *
 * @param size N
 * @param blocks sizes of the players' blocks
 * @param spectralRadius estimate of the largest modulus of an eigenvalue
 * @param blockNorms {@code ||J_ij||}
 * @param kreiss K from below
 * @param peak the peak from below, its worst direction, and growth from block to block
 * @param typical {@code sup_t ||J^t||_F / sqrt(N)} from random probes (T12)
 * @param noise {@code sqrt(tr X)}, {@code X = J X J^T + sigma^2 I}, from the same probes; null without noise
 * @param comparison what theory makes of the estimated block norms
 * @param adjointMismatch {@code |<Jv, u> - <v, J^T u>|} over {@code |Jv| |u|} for random u and v: the precision of the operator; NaN if
 *     there was no budget for it
 * @param parts what was computed, in order, and whether it converged
 * @param stop why the analysis ended: {@link StopReason#FINISHED} unless a part was cut short
 * @param work what it cost
 */
public record OperatorResult(
        int size,
        int[] blocks,
        RadiusEstimate spectralRadius,
        NormEstimate[][] blockNorms,
        KreissEstimate kreiss,
        PeakEstimate peak,
        SampledValue typical,
        @Nullable SampledValue noise,
        Comparison comparison,
        double adjointMismatch,
        List<Part> parts,
        StopReason stop,
        Work work) {

    /** Whether all parts converged. */
    public boolean converged() {
        return parts.stream().allMatch(Part::converged);
    }

    /** @param name in plain words @param converged whether it met its tolerance @param stop why it ended @param products of it */
    public record Part(String name, boolean converged, StopReason stop, long products) {}

    /**
     * T1 for the block norms with their errors added. Estimates, for the norms are.
     *
     * @param kreiss {@code K(J) <= K(G)}; infinite where G says nothing
     * @param peak {@code P(J) <= P(G)}; infinite likewise
     * @param distance {@code d(J) >= 1/||(I-G)^{-1}||}; 0 likewise
     * @param typical of T12; infinite likewise
     */
    public record Comparison(
            Bound.Estimated kreiss, Bound.Estimated peak, Bound.Estimated distance, Bound.Estimated typical) {}

    /**
     * @param products with J
     * @param adjointProducts with its adjoint
     * @param seconds in all, by the clock of the budget
     * @param operatorSeconds of them within the operator
     */
    public record Work(long products, long adjointProducts, double seconds, double operatorSeconds) {

        /** Of both kinds. */
        public long total() {
            return products + adjointProducts;
        }
    }
}
