/** Hermitian matrices that depend on a real parameter as polynomials, with proofs that hold on whole intervals. */
@NullMarked
package dev.kreiss.linalg.polynomial;

import org.jspecify.annotations.NullMarked;
