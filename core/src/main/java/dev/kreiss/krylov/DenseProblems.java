package dev.kreiss.krylov;

import dev.kreiss.linalg.LeadingSubspace;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.linalg.SymmetricEigenbasis;
import java.util.concurrent.Callable;

/**
 * The small dense problems to which a Krylov process reduces a large one: on a thread of the linear algebra, with one BLAS thread, so that
 * results do not depend on what ran before. Products with the operator stay on the caller's thread, whatever that needs.
 */
final class DenseProblems implements AutoCloseable {

    private final Parallel parallel = new Parallel(1);

    SymmetricEigenbasis eigenbasis(Matrix symmetric) {
        return solve(() -> SymmetricEigenbasis.of(symmetric));
    }

    LeadingSubspace leading(Matrix matrix, int count) {
        return solve(() -> LeadingSubspace.of(matrix, count));
    }

    Spectrum spectrum(Matrix matrix) {
        return solve(() -> Spectrum.of(matrix));
    }

    /** An interrupt waits until the next product: these problems take milliseconds. */
    private <T> T solve(Callable<T> problem) {
        boolean interrupted = Thread.interrupted();
        try {
            return parallel.one(problem);
        } catch (IllegalStateException failure) {
            if (Thread.interrupted()) {
                interrupted = true;
                throw new Stopped(StopReason.INTERRUPTED);
            }
            throw failure;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        parallel.close();
    }
}
