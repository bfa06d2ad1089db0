package dev.kreiss.neural;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What the players of a generative adversarial network want. Scores are of the discriminator; high means real. */
enum GanLoss {
    /** Goodfellow et al. (2014): one log-likelihood, minimised by one player and maximised by the other. */
    ORIGINAL {
        @Override
        Tensor discriminator(Tensor real, Tensor made) {
            return NON_SATURATING.discriminator(real, made);
        }

        @Override
        Tensor generator(Tensor made) {
            return torch.softplus(made).mean().neg();
        }
    },
    /** The same discriminator; the generator maximises the likelihood of being taken for real. */
    NON_SATURATING {
        @Override
        Tensor discriminator(Tensor real, Tensor made) {
            return torch.softplus(real.neg()).mean().add(torch.softplus(made).mean());
        }

        @Override
        Tensor generator(Tensor made) {
            return torch.softplus(made.neg()).mean();
        }
    },
    /** Scores within the margin count, others do not (Lim and Ye, 2017). */
    HINGE {
        @Override
        Tensor discriminator(Tensor real, Tensor made) {
            Scalar one = new Scalar(1.0);
            return torch.relu(real.neg().add(one))
                    .mean()
                    .add(torch.relu(made.add(one)).mean());
        }

        @Override
        Tensor generator(Tensor made) {
            return made.mean().neg();
        }
    },
    /** The difference of mean scores (Arjovsky et al., 2017); it needs a penalty. */
    WASSERSTEIN {
        @Override
        Tensor discriminator(Tensor real, Tensor made) {
            return made.mean().sub(real.mean());
        }

        @Override
        Tensor generator(Tensor made) {
            return made.mean().neg();
        }
    };

    abstract Tensor discriminator(Tensor real, Tensor made);

    abstract Tensor generator(Tensor made);
}
