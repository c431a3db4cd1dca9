"""Batches of sentences in, scores of tags, lemma rules, names, heads and relations out: both models.

all-MiniLM-L6-v2 (six layers of 384, Apache-2.0) with a learned vector for the shape of each word, read at the first and last piece of each
word; biaffine heads and relations after Dozat and Manning (2017). The `fast` model has its first two layers, narrower, and reads words, the
mean of their pieces.
"""

import numpy
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

import names
import pieces

WIDTH, HEADS = 384, 12
ACCURATE = dict(layers=6, inner=1536, piece_width=WIDTH, arc=256, relation=96)
FAST = dict(layers=2, inner=768, piece_width=96, arc=128, relation=48)


def dropped(values, rate, training):
    """Dropout with one mask for all places of a sentence: as good here, and the chances are cheap to draw."""
    if not training or rate == 0:
        return values
    mask = torch.rand(values.shape[0], 1, values.shape[-1]) >= rate
    return values * (mask.to(values.dtype) / (1 - rate))


class Layer(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.inner = nn.Linear(WIDTH, inner)
        self.outer = nn.Linear(inner, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, states, mask):
        count, length, _ = states.shape
        split = self.query_key_value(states).view(count, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = (part.contiguous() for part in split)
        weights = torch.softmax(query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -.5 + mask, -1).to(value.dtype)
        mixed = (weights @ value).transpose(1, 2).reshape(count, length, WIDTH)
        states = self.norm(states + dropped(self.output(mixed), .1, self.training))
        return self.outer_norm(states + dropped(self.outer(F.gelu(self.inner(states))), .1, self.training))


class Model(nn.Module):
    """The encoder and what reads its states. `classes` are the lists of tags, rules and relations."""

    def __init__(self, classes, layers, inner, piece_width, arc, relation):
        super().__init__()
        self.words = nn.Embedding(30522, piece_width, sparse=piece_width == WIDTH)
        self.widening = nn.Linear(piece_width, WIDTH) if piece_width < WIDTH else None
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(pieces.SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList([Layer(inner) for _ in range(layers)])
        self.tag = nn.Linear(WIDTH, len(classes["tag"]))
        self.rule = nn.Linear(WIDTH, len(classes["rule"]))
        self.name = nn.Linear(WIDTH, len(names.CLASSES))
        self.mention = nn.Linear(WIDTH, len(classes["mention"]))
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, arc), nn.Linear(WIDTH, arc)
        self.arc = nn.Linear(arc, arc)
        self.relation_dependent, self.relation_head = nn.Linear(WIDTH, relation), nn.Linear(WIDTH, relation)
        self.relation = nn.Linear(relation + 1, len(classes["deprel"]) * (relation + 1), bias=False)
        nn.init.normal_(self.arc.weight, 0, .01)
        nn.init.normal_(self.relation.weight, 0, .01)

    def load_encoder(self, path):
        weights = load_file(path)
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            # There is one kind of token: its vector goes into the positions.
            self.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0])
            for number, layer in enumerate(self.layers):
                def copy(module, name):
                    module.weight.copy_(weights[f"encoder.layer.{number}.{name}.weight"])
                    module.bias.copy_(weights[f"encoder.layer.{number}.{name}.bias"])
                for kind in ("weight", "bias"):
                    parts = [weights[f"encoder.layer.{number}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.query_key_value, kind).copy_(torch.cat(parts))
                copy(layer.output, "attention.output.dense")
                copy(layer.norm, "attention.output.LayerNorm")
                copy(layer.inner, "intermediate.dense")
                copy(layer.outer, "output.dense")
                copy(layer.outer_norm, "output.LayerNorm")
            self.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])

    def states(self, batch):
        """The state of each word, that of the sentence's begin first."""
        if self.widening is None:
            values = self.words(batch["pieces"]) + self.shapes(batch["piece_shapes"])
            mask = batch["mask"]
        else:
            values = self.widening(self.means(batch)) + self.shapes(batch["word_shapes"])
            mask = batch["word_mask"]
        values = dropped(self.norm(values + self.positions.weight[:values.shape[1]]), .1, self.training)
        mask = torch.zeros(mask.shape).masked_fill(~mask, -1e9)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            values, mask = values.bfloat16(), mask.bfloat16()
        for layer in self.layers:
            values = layer(values, mask)
        if self.widening is not None:
            return values
        at = lambda places: values.gather(1, places[:, :, None].expand(-1, -1, WIDTH))
        return (at(batch["first"]) + at(batch["last"])) * .5

    def means(self, batch):
        """The mean of the pieces of each word."""
        sums = F.pad(self.words(batch["pieces"]).cumsum(1), (0, 0, 1, 0))
        at = lambda places: sums.gather(1, places[:, :, None].expand(-1, -1, sums.shape[-1]))
        count = batch["last"] + 1 - batch["first"]
        return (at(batch["last"] + 1) - at(batch["first"])) / count[:, :, None].clamp(min=1)

    def forward(self, batch):
        states = dropped(self.states(batch), .2, self.training)
        words = states[:, 1:]
        project = lambda layer, values: dropped(F.leaky_relu(layer(values), .1), .33, self.training)
        scores = dict(tag=self.tag(words), rule=self.rule(words), name=self.name(words), mention=self.mention(words))
        arcs = self.arc(project(self.arc_dependent, words)) @ project(self.arc_head, states).transpose(1, 2)
        scores["arc"] = arcs.float().masked_fill(~batch["word_mask"][:, None, :], -1e9)
        with_one = lambda values: torch.cat([values, torch.ones_like(values[..., :1])], -1)
        scores["dependent"] = with_one(project(self.relation_dependent, words))
        scores["head"] = with_one(project(self.relation_head, states))
        return scores

    def relations(self, scores, heads):
        """Scores of the relations of each word to its head."""
        size = scores["head"].shape[-1]
        head = scores["head"].gather(1, heads[:, :, None].expand(-1, -1, size))
        count, length, _ = head.shape
        mixed = self.relation(scores["dependent"]).view(count, length, -1, size)
        return (mixed * head[:, :, None, :]).sum(-1).float()


def prepared(sentence, cutter, numbers=None):
    """The sentence with the pieces of its words and, if told how classes are numbered, the numbers of what is to be learned; -1 is not told."""
    if "pieces" not in sentence:
        pieces_of, first, last, piece_shapes, word_shapes = [pieces.BEGIN], [0], [0], [0], [0]
        for index, word in enumerate(sentence["words"]):
            cut, shape = cutter.of(word), pieces.shape(word, index == 0)
            first.append(len(pieces_of))
            pieces_of += cut
            piece_shapes += [shape] * len(cut)
            word_shapes.append(shape)
            last.append(len(pieces_of) - 1)
        made = dict(pieces=pieces_of + [pieces.END], piece_shapes=piece_shapes + [0], word_shapes=word_shapes, first=first, last=last)
        sentence.update({column: numpy.array(values, dtype=numpy.int32) for column, values in made.items()})
    if numbers and "gold" not in sentence:
        told = {column: [table.get(value, -1) for value in sentence[column]] for column, table in numbers.items() if column in sentence}
        if "head" in sentence:
            told["head"] = sentence["head"]
        if "name" in sentence:
            told["name"] = [label_number(label) for label in sentence["name"]]
        sentence["gold"] = {column: numpy.array(values, dtype=numpy.int32) for column, values in told.items()}
    return sentence


# Labels of names that were met, each with a row of what it adds to the scores of the classes: nothing, or all but forbids them.
LABELS, ALLOWED = {}, []


def label_number(label):
    if label not in LABELS:
        LABELS[label] = len(ALLOWED)
        row = torch.full((len(names.CLASSES),), -1e9)
        row[names.allowed(label)] = 0
        ALLOWED.append(row)
    return LABELS[label]


def padded(rows, filler=0):
    longest = max(map(len, rows))
    made = numpy.full((len(rows), longest), filler, dtype=numpy.int64)
    for number, row in enumerate(rows):
        made[number, :len(row)] = row
    return torch.from_numpy(made)


GOLD = ("tag", "rule", "deprel", "mention", "head", "name")


def batch_of(sentences, masking=0.0):
    """Tensors of sentences that are prepared. A share of the pieces may be masked."""
    columns = ("pieces", "piece_shapes", "word_shapes", "first", "last")
    made = {column: padded([sentence[column] for sentence in sentences]) for column in columns}
    made["mask"] = padded([numpy.ones(len(sentence["pieces"])) for sentence in sentences]).bool()
    made["word_mask"] = padded([numpy.ones(len(sentence["words"]) + 1) for sentence in sentences]).bool()
    if masking:
        hidden = (torch.rand(made["pieces"].shape) < masking) & (made["pieces"] > pieces.MASK)
        made["pieces"] = made["pieces"].masked_fill(hidden, pieces.MASK)
    if all("gold" in sentence for sentence in sentences):
        for column in GOLD:
            untold = label_number(names.ANY) if column == "name" else -1
            rows = [sentence["gold"].get(column, [untold] * len(sentence["words"])) for sentence in sentences]
            made["gold_" + column] = padded(rows, untold)
    return made


def batches(sentences, size, chance=None):
    """Sentences of like length together, up to `size` pieces a batch; in order of length, or shuffled."""
    key = lambda sentence: len(sentence["pieces"]) + (chance.random() * 6 if chance else 0)
    made, current = [], []
    for sentence in sorted(sentences, key=key):
        if current and (len(current) + 1) * max(len(sentence["pieces"]), max(len(one["pieces"]) for one in current)) > size:
            made.append(current)
            current = []
        current.append(sentence)
    if current:
        made.append(current)
    if chance:
        chance.shuffle(made)
    return made


def loss(model, batch, trees=True):
    """What the model has to lower: trees and labels, or labels of names alone."""
    def cross(scores, gold):
        return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-1)
    scores = model(batch)
    name, allowed = scores["name"].float(), torch.stack(ALLOWED)[batch["gold_name"]]
    asked = (allowed < 0).any(-1)
    total = .5 * (name.logsumexp(-1) - (name + allowed).logsumexp(-1))[asked].mean() if asked.any() else 0
    if trees:
        heads = batch["gold_head"].clamp(min=0)
        arcs = soft_cross(scores["arc"], batch["taught"]) if "taught" in batch else cross(scores["arc"], batch["gold_head"])
        total = total + arcs + cross(model.relations(scores, heads), batch["gold_deprel"])
        total = total + .7 * cross(scores["tag"], batch["gold_tag"]) + .4 * cross(scores["rule"], batch["gold_rule"])
        if (batch["gold_mention"] >= 0).any():
            total = total + .3 * cross(scores["mention"], batch["gold_mention"])
    return total


def soft_cross(scores, taught):
    """Cross entropy with the chances that a teacher gives to heads: heads and chances of each word."""
    heads, chances = taught
    logs = torch.log_softmax(scores, -1).gather(2, heads.clamp(max=scores.shape[-1] - 1))
    asked = chances.sum(-1) > 0
    return -(logs * chances).sum(-1)[asked].mean()
