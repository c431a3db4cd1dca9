"""Labels the names of the treebanks and of open text with the program's rules and tables, for the models to learn them in context.

    label_names.py DEMARCHE OUT.jsonl TREEBANK.conllu.gz... TEXTS.jsonl.gz...

DEMARCHE is a binary of the program; it is given each document as text and its answer is laid on the words. One line a sentence:
{"document", "words", "name"}; treebanks in their order, so that the sentences can be joined.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile

import names
import treebank


def run(demarche, rows, *arguments):
    """What the program writes of these documents, a line each."""
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run([demarche, "extract", "-", "--format", "jsonl", *arguments], input=lines, capture_output=True, text=True, check=True)
    return {row["doc"]: row for row in map(json.loads, done.stdout.splitlines())}


def treebank_sentences(demarche, path):
    documents = names.documents(treebank.read(path))
    texts = {name: "\n\n".join(sentence["text"] for sentence in sentences) for name, sentences in documents.items()}
    answers = run(demarche, [dict(id=name, text=text) for name, text in texts.items()])
    for name, sentences in documents.items():
        # A sentence of which the words are not those of the text is left without labels.
        sentences = [sentence for sentence in sentences if fits(sentence)]
        names.label(sentences, texts[name], answers[name])
        yield from sentences


def fits(sentence):
    try:
        return bool(names.places(sentence["text"], sentence["words"]))
    except ValueError:
        return False


def open_sentences(demarche, path, count):
    """Up to this many sentences, chosen by chance, of a file of documents."""
    rows = [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]
    random.Random(1).shuffle(rows)
    chosen, words = [], 0
    for row in rows:
        if words < count:
            chosen.append(row)
            words += len(row["text"].split())
    answers = run(demarche, chosen)
    for row in chosen:
        with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
            file.write(row["text"])
            file.flush()
            arguments = [demarche, "parse", "--format", "conllu", file.name]
            parsed = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
        sentences = [sentence | dict(document=row["id"]) for sentence in treebank.read_lines(parsed.split("\n"))]
        names.label(sentences, row["text"], answers[row["id"]])
        yield from sentences


def main():
    demarche, out, *paths = sys.argv[1:]
    with open(out, "w", encoding="utf-8") as lines:
        for path in paths:
            is_treebank = path.endswith(".conllu.gz")
            sentences = treebank_sentences(demarche, path) if is_treebank else open_sentences(demarche, path, 60_000)
            for sentence in sentences:
                row = dict(document=sentence["document"], words=sentence["words"], name=sentence["name"])
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


main()
