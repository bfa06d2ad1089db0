package dev.kreiss.semidefinite;

import static dev.kreiss.semidefinite.SymmetricSpace.symmetric;

import dev.kreiss.linalg.Matrix;

/**
 * The three semidefinite constraints {@code P - A^T P A}, {@code P - I}, {@code kappa I - P}, as a linear map of {@code (P, kappa)}, and
 * the adjoint of that map.
 *
 * @param map A
 * @param adjoint {@code A^T}
 */
record Constraints(Matrix map, Matrix adjoint) {

    static Constraints of(Matrix map) {
        return new Constraints(map, map.adjoint());
    }

    int size() {
        return map.rows();
    }

    /** {@code P - A^T P A}. */
    Matrix decrease(Matrix form) {
        return symmetric(form.minus(adjoint.times(form).times(map)));
    }

    /** {@code X - A X A^T}, the adjoint of {@link #decrease}. */
    Matrix adjointDecrease(Matrix multiplier) {
        return symmetric(multiplier.minus(map.times(multiplier).times(adjoint)));
    }

    /** All three at a point. */
    Matrix[] slacks(Matrix form, double condition) {
        Matrix identity = Matrix.identity(size());
        return new Matrix[] {
            decrease(form), form.minus(identity), identity.scaled(condition).minus(form)
        };
    }

    /** Their change with the point: the constants are left out. */
    Matrix[] changes(Matrix form, double condition) {
        return new Matrix[] {
            decrease(form), form, Matrix.identity(size()).scaled(condition).minus(form)
        };
    }

    /** {@code X_1 - A X_1 A^T + X_2 - X_3}: zero for dual feasible multipliers. */
    Matrix adjoint(Matrix[] multipliers) {
        return adjointDecrease(multipliers[0]).plus(multipliers[1]).minus(multipliers[2]);
    }
}
