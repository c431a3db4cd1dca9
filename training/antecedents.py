"""Documents with marked coreference in, the weights with which the program chooses antecedents out.

    antecedents.py PROGRAM MODEL.pt GUM-TRAIN.conllu.gz GUM-DEV.conllu.gz OUT.pt

The program says what its rules leave open (`extract --format questions`): mentions, and for each the mentions before it that may be meant, in
numbers of features. A mention stands for the candidate with the highest score, or for none where that of none is higher; learned is the sum
of the chances of all right candidates (Lee et al. 2017). The encoder stays as it is.
"""

import collections
import json
import os
import re
import subprocess

import numpy
import torch
import torch.nn.functional as F
from torch import nn

import corpus
import encoder
import session
import treebank

WIDTH = 64
# As in src/entity/antecedents.
OF_MENTION, OF_PAIR = 72, 51
MARK = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([^()]*)(\))?|(\d+)(?:\[\d+/\d+\])?\)")


class Scorer(nn.Module):
    """Scores of candidates, and of none."""

    def __init__(self, width=WIDTH, rate=.4):
        super().__init__()
        table = lambda size: nn.EmbeddingBag(size, width, mode="sum")
        self.rate = rate
        self.anaphor, self.candidate = nn.Linear(encoder.WIDTH, width), nn.Linear(encoder.WIDTH, width)
        self.of_anaphor, self.of_candidate, self.of_pair = table(OF_MENTION), table(OF_MENTION), table(OF_PAIR)
        self.out, self.none = nn.Linear(width, 1), nn.Linear(width, 1)
        for one in (self.of_anaphor, self.of_candidate, self.of_pair):
            nn.init.normal_(one.weight, 0, .1)

    def forward(self, document):
        """Scores of all pairs of a document, and of none for each of its questions."""
        drop = lambda values: F.dropout(values, self.rate, self.training)
        states = drop(document["states"])
        mine = self.anaphor(states) + self.of_anaphor(document["mentions"])
        theirs = self.candidate(states) + self.of_candidate(document["mentions"])
        pairs = self.of_pair(document["features"], document["offsets"])
        hidden = drop(F.relu(mine[document["left"]] + theirs[document["right"]] + pairs))
        return self.out(hidden)[:, 0], self.none(drop(F.relu(mine[document["asked"]])))[:, 0]


def marked(path):
    """Of each document its characters without spaces and the mentions that are marked: begin, end, head (begin, end), group."""
    texts, found, opened = collections.defaultdict(str), collections.defaultdict(list), collections.defaultdict(list)
    for sentence in treebank.read(path):
        name, spans = sentence["document"], []
        for word in sentence["words"]:
            spans.append((len(texts[name]), len(texts[name]) + len(word)))
            texts[name] += word
        for index, misc in enumerate(sentence["misc"]):
            notation = next((value[7:] for value in misc.split("|") if value.startswith("Entity=")), "")
            for mark in MARK.finditer(notation):
                if mark.group(1):
                    opened[name, mark.group(1)].append((index, mark.group(2).split("-", 6)[4]))
                    if not mark.group(3):
                        continue
                key = mark.group(1) or mark.group(4)
                if not opened[name, key]:
                    continue
                begin, least = opened[name, key].pop()
                if begin > index:
                    continue
                least = [begin + int(number) - 1 for number in re.findall(r"\d+", least)]
                head = spans[min(least)][0], spans[min(max(least), index)][1]
                found[name].append((spans[begin][0], spans[index][1], head, key))
    return texts, found


def paired(gold, system):
    """The group of each mention of the system: that of the marked mention whose head it touches and which differs least in extent."""
    best = {}
    for begin, end, head, group in gold:
        near = [(abs(b - begin) + abs(e - end), index) for index, (b, e) in enumerate(system)
                if b < head[1] and head[0] < e and (begin <= b and e <= end or 2 * (min(e, end) - max(b, begin)) >= max(e, end) - min(b, begin))]
        if near:
            distance, index = min(near)
            if index not in best or distance < best[index][0]:
                best[index] = distance, group
    return [best[index][1] if index in best else None for index in range(len(system))]


def documents(program, model, path, cutter):
    """Each document with its states, features and, per question, which candidates are right."""
    texts, gold = marked(path)
    raw = collections.defaultdict(list)
    for name, text in plain_texts(path).items():
        raw[name] = text
    given = "".join(json.dumps(dict(id=name, text=text)) + "\n" for name, text in raw.items())
    said = subprocess.run([program[0], "extract", *program[1:], "--format", "questions", "-"], input=given, capture_output=True, text=True, check=True).stdout
    made = []
    for line in said.splitlines():
        row = json.loads(line)
        name = row["doc"]
        joined = "".join(word for words in row["sentences"] for word in words)
        if joined != texts[name]:
            print(name, "is cut into other words", flush=True)
        at, spans = 0, []
        for words in row["sentences"]:
            spans.append([])
            for word in words:
                spans[-1].append((at, at + len(word)))
                at += len(word)
        blanks = numpy.cumsum([0] + [character.isspace() for character in raw[name]])
        place = lambda span: (span[0] - int(blanks[span[0]]), span[1] - int(blanks[span[1]]))
        groups = paired(gold[name], [place(span) for _, _, span in row["places"]])
        states = torch.zeros(len(row["mentions"]), encoder.WIDTH)
        sentences = [dict(words=words, number=number) for number, words in enumerate(row["sentences"]) if words]
        vectors = {}
        with torch.inference_mode():
            for sentence in sentences:
                encoder.prepared(sentence, cutter)
            for batch in encoder.batches(sentences, 4000):
                values = model.states(encoder.batch_of(batch))
                for sentence, rows in zip(batch, values):
                    vectors[sentence["number"]] = rows[1:]
        for index, (sentence, head, _) in enumerate(row["places"]):
            states[index] = vectors[sentence][head]
        left, right, features, offsets, asked, question_of, is_right = [], [], [], [], [], [], []
        for number, question in enumerate(row["open"]):
            asked.append(question["mention"])
            for other, numbers in question["candidates"]:
                left.append(question["mention"])
                right.append(other)
                offsets.append(len(features))
                features += numbers
                question_of.append(number)
                group = groups[question["mention"]]
                is_right.append(group is not None and groups[other] == group)
        made.append(dict(
            name=name, states=states.clone(), mentions=torch.tensor(row["mentions"]), left=torch.tensor(left), right=torch.tensor(right),
            features=torch.tensor(features), offsets=torch.tensor(offsets), asked=torch.tensor(asked), question_of=torch.tensor(question_of),
            is_right=torch.tensor(is_right), groups=groups, row=row,
        ))
    return made


def plain_texts(path):
    """The text of each document: sentences with spaces between, a line between paragraphs."""
    import gzip
    texts, first = {}, True
    name, parts, new = None, [], False
    for line in gzip.open(path, "rt", encoding="utf-8"):
        if line.startswith("# newdoc id = "):
            name, texts[line[14:].strip()] = line[14:].strip(), ""
            new = False
        elif line.startswith("# newpar"):
            new = True
        elif line.startswith("# text = "):
            texts[name] += ("" if not texts[name] else "\n\n" if new else " ") + line[9:].rstrip("\n")
            new = False
    return texts


def loss(scorer, document):
    """The mean over questions of what the right candidates, or none where there is none, miss of all chances."""
    scores, none = scorer(document)
    count = len(document["asked"])
    question = document["question_of"]
    top = torch.maximum(none, torch.full((count,), -1e9).scatter_reduce(0, question, scores, "amax")).detach()
    weights = torch.exp(scores - top[question])
    total = torch.exp(none - top).index_add(0, question, weights)
    right = torch.zeros(count).index_add(0, question, weights * document["is_right"])
    has_right = torch.zeros(count).index_add(0, question, document["is_right"].float()) > 0
    right = torch.where(has_right, right, torch.exp(none - top))
    return -(torch.log(right.clamp(min=1e-12)) - torch.log(total)).mean()


def chosen(scorer, document, margin=0.0):
    """Of each question the candidate that is chosen; none where that is likelier."""
    with torch.inference_mode():
        scores, none = scorer(document)
    best = {}
    for score, question, other in zip(scores.tolist(), document["question_of"].tolist(), document["right"].tolist()):
        if score > best.get(question, (none[question].item() + margin, None))[0]:
            best[question] = score, other
    return {document["asked"][question].item(): other for question, (_, other) in best.items()}


def figures(scorer, made, margin=0.0):
    """B-cubed without groups of one over marked mentions, and how many pronouns are with a group whose nouns are mostly theirs."""
    recall, precision, count = [], [], collections.Counter()
    for document in made:
        row, groups = document["row"], document["groups"]
        decided = chosen(scorer, document, margin)
        entity = list(row["entities"])
        fresh = 10 ** 6
        named = collections.Counter(one for one in entity if one is not None)
        named = {one for one, count in named.items() if count > 1}
        for index in range(len(entity)):
            if index in decided:
                if entity[decided[index]] is None:
                    entity[decided[index]] = fresh
                    fresh += 1
                was, entity[index] = entity[index], entity[decided[index]]
                if was in named:
                    entity = [entity[index] if one == was else one for one in entity]
        of_group, of_entity = collections.defaultdict(set), collections.defaultdict(set)
        for index, group in enumerate(groups):
            if group is not None:
                of_group[group].add(index)
                if entity[index] is not None:
                    of_entity[entity[index]].add(index)
        for index, group in enumerate(groups):
            if group is None:
                continue
            same, mine = of_group[group], of_entity.get(entity[index], set()) if entity[index] is not None else set()
            if len(same) > 1:
                recall.append(len(same & mine) / len(same))
            if len(mine) > 1:
                precision.append(len(same & mine) / len(mine))
    r, p = numpy.mean(recall), numpy.mean(precision)
    return dict(P=round(100 * float(p), 1), R=round(100 * float(r), 1), F=round(200 * float(p * r / (p + r)), 1))


def kept(path):
    """A scorer that was kept."""
    scorer = Scorer()
    scorer.load_state_dict(torch.load(path, weights_only=True)["scorer"])
    return scorer


def main():
    parser = session.training_parser(20, 0, "program", "model", "train", "dev", "out")
    parser.add_argument("--cache", help="keeps what the program and the encoder said")
    parser.add_argument("--reads", default="accurate", help="the program's model")
    options = parser.parse_args()
    chance = session.started(options)
    model, _ = session.kept(options.model)
    model.eval()
    cutter = corpus.cutter()
    if options.cache and os.path.exists(options.cache):
        train, dev = torch.load(options.cache, weights_only=False)
    else:
        train, dev = [documents([options.program, "--model", options.reads], model, path, cutter) for path in (options.train, options.dev)]
        if options.cache:
            torch.save((train, dev), options.cache)
    questions = sum(len(one["asked"]) for one in train)
    print(len(train), "documents,", questions, "questions,", sum(len(one["left"]) for one in train), "pairs", flush=True)
    scorer = Scorer()
    decayed = [scorer.anaphor.weight, scorer.candidate.weight]
    others = [value for value in scorer.parameters() if all(value is not one for one in decayed)]
    optimiser = torch.optim.AdamW([dict(params=decayed, weight_decay=2.0), dict(params=others, weight_decay=.01)], lr=1e-3)
    steps, step = options.epochs * len(train), 0
    for epoch in range(options.epochs):
        chance.shuffle(train)
        scorer.train()
        total = 0
        for document in train:
            for group in optimiser.param_groups:
                group["lr"] = 1e-3 * min(1, step / 100) * max(0, 1 - step / steps)
            value = loss(scorer, document)
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimiser.step()
            step += 1
            total += float(value.detach())
        scorer.eval()
        if epoch % 5 == 4:
            with torch.inference_mode():
                held = numpy.mean([float(loss(scorer, one)) for one in dev])
            print(epoch + 1, round(total / len(train), 3), round(held, 3), [figures(scorer, dev, margin) for margin in (-1, 0, 1)], flush=True)
    torch.save(dict(scorer=scorer.state_dict()), options.out)


if __name__ == "__main__":
    main()
