"""What the examples share: the digits, and a prediction set against a measurement."""

import gzip
import os
import sys

import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))

import kreiss  # noqa: E402

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)  # the networks are small

DIGITS = os.path.join(HERE, "..", "..", "..", "examples", "data", "digits.csv.gz")


def digits(count):
    """Images of 8 x 8 pixels in [0, 1] and their labels."""
    with gzip.open(DIGITS, "rt") as lines:
        rows = [[float(cell) for cell in next(lines).split(",")] for _ in range(count)]
    table = torch.tensor(rows, dtype=torch.float64)
    return table[:, :64].reshape(-1, 8, 8) / 16, table[:, 64].long()


def train(update, params, steps):
    """The loop, without a graph between its steps."""
    for _ in range(steps):
        params = {name: value.detach() for name, value in update(params).items()}
    return params


def predict_and_measure(update, params, players, **options):
    """Prints what Kreiss predicts at these parameters, and what the loop does with the predicted displacement."""
    result = kreiss.probe(update, params, players, **options)
    print(result)
    when = max(1, result.peak.iteration)
    measured = kreiss.measure(update, params, result.worst_parameters, 2 * when)
    tenfold = kreiss.measure(update, params, result.worst_parameters, when, size=1e-4)
    print(f"predicted: an error grows {result.peak.lower:.3f} times, until iteration {when}")
    print(f"measured:  {measured[when]:.3f} times there, at most {measured.max():.3f} times, at iteration {measured.argmax()}")
    print(f"           {tenfold[when]:.3f} times with ten times the displacement: linear if that is the same")
    return result, measured
