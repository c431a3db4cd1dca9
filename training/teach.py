"""Labels open text with the `accurate` model, for the `fast` one to learn.

    teach.py ACCURATE.pt OPEN_TEXT.txt OUT.npz [--part 0/1] [--threads 1]

For each word: tag, lemma rule, label of a name, and the four best heads with their chances and the relation to the first. Numbers are those of
the model's lists.
"""

import time

import numpy
import torch

import corpus
import encoder
import session

HEADS = 4


def main():
    arguments = session.parser("model", "text", "out")
    arguments.add_argument("--part", default="0/1")
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    number, parts = map(int, options.part.split("/"))

    model, _ = session.kept(options.model)
    model.eval()
    cutter = corpus.cutter()
    sentences = [dict(words=line.split()) for line in list(open(options.text, encoding="utf-8"))[number::parts]]
    sentences = [encoder.prepared(sentence, cutter) for sentence in sentences]
    sentences = [sentence for sentence in sentences if len(sentence["pieces"]) < 160]
    begin, done = time.time(), 0
    words, answers = [], []
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for count, group in enumerate(encoder.batches(sentences, 3000)):
            scores = model(encoder.batch_of(group))
            chances, heads = torch.softmax(scores["arc"], -1).topk(min(HEADS, scores["arc"].shape[-1]), -1)
            relations = model.relations(scores, heads[:, :, 0]).argmax(-1)
            labels = [scores[column].argmax(-1) for column in ("tag", "rule", "name")] + [relations]
            labels = torch.stack(labels, -1).to(torch.int16).numpy()
            heads, chances = heads.to(torch.int16).numpy(), chances.to(torch.float16).numpy()
            for place, sentence in enumerate(group):
                length = len(sentence["words"])
                words.append(" ".join(sentence["words"]))
                filled = numpy.zeros((length, HEADS), numpy.int16), numpy.zeros((length, HEADS), numpy.float16)
                filled[0][:, :heads.shape[-1]], filled[1][:, :heads.shape[-1]] = heads[place, :length], chances[place, :length]
                answers.append((labels[place, :length], *filled))
                done += length
            if count % 100 == 0:
                print(f"{done} words, {done / (time.time() - begin):.0f} a second", flush=True)
    labels, heads, chances = (numpy.concatenate(column) for column in zip(*answers))
    numpy.savez(options.out, words=numpy.array("\n".join(words)), labels=labels, heads=heads, chances=chances)


main()
