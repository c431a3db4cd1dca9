"""Sentences with trees in, what a model says of them and how much of it is right out."""

import torch

import encoder
import tree
import treebank


def predict(model, sentences, lists, size=4000):
    """Adds what the model says to each sentence under "predicted"."""
    model.eval()
    with torch.inference_mode():
        for group in encoder.batches(sentences, size):
            scores = model(encoder.batch_of(group))
            logs = torch.log_softmax(scores["arc"], -1).tolist()
            heads = [tree.best_tree([row[:len(one["words"]) + 1] for row in rows[:len(one["words"])]]) for one, rows in zip(group, logs)]
            relations = model.relations(scores, encoder.padded(heads)).argmax(-1).tolist()
            best = {column: scores[column].argmax(-1).tolist() for column in ("tag", "rule", "name", "mention")}
            for number, one in enumerate(group):
                length = len(one["words"])
                one["predicted"] = dict(head=heads[number], deprel=[lists["deprel"][at] for at in relations[number][:length]])
                for column, rows in best.items():
                    one["predicted"][column] = rows[number][:length]
    model.train()


def figures(sentences, lists):
    """LAS (main relations, as CoNLL 2018), UAS, UPOS, tags and lemma rules in percent."""
    words = las = uas = upos = tags = lemmas = 0
    for one in sentences:
        said = one["predicted"]
        for index in range(len(one["words"])):
            words += 1
            is_head = said["head"][index] == one["head"][index]
            uas += is_head
            las += is_head and said["deprel"][index].split(":")[0] == one["deprel"][index].split(":")[0]
            tag = lists["tag"][said["tag"][index]]
            tags += tag == one["tag"][index]
            upos += tag.split("\t")[0] == one["upos"][index]
            lemmas += treebank.apply(lists["rule"][said["rule"][index]], one["words"][index]) == one["lemma"][index]
    return {name: round(100 * value / words, 2) for name, value in dict(LAS=las, UAS=uas, UPOS=upos, tag=tags, lemma=lemmas).items()}
