"""Claims that somebody judged right or wrong in, data/confidence.toml out: how sure the program is of a claim that rests on such grounds.

    confidence.py draw "demarche extract" COUNT SEED TEXTS.jsonl…  > sheet.jsonl   claims at random, to be judged: with sentence and what they say
    confidence.py join sheet.jsonl verdicts.tsv         >> judged.tsv     verdicts: id, right or wrong; judged.tsv holds no words of the texts
    confidence.py fit judged.tsv data/confidence.toml                      the table; right and all for each confidence on standard output

A claim's grounds ("subject shared", "reported", …) are what `extract --format bases` says. Their log-odds come from a logistic regression with a
penalty on their squares; the bands from an isotonic regression (pool adjacent violators) of what a regression without the claim's own
document says, so that no document vouches for itself. Standard library only; no chance but the seed of `draw`; seconds.
"""

import collections
import hashlib
import json
import math
import random
import subprocess
import sys

PENALTY = 4.0          # on a ground's squared log-odds
RELATION_PENALTY = 8.0  # on a relation's
LEAST_OF_RELATION = 10  # claims without which a relation has no log-odds of its own
LEAST_OF_BAND = 25     # claims that a band rests on
FOLDS = 10


def draw(program, count, seed, *files):
    texts, rows = {}, []
    for file in files:
        with open(file, encoding="utf-8") as lines:
            texts |= {(row := json.loads(line))["id"]: row for line in lines}
    given = "".join(json.dumps(row) + "\n" for row in texts.values())
    said = {form: subprocess.run([*program.split(), "--format", form, "-"], input=given, capture_output=True, text=True, check=True).stdout
            for form in ("jsonl", "bases")}
    bases = {(row["doc"], row["id"]): row for row in map(json.loads, said["bases"].splitlines())}
    for document in map(json.loads, said["jsonl"].splitlines()):
        labels = {entity["id"]: entity["label"] for entity in document["entities"]}
        text = texts[document["doc"]]["text"]
        for claim in document["claims"]:
            basis = bases[document["doc"], claim["id"]]
            sentence = claim["sentence"]
            rows.append({
                "doc": document["doc"], "id": claim["id"], "relation": basis["relation"], "basis": basis["basis"], "date": document.get("date"),
                "before": text[max(0, sentence["begin"] - 300):sentence["begin"]], "sentence": text[sentence["begin"]:sentence["end"]],
                "claim": {key: labels.get(claim[key], claim[key]) for key in ("subject", "predicate", "object", "value", "speaker", "addressee", "place")},
                "words": [claim["subject_text"], claim["predicate_text"], claim["object_text"]],
                "polarity": claim["polarity"], "time": claim["time"], "rule": claim["rule"],
            })
    random.Random(int(seed)).shuffle(rows)
    for row in rows[:int(count)]:
        print(json.dumps(row, ensure_ascii=False))


def join(sheet, verdicts):
    with open(verdicts, encoding="utf-8") as lines:
        judged = dict(line.split("\t")[:2] for line in lines if line.strip())
    with open(sheet, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            verdict = judged.get(row["id"], "").strip()
            if verdict in ("right", "wrong"):
                document = hashlib.sha256(row["doc"].encode()).hexdigest()[:8]
                print(document, row["relation"] or "", ", ".join(row["basis"]), verdict, sep="\t")


def solve(matrix, vector):
    """Gaussian elimination; the matrix is positive definite."""
    size = len(vector)
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                for column in range(at, size + 1):
                    rows[below][column] -= factor * rows[at][column]
    found = [0.0] * size
    for at in reversed(range(size)):
        found[at] = (rows[at][size] - sum(rows[at][column] * found[column] for column in range(at + 1, size))) / rows[at][at]
    return found


def regress(claims, names):
    """Log-odds of the start and of each name, by Newton's method."""
    index = {name: place + 1 for place, name in enumerate(names)}
    penalty = [1e-6] + [RELATION_PENALTY if name.startswith("relation ") else PENALTY for name in names]
    given = [([0] + sorted(index[name] for name in grounds if name in index), right) for _, grounds, right in claims]
    weights = [0.0] * (len(names) + 1)
    for _ in range(25):
        gradient = [-p * w for p, w in zip(penalty, weights)]
        curvature = [[p if row == column else 0.0 for column in range(len(weights))] for row, p in enumerate(penalty)]
        for places, right in given:
            chance = 1 / (1 + math.exp(-sum(weights[place] for place in places)))
            for place in places:
                gradient[place] += right - chance
                for other in places:
                    curvature[place][other] += chance * (1 - chance)
        step = solve(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return {name: round(100 * weight) for name, weight in zip(["start", *names], weights)}


def score(weights, grounds):
    return weights["start"] + sum(weights.get(ground, 0) for ground in grounds)


def share(pool):
    """One right and one wrong more than were seen: no band is ever quite sure."""
    return (pool[1] + 1) / (pool[2] + 2)


def bands(scored):
    """Pools neighbours until shares rise and each rests on enough: (least score, right, all)."""
    pools = []
    for value, right in sorted(scored):
        if pools and pools[-1][0] == value:
            pools[-1] = (value, pools[-1][1] + right, pools[-1][2] + 1)
        else:
            pools.append((value, int(right), 1))
    merged = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and (merged[-2][2] < LEAST_OF_BAND or share(merged[-2]) >= share(merged[-1])):
            last = merged.pop()
            merged[-1] = (merged[-1][0], merged[-1][1] + last[1], merged[-1][2] + last[2])
    while len(merged) > 1 and merged[-1][2] < LEAST_OF_BAND:
        last = merged.pop()
        merged[-1] = (merged[-1][0], merged[-1][1] + last[1], merged[-1][2] + last[2])
    return merged


def fit(judged, out):
    with open(judged, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    claims = [(doc, [*filter(None, basis.split(", ")), *([f"relation {relation}"] if relation else [])], verdict == "right") for doc, relation, basis, verdict in rows]
    counts = collections.Counter(name for _, grounds, _ in claims for name in grounds)
    names = sorted(name for name, count in counts.items() if not name.startswith("relation ") or count >= LEAST_OF_RELATION)
    fold = {doc: place % FOLDS for place, doc in enumerate(sorted({doc for doc, _, _ in claims}))}
    scored = []
    for one in range(FOLDS):
        weights = regress([claim for claim in claims if fold[claim[0]] != one], names)
        scored += [(score(weights, grounds), right) for doc, grounds, right in claims if fold[doc] == one]
    weights = regress(claims, names)
    table = bands(scored)
    right = sum(claim[2] for claim in claims)
    steps = [(pool[0], round(100 * share(pool))) for pool in table]
    lines = ["# How sure a claim is: log-odds in hundredths of what it rests on; from which sum on which confidence holds, in hundredths.",
             f"# Made by training/confidence.py from {len(claims)} judged claims, {right} right. Licence: as the rest of the repository.",
             f"start = {weights['start']}", "bands = [" + ", ".join(f"[{least}, {confidence}]" for least, confidence in steps) + "]"]
    for kind, own in ("grounds", [name for name in names if not name.startswith("relation ")]), ("relations", [name for name in names if name.startswith("relation ")]):
        lines += ["", f"[{kind}]", *(f'"{name.removeprefix("relation ")}" = {weights[name]}' for name in own if weights[name])]
    for least, good, all_ in table:
        print(f"{(good + 1) / (all_ + 2):.2f}\t{good} of {all_}\t{good / all_:.2f}")
    loss = lambda chance: -sum(math.log(chance(value) if good else 1 - chance(value)) for value, good in scored) / len(scored)
    chance = lambda value: next(share(pool) for pool in reversed(table) if pool[0] <= value or pool is table[0])
    print(f"log loss {loss(chance):.3f}; of one confidence for all {loss(lambda _: right / len(claims)):.3f}")
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    {"draw": draw, "join": join, "fit": fit}[sys.argv[1]](*sys.argv[2:])
