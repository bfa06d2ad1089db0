"""
A small convolutional GAN on real digits: will a displaced generator throw the discriminator off?

Both players take plain gradient steps at the same time; the loss is non-saturating, with an R1 gradient penalty on the real images. The
convolutions of the discriminator keep their random weights, its last layer is trained. The batch and the latent vectors are fixed, so the step is one deterministic map of all parameters, as `kreiss.probe` wants it.

    python3 gan_digits.py        (about half a minute on a CPU)
"""

import torch
from torch.func import functional_call, grad, vmap

import spike

IMAGES = 32
LATENT = 6
WIDTH = 4
FEATURES = 8
STEP_GENERATOR = 0.03
STEP_DISCRIMINATOR = 2.0
PENALTY = 0.02
DECAY_GENERATOR = 0.2  # decay keeps both players from drifting for ever along directions that change nothing
DECAY_DISCRIMINATOR = 0.02
TRAINING = 600

torch.manual_seed(1)

generator = torch.nn.Sequential(
    torch.nn.Linear(LATENT, 4 * WIDTH),
    torch.nn.Unflatten(1, (WIDTH, 2, 2)),
    torch.nn.Tanh(),
    torch.nn.ConvTranspose2d(WIDTH, WIDTH, 2, stride=2),
    torch.nn.Tanh(),
    torch.nn.ConvTranspose2d(WIDTH, 1, 2, stride=2),
    torch.nn.Sigmoid(),
)
features = torch.nn.Sequential(
    torch.nn.Conv2d(1, FEATURES, 3, stride=2, padding=1),
    torch.nn.Tanh(),
    torch.nn.Conv2d(FEATURES, FEATURES, 3, stride=2, padding=1),
    torch.nn.Tanh(),
    torch.nn.Flatten(),
).requires_grad_(False)
discriminator = torch.nn.Linear(4 * FEATURES, 1)
real = spike.digits(IMAGES)[0].unsqueeze(1)
latent = torch.randn(IMAGES, LATENT)
softplus = torch.nn.functional.softplus


def score(d, images):
    return functional_call(discriminator, d, (features(images),)).squeeze(1)


def square(p):
    return sum((value**2).sum() for value in p.values())


def loss_generator(g, d):
    return softplus(-score(d, functional_call(generator, g, (latent,)))).mean() + DECAY_GENERATOR / 2 * square(g)


def loss_discriminator(d, g):
    fake = functional_call(generator, g, (latent,))
    slopes = vmap(grad(lambda image: score(d, image.unsqueeze(0)).squeeze()))(real)
    penalty = PENALTY / 2 * (slopes**2).sum(dim=(1, 2, 3)).mean()
    return softplus(score(d, fake)).mean() + softplus(-score(d, real)).mean() + penalty + DECAY_DISCRIMINATOR / 2 * square(d)


def update(p):
    """One joint iteration."""
    g = {name[2:]: value for name, value in p.items() if name.startswith("g.")}
    d = {name[2:]: value for name, value in p.items() if name.startswith("d.")}
    slope_g = grad(loss_generator)(g, d)
    slope_d = grad(loss_discriminator)(d, g)
    after = {"g." + name: value - STEP_GENERATOR * slope_g[name] for name, value in g.items()}
    after.update({"d." + name: value - STEP_DISCRIMINATOR * slope_d[name] for name, value in d.items()})
    return after


if __name__ == "__main__":
    params = {"g." + name: value.detach() for name, value in generator.named_parameters()}
    params.update({"d." + name: value.detach() for name, value in discriminator.named_parameters()})
    params = spike.train(update, params, TRAINING)
    players = {"generator": ["g.*"], "discriminator": ["d.*"]}
    spike.predict_and_measure(update, params, players, budget="25s", tolerance=1e-2, name="gan_digits")
