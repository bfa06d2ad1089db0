package dev.kreiss.witness;

/** Dense matrices of norm about 1 that differ in what is hard about their resolvent. */
public enum MatrixKind {
    /** Independent Gaussian entries. */
    GENERIC,
    /** One eigenvalue, a chain of generalised eigenvectors, and a little noise. */
    JORDAN,
    /** Eigenvectors that are nearly parallel. */
    ILL_CONDITIONED,
    /** A normal matrix and a little noise. */
    NEARLY_NORMAL;

    /** A random one with a spectral radius of about 1. */
    public Dense next(RandomSystems random, int size, boolean complex) {
        return switch (this) {
            case GENERIC -> random.gaussian(size, size, complex).scaled(1 / Math.sqrt(size * (complex ? 2.0 : 1.0)), 0);
            case JORDAN -> jordan(random, size, complex);
            case ILL_CONDITIONED -> illConditioned(random, size, complex);
            case NEARLY_NORMAL ->
                random.orthogonal(size, complex)
                        .plus(random.logUniform(1e-6, 1e-2), random.gaussian(size, size, complex));
        };
    }

    private static Dense jordan(RandomSystems random, int size, boolean complex) {
        double eigenvalue = random.uniform(-1, 1);
        double above = random.logUniform(0.1, 2);
        Dense jordan = Dense.zeros(size, size);
        for (int i = 0; i < size; i++) {
            jordan.re[i * size + i] = eigenvalue;
            if (i > 0) {
                jordan.re[(i - 1) * size + i] = above;
            }
        }
        return jordan.plus(random.logUniform(1e-12, 1e-3), random.gaussian(size, size, complex));
    }

    private static Dense illConditioned(RandomSystems random, int size, boolean complex) {
        Dense scaling = Dense.zeros(size, size);
        for (int i = 0; i < size; i++) {
            scaling.re[i * size + i] = Math.pow(30, -(double) i / size);
        }
        Dense basis = random.orthogonal(size, complex).times(scaling).times(random.orthogonal(size, complex));
        return basis.times(GENERIC.next(random, size, complex)).times(basis.inverse());
    }
}
