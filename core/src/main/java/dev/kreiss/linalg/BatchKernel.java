package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.GramWorkspace;
import dev.kreiss.linalg.openblas.RealShiftedGram;
import dev.kreiss.linalg.openblas.WorkspacePool;
import org.jspecify.annotations.Nullable;

/**
 * Proven smallest singular values of {@code zI - J} at many z: vectors of all points together from one factorisation of J, then one
 * Cholesky factorisation a point. The proof is about J itself: errors of that factorisation cost sharpness, not truth.
 */
final class BatchKernel {

    private final ShiftedProcess process;
    private final WorkspacePool<? extends GramWorkspace> workspaces;
    private final DeflatedProof proof;
    private final SmallestVectors vectors;

    BatchKernel(
            ShiftedProcess process,
            WorkspacePool<? extends GramWorkspace> workspaces,
            DeflatedProof proof,
            SmallestVectors vectors) {
        this.process = process;
        this.workspaces = workspaces;
        this.proof = proof;
        this.vectors = vectors;
    }

    static BatchKernel of(Matrix matrix, ShiftedProcess process) {
        return new DeflatedKernel(matrix).forBatches(process);
    }

    /** For a real matrix and real z: in real arithmetic. */
    static BatchKernel onRealAxis(Matrix matrix, ShiftedProcess process) {
        RealShiftedGram gram = new RealShiftedGram(
                matrix.rows(), matrix.real(), matrix.adjoint().times(matrix).real());
        return new BatchKernel(process, gram, new DeflatedProof(matrix), new SmallestVectors(matrix.rows()));
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
            if (!ShiftedProcess.isInRange(proof.size(re[k], im[k]))) {
                return found;
            }
        }
        ShiftedProcess.@Nullable Candidates[] candidates =
                process.vectors(re, im, accuracy, SmallestVectors.APART, most);
        return workspaces.with(workspace -> {
            for (int k = 0; k < re.length; k++) {
                ShiftedProcess.Candidates candidate = candidates[k];
                if (candidate != null) {
                    workspace.moveTo(re[k], im[k]);
                    found[k] = conclusion.from(workspace, k, candidate);
                }
            }
            return found;
        });
    }
}
