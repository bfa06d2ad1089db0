package dev.kreiss.linalg;

/** Matrix products. */
final class Products {

    private Products() {}

    static Matrix multiply(Matrix a, Matrix b) {
        if (a.columns() != b.rows()) {
            throw new IllegalArgumentException("cannot multiply " + a.shape() + " by " + b.shape());
        }
        throw new UnsupportedOperationException();
    }
}
