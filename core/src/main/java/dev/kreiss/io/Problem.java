package dev.kreiss.io;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import org.jspecify.annotations.Nullable;

/**
 * A system read from a file, and what came with it.
 *
 * @param noiseCovariance array S, N x N, or null
 * @param start array w0, N x 1, or null
 * @param hessian if the system was made from one
 * @param source name of the file
 * @param sha256 of its bytes
 */
public record Problem(
        CoupledSystem system,
        @Nullable Matrix noiseCovariance,
        @Nullable Matrix start,
        @Nullable GameHessian hessian,
        String source,
        String sha256) {}
