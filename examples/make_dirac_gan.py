"""The Dirac-GAN of Mescheder, Geiger and Nowozin (Which training methods for GANs do actually converge?, ICML 2018).

The data are a point mass at 0, the generator a point mass at x, the discriminator the linear function t -> y t, with the logistic
loss f(t) = -log(1 + exp(-t)):

    the generator minimises, the discriminator maximises    L(x, y) = f(x y) + f(0)
    the gradient penalty (R1) subtracts                     (PENALTY/2) y^2    from what the discriminator maximises

Both move at once (simultaneous steps), the discriminator faster (two time scales):

    x <- x - ALPHA f'(x y) y
    y <- y + BETA (f'(x y) x - PENALTY y)

At the fixed point (0, 0), f'(0) = 1/2, so A = 1, B = -ALPHA/2, C = BETA/2, D = 1 - BETA PENALTY: nothing damps the generator
itself. Run without arguments to write dirac-gan.npz (PENALTY = 0) and dirac-gan-penalty.npz; with --check to compare both with
central differences of the update. numpy only.
"""
import sys

import numpy as np

from deterministic_npz import save
from finite_differences import check

ALPHA = 0.02
BETA = 0.5
PENALTIES = {"dirac-gan": 0.0, "dirac-gan-penalty": 0.1}


def slope(t):
    """f'(t)."""
    return 1 / (1 + np.exp(t))


def update(x, y, penalty):
    return x - ALPHA * slope(x * y) * y, y + BETA * (slope(x * y) * x - penalty * y)


def blocks(penalty):
    return np.array([[1.0]]), np.array([[-ALPHA / 2]]), np.array([[BETA / 2]]), np.array([[1 - BETA * penalty]])


def main():
    for name, penalty in PENALTIES.items():
        a, b, c, d = blocks(penalty)
        if "--check" in sys.argv:
            print(name)
            check(lambda x, y: update(x, y, penalty), np.zeros(1), np.zeros(1), (a, b, c, d))
        else:
            save(name, A=a, B=b, C=c, D=d)


if __name__ == "__main__":
    main()
