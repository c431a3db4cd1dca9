"""Trains the `accurate` model.

    train_accurate.py FOLDER OUT.pt [--epochs 12] [--seed 1] [--threads 1]

FOLDER holds the treebanks and corpora (README.md). The last state is kept; the development sets only show how far it is.
"""

import torch

import corpus
import encoder
import score
import session

ENCODER_RATE, HEAD_RATE, WORD_RATE = 2.5e-4, 2e-3, 1e-4


def main():
    arguments = session.training_parser(12, 1600, "folder", "out")
    arguments.add_argument("--gum", type=int, default=1, help="how often GUM is read in an epoch")
    options = arguments.parse_args()
    chance = session.started(options)

    cutter = corpus.cutter()
    gold = corpus.gold(options.folder)
    ewt, gum = corpus.development(options.folder)
    politics, text, rewritten = corpus.names_alone(options.folder)
    lists = corpus.classes(gold)
    numbers = corpus.numbered(lists)
    for sentence in gold + ewt + gum + politics + text + rewritten:
        encoder.prepared(sentence, cutter, numbers)
    gold = [sentence for sentence in gold if len(sentence["pieces"]) < 300]
    text = [sentence for sentence in text if len(sentence["pieces"]) < 150]
    print({name: len(values) for name, values in lists.items()}, len(gold), len(politics), len(text), flush=True)

    model = encoder.Model(lists, **encoder.ACCURATE)
    model.load_encoder(corpus.encoder_file("model.safetensors"))
    if options.begin:
        model.load_state_dict(torch.load(options.begin, weights_only=True)["model"])
    of_encoder = [value for name, value in model.named_parameters() if name.split(".")[0] in ("positions", "shapes", "norm", "layers")]
    of_heads = [value for name, value in model.named_parameters() if name.split(".")[0] not in ("words", "positions", "shapes", "norm", "layers")]
    groups = [dict(params=of_encoder, lr=ENCODER_RATE, weight_decay=.01), dict(params=of_heads, lr=HEAD_RATE, weight_decay=0.0)]
    optimiser = torch.optim.AdamW(groups, betas=(.9, .98), fused=True)
    word_optimiser = torch.optim.SparseAdam([model.words.weight], WORD_RATE)

    gold += [sentence for sentence in gold if sentence["document"].startswith("GUM")] * (options.gum - 1)
    if options.begin:
        # What has names alone is given trees too: else words of such texts forget what they are.
        corpus.with_trees(politics, f"{options.folder}/politics-trees.conllu")
        score.predict(model, text, lists)
        for sentence in politics + text:
            corpus.as_taught(sentence, lists)
            encoder.prepared(sentence, cutter, numbers)
        rewritten = []
    part = len(text) // 8
    def epoch_batches(epoch):
        """All trees; politics twice and an eighth of the open text for names."""
        some = politics * 2 + rewritten[epoch % 2::2] + text[epoch % 8 * part:(epoch % 8 + 1) * part]
        made = [(group, True) for group in encoder.batches(gold + (some if options.begin else []), options.size, chance)]
        made += [(group, False) for group in encoder.batches([] if options.begin else some, options.size, chance)]
        chance.shuffle(made)
        return made

    progress = session.Progress(len(epoch_batches(0)) * options.epochs, 50)
    for epoch in range(options.epochs):
        for group, trees in epoch_batches(epoch):
            factor = options.rate * min(1, (progress.step + 1) / 200) * max(0, 1 - progress.step / progress.steps)
            optimiser.param_groups[0]["lr"] = ENCODER_RATE * factor
            optimiser.param_groups[1]["lr"] = HEAD_RATE * max(factor, .02)
            word_optimiser.param_groups[0]["lr"] = WORD_RATE * max(factor, 1e-3)
            batch = encoder.batch_of(group, masking=.03)
            with torch.autocast("cpu", torch.bfloat16):
                value = encoder.loss(model, batch, trees)
            optimiser.zero_grad()
            word_optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(of_encoder + of_heads, 5.0)
            optimiser.step()
            word_optimiser.step()
            progress.made(epoch, value)
        torch.save(dict(model=model.state_dict(), lists=lists, sizes=encoder.ACCURATE), options.out)
        last = epoch + 1 == options.epochs
        if last or epoch % 3 == 2:
            progress.figures(model, lists, epoch, last, ewt, gum)


main()
