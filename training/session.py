"""Arguments of a training command in, what each training has the same out: options, a model that was kept, steps with their progress, figures."""

import argparse
import random
import time

import torch

import encoder
import score


def parser(*positional):
    """The arguments that commands share; `--begin` and `--rate` are of a second round."""
    arguments = argparse.ArgumentParser()
    for name in positional:
        arguments.add_argument(name)
    arguments.add_argument("--threads", type=int, default=1)
    return arguments


def training_parser(epochs, size, *positional):
    arguments = parser(*positional)
    arguments.add_argument("--epochs", type=int, default=epochs)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--size", type=int, default=size)
    arguments.add_argument("--begin", help="goes on with this model")
    arguments.add_argument("--rate", type=float, default=1.0, help="share of the usual rates of learning")
    return arguments


def started(options):
    """Sets threads and seed; the source of chance."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    return random.Random(options.seed)


def kept(path):
    """A model that was kept, and its lists."""
    file = torch.load(path, weights_only=True)
    model = encoder.Model(file["lists"], **file["sizes"])
    model.load_state_dict(file["model"])
    return model, file["lists"]


class Progress:
    """Counts steps and says how the loss goes."""

    def __init__(self, steps, often):
        self.step, self.steps, self.often, self.begin, self.total = 0, steps, often, time.time(), 0.0

    def seconds(self):
        return f"{time.time() - self.begin:.0f} s"

    def made(self, epoch, loss):
        self.step += 1
        self.total += float(loss.detach())
        if self.step % self.often == 0:
            print(f"epoch {epoch} step {self.step}/{self.steps} {self.seconds()} loss {self.total / self.often:.3f}", flush=True)
            self.total = 0.0

    def figures(self, model, lists, epoch, last, ewt, gum):
        """Scores the development sets: a quarter of them before the last epoch."""
        for name, sentences in (("EWT", ewt if last else ewt[::4]), ("GUM", gum if last else gum[::4])):
            score.predict(model, sentences, lists)
            print("EPOCH", epoch + 1, self.seconds(), name, score.figures(sentences, lists), flush=True)
