"""Data hyper-cleaning on real digits: the Jacobian of a single-loop bilevel training step at its fixed point.

The problem. M training images, some with a wrong label, get weights sigmoid(x_i). The follower fits a multinomial logistic
regression y to the weighted training set; the leader chooses x so that the fit does well on clean validation images:

    follower   g(x, y) = (1/M) sum_i sigmoid(x_i) loss_i(y) + (RIDGE_Y/2) |y|^2
    leader     F(x)    = validation(y*(x)) + (RIDGE_X/2) |x|^2,        y*(x) = argmin_y g(x, y)

The training loop that is linearised. Both move in every iteration, from the same (x, y):

    x <- x - ALPHA h(x, y),   h(x, y) = RIDGE_X x - g_xy v,   v = g_yy^{-1} d_y validation      (all at the current x, y)
    y <- y - BETA  d_y g(x, y)

h is the implicit hypergradient with the current y in place of y*(x). Were the leader to take the plain partial derivative of its
objective, it would not see the validation loss at all (d_xy f = 0). So the feedback block B is not a Hessian block of f: it is
the derivative of h. The fixed point is a stationary point of F. With W_i = sigmoid'(x_i)/M and l_i, H_i, T_i(v) the gradient, the
Hessian, and the third derivative along v of loss_i:

    h_x = RIDGE_X I - diag(sigmoid''(x_i)/M l_i.v) + g_xy g_yy^{-1} [W_j H_j v]_j
    h_y = -[W_i (H_i v)^T]_i - g_xy g_yy^{-1} (validation_yy - sum_i sigmoid(x_i)/M T_i(v))

    A = I - ALPHA h_x     B = -ALPHA h_y     C = -BETA g_yx     D = I - BETA g_yy

Run without arguments to write digits-hyper-cleaning.npz; with --check to compare A, B, C, D with central differences of the
update itself. numpy only.
"""
import gzip
import os
import sys

import numpy as np

from deterministic_npz import HERE, on_grid, save
from finite_differences import check

M = 40  # training images = size of the leader's block
CORRUPTED = 12  # of them have a wrong label: the first ones
VALIDATION = 400
CLASSES = 10
RIDGE_X = 1e-3
RIDGE_Y = 2e-3
ALPHA = 30.0  # the leader's gradients are small: each carries a factor sigmoid'(x_i)/M
BETA = 1.0


def read_digits():
    """Features (2 x 2 average pooling of the 8 x 8 image: 16 numbers in [0, 1]) and labels."""
    with gzip.open(os.path.join(HERE, "data", "digits.csv.gz"), "rt") as lines:
        table = np.array([[float(cell) for cell in line.split(",")] for line in lines if line.strip()])
    images = table[:, :64].reshape(-1, 4, 2, 4, 2)
    return images.mean(axis=(2, 4)).reshape(-1, 16) / 16, table[:, 64].astype(int)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Loss:
    """Cross-entropy of a linear classifier; y holds CLASSES weights for each feature, feature by feature."""

    def __init__(self, features, labels):
        self.features = features
        self.targets = np.eye(CLASSES)[labels]

    def _probabilities(self, y):
        return softmax(self.features @ y.reshape(-1, CLASSES))

    def values(self, y):
        return -np.log((self._probabilities(y) * self.targets).sum(axis=1))

    def gradients(self, y):
        """One row an image."""
        residual = self._probabilities(y) - self.targets
        return np.einsum("ia,ik->iak", self.features, residual).reshape(len(residual), -1)

    def hessian(self, y, weights):
        p = self._probabilities(y)
        return self._assemble(np.einsum("ik,kl->ikl", p, np.eye(CLASSES)) - np.einsum("ik,il->ikl", p, p), weights)

    def hessians_times(self, y, v):
        """One row an image: H_i v."""
        p = self._probabilities(y)
        along = self.features @ v.reshape(-1, CLASSES)
        q = p * along - p * (p * along).sum(axis=1, keepdims=True)
        return np.einsum("ia,ik->iak", self.features, q).reshape(len(q), -1)

    def third_along(self, y, v, weights):
        """sum_i weights_i d/dt H_i(y + t v)."""
        p = self._probabilities(y)
        along = self.features @ v.reshape(-1, CLASSES)
        q = p * along - p * (p * along).sum(axis=1, keepdims=True)
        outer = np.einsum("ik,il->ikl", q, p)
        return self._assemble(np.einsum("ik,kl->ikl", q, np.eye(CLASSES)) - outer - outer.transpose(0, 2, 1), weights)

    def _assemble(self, per_image, weights):
        n = self.features.shape[1] * CLASSES
        return np.einsum("i,ia,ib,ikl->akbl", weights, self.features, self.features, per_image, optimize=True).reshape(n, n)


class Problem:
    def __init__(self):
        features, labels = read_digits()
        order = np.random.default_rng(20).permutation(len(labels))
        train, valid = order[:M], order[M : M + VALIDATION]
        wrong = labels[train].copy()
        wrong[:CORRUPTED] = (wrong[:CORRUPTED] + 1 + np.arange(CORRUPTED) % 9) % CLASSES
        self.train = Loss(features[train], wrong)
        self.valid = Loss(features[valid], labels[valid])
        self.n = features.shape[1] * CLASSES

    def g_y(self, x, y):
        return sigmoid(x) / M @ self.train.gradients(y) + RIDGE_Y * y

    def g_yy(self, x, y):
        return self.train.hessian(y, sigmoid(x) / M) + RIDGE_Y * np.eye(self.n)

    def g_xy(self, x, y):
        s = sigmoid(x)
        return (s * (1 - s) / M)[:, None] * self.train.gradients(y)

    def valid_y(self, y):
        return self.valid.gradients(y).mean(axis=0)

    def hypergradient(self, x, y):
        v = np.linalg.solve(self.g_yy(x, y), self.valid_y(y))
        return RIDGE_X * x - self.g_xy(x, y) @ v

    def step(self, x, y):
        """One iteration of the training loop."""
        return x - ALPHA * self.hypergradient(x, y), y - BETA * self.g_y(x, y)

    def blocks(self, x, y):
        """A, B, C, D of the derivative of step."""
        s = sigmoid(x)
        first, second = s * (1 - s) / M, s * (1 - s) * (1 - 2 * s) / M
        g_yy, g_xy = self.g_yy(x, y), self.g_xy(x, y)
        v = np.linalg.solve(g_yy, self.valid_y(y))
        hessians_v = first[:, None] * self.train.hessians_times(y, v)
        h_x = RIDGE_X * np.eye(M) - np.diag(second * (self.train.gradients(y) @ v)) + g_xy @ np.linalg.solve(g_yy, hessians_v.T)
        valid_yy = self.valid.hessian(y, np.full(VALIDATION, 1 / VALIDATION))
        third = self.train.third_along(y, v, s / M)
        h_y = -hessians_v - g_xy @ np.linalg.solve(g_yy, valid_yy - third)
        return np.eye(M) - ALPHA * h_x, -ALPHA * h_y, -BETA * g_xy.T, np.eye(self.n) - BETA * g_yy

    def fixed_point(self):
        """Follower by Newton, leader by Newton on the reduced gradient (its Jacobian from the blocks)."""
        x, y = np.full(M, 0.0), np.zeros(self.n)
        for _ in range(400):
            y = self.best_response(x, y)
            gradient = self.hypergradient(x, y)
            if np.linalg.norm(gradient) < 1e-15:
                break
            a, b, c, d = self.blocks(x, y)
            reduced = self.reduced_hessian(a, b, c, d)
            values, vectors = np.linalg.eigh((reduced + reduced.T) / 2)
            move = -vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), RIDGE_X / 4))
            x = x + move * min(1, 0.5 / np.abs(move).max())
        return x, y

    def reduced_hessian(self, a, b, c, d):
        """Hessian of F: h_x + h_y dy*/dx with dy*/dx = (I - D)^{-1} C."""
        return ((np.eye(M) - a) - b @ np.linalg.solve(np.eye(self.n) - d, c)) / ALPHA

    def best_response(self, x, y):
        for _ in range(100):
            gradient = self.g_y(x, y)
            if np.linalg.norm(gradient) < 1e-16:
                break
            move = -np.linalg.solve(self.g_yy(x, y), gradient)
            y = y + move * min(1, 2 / np.abs(move).max())
        return y


def growth_of_the_loop(problem, x, y, jacobian, steps=11):
    """How much the training loop itself, not its linearisation, stretches a small worst displacement; and what J^steps says."""
    _, stretch, directions = np.linalg.svd(np.linalg.matrix_power(jacobian, steps))
    start = 1e-6 * directions[0]
    now = (x + start[:M], y + start[M:])
    for _ in range(steps):
        now = problem.step(*now)
    return np.linalg.norm(np.concatenate(now) - np.concatenate([x, y])) / 1e-6, stretch[0]


def main():
    problem = Problem()
    x, y = problem.fixed_point()
    a, b, c, d = problem.blocks(x, y)
    if "--check" in sys.argv:
        weights = sigmoid(x)
        print(f"mean weight of wrong labels {weights[:CORRUPTED].mean():.3f}, of right ones {weights[CORRUPTED:].mean():.3f}")
        reduced = problem.reduced_hessian(a, b, c, d)
        print(f"least eigenvalue of the Hessian of F {np.linalg.eigvalsh((reduced + reduced.T) / 2)[0]:.2e}")
        measured, predicted = growth_of_the_loop(problem, x, y, np.block([[a, b], [c, d]]))
        print(f"growth of the worst small displacement in 11 steps: {measured:.5f} in the loop, {predicted:.5f} from J")
        if abs(measured - predicted) > 1e-3 * predicted:
            sys.exit("check failed")
        check(problem.step, x, y, (a, b, c, d))
    else:
        save("digits-hyper-cleaning", A=on_grid(a), B=on_grid(b), C=on_grid(c), D=on_grid((d + d.T) / 2))


if __name__ == "__main__":
    main()
