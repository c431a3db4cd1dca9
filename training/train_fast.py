"""Trains the `fast` model on the treebanks and on what the `accurate` one says of open text.

    train_fast.py FOLDER ACCURATE.pt OUT.pt TAUGHT.npz... [--epochs 8] [--seed 1] [--threads 1]

It begins with the first two layers of its teacher, of which the inner units with the largest weights are kept, and with its teacher's vectors
of pieces in their 96 principal directions.
"""

import numpy
import torch

import corpus
import encoder
import session

RATE, HEAD_RATE = 3e-4, 2e-3


def started(kept):
    """The model, from parts of its teacher."""
    model = encoder.Model(kept["lists"], **encoder.FAST)
    teacher, own = kept["model"], model.state_dict()
    for name in own:
        if name in teacher and teacher[name].shape == own[name].shape:
            own[name] = teacher[name]
    for layer in range(encoder.FAST["layers"]):
        inner, outer = teacher[f"layers.{layer}.inner.weight"], teacher[f"layers.{layer}.outer.weight"]
        best = (inner.norm(dim=1) * outer.norm(dim=0)).topk(encoder.FAST["inner"]).indices.sort().values
        own[f"layers.{layer}.inner.weight"], own[f"layers.{layer}.outer.weight"] = inner[best], outer[:, best]
        own[f"layers.{layer}.inner.bias"] = teacher[f"layers.{layer}.inner.bias"][best]
    words = teacher["words.weight"]
    mean = words.mean(0)
    _, _, directions = torch.pca_lowrank(words - mean, encoder.FAST["piece_width"], center=False, niter=6)
    own["words.weight"], own["widening.weight"], own["widening.bias"] = (words - mean) @ directions, directions, mean
    model.load_state_dict(own)
    return model


def taught_sentences(path, cutter):
    """Sentences with what the teacher said of them."""
    with numpy.load(path) as file:
        lines, labels, heads, chances = str(file["words"]).split("\n"), file["labels"], file["heads"], file["chances"]
    begin = 0
    for line in lines:
        words = line.split(" ")
        part = slice(begin, begin + len(words))
        begin += len(words)
        columns = dict(zip(("tag", "rule", "name_class", "deprel"), labels[part].T.astype(numpy.int32)))
        gold = dict(tag=columns["tag"], rule=columns["rule"], deprel=columns["deprel"], head=heads[part, 0].astype(numpy.int32))
        gold["name"] = LABEL_OF_CLASS[columns["name_class"]]
        yield encoder.prepared(dict(words=words, gold=gold, taught=(heads[part], chances[part])), cutter)


LABEL_OF_CLASS = numpy.array([encoder.label_number(name) for name in encoder.names.CLASSES], dtype=numpy.int32)


def taught(group):
    """Heads and chances of the words of a batch: four of each where the teacher spoke, the one of the treebank else."""
    longest = max(len(sentence["words"]) for sentence in group)
    heads, chances = numpy.zeros((len(group), longest, 4), numpy.int64), numpy.zeros((len(group), longest, 4), numpy.float32)
    for number, sentence in enumerate(group):
        length = len(sentence["words"])
        if "taught" in sentence:
            heads[number, :length], chances[number, :length] = sentence["taught"]
        else:
            heads[number, :length, 0], chances[number, :length, 0] = sentence["gold"]["head"], 1
    return torch.from_numpy(heads), torch.from_numpy(chances)


def main():
    arguments = session.training_parser(8, 2000, "folder", "teacher", "out")
    arguments.add_argument("taught", nargs="*")
    arguments.add_argument("--text", type=int, default=3, help="sentences of the text for each of the treebanks")
    options = arguments.parse_args()
    chance = session.started(options)

    cutter, kept = corpus.cutter(), torch.load(options.teacher, weights_only=True)
    lists = kept["lists"]
    numbers = corpus.numbered(lists)
    gold = corpus.gold(options.folder)
    ewt, gum = corpus.development(options.folder)
    politics, _, rewritten = corpus.names_alone(options.folder)
    if options.begin:
        corpus.with_trees(politics, f"{options.folder}/politics-trees.conllu")
        rewritten = []
    for sentence in gold + ewt + gum + politics + rewritten:
        encoder.prepared(sentence, cutter, numbers)
    gold = [sentence for sentence in gold if len(sentence["pieces"]) < 300]
    text = [sentence for path in options.taught for sentence in taught_sentences(path, cutter)]
    print(len(gold), len(text), flush=True)

    model = started(kept)
    if options.begin:
        model.load_state_dict(torch.load(options.begin, weights_only=True)["model"])
    is_head = lambda name: name.split(".")[0] not in ("words", "widening", "positions", "shapes", "norm", "layers")
    groups = [dict(params=[value for name, value in model.named_parameters() if not is_head(name)], lr=RATE, weight_decay=.01)]
    groups += [dict(params=[value for name, value in model.named_parameters() if is_head(name)], lr=HEAD_RATE, weight_decay=0.0)]
    optimiser = torch.optim.AdamW(groups, betas=(.9, .98), fused=True)

    def epoch_batches():
        """The treebanks, and for each sentence of theirs some of the text."""
        some = chance.sample(text, min(len(text), options.text * len(gold)))
        made = [(group, True) for group in encoder.batches(gold + some + (politics if options.begin else []), options.size, chance)]
        made += [(group, False) for group in encoder.batches([] if options.begin else politics + rewritten[::4], options.size, chance)]
        chance.shuffle(made)
        return made

    progress = session.Progress(len(epoch_batches()) * options.epochs, 200)
    for epoch in range(options.epochs):
        for group, trees in epoch_batches():
            factor = options.rate * min(1, (progress.step + 1) / 300) * max(.001, 1 - progress.step / progress.steps)
            for parameters, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE)):
                parameters["lr"] = rate * factor
            batch = encoder.batch_of(group, masking=.02)
            if trees:
                batch["taught"] = taught(group)
            with torch.autocast("cpu", torch.bfloat16):
                value = encoder.loss(model, batch, trees)
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            progress.made(epoch, value)
        torch.save(dict(model=model.state_dict(), lists=lists, sizes=encoder.FAST), options.out)
        progress.figures(model, lists, epoch, epoch + 1 == options.epochs, ewt, gum)


main()
