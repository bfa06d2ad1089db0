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
Each peer runs with one BLAS thread or with all of them, whichever is faster in a short trial that is not counted.
"""

import argparse
import ctypes
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

from sigma_min import PEERS, SEED, Unavailable, scipy

REPEAT_BELOW_SECONDS = 2.0  # shorter measurements are repeated, the best counts
REPEATS = 3

TRIAL_POINTS = 4  # a trial computes one batch, at least so many points
TRIAL_REPEAT_BELOW = 0.5  # seconds
FEWEST_POINTS = 3  # computed even if the limit has passed
SPREAD = 0.6180339887498949  # the golden section: its multiples fill an interval evenly from the start


# --- threads ------------------------------------------------------------------------------------------------------


class BlasThreads:
    """How many threads the BLAS libraries that are loaded may use; whether they can be told depends on the library."""

    SETTERS = (
        "scipy_openblas_set_num_threads64_",
        "scipy_openblas_set_num_threads",
        "openblas_set_num_threads64_",
        "openblas_set_num_threads",
        "MKL_Set_Num_Threads",
    )

    def __init__(self, most):
        self.most = most
        self.setters = []
        for path in self._libraries():
            library = ctypes.CDLL(path)
            names = [name for name in self.SETTERS if hasattr(library, name)]
            self.setters.extend(getattr(library, name) for name in names[:1])
        self.use(most)

    @staticmethod
    def _libraries():
        try:
            with open("/proc/self/maps", encoding="utf-8") as maps:
                paths = {line.split(maxsplit=5)[-1].strip() for line in maps if ".so" in line}
        except OSError:
            return []
        return sorted(path for path in paths if "blas" in os.path.basename(path) or "mkl_rt" in path)

    def use(self, count):
        for setter in self.setters:
            setter(count)

    def choose(self, trial):
        """Leaves the faster number set, and returns it."""
        if not self.setters or self.most == 1:
            return self.most
        seconds = {}
        for count in (1, self.most):
            self.use(count)
            seconds[count] = timed(trial)
            if seconds[count] < TRIAL_REPEAT_BELOW:  # the first time may have woken the threads
                seconds[count] = timed(trial)
        best = min(seconds, key=seconds.get)
        self.use(best)
        return best


def timed(task):
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


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
        if time.perf_counter() - start > limit and done >= FEWEST_POINTS:
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


def measured_portrait(kind, jacobian, blocks, points, limit, threads):
    distinct = distinct_points(jacobian, points)
    peer = kind(jacobian, blocks)
    trial = points[distinct[spread_order(len(distinct))[: max(peer.batch, TRIAL_POINTS)]]]
    chosen = threads.choose(lambda: peer.smallest(trial))
    result = best_of(lambda: portrait(kind, jacobian, blocks, points[distinct], limit))
    indices = distinct[result.pop("order")]
    ascending = np.argsort(indices)
    values = result.pop("values")[ascending]
    result["peer"] = kind.name
    result["threads"] = chosen
    result["pointsDistinct"] = len(distinct)
    result["indices"] = indices[ascending].tolist()
    result["values"] = [float(value) if np.isfinite(value) else None for value in values]
    return result


def powers(jacobian, limit):
    start = time.perf_counter()
    power, largest, at, exponent, norm = jacobian, 1.0, 0, 1, np.linalg.norm(jacobian, 2)
    while np.isfinite(norm):
        if norm > largest:
            largest, at = norm, exponent
        if norm < 1 or time.perf_counter() - start > limit:
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


def measured_peak(jacobian, limit, threads):
    chosen = threads.choose(lambda: np.linalg.norm(jacobian @ jacobian, 2))
    result = best_of(lambda: powers(jacobian, limit))
    result["threads"] = chosen
    return result


def measure(path, names, limit, threads):
    with np.load(path, allow_pickle=False) as case:
        jacobian = case["J"]
        blocks = [int(size) for size in case["blocks"]]
        points = case["re"] + 1j * case["im"]
    if not np.iscomplexobj(jacobian):
        jacobian = jacobian.astype(float)
    document = {"portraits": [], "unavailable": []}
    for name in names:
        if name == "peak":
            document["peak"] = measured_peak(jacobian, limit, threads)
            continue
        try:
            document["portraits"].append(measured_portrait(PEERS[name], jacobian, blocks, points, limit, threads))
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
    threads = BlasThreads(1)
    failures = 0
    for case, (jacobian, blocks) in check_cases().items():
        truth = np.array([np.linalg.svd(z * np.eye(len(jacobian)) - jacobian, compute_uv=False)[-1] for z in points])
        for name, kind in PEERS.items():
            try:
                found = measured_portrait(kind, jacobian, blocks, points, np.inf, threads)
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
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="most BLAS threads (default: all cores)")
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
    threads = BlasThreads(options.threads)
    if options.environment:
        document = environment()
    else:
        document = measure(options.input, options.peers, options.limit, threads)
    json.dump(document, sys.stdout, allow_nan=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
