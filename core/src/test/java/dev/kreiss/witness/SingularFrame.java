package dev.kreiss.witness;

/**
 * The square matrix E in orthonormal bases that begin with u = E v / |E v| and v: {@code [corner, row; column, rest]}. The bases are
 * completed by Householder reflections.
 */
public final class SingularFrame {

    private final Dense left;
    private final Dense right;
    private final Dense inFrame;

    /** @param v n x 1, not zero */
    public SingularFrame(Dense e, Dense v) {
        Dense unit = v.scaled(1 / v.frobenius(), 0);
        Dense image = e.times(unit);
        this.left = basis(image.scaled(1 / image.frobenius(), 0));
        this.right = basis(unit);
        this.inFrame = left.adjoint().times(e).times(right);
    }

    /** The exact singular vectors of the smallest singular value. */
    public static SingularFrame smallest(Dense e) {
        Dense inverse = e.inverse();
        return new SingularFrame(e, inverse.times(inverse.worstInput()));
    }

    public Dense right() {
        return right.block(0, 0, right.rows, 1);
    }

    /** {@code u* E v}, as a modulus. */
    public double corner() {
        return Math.hypot(inFrame.re(0, 0), inFrame.im(0, 0));
    }

    /** Norm of the off-diagonal row. */
    public double row() {
        return inFrame.block(0, 1, 1, inFrame.columns - 1).frobenius();
    }

    /** Norm of the off-diagonal column: rounding, as u is the image of v. */
    public double column() {
        return inFrame.block(1, 0, inFrame.rows - 1, 1).frobenius();
    }

    /** Smallest singular value of the last diagonal part. */
    public double rest() {
        return inFrame.block(1, 1, inFrame.rows - 1, inFrame.columns - 1).smallestSingularValue();
    }

    /** Real part of {@code u* v}. */
    public double overlapRe() {
        return overlap().re(0, 0);
    }

    /** Imaginary part of {@code u* v}. */
    public double overlapIm() {
        return overlap().im(0, 0);
    }

    private Dense overlap() {
        return left.block(0, 0, left.rows, 1).adjoint().times(right());
    }

    /** Unitary, with first column {@code x}. */
    private static Dense basis(Dense x) {
        int n = x.rows;
        double modulus = Math.hypot(x.re[0], x.im[0]);
        double phaseRe = modulus > 0 ? x.re[0] / modulus : 1;
        double phaseIm = modulus > 0 ? x.im[0] / modulus : 0;
        Dense w = x.plus(0, x);
        w.re[0] += phaseRe;
        w.im[0] += phaseIm;
        double square = w.frobenius() * w.frobenius();
        Dense reflection = Dense.identity(n).plus(-2 / square, w.times(w.adjoint()));
        for (int i = 0; i < n; i++) { // the first column is x but for its phase
            reflection.re[i * n] = x.re[i];
            reflection.im[i * n] = x.im[i];
        }
        return reflection;
    }
}
