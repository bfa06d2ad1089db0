"""
Meta-learning of sine waves with implicit MAML: how far do the tasks run when the common starting point is displaced?

The leader is the starting point x, the follower one set of weights y_i for each task. Each task fits its own sine wave, pulled towards x:

    y_i <- y_i - BETA (d loss_i(y_i) + PULL (y_i - x)),   INNER of these per iteration, from where y_i is
    x   <- x - ALPHA (PULL sum_i (x - y_i) + DECAY x)

A displaced x drags all tasks along, and they are many: that is the spike.

    python3 maml_sine.py        (about half a minute on a CPU)
"""

import math

import torch
from torch.func import grad, vmap

import spike

TASKS = 12
POINTS = 10
HIDDEN = 4
DECAY = 3.0
PULL = 2.0
ALPHA = 0.01
BETA = 0.1
INNER = 6
TRAINING = 1000

torch.manual_seed(2)

amplitudes = 0.5 + 1.5 * torch.rand(TASKS, 1)
phases = math.pi * torch.rand(TASKS, 1)
inputs = 6 * torch.rand(TASKS, POINTS) - 3
targets = amplitudes * torch.sin(inputs + phases)
SIZE = 3 * HIDDEN + 1


def network(w, x):
    """One hidden layer, from a vector of weights."""
    hidden = torch.tanh(torch.outer(x, w[:HIDDEN]) + w[HIDDEN : 2 * HIDDEN])
    return hidden @ w[2 * HIDDEN : 3 * HIDDEN] + w[-1]


def task_loss(w, centre, x, y):
    return ((network(w, x) - y) ** 2).mean() / 2 + PULL / 2 * ((w - centre) ** 2).sum()


def update(p):
    """One joint iteration: the tasks see the old starting point, and it the old tasks."""
    tasks = p["tasks"]
    for _ in range(INNER):
        tasks = tasks - BETA * vmap(grad(task_loss), in_dims=(0, None, 0, 0))(tasks, p["start"], inputs, targets)
    slope = PULL * (p["start"] - p["tasks"]).sum(0) + DECAY * p["start"]
    return {"start": p["start"] - ALPHA * slope, "tasks": tasks}


if __name__ == "__main__":
    start = 0.5 * torch.randn(SIZE)
    params = spike.train(update, {"start": start, "tasks": start.repeat(TASKS, 1)}, TRAINING)
    players = {"meta": ["start"], "tasks": ["tasks"]}
    spike.predict_and_measure(update, params, players, budget="15s", tolerance=1e-2, name="maml_sine")
