package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.ShiftedGram;
import org.jspecify.annotations.Nullable;

/**
 * Proven smallest singular values of {@code E = zI - J} from two Cholesky factorisations: the first serves a Lanczos process on
 * {@code (E* E)^{-1}}, which finds the smallest singular vectors, the second proves what they say. One point at a time.
 */
final class DeflatedKernel {

    private final ShiftedGram gram;
    private final SmallestVectors vectors;
    private final DeflatedProof proof;

    DeflatedKernel(Matrix matrix) {
        Matrix product = matrix.adjoint().times(matrix);
        this.gram =
                new ShiftedGram(matrix.rows(), matrix.real(), matrix.imaginary(), product.real(), product.imaginary());
        this.vectors = new SmallestVectors(matrix.rows());
        this.proof = new DeflatedProof(matrix);
    }

    /**
     * Null where this kernel cannot prove anything useful: M is indefinite within rounding, no level can be separated, or the
     * squares of the entries leave the range of doubles.
     *
     * @param accuracy wanted relative width
     */
    @Nullable
    SmallestSingular at(double re, double im, Accuracy accuracy) {
        if (proof.isOutOfRange(re, im)) {
            return null;
        }
        ShiftedGram.Workspace workspace = gram.take();
        try {
            workspace.moveTo(re, im);
            SmallestVectors.Ritz ritz = workspace.factor(0) ? vectors.of(workspace, accuracy, true) : null;
            return ritz == null ? null : proof.prove(workspace, re, im, ritz, accuracy);
        } finally {
            gram.giveBack(workspace);
        }
    }

    /** An upper bound of sigma, as a rule to ten digits, with its vectors but without a lower bound: for searches. */
    @Nullable
    SmallestSingular estimate(double re, double im) {
        if (proof.isOutOfRange(re, im)) {
            return null;
        }
        ShiftedGram.Workspace workspace = gram.take();
        try {
            workspace.moveTo(re, im);
            SmallestVectors.Ritz ritz = workspace.factor(0) ? vectors.of(workspace, Accuracy.of(1e-9), false) : null;
            if (ritz == null) {
                return null;
            }
            double error = proof.productError(re, im);
            return new SmallestSingular(
                    Bound.certified(0, Rounding.up(ritz.sigma(0) + error)),
                    0,
                    ritz.overlapRe(),
                    ritz.overlapIm(),
                    0,
                    error);
        } finally {
            gram.giveBack(workspace);
        }
    }
}
