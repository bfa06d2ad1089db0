#!/usr/bin/env python3
"""Other ways to do what Kreiss does, measured: the peers of `kreiss bench`.

    portrait_peers.py --input CASE.npz [--peers svd,eigtool,batched-schur,batched-structured,peak] [--limit SECONDS]
    portrait_peers.py --environment
    portrait_peers.py --self-check

CASE.npz holds J (N x N, real or complex), blocks (sizes of its diagonal blocks) and the points of a portrait as two
vectors re and im. One JSON document on stdout tells what each peer took and found. Needs numpy; two peers need scipy.

Portraits, sigma_min(z I - J) at every point:
  svd                 numpy's singular value decomposition, point by point
  eigtool             a loop like EigTool's: one Schur form, then for each point inverse Lanczos with triangular solves
                      until two values in a row differ by less than 1e-5
  batched-schur       one Schur form, then inverse Lanczos for many points at once; the triangular solves are blocked,
                      so most of their work is matrix products
  batched-structured  two symmetric blocks without feedback: real arithmetic at any complex z, for many points at once,
                      two matrix products with the rotated coupling a step

And peak: powers J^t with their 2-norms until one is below 1, after which none exceeds the largest so far.

For a real J, z and its conjugate have the same value: every peer computes it once. A peer that exceeds the limit stops
early; its points come in an order whose every beginning is spread evenly, and its time is scaled to all points.
"""

import argparse
import json
import os
import platform
import sys
import threading
import time

try:
    import numpy as np
except ImportError:
    sys.exit("numpy is not installed")

try:
    import scipy
    import scipy.linalg
except ImportError:
    scipy = None

SEED = 20260101
REPEAT_BELOW_SECONDS = 2.0  # shorter measurements are repeated, the best counts
REPEATS = 3

EIGTOOL_TOLERANCE = 1e-5
EIGTOOL_MOST_STEPS = 99

RESIDUAL = 1e-5  # relative; the error of an eigenvalue is of the order of its square over the relative gap
MOST_STEPS = 400
MOST_NEWTON_STEPS = 100
TEST_EVERY = 4  # Lanczos steps between looks at convergence
SPREAD = 0.6180339887498949  # the golden section: its multiples fill an interval evenly from the start


class Unavailable(Exception):
    """A peer that cannot run here, and why."""


# --- the peers ----------------------------------------------------------------------------------------------------


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


# --- Lanczos for many matrices at once ----------------------------------------------------------------------------


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


# --- measuring ----------------------------------------------------------------------------------------------------


def distinct_points(jacobian, points):
    """Indices of the points to compute: for a real matrix one of each conjugate pair."""
    if np.iscomplexobj(jacobian):
        return np.arange(len(points))
    keys = np.stack([points.real, np.abs(points.imag)])
    return np.sort(np.unique(keys, axis=1, return_index=True)[1])


def spread_order(count):
    """All of 0 ... count-1, such that every beginning is spread evenly."""
    stride = max(1, round(count * SPREAD))
    while np.gcd(stride, count) != 1:
        stride += 1
    return np.arange(count) * stride % count


def portrait(kind, jacobian, blocks, points, limit):
    """One run: set-up, then batches until all points are done or the time is over."""
    start = time.perf_counter()
    peer = kind(jacobian, blocks)
    set_up = time.perf_counter() - start
    order = spread_order(len(points))
    values = []
    done = 0
    while done < len(points):
        batch = order[done : done + peer.batch]
        values.append(peer.smallest(points[batch]))
        done += len(batch)
        if time.perf_counter() - start > limit:
            break
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "setUpSeconds": set_up,
        "complete": done == len(points),
        "pointsComputed": done,
        "scaledSeconds": set_up + (seconds - set_up) * len(points) / done,
        "order": order[:done],
        "values": np.concatenate(values),
    }


def best_of(measure):
    """The fastest of a few runs, if a run is short and was not stopped."""
    best, runs = measure(), 1
    while runs < REPEATS and best["complete"] and best["seconds"] < REPEAT_BELOW_SECONDS:
        again = measure()
        runs += 1
        if again["complete"] and again["seconds"] < best["seconds"]:
            best = again
    best["runs"] = runs
    return best


def measured_portrait(kind, jacobian, blocks, points, limit):
    distinct = distinct_points(jacobian, points)
    result = best_of(lambda: portrait(kind, jacobian, blocks, points[distinct], limit))
    indices = distinct[result.pop("order")]
    ascending = np.argsort(indices)
    values = result.pop("values")[ascending]
    result["peer"] = kind.name
    result["pointsDistinct"] = len(distinct)
    result["indices"] = indices[ascending].tolist()
    result["values"] = [float(value) if np.isfinite(value) else None for value in values]
    return result


def powers(jacobian, limit):
    start = time.perf_counter()
    power, largest, at, exponent, norm = jacobian, 1.0, 0, 1, np.linalg.norm(jacobian, 2)
    while True:
        if norm > largest:
            largest, at = norm, exponent
        if norm < 1 or not np.isfinite(norm) or time.perf_counter() - start > limit:
            break
        power = power @ jacobian
        exponent += 1
        norm = np.linalg.norm(power, 2)
    seconds = time.perf_counter() - start
    return {
        "value": float(largest),
        "iteration": at,
        "powers": exponent,
        "complete": bool(norm < 1),
        "seconds": seconds,
    }


def product_rate(size=1000):
    """GFLOP/s of a real matrix product, best of five."""
    random = np.random.default_rng(SEED)
    matrix = random.standard_normal((size, size))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        matrix @ matrix
        times.append(time.perf_counter() - start)
    return 2e-9 * size**3 / min(times)


def blas_name():
    try:
        blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
        return f"{blas.get('name', 'unknown')} {blas.get('version', '')}".strip()
    except (KeyError, TypeError):
        return "unknown"


def environment():
    """Versions, and what the machine can do."""
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": None if scipy is None else scipy.__version__,
        "blas": blas_name(),
        "productGflops": product_rate(),
    }


def measure(path, names, limit):
    with np.load(path, allow_pickle=False) as case:
        jacobian = case["J"]
        blocks = [int(size) for size in case["blocks"]]
        points = case["re"] + 1j * case["im"]
    if not np.iscomplexobj(jacobian):
        jacobian = jacobian.astype(float)
    document = {"portraits": [], "unavailable": []}
    for name in names:
        if name == "peak":
            document["peak"] = best_of(lambda: powers(jacobian, limit))
            continue
        try:
            document["portraits"].append(measured_portrait(PEERS[name], jacobian, blocks, points, limit))
        except Unavailable as reason:
            document["unavailable"].append({"peer": name, "reason": str(reason)})
    return document


# --- self-check ---------------------------------------------------------------------------------------------------


def symmetric_with_spectrum(random, size, low, high):
    basis = np.linalg.qr(random.standard_normal((size, size)))[0]
    matrix = basis * np.linspace(low, high, size) @ basis.T
    return (matrix + matrix.T) / 2


def check_cases():
    random = np.random.default_rng(SEED)
    first = symmetric_with_spectrum(random, 12, 0.1, 0.95)
    second = symmetric_with_spectrum(random, 17, 0.0, 0.9)
    coupling = random.standard_normal((17, 12)) / 2
    block = np.block([[first, np.zeros((12, 17))], [coupling, second]])
    diagonal = np.diag([0.25, 0.5, 0.75])
    grcar = sum(np.diag(np.ones(30 - k), k) for k in range(4)) - np.diag(np.ones(29), -1)
    general = random.standard_normal((31, 31)) * 0.9 / np.sqrt(31)
    return {
        "block": (block, [12, 17]),
        "diagonal": (np.block([[diagonal, np.zeros((3, 3))], [np.eye(3), diagonal]]), [3, 3]),
        "grcar": (grcar / 4, [15, 15]),
        "random": (general, [31]),
        "complex": (general + 1j * general[::-1], [31]),
        "one": (np.array([[0.5]]), [1]),
    }


def self_check():
    """Every peer against numpy's decompositions where those have digits; prints the worst relative difference."""
    axis = np.linspace(-1.25, 1.25, 22)
    grid = (axis[None, :] + 1j * axis[:, None]).ravel()
    points = np.concatenate([grid, [0.5, 0.25, 1.0, 1e-3j]])  # on eigenvalues, too
    failures = 0
    for case, (jacobian, blocks) in check_cases().items():
        truth = np.array([np.linalg.svd(z * np.eye(len(jacobian)) - jacobian, compute_uv=False)[-1] for z in points])
        for name, kind in PEERS.items():
            try:
                found = measured_portrait(kind, jacobian, blocks, points, np.inf)
            except Unavailable as reason:
                print(f"{case:10} {name:20} not run: {reason}")
                continue
            expected = truth[found["indices"]]
            digits = expected > 1e-6 * np.linalg.norm(jacobian, 2)
            values = np.array(found["values"], dtype=float)
            difference = np.max(np.abs(values - expected)[digits] / expected[digits])
            noise = np.max(values[~digits], initial=0) <= 2e-6 * np.linalg.norm(jacobian, 2)
            allowed = 1e-2 if name == "eigtool" else 1e-8
            passed = difference <= allowed and noise
            failures += not passed
            print(f"{case:10} {name:20} {difference:.1e} {'ok' if passed else 'FAILED'}")
    failures += not peak_check()
    return failures


def peak_check():
    """[0.9 0; 100 0.9]^t has the corner 100 t 0.9^(t-1), largest at t = 9 and 10; the 2-norm is larger there by 1e-5."""
    found = powers(np.array([[0.9, 0.0], [100.0, 0.9]]), 10)
    passed = found["complete"] and found["iteration"] in (9, 10) and abs(found["value"] / 387.42 - 1) < 1e-4
    print(f"{'peak':10} {'powers':20} {found['value']:.6g} {'ok' if passed else 'FAILED'}")
    return passed


# --- the edge -----------------------------------------------------------------------------------------------------


def end_with_parent():
    """The program that started us holds our standard input open; when it is gone, so are we."""

    def wait():
        while os.read(0, 4096):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def arguments():
    parser = argparse.ArgumentParser(description="peers of kreiss bench")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--input", metavar="CASE.npz", help="matrix and points to measure")
    task.add_argument("--environment", action="store_true", help="print versions and the rate of a matrix product")
    task.add_argument("--self-check", action="store_true", help="compare the peers with each other")
    parser.add_argument("--peers", default=",".join(PEERS) + ",peak", help="which, separated by commas (default: all)")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for each measurement (default: 10)")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    options = parser.parse_args()
    options.peers = options.peers.split(",")
    for name in options.peers:
        if name != "peak" and name not in PEERS:
            parser.error(f"unknown peer {name}; expected some of {', '.join(PEERS)}, peak")
    return options


def main():
    options = arguments()
    if options.self_check:
        return 1 if self_check() else 0
    if options.with_parent:
        end_with_parent()
    document = environment() if options.environment else measure(options.input, options.peers, options.limit)
    json.dump(document, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
