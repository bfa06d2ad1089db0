"""GTD2 on the five-state random walk with the inverted features of Sutton et al. (Fast gradient-descent methods for
temporal-difference learning with linear function approximation, ICML 2009).

The walk starts in the middle state, steps left or right with equal odds, and ends beyond either end, with reward 1 on the right
and 0 elsewhere; no discount. Feature vector of state i: 1/2 in every place but i, and 0 there. With the temporal-difference error
delta = reward + phi'.x - phi.x, GTD2 keeps the weights x of the value function and a helper y:

    x <- x + ALPHA E[(phi - phi') (phi.y)]
    y <- y + BETA  E[(delta - phi.y) phi]

E is the exact expectation over the transitions of an episode, each state weighted by its expected number of visits (1, 2, 3, 2, 1,
divided by 9). With M = E[phi (phi - phi')^T] and F = E[phi phi^T]: A = I, B = ALPHA M^T, C = -BETA M, D = I - BETA F. The slow
block x is damped by nothing but the loop through y. Run without arguments to write gtd2-random-walk.npz; with --check to compare
with central differences of the update. numpy only.
"""
import sys

import numpy as np

from deterministic_npz import on_grid, save
from finite_differences import check

STATES = 5
ALPHA = 0.02
BETA = 0.5
VISITS = np.array([1.0, 2.0, 3.0, 2.0, 1.0]) / 9


def features(state):
    """Inverted features; the ends of the walk are states -1 and STATES, with features 0."""
    phi = np.zeros(STATES)
    if 0 <= state < STATES:
        phi[:] = 0.5
        phi[state] = 0
    return phi


def transitions():
    """(probability, features, reward, features after) of every transition."""
    for state in range(STATES):
        for after in (state - 1, state + 1):
            yield VISITS[state] / 2, features(state), float(after == STATES), features(after)


def update(x, y):
    """The expected step, transition by transition as the algorithm is stated."""
    step_x, step_y = np.zeros(STATES), np.zeros(STATES)
    for probability, phi, reward, phi_after in transitions():
        delta = reward + phi_after @ x - phi @ x
        step_x += probability * (phi - phi_after) * (phi @ y)
        step_y += probability * (delta - phi @ y) * phi
    return x + ALPHA * step_x, y + BETA * step_y


def moments():
    m, f, r = np.zeros((STATES, STATES)), np.zeros((STATES, STATES)), np.zeros(STATES)
    for probability, phi, reward, phi_after in transitions():
        m += probability * np.outer(phi, phi - phi_after)
        f += probability * np.outer(phi, phi)
        r += probability * reward * phi
    return m, f, r


def main():
    m, f, r = moments()
    identity = np.eye(STATES)
    a, b, c, d = identity, ALPHA * m.T, -BETA * m, identity - BETA * f
    if "--check" in sys.argv:
        x = np.linalg.solve(m, r)
        values = np.array([features(state) @ x for state in range(STATES)])
        print("values of the states at the fixed point:", np.round(values, 6))
        if np.abs(values - np.arange(1, 6) / 6).max() > 1e-12:
            sys.exit("check failed: the odds of ending on the right are 1/6, ..., 5/6")
        check(update, x, np.zeros(STATES), (a, b, c, d))
    else:
        save("gtd2-random-walk", A=a, B=on_grid(b), C=on_grid(c), D=on_grid(d))


if __name__ == "__main__":
    main()
