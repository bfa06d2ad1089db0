"""Two scalars: the smallest bilevel loop with a large transient.

    leader    f(x)    = x^2 / 2                   x <- x - ALPHA x
    follower  g(x, y) = (y - GAIN x)^2 / 2        y <- y - BETA (y - GAIN x)

Both contract by 0.9 a step, and the follower chases a target that is GAIN times as large as what the leader moves:
A = D = 0.9, C = BETA GAIN = 100, B = 0. Run without arguments to write two-scalars.npz; with --check to compare with central
differences of the update. numpy only.
"""
import sys

import numpy as np

from deterministic_npz import save
from finite_differences import check

ALPHA = BETA = 0.1
GAIN = 1000.0


def update(x, y):
    return x - ALPHA * x, y - BETA * (y - GAIN * x)


def blocks():
    return np.array([[0.9]]), np.array([[0.0]]), np.array([[100.0]]), np.array([[0.9]])


def main():
    a, b, c, d = blocks()
    if "--check" in sys.argv:
        check(update, np.zeros(1), np.zeros(1), (a, b, c, d))
    else:
        save("two-scalars", A=a, C=c, D=d)


if __name__ == "__main__":
    main()
