"""Ways to compute sigma_min(z I - J) at many points z: what `portrait_peers.py` measures.

A peer is made from a matrix and the sizes of its blocks, which is its set-up, and then computes points, best
`batch` of them at a time.
"""

import numpy as np

try:
    import scipy
    import scipy.linalg
except ImportError:
    scipy = None

SEED = 20260101

EIGTOOL_TOLERANCE = 1e-5
EIGTOOL_MOST_STEPS = 99

RESIDUAL = 1e-5  # relative; the error of an eigenvalue is of the order of its square over the relative gap
MOST_STEPS = 400
MOST_NEWTON_STEPS = 100
TEST_EVERY = 4  # Lanczos steps between looks at convergence


class Unavailable(Exception):
    """A peer that cannot run here, and why."""


class Svd:
    """All singular values by LAPACK, one point after the other."""

    name = "svd"

    def __init__(self, jacobian, blocks):
        self.shifted = np.array(-jacobian, dtype=complex)
        self.diagonal = np.diagonal(jacobian).copy()
        self.batch = 1

    def smallest(self, points):
        values = np.empty(len(points))
        size = len(self.diagonal)
        for k, z in enumerate(points):
            self.shifted.flat[:: size + 1] = z - self.diagonal
            values[k] = np.linalg.svd(self.shifted, compute_uv=False)[-1]
        return values


def schur_form(jacobian):
    if scipy is None:
        raise Unavailable("needs scipy")
    return scipy.linalg.schur(jacobian.astype(complex), output="complex", check_finite=False)[0]


def away_from_zero(values, scale):
    """The same numbers, except that none is 0: a pivot below rounding is as good as any other."""
    tiny = max(np.finfo(float).eps * scale * 1e-3, np.finfo(float).tiny)
    return np.where(np.abs(values) < tiny, tiny, values)


class EigTool:
    """One complex Schur form; at each point inverse Lanczos until two values in a row look alike."""

    name = "eigtool"

    def __init__(self, jacobian, blocks):
        self.shifted = np.asfortranarray(-schur_form(jacobian))
        self.diagonal = -np.diagonal(self.shifted).copy()
        self.scale = np.abs(self.shifted).max()
        self.start = complex_vector(len(self.diagonal))
        self.batch = 1

    def smallest(self, points):
        return np.array([self.at(z) for z in points])

    def at(self, z):
        size = len(self.diagonal)
        self.shifted.ravel(order="K")[:: size + 1] = away_from_zero(z - self.diagonal, self.scale)
        solve = scipy.linalg.solve_triangular
        tridiagonal = np.zeros((EIGTOOL_MOST_STEPS + 1, EIGTOOL_MOST_STEPS + 1))
        vector, before, beta, last = self.start, 0.0, 0.0, 0.0
        for k in range(EIGTOOL_MOST_STEPS):
            image = solve(self.shifted, vector, trans="C", check_finite=False)
            image = solve(self.shifted, image, check_finite=False) - beta * before
            alpha = np.vdot(vector, image).real
            image -= alpha * vector
            beta = np.linalg.norm(image)
            tridiagonal[k, k] = alpha
            largest = np.linalg.eigvalsh(tridiagonal[: k + 1, : k + 1])[-1] if np.isfinite(alpha) else np.inf
            if beta == 0 or not np.isfinite(beta) or abs(last / largest - 1) < EIGTOOL_TOLERANCE:
                break
            last = largest
            tridiagonal[k + 1, k] = tridiagonal[k, k + 1] = beta
            before, vector = vector, image / beta
        return 1 / np.sqrt(largest)


def complex_vector(size):
    random = np.random.default_rng(SEED)
    vector = random.standard_normal(size) + 1j * random.standard_normal(size)
    return vector / np.linalg.norm(vector)


class BatchedSchur:
    """One complex Schur form T; then inverse Lanczos at many points at once."""

    name = "batched-schur"

    def __init__(self, jacobian, blocks):
        self.factor = np.ascontiguousarray(schur_form(jacobian))
        self.adjoint = np.ascontiguousarray(self.factor.conj().T)
        self.diagonal = np.diagonal(self.factor).copy()
        self.scale = np.abs(self.factor).max()
        size = len(self.diagonal)
        self.start = complex_vector(size)
        self.batch = int(np.clip(2**18 // size, 128, 1024))

    def smallest(self, points):
        pivots = away_from_zero(points[None, :] - self.diagonal[:, None], self.scale)
        return largest_inverse(TriangularSolves(self, 1 / pivots), self.start)


class TriangularSolves:
    """z I - T for many z: solves by recursive halving, products in between; rows at the bottom of the recursion."""

    ROWS = 8

    def __init__(self, peer, reciprocals):
        self.factor = peer.factor
        self.adjoint = peer.adjoint
        self.reciprocals = reciprocals
        self.conjugates = reciprocals.conj()

    def keep(self, columns):
        self.reciprocals = self.reciprocals[:, columns]
        self.conjugates = self.conjugates[:, columns]

    def solve_adjoint(self, right):
        """(z I - T)^* y = right: T^* is lower triangular, so forward."""
        result = right.copy()
        self._forward(result, 0, len(result))
        return result

    def solve(self, right):
        """(z I - T) x = right, backward, in place."""
        self._backward(right, 0, len(right))
        return right

    def _forward(self, x, top, bottom):
        if bottom - top <= self.ROWS:
            for i in range(top, bottom):
                if i > top:
                    x[i] += self.adjoint[i, top:i] @ x[top:i]
                x[i] *= self.conjugates[i]
            return
        middle = (top + bottom) // 2
        self._forward(x, top, middle)
        x[middle:bottom] += self.adjoint[middle:bottom, top:middle] @ x[top:middle]
        self._forward(x, middle, bottom)

    def _backward(self, x, top, bottom):
        if bottom - top <= self.ROWS:
            for i in range(bottom - 1, top - 1, -1):
                if i < bottom - 1:
                    x[i] += self.factor[i, i + 1 : bottom] @ x[i + 1 : bottom]
                x[i] *= self.reciprocals[i]
            return
        middle = (top + bottom) // 2
        self._backward(x, middle, bottom)
        x[top:middle] += self.factor[top:middle, middle:bottom] @ x[middle:bottom]
        self._backward(x, top, middle)


class BatchedStructured:
    """J = [A 0; C D] with A, D real symmetric: two eigendecompositions, then moduli, for phases drop out."""

    name = "batched-structured"

    def __init__(self, jacobian, blocks):
        if not is_structured(jacobian, blocks):
            raise Unavailable("needs two real symmetric blocks without feedback")
        m = blocks[0]
        self.first, left = np.linalg.eigh(jacobian[:m, :m])
        self.second, right = np.linalg.eigh(jacobian[m:, m:])
        self.coupling = np.ascontiguousarray(right.T @ jacobian[m:, :m] @ left)
        self.transposed = np.ascontiguousarray(self.coupling.T)
        self.scale = np.abs(jacobian).max()
        size = len(jacobian)
        random = np.random.default_rng(SEED)
        start = random.standard_normal(size)
        self.start = start / np.linalg.norm(start)
        self.batch = int(np.clip(2**18 // size, 256, 2048))

    def smallest(self, points):
        eigenvalues = np.concatenate([self.first, self.second])
        moduli = away_from_zero(np.abs(points[None, :] - eigenvalues[:, None]), self.scale)
        return largest_inverse(StructuredSolves(self, 1 / moduli), self.start)


class StructuredSolves:
    """[P 0; -C Q] with diagonal P, Q that depend on the point, for many points."""

    def __init__(self, peer, reciprocals):
        self.coupling = peer.coupling
        self.transposed = peer.transposed
        self.split = len(peer.first)
        self.reciprocals = reciprocals

    def keep(self, columns):
        self.reciprocals = self.reciprocals[:, columns]

    def solve_adjoint(self, right):
        """y2 = right2 / Q, y1 = (right1 + C^T y2) / P."""
        m = self.split
        result = np.empty_like(right)
        np.multiply(right[m:], self.reciprocals[m:], out=result[m:])
        np.matmul(self.transposed, result[m:], out=result[:m])
        result[:m] += right[:m]
        result[:m] *= self.reciprocals[:m]
        return result

    def solve(self, right):
        """x1 = right1 / P, x2 = (right2 + C x1) / Q, in place."""
        m = self.split
        right[:m] *= self.reciprocals[:m]
        right[m:] += self.coupling @ right[:m]
        right[m:] *= self.reciprocals[m:]
        return right


def is_structured(jacobian, blocks):
    if len(blocks) != 2 or np.iscomplexobj(jacobian):
        return False
    m = blocks[0]
    first, second = jacobian[:m, :m], jacobian[m:, m:]
    return not jacobian[:m, m:].any() and (first == first.T).all() and (second == second.T).all()


def squared_norms(columns):
    """Of each column; complex numbers are read as pairs of real ones."""
    flat = columns.view(float)
    sums = np.einsum("ij,ij->j", flat, flat)
    return sums[0::2] + sums[1::2] if np.iscomplexobj(columns) else sums


def largest_inverse(solves, start):
    """1 / sqrt of the largest eigenvalue of M^-1 M^-*, for each of the matrices M behind solves; converged ones leave."""
    count = solves.reciprocals.shape[1]
    sigma = np.zeros(count)
    active = np.arange(count)
    vectors = np.repeat(start[:, None], count, axis=1)
    before = np.zeros_like(vectors)
    beta = np.zeros(count)
    diagonal, offdiagonal = [], []
    with np.errstate(all="ignore"):  # what overflows is below every rounding level: sigma = 0
        for step in range(1, MOST_STEPS + 1):
            image = solves.solve_adjoint(vectors)
            alpha = squared_norms(image)
            image = solves.solve(image)
            before *= beta
            image -= before
            np.multiply(vectors, alpha, out=before)
            image -= before
            beta = np.sqrt(squared_norms(image))
            before, vectors = vectors, image
            vectors *= 1 / np.maximum(beta, np.finfo(float).tiny)
            diagonal.append(alpha)
            offdiagonal.append(beta)
            if step % TEST_EVERY and step < MOST_STEPS:
                continue
            largest, weight = largest_ritz(diagonal, offdiagonal)
            finite = np.isfinite(largest) & np.isfinite(beta)
            done = ~finite | (beta * weight <= RESIDUAL * largest) | (step == MOST_STEPS)
            sigma[active[done]] = np.where(finite[done], 1 / np.sqrt(largest[done]), 0)
            if done.all():
                break
            if done.mean() > 0.15:
                keep = np.flatnonzero(~done)
                active, beta = active[keep], beta[keep]
                vectors, before = vectors[:, keep], before[:, keep]
                diagonal = [entries[keep] for entries in diagonal]
                offdiagonal = [entries[keep] for entries in offdiagonal]
                solves.keep(keep)
    return sigma


def largest_ritz(diagonal, offdiagonal):
    """Largest eigenvalue of each tridiagonal matrix, and the modulus of the last entry of its unit eigenvector.

    Newton's method for the characteristic polynomial, from above: it descends monotonically. The polynomial is the
    product of the pivots of T - x I, so its logarithmic derivative is a sum. Elimination starts at the bottom, where the
    eigenvector is small: its ratios are then accurate, and the only pivot that vanishes is the last one.
    """
    x = gershgorin(diagonal, offdiagonal)
    for _ in range(MOST_NEWTON_STEPS):
        pivot, slope, ratio = diagonal[-1] - x, -np.ones_like(x), np.ones_like(x)
        logarithmic = slope / pivot
        for k in range(len(diagonal) - 2, -1, -1):
            quotient = offdiagonal[k] / pivot
            ratio *= quotient
            pivot, slope = diagonal[k] - x - quotient * offdiagonal[k], quotient * quotient * slope - 1
            logarithmic += slope / pivot
        change = 1 / logarithmic
        converged = ~(change > 1e-13 * x)  # also what overflowed
        if converged.all():
            break
        x = np.where(converged, x, x - change)
    return x, np.abs(ratio) / np.sqrt(np.abs(slope))


def gershgorin(diagonal, offdiagonal):
    steps = len(diagonal)
    bound = np.zeros_like(diagonal[0])
    for k in range(steps):
        reach = diagonal[k].copy()
        if k > 0:
            reach += offdiagonal[k - 1]
        if k < steps - 1:
            reach += offdiagonal[k]
        np.maximum(bound, reach, out=bound)
    return bound * (1 + 1e-12)


PEERS = {peer.name: peer for peer in (Svd, EigTool, BatchedSchur, BatchedStructured)}
