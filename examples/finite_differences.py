"""Compare the blocks of a Jacobian with central differences of the update that they claim to linearise."""
import sys

import numpy as np


def largest_error(update, x, y, blocks, step=1e-5):
    """Largest entry of J - (difference quotient of update), J = [A B; C D].

    update(x, y) returns the next (x, y). For an update with bounded third derivatives the quotient is off by about
    step^2 + 1e-16/step.
    """
    a, b, c, d = blocks
    point = np.concatenate([x, y])
    jacobian = np.block([[a, b], [c, d]])
    worst = 0.0
    for j in range(len(point)):
        displacement = np.zeros(len(point))
        displacement[j] = step
        ends = [np.concatenate(update(p[: len(x)], p[len(x) :])) for p in (point + displacement, point - displacement)]
        worst = max(worst, np.abs((ends[0] - ends[1]) / (2 * step) - jacobian[:, j]).max())
    return worst


def check(update, x, y, blocks):
    """Print what was compared; exit with status 1 unless (x, y) is a fixed point and the blocks are its Jacobian."""
    moved = np.abs(np.concatenate(update(x, y)) - np.concatenate([x, y])).max()
    scale = max(1.0, *(np.abs(block).max() for block in blocks))
    error = largest_error(update, x, y, blocks)
    print(f"the update moves the fixed point by {moved:.1e}")
    print(f"blocks against central differences: {error:.1e} (largest entry {scale:.3g})")
    if not (moved < 1e-12 and error < 1e-7 * scale):
        print("check failed", file=sys.stderr)
        sys.exit(1)
