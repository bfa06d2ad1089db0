/**
 * The only native code of this module: OpenBLAS kernels on row-major arrays, and the thread rule.
 *
 * <p>May import: {@code org.bytedeco}.
 */
@NullMarked
package dev.kreiss.linalg.openblas;

import org.jspecify.annotations.NullMarked;
