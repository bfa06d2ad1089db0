package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.GramWorkspace;
import dev.kreiss.linalg.openblas.RealShiftedGram;
import dev.kreiss.linalg.openblas.ShiftedGram;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proven smallest singular values of {@code zI - J} at many z: vectors of all points together from one factorisation of J, then one
 * Cholesky factorisation a point. The proof is about J itself: errors of that factorisation cost sharpness, not truth.
 */
final class BatchKernel {

    /** Between its reciprocal and this, fourth powers of what rounding leaves of a size are within the range of doubles. */
    private static final double LARGEST = 0x1p100;

    private final ShiftedProcess process;
    private final DeflatedProof proof;
    private final SmallestVectors vectors;
    private final Supplier<GramWorkspace> take;
    private final Consumer<GramWorkspace> giveBack;

    private BatchKernel(
            Matrix matrix, ShiftedProcess process, Supplier<GramWorkspace> take, Consumer<GramWorkspace> giveBack) {
        this.process = process;
        this.proof = new DeflatedProof(matrix);
        this.vectors = new SmallestVectors(matrix.rows());
        this.take = take;
        this.giveBack = giveBack;
    }

    static BatchKernel of(Matrix matrix, ShiftedProcess process) {
        Matrix product = matrix.adjoint().times(matrix);
        ShiftedGram gram =
                new ShiftedGram(matrix.rows(), matrix.real(), matrix.imaginary(), product.real(), product.imaginary());
        return new BatchKernel(
                matrix, process, gram::take, workspace -> gram.giveBack((ShiftedGram.Workspace) workspace));
    }

    /** For a real matrix and real z: in real arithmetic. */
    static BatchKernel onRealAxis(Matrix matrix, ShiftedProcess process) {
        RealShiftedGram gram = new RealShiftedGram(
                matrix.rows(), matrix.real(), matrix.adjoint().times(matrix).real());
        return new BatchKernel(matrix, process, gram::take, gram::giveBack);
    }

    /** @return null where nothing useful could be proven */
    @Nullable
    SmallestSingular[] at(double[] re, double[] im, Accuracy accuracy) {
        return results(re, im, accuracy, SmallestVectors.MOST_VECTORS, (workspace, k, candidate) -> {
            boolean several = !SmallestVectors.isLoose(accuracy, candidate.sigma());
            SmallestVectors.Ritz ritz = vectors.of(workspace, candidate, several);
            return proof.prove(workspace, re[k], im[k], ritz, accuracy);
        });
    }

    /** Upper bounds and overlaps without a lower bound, and without a factorisation a point. */
    @Nullable
    SmallestSingular[] guesses(double[] re, double[] im) {
        return results(
                re,
                im,
                DeflatedKernel.SEARCH,
                1,
                (workspace, k, candidate) -> proof.withoutProof(re[k], im[k], vectors.of(workspace, candidate, false)));
    }

    private interface Conclusion {

        @Nullable
        SmallestSingular from(GramWorkspace positioned, int point, ShiftedProcess.Candidates candidate);
    }

    private @Nullable SmallestSingular[] results(
            double[] re, double[] im, Accuracy accuracy, int most, Conclusion conclusion) {
        @Nullable SmallestSingular[] found = new SmallestSingular[re.length];
        for (int k = 0; k < re.length; k++) {
            double size = proof.size(re[k], im[k]);
            if (!(size < LARGEST && size > 1 / LARGEST)) {
                return found;
            }
        }
        ShiftedProcess.@Nullable Candidates[] candidates =
                process.vectors(re, im, accuracy, SmallestVectors.APART, most);
        GramWorkspace workspace = take.get();
        try {
            for (int k = 0; k < re.length; k++) {
                ShiftedProcess.Candidates candidate = candidates[k];
                if (candidate != null) {
                    workspace.moveTo(re[k], im[k]);
                    found[k] = conclusion.from(workspace, k, candidate);
                }
            }
        } finally {
            giveBack.accept(workspace);
        }
        return found;
    }
}
