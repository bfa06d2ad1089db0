package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * {@code [s (1 + x^2) I, Sigma + x W; (Sigma + x W)*, s I]}, Sigma diagonal: nonsingular as long as s differs from all singular values of
 * {@code (Sigma + x W)/sqrt(1 + x^2)}.
 */
public final class LevelPencil {

    private final double level;
    private final double[] sigma;
    private final Matrix w;

    /** @param level s, positive @param sigma diagonal, ascending @param w as many rows and columns */
    public LevelPencil(double level, double[] sigma, Matrix w) {
        this.level = level;
        this.sigma = sigma;
        this.w = w;
    }

    /**
     * The Schur complement of all but the first {@code kept} rows of both halves; null if the series that gives it is of no use.
     *
     * @param gap lower bound of the smallest singular value of {@code Sigma + x W} without its first {@code kept} rows and columns, for
     *     all |x| up to {@code reach}
     */
    public @Nullable HermitianPolynomial complement(int kept, double reach, double gap, int terms) {
        int rest = sigma.length - kept;
        Matrix upper = Matrix.assemble(new Matrix[][] {
            {Matrix.zeros(rest, kept), w.block(kept, 0, rest, kept)},
            {w.block(0, kept, kept, rest).adjoint(), Matrix.zeros(rest, kept)}
        });
        Matrix none = Matrix.zeros(2 * rest, kept * 2);
        double least = gap - level * (1 + reach * reach);
        return SchurComplement.of(
                new HermitianPolynomial(kept(kept), reach, 0),
                new Matrix[] {upper, none},
                new Others(kept),
                Rounding.down(least),
                terms);
    }

    private Matrix[] kept(int kept) {
        double[] constant = new double[4 * kept * kept];
        double[] quadratic = new double[4 * kept * kept];
        for (int i = 0; i < kept; i++) {
            int j = i + kept;
            constant[i * 2 * kept + i] = level;
            constant[j * 2 * kept + j] = level;
            constant[i * 2 * kept + j] = sigma[i];
            constant[j * 2 * kept + i] = sigma[i];
            quadratic[i * 2 * kept + i] = level;
        }
        Matrix corner = w.block(0, 0, kept, kept);
        Matrix zero = Matrix.zeros(kept, kept);
        return new Matrix[] {
            Matrix.of(2 * kept, 2 * kept, constant),
            Matrix.assemble(new Matrix[][] {{zero, corner}, {corner.adjoint(), zero}}),
            Matrix.of(2 * kept, 2 * kept, quadratic)
        };
    }

    /** The rows of both halves from {@code first} on. */
    private final class Others implements Eliminated {

        private final int first;
        private final int rest;
        private final Matrix corner;
        private final Matrix adjoint;
        private final double norm;

        Others(int first) {
            this.first = first;
            this.rest = sigma.length - first;
            this.corner = w.block(first, first, rest, rest);
            this.adjoint = corner.adjoint();
            this.norm = Math.sqrt(2) * corner.frobeniusNorm();
        }

        @Override
        public int size() {
            return 2 * rest;
        }

        @Override
        public int degree() {
            return 2;
        }

        @Override
        public Matrix times(int power, Matrix matrix) {
            int columns = matrix.columns();
            Matrix top = matrix.block(0, 0, rest, columns);
            return power == 1
                    ? stacked(corner.times(matrix.block(rest, 0, rest, columns)), adjoint.times(top))
                    : stacked(top.scaled(level), Matrix.zeros(rest, columns));
        }

        private Matrix stacked(Matrix top, Matrix bottom) {
            return Matrix.assemble(new Matrix[][] {{top}, {bottom}});
        }

        @Override
        public double norm(int power) {
            return power == 1 ? norm : level * Math.sqrt(rest);
        }

        /** {@code [s sigma; sigma s]^{-1} = [-s sigma; sigma -s]/((sigma - s)(sigma + s))} for each singular value. */
        @Override
        public Matrix solve(Matrix matrix) {
            int columns = matrix.columns();
            double[] re = new double[2 * rest * columns];
            double[] im = new double[re.length];
            for (int i = 0; i < rest; i++) {
                double value = sigma[first + i];
                double scale = 1 / ((value - level) * (value + level));
                solveRow(i * columns, columns, value * scale, level * scale, matrix.real(), re);
                double[] imaginary = matrix.imaginary();
                if (imaginary != null) {
                    solveRow(i * columns, columns, value * scale, level * scale, imaginary, im);
                }
            }
            return Matrix.complex(2 * rest, columns, re, im);
        }

        private void solveRow(int from, int columns, double across, double along, double[] right, double[] solution) {
            int half = rest * columns;
            for (int k = from; k < from + columns; k++) {
                solution[k] = across * right[half + k] - along * right[k];
                solution[half + k] = across * right[k] - along * right[half + k];
            }
        }

        /** Six roundings, of terms that are together at most {@code (sigma + s)/(sigma - s)} times the right-hand side. */
        @Override
        public double solveError() {
            double value = sigma[first];
            return Rounding.up(16 * Rounding.UNIT * (value + level) / (value - level));
        }
    }
}
