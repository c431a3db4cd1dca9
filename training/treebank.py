"""Files of a treebank in (CoNLL-U), sentences with what the heads of the models learn out: tags, lemma rules, trees.

A sentence is a dictionary of columns of equal length: words, tag (part of speech and visible features), rule (how the lemma is made of the
word), head (0 is the root), deprel.
"""

import gzip
import random

FEATURES = ("Degree", "Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
VALUES = {
    "Degree": {"Pos", "Cmp", "Sup"}, "Mood": {"Ind", "Imp"}, "Number": {"Sing", "Plur"}, "Person": {"1", "2", "3"},
    "Tense": {"Past", "Pres"}, "VerbForm": {"Fin", "Inf", "Part", "Ger"}, "Voice": {"Pass"},
}


def read(path):
    """All sentences of a file, which may be compressed."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        yield from read_lines(lines)


def read_lines(lines):
    """All sentences of the lines of a file."""
    document, rows, text = None, [], None
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            document = line[14:]
        elif line.startswith("# text = "):
            text = line[9:]
        elif not line and rows:
            yield sentence(rows, document, text)
            rows, text = [], None
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    if rows:
        yield sentence(rows, document, text)


def sentence(rows, document, text):
    return dict(
        document=document, text=text, words=[row[1] for row in rows],
        upos=[row[3] for row in rows],
        tag=[tag(row[3], row[5]) for row in rows],
        rule=[rule(row[1], row[2]) if row[7] != "goeswith" else None for row in rows],
        lemma=[row[2] for row in rows],
        head=[int(row[6]) for row in rows], deprel=[row[7] for row in rows], misc=[row[9] for row in rows],
    )


def tag(upos, notation):
    """Part of speech and the features that the word itself shows: past and plain forms of verbs do not show person and number."""
    features = dict(feature.split("=") for feature in notation.split("|") if "=" in feature)
    if features.get("Number") == "Ptan":
        features["Number"] = "Plur"
    kept = {name: features[name] for name in FEATURES if features.get(name) in VALUES[name]}
    third = kept.get("Tense") == "Pres" and kept.get("Number") == "Sing" and kept.get("Person") == "3"
    if upos in ("VERB", "AUX") and kept.get("VerbForm") == "Fin" and not third:
        kept.pop("Number", None)
        kept.pop("Person", None)
    return upos + "\t" + ("|".join(f"{name}={value}" for name, value in kept.items()) or "_")


def rule(form, lemma):
    """What makes the lemma of the form: whether capitals stay, how many characters go, what comes instead."""
    def shared(word):
        count = 0
        while count < min(len(word), len(lemma)) and word[count] == lemma[count]:
            count += 1
        return count
    kept, lowered = shared(form), shared(form.lower())
    begin = max(kept, lowered)
    word = form if kept > lowered else form.lower()
    return f"{'keep' if kept > lowered else 'lower'}\t{len(word) - begin}\t{lemma[begin:]}"


def apply(rule, form):
    """The lemma that a rule makes."""
    case, cut, ending = rule.split("\t")
    word = form if case == "keep" else form.lower()
    return word[:max(0, len(word) - int(cut))] + ending or form


def variants(sentences, seed):
    """Copies of some sentences, written as headlines, in capitals, in lower case, without the last stop; news has all of these."""
    chance, copies = random.Random(seed), []
    for one in sentences:
        draw = chance.random()
        if draw < .03:
            copies.append(rewritten(one, str.upper))
        elif draw < .06:
            copies.append(rewritten(one, str.lower))
        elif draw < .08:
            copies.append(without(one, articles=True))
        elif draw < .10:
            copies.append(rewritten(without(one, articles=True), lambda word: word[:1].upper() + word[1:]))
        elif draw < .13:
            copies.append(without(one, articles=False))
    return copies


COLUMNS = ("words", "upos", "tag", "rule", "lemma", "head", "deprel", "name", "mention")


def rewritten(one, how):
    words = [how(word) for word in one["words"]]
    rules = [None if old is None else rule(word, lemma) for word, lemma, old in zip(words, one["lemma"], one["rule"])]
    return one | dict(words=words, rule=rules)


def without(one, articles):
    """Without the last stop and, if told, without the words "a", "an" and "the"."""
    leaves = set(range(1, len(one["words"]) + 1)) - set(one["head"])
    def goes(index):
        is_stop = index + 1 == len(one["words"]) and one["words"][index] == "."
        is_article = articles and one["deprel"][index] == "det" and one["lemma"][index] in ("a", "the")
        return (is_stop or is_article) and index + 1 in leaves and one["head"][index] != 0
    kept = [index for index in range(len(one["words"])) if not goes(index)]
    place = {index + 1: number + 1 for number, index in enumerate(kept)} | {0: 0}
    copy = dict(one)
    for column in COLUMNS:
        if column in one:
            copy[column] = [one[column][index] for index in kept]
    copy["head"] = [place[head] for head in copy["head"]]
    return copy
