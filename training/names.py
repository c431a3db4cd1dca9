"""Texts and what the program said of their names in, labels of names for training out.

A label of a word is a set of classes, since corpora tell types apart that others do not ("place" may be a city or a river): the loss asks for
any of the set. Classes are O and, for each type, begin and inside.
"""

import collections

TYPES = ("person", "organisation", "geopolitical", "location", "facility", "event", "group", "party", "people", "document", "weapon")
CLASSES = ("O",) + tuple(f"{begin}-{kind}" for kind in TYPES for begin in "BI")
ANY = "?"

# Classes of our ontology that name a type; others say nothing.
OF_ONTOLOGY = {
    "Person": "person", "Organization": "organisation", "GovernmentBody": "organisation", "Military": "organisation",
    "IntergovernmentalOrganization": "organisation", "Company": "organisation", "NonGovernmentalOrganization": "organisation",
    "MediaOutlet": "organisation", "University": "organisation", "Government": "organisation", "MilitantGroup": "group",
    "PoliticalParty": "party", "Country": "geopolitical", "City": "geopolitical", "Region": "geopolitical", "Facility": "facility",
    "GeographicFeature": "location", "PopulationGroup": "people", "MilitaryPlatform": "weapon", "Weapon": "weapon",
    "Agreement": "document", "Document": "document", "War": "event", "Event": "event", "Disaster": "event", "Election": "event",
    "Attack": "event", "Protest": "event", "Meeting": "event",
}
# Types of the politics corpus; "misc" may be anything.
OF_POLITICS = {
    "politician": "person", "person": "person", "organization": "organisation/group", "politicalparty": "party", "event": "event",
    "election": "event", "country": "geopolitical", "location": "geopolitical/location/facility", "misc": ANY,
}
# Types of GUM's entities.
OF_GUM = {
    "person": "person/people", "organization": "organisation/group/party", "place": "geopolitical/location/facility", "event": "event",
}


def allowed(label):
    """The numbers of the classes that a label allows."""
    if label == ANY:
        return list(range(len(CLASSES)))
    if label == "O":
        return [0]
    begin, kinds = label.split("-", 1)
    return [CLASSES.index(f"{begin}-{kind}") for kind in kinds.split("/")]


def politics(path):
    """Sentences of a corpus of one word and label a line."""
    words, labels = [], []
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if fields:
            begin, _, kind = fields[-1].partition("-")
            kind = OF_POLITICS.get(kind)
            words.append(fields[0])
            labels.append("O" if kind is None else ANY if kind == ANY else f"{begin}-{kind}")
        elif words:
            yield dict(words=words, name=labels)
            words, labels = [], []


def gum_heads(sentence):
    """The type of the entity whose head each word is, from GUM's Entity column; the innermost."""
    heads, spans, opened = ["O"] * len(sentence["words"]), [], []
    for index, misc in enumerate(sentence["misc"]):
        notation = next((value[7:] for value in misc.split("|") if value.startswith("Entity=")), "")
        place = 0
        while place < len(notation):
            stop = next((at for at in range(place + 1, len(notation)) if notation[at] in "()"), len(notation))
            if notation[place] == "(":
                fields = notation[place + 1:stop].split("-")
                opened.append((fields[0], fields[1] if len(fields) > 1 else "", index))
                if notation[stop:stop + 1] == ")":
                    _, kind, begin = opened.pop()
                    spans.append((begin, index, kind))
                    stop += 1
            elif notation[place] != ")":
                number = next((at for at in reversed(range(len(opened))) if opened[at][0] == notation[place:stop]), None)
                if number is not None:
                    _, kind, begin = opened.pop(number)
                    spans.append((begin, index, kind))
                stop += 1
            place = max(stop, place + 1)
    for begin, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        head = next((at for at in range(begin, end + 1) if not begin <= sentence["head"][at] - 1 <= end), None)
        if head is not None:
            heads[head] = kind
    return heads


def projected(words, spans, proper, mentions):
    """Labels of words from the mentions of names in their text; proper nouns outside of them may be anything."""
    labels = [ANY if is_proper else "O" for is_proper in proper]
    for begin, end, kind, sure in mentions:
        inside = [index for index, (word_begin, word_end) in enumerate(spans) if word_begin >= begin and word_end <= end]
        while kind == "geopolitical" and len(inside) > 1 and words[inside[-1]].islower():
            labels[inside.pop()] = "O"
        for index in inside:
            labels[index] = f"{'B' if index == inside[0] else 'I'}-{kind}" if sure else ANY
    return labels


def mentions(row):
    """Begin, end, type and whether we rely on it, of all mentions of names in what was extracted from a document."""
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            if mention["kind"] == "name":
                kind = OF_ONTOLOGY.get(entity["type"])
                full_name = entity["type"] == "Person" and 1 < len(mention["text"].split()) < 4
                yield mention["begin"], mention["end"], kind, kind is not None and (entity["known"] or full_name)


def places(text, words, begin=0):
    """Where each word stands in a text in which they follow each other."""
    found = []
    for word in words:
        begin = text.index(word, begin)
        found.append((begin, begin + len(word)))
        begin += len(word)
    return found


def outermost(found):
    found = sorted(found, key=lambda mention: (mention[0], -mention[1]))
    kept, end = [], -1
    for mention in found:
        if mention[0] >= end:
            kept.append(mention)
            end = mention[1]
    return kept


def label(sentences, text, row):
    """Gives sentences of a document, which stand in its text in this order, their labels."""
    by_place, begin = outermost(mentions(row)), 0
    for sentence in sentences:
        spans = places(text, sentence["words"], begin)
        begin = spans[-1][1]
        near = [mention for mention in by_place if mention[0] < begin and mention[1] > spans[0][0]]
        sentence["name"] = projected(sentence["words"], spans, [upos == "PROPN" for upos in sentence["upos"]], near)


def documents(sentences):
    """Groups by document, in order."""
    groups = collections.OrderedDict()
    for sentence in sentences:
        groups.setdefault(sentence["document"], []).append(sentence)
    return groups
