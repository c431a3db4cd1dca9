"""A trained model in, the file that the program reads out (its form: src/syntax/network/weights.rs).

    export.py MODEL.pt ANTECEDENTS.pt OUT.bin ANTECEDENTS.bin

Weights become 8-bit integers, with one step for each output of a matrix and each row of a table.
"""

import hashlib
import struct
import sys

import numpy
import torch

import antecedents
import encoder
import names
import session

BLOCK, GROUP = 16, 4
# Where each tensor begins: at a multiple of this many bytes, so that vectors are loaded from one line of the cache.
ALIGNMENT = 64


class Writer:
    def __init__(self):
        self.parts = []

    def add(self, data):
        self.parts.append(data + bytes(-len(data) % ALIGNMENT))

    def floats(self, values):
        self.add(numpy.asarray(values, dtype="<f4").tobytes())

    def table(self, weight):
        values, steps = rounded(weight)
        self.floats(steps)
        self.add(values.tobytes())

    def norm(self, module):
        self.floats(module.weight.detach())
        self.floats(module.bias.detach())

    def linear(self, weight, bias):
        outputs, inputs = weight.shape
        filled = -outputs % BLOCK
        weight = torch.cat([weight, torch.zeros(filled, inputs)])
        values, steps = rounded(weight)
        self.floats(steps)
        self.floats(torch.cat([bias, torch.zeros(filled)]))
        blocks = values.reshape(-1, BLOCK, inputs // GROUP, GROUP).transpose(0, 2, 1, 3)
        self.add(numpy.ascontiguousarray(blocks).tobytes())

    def module(self, *modules):
        """Matrices side by side, as one."""
        self.linear(torch.cat([module.weight.detach() for module in modules]), torch.cat([module.bias.detach() for module in modules]))


def rounded(weight):
    """Integers of -127 to 127 and the step of each row."""
    weight = weight.detach().float()
    steps = weight.abs().amax(1).clamp(min=1e-8) / 127
    return (weight / steps[:, None]).round().to(torch.int8).numpy(), steps.numpy()


def main():
    source, scorer, out, scorer_out = sys.argv[1:]
    model, lists = session.kept(source)
    scorer = antecedents.kept(scorer)
    sizes = {
        "width": encoder.WIDTH, "heads": encoder.HEADS, "inner": model.layers[0].inner.out_features, "layers": len(model.layers),
        "piece width": model.words.embedding_dim, "pieces": model.words.num_embeddings, "positions": model.positions.num_embeddings,
        "shapes": model.shapes.num_embeddings, "arc width": model.arc.in_features, "relation width": model.relation.in_features - 1,
        "reference width": antecedents.WIDTH,
    }
    lines = [f"{name}\t{value}" for name, value in sizes.items()]
    for name, values in (("tag", lists["tag"]), ("rule", lists["rule"]), ("name", names.CLASSES), ("mention", lists["mention"]), ("deprel", lists["deprel"])):
        lines += [f"{name}\t{value}" for value in values]
    writer = Writer()
    writer.table(model.words.weight)
    if model.widening is not None:
        writer.module(model.widening)
    writer.table(model.positions.weight)
    writer.table(model.shapes.weight)
    writer.norm(model.norm)
    for layer in model.layers:
        writer.module(layer.query_key_value)
        writer.module(layer.output)
        writer.norm(layer.norm)
        writer.module(layer.inner)
        writer.module(layer.outer)
        writer.norm(layer.outer_norm)
    writer.module(model.tag, model.rule, model.name, model.mention)
    writer.module(model.arc_dependent, model.arc_head, model.relation_dependent, model.relation_head)
    writer.module(model.arc)
    relation = model.relation.weight.detach()
    writer.linear(relation[:, :-1], relation[:, -1])
    writer.module(scorer.anaphor, scorer.candidate)
    tensors = b"".join(writer.parts)
    lines.append("digest\t" + hashlib.sha256(tensors).hexdigest())
    text, format = ("\n".join(lines) + "\n").encode(), b"demarche network 2\n"
    text += b"\n" * (-(len(format) + 4 + len(text)) % ALIGNMENT)
    with open(out, "wb") as file:
        file.write(format + struct.pack("<I", len(text)) + text + tensors)
    # The weights with which references are compared (their form: src/entity/antecedents/weights.rs).
    tables = [scorer.of_anaphor.weight, scorer.of_candidate.weight, scorer.of_pair.weight, scorer.out.weight, scorer.out.bias,
              scorer.none.weight, scorer.none.bias]
    with open(scorer_out, "wb") as file:
        file.write(b"demarche antecedents 1\n" + b"".join(numpy.asarray(table.detach(), dtype="<f4").tobytes() for table in tables))


main()
