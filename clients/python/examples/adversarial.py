"""
Adversarial training of a classifier of digits: what does a jump of the attack do to the weights, and back?

The defender holds the weights of a softmax regression, the attacker one perturbation of each image, which it pays for. Both
take gradient steps at the same time ("free" adversarial training):

    w     <- w     - ALPHA d_w loss(w, images + delta)
    delta <- delta + BETA  d_delta (loss(w, images + delta) - PRICE/2 |delta|^2 / n)

    python3 adversarial.py        (about half a minute on a CPU)
"""

import torch
from torch.func import grad

import spike

IMAGES = 60
ALPHA = 1.0
BETA = 20.0
PRICE = 1.2
DECAY = 0.02
TRAINING = 1000


images, labels = spike.digits(IMAGES)
images = torch.nn.functional.avg_pool2d(images.unsqueeze(1), 2).reshape(IMAGES, 16)


def loss(w, delta):
    return torch.nn.functional.cross_entropy((images + delta) @ w["weight"] + w["bias"], labels)


def defender(w, delta):
    return loss(w, delta) + DECAY / 2 * sum((value**2).sum() for value in w.values())


def attacker(delta, w):
    return PRICE / 2 * (delta**2).sum() / IMAGES - loss(w, delta)


def update(p):
    """One joint iteration."""
    w = {name: value for name, value in p.items() if name != "delta"}
    slope = grad(defender)(w, p["delta"])
    after = {name: value - ALPHA * slope[name] for name, value in w.items()}
    after["delta"] = p["delta"] - BETA * grad(attacker)(p["delta"], w)
    return after


if __name__ == "__main__":
    params = {
        "weight": torch.zeros(16, 10),
        "bias": torch.zeros(10),
        "delta": torch.zeros_like(images),
    }
    params = spike.train(update, params, TRAINING)
    players = {"defender": ["weight", "bias"], "attacker": ["delta"]}
    spike.predict_and_measure(update, params, players, budget="15s", tolerance=1e-2, name="adversarial")
