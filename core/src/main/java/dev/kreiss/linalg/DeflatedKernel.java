package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.GramWorkspace;
import dev.kreiss.linalg.openblas.ShiftedGram;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Proven smallest singular values of {@code E = zI - J} from two Cholesky factorisations: the first serves a Lanczos process on
 * {@code (E* E)^{-1}}, which finds the smallest singular vectors, the second proves what they say. One point at a time.
 */
final class DeflatedKernel {

    /** Accuracy of values for searches. */
    static final Accuracy SEARCH = Accuracy.of(1e-9);

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
        return ritz(re, im, accuracy, true, (workspace, ritz) -> proof.prove(workspace, re, im, ritz, accuracy));
    }

    /** An upper bound of sigma, as a rule to ten digits, with its vectors but without a lower bound: for searches. */
    @Nullable
    SmallestSingular estimate(double re, double im) {
        return ritz(re, im, SEARCH, false, (workspace, ritz) -> proof.withoutProof(re, im, ritz));
    }

    private @Nullable SmallestSingular ritz(
            double re,
            double im,
            Accuracy accuracy,
            boolean several,
            BiFunction<GramWorkspace, SmallestVectors.Ritz, @Nullable SmallestSingular> conclusion) {
        if (proof.isOutOfRange(re, im)) {
            return null;
        }
        return gram.with(workspace -> {
            workspace.moveTo(re, im);
            SmallestVectors.Ritz ritz = workspace.factor(0) ? vectors.of(workspace, accuracy, several) : null;
            return ritz == null ? null : conclusion.apply(workspace, ritz);
        });
    }

    /** A kernel for many points of the same matrix, which shares what is prepared here. */
    BatchKernel forBatches(ShiftedProcess process) {
        return new BatchKernel(process, gram, proof, vectors);
    }
}
