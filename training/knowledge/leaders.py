"""Heads of state and government as the World Factbook names them, month by month.

In: factbook-leaders: `Prime Minister Jonas Gahr STORE`, since when, first and last month seen. Out: terms of people.
Always: a person is one known in that country where the family name and a given name agree; else a new one, with the
name in normal case. What is said of vices, deputies and representatives is left out.
"""

import difflib
import os
import re

from names import clean, plain, title_case

KINDS = ("president", "primeMinister", "chancellor", "king", "supremeLeader")
MONTHS = {m: i for i, m in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
PREFIX = dict(zip(KINDS, "President Prime_Minister Chancellor Monarch Supreme_Leader".split()))
TITLES = [
    (r"prime minister|premier|taoiseach|head of government|minister of state|president of the (government|council of ministers)", "primeMinister"),
    (r"chancellor", "chancellor"),
    (r"supreme leader", "supremeLeader"),
    (r"king|queen|emir|amir|sultan and prime minister|sultan|grand duke|emperor|\bprince\b(?! minister)|ruler", "king"),
    (r"president", "president"),
]  # fmt: skip
# No snapshot after January 2026 has a new leader: it was the last month in which the book was kept.
LAST = "2026-01-31"
# Words that come before a name and are no part of it.
BEFORE = set("""swiss confederation ceo co-president minister-designate eng ing his her majesty royal highness presidential retd sheik
president prime minister premier king queen emir amir sultan and grand duke emperor prince acting interim caretaker transitional
transition chancellor federal taoiseach supreme leader chairperson chairman of the council ministers government head state general
lt gen gen. maj major col colonel dr dr. sir dame shaykh sheikh crown captain capt. executive chief lieutenant brigadier tuanku
marshal field ratu retired ret. mr hon honorable pro tempore co-president co-prince designate elect presidency republic national""".split())
SKIP = re.compile(
    r"represented by|vice|deputy|note|co-prince|regent|governor|administrator|commissioner|secretary of state|"
    r"bailiff|mayor|crown prince|minister of (?!state)|leader of the house|monetary|speaker|high representative|"
    r"chairperson, presidential council [a-z]*$|"
    r"first lady|president of the (territorial|departmental|regional|general|assembly|executive)|chief minister|chief executive", re.I,
)  # fmt: skip


def day(text):
    m = re.search(r"(\d{1,2}) ([A-Z][a-z]+)\.? (\d{4})", text)
    if m and m[2][:3] in MONTHS:
        return f"{m[3]}-{MONTHS[m[2][:3]]:02}-{int(m[1]):02}"
    m = re.search(r"([A-Z][a-z]+)\.? (\d{4})", text)
    if m and m[1][:3] in MONTHS:
        return f"{m[2]}-{MONTHS[m[1][:3]]:02}"
    m = re.search(r"\b(\d{4})\b", text)
    return m[1] if m else ""


def parse(text, office):
    """(kind, name in normal case) or None."""
    text = clean(re.sub(r"\([^)]*\)", "", text))
    if SKIP.search(text) and not re.search(r"^(acting |interim )?prime minister|king|queen", text, re.I):
        return None
    if re.search(r"vice|deputy", text.split(",")[0], re.I):
        return None
    words = text.replace(",", " ").split()
    start = 0
    while start < len(words) and (words[start].lower().strip(".") in BEFORE or words[start].lower() in BEFORE):
        start += 1
    title, name = " ".join(words[:start]), words[start:]
    if "of" in name:
        name = name[: name.index("of")]
    while name and (name[-1] in ("Jr.", "Sr.", "Jr") or name[-1].startswith("[")):
        name.pop()
    capitals = [w for w in name if sum(c.isalpha() for c in w) > 1 and w.upper() == w and not re.fullmatch("[IVX]+", w)]
    if not capitals or len(name) > 7 or not name:
        return None
    kind = ""
    for pattern, value in TITLES:
        if re.search(pattern, title.lower()):
            kind = value
            break
    if not kind or name[0][0].islower():
        # without a title it may be one of a list of deputies, or a name cut at an HTML entity
        return None
    for stop in ("also", "appointed", "spelled"):
        if stop in name:
            name = name[: name.index(stop)]
    normal = " ".join(re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), title_case(w)) if w in capitals else w for w in name)
    normal = re.sub(r"-([a-z])(?=[a-z]{3})", lambda m: "-" + m[1].upper(), normal)
    return kind, normal


def skeleton(text):
    """A spelling without what transliterations differ in."""
    low = plain(text).lower()
    low = re.sub(r"[^a-z ]", "", low.replace("-", " "))
    low = re.sub(r"(.)\1", r"\1", low).replace("ou", "u").replace("kh", "h").replace("y", "i").replace("j", "i").replace("w", "v")
    return low


PARTICLES = {"al", "el", "bin", "ibn", "ben", "de", "da", "dos", "do", "la", "abd", "abu", "ould", "ag", "sheih", "shaih", "dr"}


def parts(name):
    return [w for w in skeleton(name).split() if len(w) > 1 and w not in PARTICLES] or skeleton(name).split()


def alike(a, b):
    return a == b or min(len(a), len(b)) > 3 and difflib.SequenceMatcher(None, a, b).ratio() >= 0.75


def likeness(name, names):
    """How well a name fits one of a person's: 0 unless each part of the shorter is spelled like a part of the longer."""
    best = 0
    for other in sorted(names):
        other = re.sub(r" of (the )?[A-Z].*", "", other)
        short, long = sorted((parts(name), parts(other)), key=len)
        rest = list(long)
        for part in short:
            match = next((r for r in rest if r == part), None) or next((r for r in rest if alike(r, part)), None)
            if match is None:
                break
            rest.remove(match)
        else:
            if len(short) > 1 or len(long) == 1:
                best = max(best, difflib.SequenceMatcher(None, skeleton(name), skeleton(other)).ratio())
    return best


def spellings():
    """(country, name as parsed) → the name English news has (empty: no head), and whether he is nobody the tables know."""
    out = {}
    with open(os.path.join(os.path.dirname(__file__), "leaders.tsv"), encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            if line:
                country, name, label, known = (line.split("\t") + ["", ""])[:4]
                out[(country, name)] = (label, known == "new")
    return out


# Codes newer than those of CLDR; of the two for Palestine the leaders stand under the West Bank.
NEWER = {"kv": "Kosovo", "od": "South_Sudan", "ri": "Serbia", "we": "Palestine"}


def countries(packages, kb):
    """FIPS code → country."""
    out = {}
    codes = packages.json("cldr-core", "package/supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    for iso2, mapping in sorted(codes.items(), key=lambda c: "_fips10" in c[1]):
        if len(iso2) == 2 and iso2 in kb.hand.country_of_iso2:
            # a code of FIPS 10 that CLDR does not say is that of ISO
            if "_fips10" in mapping:
                out[mapping["_fips10"].lower()] = kb.hand.country_of_iso2[iso2]
            else:
                out.setdefault(iso2.lower(), kb.hand.country_of_iso2[iso2])
    for code, country in NEWER.items():
        out[code] = country
    return out


def add(packages, people):
    kb = people.kb
    of_fips = countries(packages, kb)
    hand_people = {}
    for row in kb.hand.tables["people"]:
        hand_people.setdefault(row["country"], []).append(row)
    known = {}
    for person in people.people.values():
        if person:
            for country in person.countries:
                known.setdefault(country, []).append(person)
    # the news is of states: those whose head is another's are left to that one
    heads, labels = {}, spellings()
    for row in packages.rows("factbook-leaders.tsv"):
        country = of_fips.get(row["gec"])
        if not country or country not in people.states:
            continue
        parsed = parse(row["title_and_name"], row["office"])
        if not parsed:
            continue
        kind, name = parsed
        alone = False
        if (country, name) in labels:
            name, alone = labels[(country, name)]
            if not name:
                continue
        heads.setdefault((country, kind), []).append((day(row["since"]), row["first_seen"], row["last_seen"], name, alone))
    for (country, kind), rows in sorted(heads.items()):
        if kind == "chancellor" and country not in ("Germany", "Austria"):
            continue
        for since, first, last, name, alone in sorted(rows):
            if not since or kind == "king" and country != "United_Kingdom" and re.search("Elizabeth II|Charles III", name):
                continue
            person = find(people, hand_people, known, country, name, since, alone)
            office = people.offices.single(kind, PREFIX[kind], country)
            people.add(person, office, since, "", min(last, LAST), "factbook")


    gaps = os.path.join(os.path.dirname(__file__), "heads.tsv")
    with open(gaps, encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            if line:
                country, kind, name, start, end, acting = (line.split("\t") + ["", ""])[:6]
                person = find(people, hand_people, known, country, name, start, False)
                office = people.offices.single(kind, PREFIX[kind], country)
                term = people.add(person, office, start, end, "2026-11-21" if end else LAST, "own")
                term.kind = acting


def find(people, hand_people, known, country, name, since, alone):
    """Whoever of that country a name fits best, rows by hand first; else a new person."""
    ours = [(likeness(name, names_of(r)), 1, r["id"], r) for r in hand_people.get(country, [])]
    theirs = [(likeness(name, p.names), 0, p.qid, p) for p in known.get(country, []) if not p.died or p.died >= since]
    score, by_hand, _, found = (0, 0, "", None) if alone else max(ours + theirs, key=lambda m: m[:3], default=(0, 0, "", None))
    person = found if score and not by_hand else None
    if person is None:
        row = found if score else None
        key = ("factbook", country, row["id"] if row else name)
        person = people.people.get(key)
        if person is None:
            person = people.new(row["label"] if row else name)
            people.people[key] = person
            if row:
                person.identity = row["id"]
            else:
                known.setdefault(country, []).append(person)
                people.note("leaders without a known person", f"{country}: {name}")
    person.countries = person.countries or [country]
    return person


def of_a_realm(office, name):
    """The British monarch as head of another state."""
    return office.kind == "king" and office.country != "United_Kingdom" and re.match("Elizabeth II|Charles III", name)


def names_of(row):
    """The full names of a row by hand."""
    return {n for n in [row["label"]] + row["aliases"].split("|") if n}
