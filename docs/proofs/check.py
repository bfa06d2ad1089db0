"""Try to refute every statement in this folder on random instances. Exits with status 1 if one fails. numpy only, a few seconds.

The suprema are taken by brute force on grids, from the definitions, so this shares no code with Kreiss. A grid can only miss part of
a supremum: a bound is refuted by any point above it, an equality is tested to the grid's accuracy.
"""
import sys

import numpy as np

rng = np.random.default_rng(7)
failures = []


def claim(name, holds, detail=""):
    if not holds:
        failures.append(name)
        print(f"FAILED {name} {detail}")


def norm(x):
    return np.linalg.norm(x, 2)


def smallest(x):
    return np.linalg.svd(x, compute_uv=False)[-1]


def radius(x):
    return np.abs(np.linalg.eigvals(x)).max()


DISTANCES = np.logspace(-4, 2, 61)
ANGLES = np.linspace(0, 2 * np.pi, 48, endpoint=False)
CIRCLE = np.exp(1j * ANGLES)


def resolvent_norms(j, r):
    """||R(z)|| at points of the circle |z| = r."""
    z = r * CIRCLE
    return 1 / np.linalg.svd(z[:, None, None] * np.eye(len(j)) - j, compute_uv=False)[:, -1]


def kreiss(j):
    """From below, on a grid."""
    return max(1.0, max(x * resolvent_norms(j, 1 + x).max() for x in DISTANCES))


def kreiss_on_axis(g):
    """For non-negative g: refined search on r > 1."""
    f = lambda s: np.exp(s) / smallest((1 + np.exp(s)) * np.eye(len(g)) - g)
    grid = np.linspace(-14, 14, 400)
    s, step = grid[np.argmax([f(t) for t in grid])], 0.1
    while step > 1e-7:
        s, step = max((f(s + k * step), s + k * step) for k in (-1, 0, 1))[1], step * 0.7
    return max(1.0, f(s))


def peak(j, most=3000):
    power, best = np.eye(len(j)), 1.0
    for _ in range(most):
        power = power @ j
        size = norm(power)
        best = max(best, size)
        if size < 1:
            return best
    return best


def numerical_radius(j, angles=720):
    t = np.exp(1j * np.linspace(0, 2 * np.pi, angles, endpoint=False))
    return max(np.linalg.eigvalsh((u * j + (u * j).conj().T) / 2)[-1] for u in t)


def symmetric(n, size):
    s = rng.standard_normal((n, n))
    s = s + s.T
    return s * size / norm(s)


def with_norm(m, n, size):
    x = rng.standard_normal((m, n))
    return x * size / norm(x)


def triangular(a, d, c, m=3, n=2):
    return np.block([[symmetric(m, a), np.zeros((m, n))], [with_norm(n, m, c), symmetric(n, d)]])


def pair(a, d, c, b=0.0):
    return np.array([[a, b], [c, d]])


def equal_pair_kreiss(gamma, c):
    u = c / (4 * (1 - gamma))
    return u + 1 / (4 * u) if u >= 0.5 else 1.0


def block_norms(j, cuts):
    return np.array([[norm(x) for x in np.split(rows, cuts, axis=1)] for rows in np.split(j, cuts, axis=0)])


def comparison():
    for _ in range(6):
        cuts = [2, 4]
        j = rng.standard_normal((6, 6))
        g = block_norms(j, cuts)
        j, g = j * 0.9 / radius(g), g * 0.9 / radius(g)
        claim("T1 spectral radius", radius(j) <= radius(g) + 1e-12)
        for t in range(1, 40):
            claim("T1 powers", norm(np.linalg.matrix_power(j, t)) <= norm(np.linalg.matrix_power(g, t)) * (1 + 1e-12))
        for r in (1.0, 1.1, 2.0):
            claim("T1 resolvent", resolvent_norms(j, r).max() <= norm(np.linalg.inv(r * np.eye(3) - g)) * (1 + 1e-12))
        claim("T1 Kreiss", kreiss(j) <= kreiss_on_axis(g) * (1 + 1e-9))
        claim("T12", abs(sphere_mean(j) / (np.linalg.norm(j) ** 2 / 6) - 1) < 0.05)
        tau = np.diag([2.0, 2.0, 2.0, 0.3, 0.3, 0.3])
        claim("T11 radius", abs(radius(tau @ j @ np.linalg.inv(tau)) - radius(j)) < 1e-10)
    second = [rng.random((3, 3)) * 0.3 for _ in range(5)]
    first = [rng.standard_normal((6, 6)) for _ in range(5)]
    first = [f * np.repeat(np.repeat(s / block_norms(f, [2, 4]), 2, 0), 2, 1) for f, s in zip(first, second)]
    claim("T10", norm(np.linalg.multi_dot(first)) <= norm(np.linalg.multi_dot(second)) * (1 + 1e-12))


def sphere_mean(j):
    w = rng.standard_normal((len(j), 20000))
    return ((j @ (w / np.linalg.norm(w, axis=0))) ** 2).sum(axis=0).mean()


def closed_forms():
    for gamma, c in ((0.5, 4), (0.9, 100), (0.99, 0.01), (0, 2), (0, 5), (0.9, 0.2), (0.9, 0.21), (0.95, 1)):
        exact = equal_pair_kreiss(gamma, c)
        claim("T3 equal", abs(kreiss_on_axis(pair(gamma, gamma, c)) / exact - 1) < 1e-6, (gamma, c))
        overshoot = 2 / (1 - gamma) + c / (4 * (1 - gamma)) - exact
        claim("P4 overshoot", 2 / (1 - gamma) - 1 - 1e-9 <= overshoot < 2 / (1 - gamma), (gamma, c, overshoot))
    for _ in range(10):
        a, d = rng.random(2) * 0.99
        c = 10 ** rng.uniform(-2, 2)
        claim("T3 unequal", kreiss_on_axis(pair(a, d, c)) <= 1 + c / (np.sqrt(1 - a) + np.sqrt(1 - d)) ** 2 + 1e-9)
        t = int(rng.integers(1, 30))
        s = sum(a**k * d ** (t - 1 - k) for k in range(t))
        claim("T2", np.allclose(np.linalg.matrix_power(pair(a, d, c), t), pair(a**t, d**t, c * s)))
    claim("T3 peak", abs(peak(pair(0.9, 0.9, 100)) - 387.4208764) < 1e-6)
    g = 1e-4
    claim("T3 peak limit", abs(peak(pair(1 - g, 1 - g, 1), 12000) * np.e * g - 1) < 1e-3)
    claim("4/e", abs(peak(pair(1 - g, 1 - g, 1), 12000) / equal_pair_kreiss(1 - g, 1) - 4 / np.e) < 1e-3)


def instances():
    for _ in range(4):
        a, d, c = rng.uniform(0.3, 0.95), rng.uniform(0.3, 0.95), rng.uniform(0.1, 4)
        j = triangular(a, d, c)
        lam, u = np.linalg.eigh(j[:3, :3])
        mu, v = np.linalg.eigh(j[3:, 3:])
        chat = v.T @ j[3:, :3] @ u
        k, p = kreiss(j), peak(j)
        for i in range(3):
            for l in range(2):
                two = pair(lam[i], mu[l], chat[l, i])
                claim("T4 Kreiss", kreiss(two) <= k * (1 + 1e-3))
                claim("T4 peak", peak(two) <= p * (1 + 1e-10))
        claim("T4 upper", k <= kreiss_on_axis(pair(a, d, c)) * (1 + 1e-9) and p <= peak(pair(a, d, c)) * (1 + 1e-9))
        claim("T6", equal_pair_kreiss(0, c) <= k * (1 + 2e-2), (equal_pair_kreiss(0, c), k))
        claim("T9", p <= max(1, c / np.sqrt((1 - a * a) * (1 - d * d))) * (1 + 1e-12))
        real_axis(j)
        numerical(j)
    low = np.block([[np.diag([0.9, 0]), np.zeros((2, 2))], [np.diag([0, 5.0]), np.diag([0.9, 0])]])
    claim("T6 attained", abs(kreiss(low) / equal_pair_kreiss(0, 5) - 1) < 1e-2)
    for gamma, c in ((0.9, 3.0), (0.99, 50.0)):
        half = (equal_pair_kreiss(gamma, c) - equal_pair_kreiss(0, c)) / 2
        claim("T6 half", abs(half - (c * gamma / (8 * (1 - gamma)) - gamma / (2 * c))) < 1e-9)


def real_axis(j):
    """C7, C6, C2."""
    n = len(j)
    for r in (0.97, 1.02, 1.3):
        ends = min(smallest(r * np.eye(n) - j), smallest(-r * np.eye(n) - j))
        claim("C7", 1 / resolvent_norms(j, r).max() >= ends * (1 - 1e-10))
    z = 1.1 * np.exp(0.7j)
    lam, u = np.linalg.eigh(j[:3, :3])
    mu, v = np.linalg.eigh(j[3:, 3:])
    moduli = np.block([[np.diag(abs(z - lam)), np.zeros((3, 2))], [-v.T @ j[3:, :3] @ u, np.diag(abs(z - mu))]])
    expected = np.linalg.svd(z * np.eye(n) - j, compute_uv=False)
    claim("C6", np.allclose(np.linalg.svd(moduli, compute_uv=False), expected))


def numerical(j):
    """K = 1 iff w <= 1, the real axis for w, and where the maximiser of K can be (C8, C1)."""
    w = numerical_radius(j)
    ends = max(np.linalg.eigvalsh((j + j.T) / 2)[-1], -np.linalg.eigvalsh((j + j.T) / 2)[0])
    claim("w on the axis", abs(w - ends) < 1e-9)
    quiet = j / w
    claim("K = 1 if w <= 1", kreiss(quiet) <= 1 + 1e-9)
    loud = j * (1.02 / w)
    if radius(loud) < 1:
        far = max(x * resolvent_norms(loud, 1 + x).max() for x in np.logspace(0, 5, 40))
        near = kreiss(loud)
        claim("K > 1 if w > 1", max(far, near) > 1)


def couplings():
    for a, d in ((0.9, 0.5), (0.3, 0.99), (0.0, 0.7)):
        edge = np.sqrt((1 - a * a) * (1 - d * d))
        claim("T5 contraction", abs(norm(pair(a, d, edge)) - 1) < 1e-12 and norm(pair(a, d, edge * 1.01)) > 1)
        edge = 2 * np.sqrt((1 - a) * (1 - d))
        claim("T5 no transient", abs(numerical_radius(pair(a, d, edge)) - 1) < 1e-9)
        claim("T5 transient", kreiss_on_axis(pair(a, d, edge * 1.05)) > 1 + 1e-6)
        b = (1 - a) * (1 - d) / 3
        claim("T5 instability", abs(radius(pair(a, d, 3, b)) - 1) < 1e-12)
    j0 = triangular(0.8, 0.7, 2)
    fine = np.exp(1j * np.linspace(0, 2 * np.pi, 2000))
    blocks = [np.linalg.inv(z * np.eye(5) - j0)[3:, :3] for z in fine]
    best = max(range(2000), key=lambda k: norm(blocks[k]))
    left, s, right = np.linalg.svd(blocks[best])
    e = np.zeros((5, 5), complex)
    e[:3, 3:] = np.outer(right[0].conj(), left[:, 0].conj()) / s[0]
    claim("T5 structured radius", abs(radius(j0 + e) - 1) < 1e-6)
    for _ in range(20):
        e[:3, 3:] = with_norm(3, 2, 0.999 / s[0])
        claim("T5 below the structured radius", radius(j0 + e) < 1)


def perturbation():
    for _ in range(4):
        j0 = triangular(0.9, 0.8, 1.5)
        distance = 1 / resolvent_norms(j0, 1).max()
        k0 = max(kreiss(j0), 1)
        e = with_norm(5, 5, 0.4 * distance)
        # The grid sees distance from above and k0 from below: allow for both.
        claim("T7", radius(j0 + e) < 1 and kreiss(j0 + e) <= k0 / (1 - 0.41) * 1.02)
        z, (left, s, right) = 1, np.linalg.svd(np.eye(5) - j0)
        claim("T7 sharp", abs(np.linalg.det(z * np.eye(5) - j0 - s[-1] * np.outer(left[:, -1], right[-1]))) < 1e-12)
    bad = pair(0.9, 0.9, 100, 2e-4)
    k0 = equal_pair_kreiss(0.9, 100)
    claim("P9 condition", 2e-4 * k0 < 0.1 and radius(bad) > 1.04)
    claim("P9 below the truth", k0 / (1 - 5e-5 * k0 / 0.1) < 285.8 < 292.8 < kreiss_on_axis(pair(0.9, 0.9, 100, 5e-5)) < 293)
    claim("P7", 1 / (8 * 0.01**2) > equal_pair_kreiss(0.99, 1) and abs(equal_pair_kreiss(0.99, 1) - 25.01) < 1e-9)


def noise_and_steps():
    j = triangular(0.8, 0.7, 2)
    l = rng.standard_normal((5, 5))
    s = l @ l.T
    x, power = np.zeros((5, 5)), np.eye(5)
    total = 0.0
    for _ in range(400):
        total += np.trace(power @ s @ power.T)
        x, power = j @ x @ j.T + s, j @ power
    claim("T8 floor", abs(np.trace(x) / total - 1) < 1e-10)
    g = block_norms(j, [3])
    deviations = np.sqrt([np.trace(s[:3, :3]), np.trace(s[3:, 3:])])
    bound = sum(((np.linalg.matrix_power(g, k) @ deviations) ** 2).sum() for k in range(400))
    claim("T8 bound", total <= bound * (1 + 1e-12))
    starts = rng.standard_normal((5, 1))
    powers = [np.linalg.matrix_power(j, k) for k in range(400)]
    reach = sum(p @ p.T for p in powers)
    guess, other = x + np.diag([1e-2, -1e-2, 0, 1e-2, 0]), reach + 1e-2 * np.ones((5, 5))
    r, q = s + j @ guess @ j.T - guess, np.eye(5) + j @ other @ j.T - other
    claim("T8 residual", norm(q) < 1 and (abs(np.diag(x - guess)) <= norm(r) * np.diag(other) / (1 - norm(q)) + 1e-12).all())
    lengths = np.array([norm(starts[:3]), norm(starts[3:])])
    for t in (0, 1, 5, 20, 60):
        start = norm(powers[t] @ starts) ** 2
        noise = sum(np.trace(p @ s @ p.T) for p in powers[:t])
        of_class = ((np.linalg.matrix_power(g, t) @ lengths) ** 2).sum()
        of_class += sum(((np.linalg.matrix_power(g, k) @ deviations) ** 2).sum() for k in range(t))
        claim("T8 class", start + noise <= of_class * (1 + 1e-12), t)
        missing = np.trace(powers[t] @ x @ powers[t].T)
        claim("T8 collected", abs(noise + missing - np.trace(x)) < 1e-9 * np.trace(x), t)
    w = np.repeat(starts, 40000, axis=1)
    for _ in range(6):
        w = j @ w + l @ rng.standard_normal((5, 40000))
    exact = norm(np.linalg.matrix_power(j, 6) @ starts) ** 2
    exact += sum(np.trace(p @ s @ p.T) for p in (np.linalg.matrix_power(j, k) for k in range(6)))
    claim("T8 mean square", abs((w**2).sum(axis=0).mean() / exact - 1) < 0.05)


def certificates():
    a = d = 0.95
    p = peak(pair(a, d, 1))
    for rate, factor in ((1, 1.36), (0.975, 2.7), (0.955, 13), (0.9525, 26)):
        bound = rate / (rate * rate - a * a)
        claim("T9 rates", abs(bound / p / factor - 1) < 0.05, (rate, bound / p))
    g = 1e-4
    claim("T9 limit", abs(1 / (1 - (1 - g) ** 2) / peak(pair(1 - g, 1 - g, 1), 12000) - np.e / 2) < 1e-3)


def units():
    for _ in range(10):
        a, d = rng.random(2) * 0.9
        b, c = 10 ** rng.uniform(-2, 1, 2)
        scale = np.sqrt(0.999 * (1 - a) * (1 - d) / (b * c))
        b, c = b * scale, c * scale
        claim("T11 balanced", peak(pair(a, d, c, b)) <= np.sqrt(max(b / c, c / b)) * (1 + 1e-12))
    j = triangular(0.9, 0.8, 3)
    w = np.diag([1, 1, 1, 1e-6, 1e-6])
    alone = max(kreiss(j[:3, :3]), kreiss(j[3:, 3:]))
    claim("T11 infimum", abs(kreiss(w @ j @ np.linalg.inv(w)) - alone) < 1e-3)


def circles():
    """C1 and C2 for a general matrix, C3/C8 pencils, C5, C9."""
    j = rng.standard_normal((6, 6))
    j *= 0.9 / radius(j)
    logs = np.linspace(-3, 0, 25)
    gamma = np.array([np.log(np.exp(-x) * resolvent_norms(j, np.exp(-x)).max()) for x in logs])
    claim("C1 convex", (gamma[:-2] + gamma[2:] - 2 * gamma[1:-1] > -5e-3).all())
    w = numerical_radius(j)
    for s in (0.05, 0.2, 0.9 / w):
        claim("C1 tail", resolvent_norms(j, 1 / s).max() / s <= 1 / (1 - s * w) + 1e-9)
    for _ in range(50):
        z0, z1 = rng.standard_normal(4).view(complex)
        s0, s1 = smallest(z0 * np.eye(6) - j), smallest(z1 * np.eye(6) - j)
        l = rng.random()
        s = smallest(((1 - l) * z0 + l * z1) * np.eye(6) - j)
        claim("C2", s * s >= (1 - l) * s0**2 + l * s1**2 - l * (1 - l) * abs(z1 - z0) ** 2 - 1e-10)
    level_sets(j)
    contraction = next(t for t in range(1, 1000) if norm(np.linalg.matrix_power(j, t)) <= 1)
    norms = [norm(np.linalg.matrix_power(j, t)) for t in range(contraction * 5)]
    claim("C5", max(norms) == max(norms[:contraction]))
    v, _ = np.linalg.qr(rng.standard_normal((6, 1)))
    h = np.zeros((4, 3))
    for k in range(3):
        x = j @ v[:, k]
        h[: k + 1, k] = v.T @ x
        x -= v @ h[: k + 1, k]
        x -= v @ (v.T @ x)
        h[k + 1, k] = norm(x[:, None])
        v = np.column_stack([v, x / h[k + 1, k]])
    for z in (1.1, 1.2j, -1.5 + 0.3j):
        claim("C9", smallest(z * np.eye(4, 3) - h) >= smallest(z * np.eye(6) - j) - 1e-12)


def concavity():
    """C2c and C16 for general matrices with w just above 1, whose K is attained far out, and for louder ones."""
    for trial in range(20):
        n = 2 + trial % 5
        j = rng.standard_normal((n, n)) + 1j * (trial % 2) * rng.standard_normal((n, n))
        j *= (1 + rng.choice([1e-4, 1e-2, 0.1, 0.5])) / numerical_radius(j, 2880)
        if radius(j) > 0.97:
            continue
        w, z, turn = numerical_radius(j, 2880) * (1 + 1e-5), 1 + 10 ** rng.uniform(-2, 3), rng.uniform(0, 2)
        s0, s1 = smallest(z * np.eye(n) - j), smallest(z * np.exp(1j * turn) * np.eye(n) - j)
        l = np.linspace(0, 1, 1001)
        square = (1 - l) * s0**2 + l * s1**2 - w / z / np.cos(turn / 4) ** 2 * l * (1 - l) * abs(2 * z * np.sin(turn / 2)) ** 2
        on_arc = min(smallest(z * np.exp(1j * turn * t) * np.eye(n) - j) for t in np.linspace(0, 1, 60))
        claim("C2c", on_arc**2 >= square.min() - 1e-10 * z * z)
        beyond(j, w)
        without_resolvent(j)


def beyond(j, w):
    """C16a on a fine grid of radii, whose minima over angles are refined, and C16c."""
    radii = 1 + np.logspace(-2, 3, 26)
    least = np.array([least_on_circle(j, r) for r in radii])
    mu, steps = least**2 - radii**2, np.diff(radii)
    slopes = np.diff(mu) / steps
    claim("C16a concave", (np.diff(slopes) <= 1e-8 * (1 + radii[2:] ** 2 / steps[1:])).all(), slopes)
    claim("C16a slopes", (slopes <= 1e-6).all() and (slopes >= -2 * w - 1e-8).all())
    heights = (radii - 1) / least
    for k in np.flatnonzero(radii > w):
        a = least[k] ** 2 - (radii[k] - w) ** 2
        claim("C16c", a > -1e-7 and (heights[k:] ** 2 <= (1 + (w - 1) ** 2 / max(a, 1e-300)) * (1 + 1e-9)).all())


def least_on_circle(j, r):
    value = lambda q: smallest(r * np.exp(1j * q) * np.eye(len(j)) - j)
    angles = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    best = min(angles, key=value)
    step = angles[1]
    while step > 1e-9:
        best, step = min((best + k * step for k in (-1, 0, 1)), key=value), step * 0.6
    return value(best)


def without_resolvent(j):
    """C16d: no vector is above K, and the singular vector at the maximiser attains it."""
    radii = 1 + np.logspace(-2, 5, 60)
    found = max((x - 1) / least_on_circle(j, x) for x in radii)
    for _ in range(200):
        x = rng.standard_normal((len(j), 2)).view(complex)
        claim("C16d below", formula(j, x / norm(x)) <= max(1, found) * (1 + 1e-2))
    if found > 1.001:
        x = np.linspace(0, 2 * np.pi, 400)
        r = max(radii, key=lambda x: (x - 1) / least_on_circle(j, x))
        q = min(x, key=lambda q: smallest(r * np.exp(1j * q) * np.eye(len(j)) - j))
        vector = np.linalg.svd(r * np.exp(1j * q) * np.eye(len(j)) - j)[2][-1:].conj().T
        value = (r - 1) / smallest(r * np.exp(1j * q) * np.eye(len(j)) - j)
        claim("C16d attained", value * (1 - 1e-12) <= formula(j, vector) <= found * (1 + 1e-2))


def formula(j, x):
    image = j @ x
    h = abs((x.conj().T @ image)[0, 0])
    return np.sqrt(1 + (h - 1) ** 2 / (norm(image) ** 2 - h * h)) if h > 1 else 1


def neighbourhoods():
    """C10 and C11: a smallest singular value and an arc from inexact singular vectors."""
    for k in (1, 1, 1, 2, 3):
        n, z = 7, np.exp(1j * rng.uniform(0, 6))
        j = rng.standard_normal((n, n)) * 0.3
        e = z * np.eye(n) - j
        m = e.conj().T @ e
        vectors = np.linalg.svd(e)[2].conj().T[:, : -k - 1 : -1]
        v, _ = np.linalg.qr(vectors + 1e-3 * rng.standard_normal((n, k)))
        v = v @ np.linalg.eigh(v.conj().T @ m @ v)[1]
        theta = np.linalg.eigvalsh(v.conj().T @ m @ v)
        beta = np.linalg.eigvalsh(m + 100 * v @ v.conj().T)[0]
        rest = np.linalg.svd(np.eye(n) - v @ v.conj().T)[0][:, : n - k]
        claim("C10a", np.linalg.eigvalsh(rest.conj().T @ m @ rest)[0] >= beta - 1e-12)
        residual = m @ v - v * theta
        bound = np.linalg.eigvalsh(np.diag(theta) - residual.conj().T @ residual / (beta - theta[0]))[0]
        true = np.linalg.eigvalsh(m)[0]
        claim("C10b", bound <= true + 1e-12 and true - bound < 0.05 * true, (bound, true))
        if k == 1:
            arc(j, z, e, v[:, 0], beta)


def arc(j, z, e, v, beta):
    s = np.linalg.norm(e @ v)
    u = e @ v / s
    rho = np.linalg.norm(e.conj().T @ u - s * v)
    rest = np.sqrt(max(beta - rho**2, 0))
    w = u.conj() @ v
    for phi in np.linspace(-0.2, 0.2, 41):
        delta = z * (np.exp(1j * phi) - 1)
        k = (rho + abs(delta) * np.sqrt(1 - abs(w) ** 2)) / (rest - abs(delta))
        t = abs(s + delta * w) - k * k * (rest - abs(delta))
        g = w * z
        a, b = 2 * (abs(g) ** 2 - s * g.real), 2 * s * g.imag
        claim("C11 modulus", abs(abs(s + delta * w) ** 2 - (s * s + a * (1 - np.cos(phi)) - b * np.sin(phi))) < 1e-12)
        if rest > abs(delta) and t > 0:
            low = t / np.linalg.eigvalsh(np.array([[1, k], [k, k * k + t / (rest - abs(delta))]]))[-1]
            claim("C11", low <= smallest((z + delta) * np.eye(len(j)) - j) + 1e-12)


def between_powers():
    """C13: departures from the chord, divided differences, differences of powers, norms of one power, nearby matrices."""
    for _ in range(20):
        n = int(rng.integers(2, 12))
        x = rng.standard_normal((n + 1, 4, 4)).cumsum(axis=0)
        norm = lambda m: np.linalg.norm(m, 2)
        largest = max([norm(x[j + 1] - 2 * x[j] + x[j - 1]) for j in range(1, n)])
        for k in range(n + 1):
            chord = (1 - k / n) * norm(x[0]) + k / n * norm(x[n])
            claim("C13 chord", norm(x[k]) <= chord + k * (n - k) / 2 * largest + 1e-12)
        a, d, c = rng.uniform(-0.9, 0.9, 3), rng.uniform(-0.9, 0.9, 2), rng.standard_normal((2, 3))
        j = np.block([[np.diag(a), np.zeros((3, 2))], [c, np.diag(d)]])
        for t in (1, 2, 9):
            differences = (d[:, None] ** t - a**t) / (d[:, None] - a)
            claim("C13 power", np.allclose(np.linalg.matrix_power(j, t)[3:, :3], c * differences, atol=1e-10))
        second_and_fourth_differences(j, a, d, c)
        norm_of_one_power(np.linalg.matrix_power(j, int(rng.integers(1, 9))))
        nearby(j)
        lower_left_blocks(j, a, d)


def second_and_fourth_differences(j, a, d, c):
    for p in (1, 2):
        step = np.linalg.matrix_power(j, p) - np.eye(5)
        for first, last in ((0, 4), (3, 3), (5, 12), (30, 60)):
            powers = [np.linalg.matrix_power(j, s) for s in range(first, last + 1)]
            x, y = np.meshgrid(a, d)
            e = 1 if p == 1 else x + y
            slope = x**first * -(2 - x**p - y**p) * e + (x**first - y**first) / (x - y) * (1 - y**p) ** 2
            claim("C13 second", np.allclose((powers[0] @ step @ step)[3:, :3], c * slope, atol=1e-9))
            q = first // 2
            weights = lambda v, s: [(np.abs(v) ** s * (1 - v**p) ** i).max() for i in range(5)]
            l, m = weights(a, first - q), weights(d, q)
            big, other = np.abs(a).max(), np.abs(d).max()
            bound = l[4] * sum(other**k for k in range(q)) + m[4] * sum(big**k for k in range(last - q))
            bound += sum(m[i] * l[3 - i] for i in range(4)) * (1 if p == 1 else big + other)
            fourth = [(x @ np.linalg.matrix_power(step, 4))[3:, :3] for x in powers]
            claim("C13 fourth", max(map(norm, fourth)) <= bound * norm(c) + 1e-12)
            claim("C13 fourth Frobenius", max(map(np.linalg.norm, fourth)) <= bound * np.linalg.norm(c) + 1e-12)


def norm_of_one_power(x):
    true = norm(x)
    for noise in (0, 1e-3, 1):
        v = np.linalg.svd(x)[2][0] + noise * rng.standard_normal(5)
        v /= np.linalg.norm(v)
        s = np.linalg.norm(x @ v)
        b = np.linalg.norm(x.T @ (x @ v) / s - s * v)
        upper = norm(np.array([[s, b], [0, np.sqrt(max(0, np.linalg.norm(x) ** 2 - s * s))]]))
        claim("C13 two products", true <= upper + 1e-12)
    diagonal = np.diag(x)
    for level in (0.999 * true, 1.001 * true):
        if level > np.abs(diagonal).max():
            weights = 1 / np.sqrt(level**2 - diagonal**2)
            tested = norm(level * weights[3:, None] * x[3:, :3] * weights[:3])
            claim("C13 test", (tested <= 1) == (true <= level))


def nearby(j):
    symmetric = lambda n: (lambda m: (m + m.T) / 2)(rng.standard_normal((n, n)))
    for size in (1e-2, 1e-3):
        e = np.zeros((5, 5))
        e[:3, :3], e[3:, 3:], e[3:, :3] = symmetric(3), symmetric(2), rng.standard_normal((2, 3))
        e *= size
        e1, e2, ec = norm(e[:3, :3]), norm(e[3:, 3:]), norm(e[3:, :3])
        a, d = norm(j[:3, :3]), norm(j[3:, 3:])
        for t in (1, 5, 40):
            total = lambda x: sum(x**k for k in range(t))
            n1, n2 = e1 * total(a), e2 * total(d + e2)
            if n1 >= 1 or a + e1 > 1 or d + e2 > 1:
                continue
            peak = max(norm(np.linalg.matrix_power(j, k)) for k in range(t + 1))
            bound = ((n1 + n2) * peak + ec * min(total(a), total(d + e2))) / (1 - n1) + max(n1, e2 * total(d))
            departures = [norm(np.linalg.matrix_power(j + e, k) - np.linalg.matrix_power(j, k)) for k in range(t + 1)]
            claim("C13 nearby", max(departures) <= bound + 1e-12)


def lower_left_blocks(j, a, d):
    norms = [norm(np.linalg.matrix_power(j, t)[3:, :3]) for t in range(400)]
    r = min(np.abs(a).max(), np.abs(d).max())
    end = next(t for t in range(1, 400) if norms[t] <= max(norms[: t + 1]) * (1 - r**t))
    claim("C13 lower left", max(norms) <= max(norms[: end + 1]) + 1e-12)


def looking_ahead():
    """C12, from the true peak as a start."""
    for _ in range(6):
        j = rng.standard_normal((6, 6))
        j *= 0.9 / radius(j)
        norms = np.array([block_norms(np.linalg.matrix_power(j, t), [2, 4]) for t in range(400)])
        suprema, start = norms.max(axis=0), np.full((3, 3), peak(j))
        for t in (1, 4, 30):
            seen = norms[: t + 1].max(axis=0)
            for _ in range(30):
                start = np.minimum(start, np.maximum(seen, start @ norms[t]))
            claim("C12 suprema", (suprema <= start + 1e-12).all())
            claim("C12 later", (norms[t:].max(axis=0) <= start @ norms[t] + 1e-12).all())


def level_sets(j):
    n, theta, r = len(j), 0.4, 1.3
    unit, eye = np.exp(1j * theta), np.eye(n)
    sigma = smallest(r * unit * eye - j)
    a = sigma / (r - 1)  # 1/kappa
    m = np.block([[a * eye, -j], [-j.conj().T, a * eye]])
    nn = np.block([[a * eye, -unit * eye], [-unit.conj() * eye, a * eye]])
    claim("C3", np.abs(np.linalg.eigvals(np.linalg.solve(nn, m)) - r).min() < 1e-8)
    g = eye - unit.conj() * j
    ray = np.block([[g.conj().T, a * g], [a * g.conj().T, g]])
    claim("C8 ray", np.abs(np.linalg.eigvals(ray) + (1 - a * a) * (r - 1)).min() < 1e-8)
    left = np.block([[j, sigma * eye], [np.zeros((n, n)), r * eye]])
    right = np.block([[r * eye, np.zeros((n, n))], [sigma * eye, j.conj().T]])
    claim("C8 circle", np.abs(np.linalg.eigvals(np.linalg.solve(right, left)) - unit).min() < 1e-8)


def three_blocks():
    """C7 needs two blocks: with three, the circle's smallest sigma_min may lie off the real axis."""
    j = np.array([[0.4, 0, 0], [2, 0.4, 0], [12, -3, 0.3]])
    ends = min(smallest(r * np.eye(3) - j) for r in (1.02, -1.02))
    claim("C7 fails for three blocks", 1 / resolvent_norms(j, 1.02).max() < 0.7 * ends)


def scalar_pairs():
    """C15: the closed form against a refined search over the plane, and bounds of powers."""
    branches = set()
    for trial in range(300):
        a, d, c = rng.uniform(-1, 1), rng.uniform(-1, 1), np.exp(rng.uniform(-1, 3))
        b = rng.uniform(-1, 1) / c * (trial % 4 > 0)
        j = np.array([[a, b], [c, d]])
        if radius(j) > 0.99:
            continue
        branch, k = pair_kreiss(a, b, c, d)
        branches.add((branch, k > 1))
        found = refined(j)
        claim("C15", abs(found - k) <= 1e-6 * k, (j, branch, k, found))
        powers_of_a_pair(j)
    claim("C15 branches", len(branches) == 4, branches)


def pair_kreiss(a, b, c, d):
    t, delta, omega, eta = abs(a + d), a * d - b * c, abs(b - c), np.hypot(a - d, b + c)
    g, e, h = 2 - t, 1 - t + delta, 1 - delta
    if t >= 2 * delta:
        return "axis", (g * g + omega * omega) / (g * eta + 2 * omega * np.sqrt(e)) if eta > g else 1
    p = np.sqrt((omega**2 - eta**2) / delta) / omega
    return "inside", (1 / p + h * p) / (1 + eta / omega * np.sqrt(h)) if eta > omega * np.sqrt(h) else 1


def refined(j):
    """K from a grid in the upper half plane and a search by shrinking steps about its best point."""
    value = lambda s, q: np.exp(s) / smallest((1 + np.exp(s)) * np.exp(1j * q) * np.eye(2) - j)
    x, q = np.exp(np.linspace(-6, 6, 49)), np.linspace(0, np.pi, 25)
    z = (1 + x[:, None]) * np.exp(1j * q)
    grid = x[:, None] / np.linalg.svd(z[..., None, None] * np.eye(2) - j, compute_uv=False)[..., -1]
    i, k = np.unravel_index(grid.argmax(), grid.shape)
    best, step = (grid[i, k], np.log(x[i]), q[k]), 0.2
    while step > 1e-5:
        near = [(best[1] + m * step, best[2] + n * step) for m in (-1, 0, 1) for n in (-1, 0, 1)]
        new = max((value(*point), *point) for point in near)
        step, best = (step if new[0] > best[0] else step / 2), max(new, best)
    return max(1.0, best[0])


def powers_of_a_pair(j):
    (a, b), (c, d) = j
    omega, eta, delta = abs(b - c), np.hypot(a - d, b + c), a * d - b * c
    moduli = np.sort(np.abs(np.linalg.eigvals(j)))
    s, before, power = 1.0, 0.0, j
    for t in range(1, 30):
        both = (moduli**t).sum()
        claim("C15c norm", abs((np.hypot(np.trace(power), omega * s) + eta * abs(s)) / 2 - norm(power)) < 1e-9)
        claim("C15c together", abs(s) <= t * moduli[1] ** (t - 1) * (1 + 1e-9) + 1e-12)
        claim("C15c apart", abs(s) * np.sqrt(abs(omega**2 - eta**2)) <= both * (1 + 1e-9) + 1e-9)
        if omega > eta:
            bound = moduli[1] ** t * (omega + eta) / np.sqrt(omega**2 - eta**2)
            claim("C15c turning", norm(power) <= bound * (1 + 1e-9))
        s, before, power = (a + d) * s - delta * before, s, power @ j


if __name__ == "__main__":
    parts = (comparison, closed_forms, instances, couplings, perturbation, noise_and_steps, certificates, units, circles)
    for part in (*parts, concavity, three_blocks, neighbourhoods, looking_ahead, between_powers, scalar_pairs):
        part()
    print(f"{len(failures)} statements refuted" if failures else "no statement refuted")
    sys.exit(1 if failures else 0)
