"""Political parties with a QID.

In: parties (Party Facts). Out: rows of parties. A party by hand is recognised by its QID, else by name in its country,
and gets its QID where nothing contradicts.
Always: a name that parties of several countries have, or that is made of ordinary words of politics only, is weak.
"""

import re
import unicodedata

from names import clean, fold, is_latin, title_case
from tables import cell

CHECKED = "2026-11-21"
# Entries that are no party, or not one.
NONE = re.compile(r"^(other|others|independent|independents|unknown|technical|no party|without|etc|electoral alliance|invalid|blank)", re.I)
# A name of these words alone says nothing without its country.
ORDINARY = set("""a alliance all and bloc bloc block center central centre christian citizens civic coalition common communist congress
conservative country democracy democratic democrats development ecological ecologist ecology family farmers federation first for forum
force free freedom front future general green greens home independence independent initiative justice labor labour league left liberal
liberals liberation liberty list modern movement nation national nationalist new of our parties party patriotic peace people peoples
people's platform pole popular progress progressive prosperity radical reconstruction reform reformist renewal republic republican
republicans revolutionary right rights social socialist socialists society solidarity sovereignty state the together traditional union
united unity welfare women workers worker's workers' world youth""".split())


def english_names(row):
    """The English names of a row, the first for the label."""
    text = row["name_english"]
    out = []
    for name in re.split(r"\s+/\s+|;\s*", text):
        name = clean(re.sub(r"\s*\([^)]*\)", "", name)).strip(" .,'\"")
        if name.isupper() and len(name) > 6:
            name = title_case(name)
        name = re.sub(r"^The (?=[A-Z])", "", name)
        if len(name) > 2 and is_latin(name) and not NONE.match(name) and name not in out:
            out.append(name)
    return out


def wikipedia(row):
    """The title of its page in English, without parenthesis."""
    m = re.search(r"//en\.wikipedia\.org/wiki/([^?#]+)", row["wikipedia"])
    if not m:
        return ""
    title = re.sub(r"%([0-9A-Fa-f]{2})", lambda h: chr(int(h[1], 16)), m[1])
    try:
        title = title.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        pass
    title = unicodedata.normalize("NFC", title.replace("_", " "))
    return clean(re.sub(r"\s*\([^)]*\)", "", title)).removeprefix("The ")


def add(packages, kb, small):
    iso3 = {r["iso3"]: r["id"] for r in kb.hand.tables["territories"] if r["iso3"]}
    iso3["XKX"] = "Kosovo"
    by_name = {}
    for row in kb.hand.tables["parties"] + kb.hand.tables["groups"]:
        for form in [row["label"]] + cell(row["aliases"]) + cell(row["weak"]):
            if len(form) > 5:
                by_name.setdefault((row["country"], fold(form).lower()), row["id"])
    rows = [r for r in packages.rows("parties.tsv") if re.fullmatch(r"Q\d+", r["wikidata"]) and r["country_iso3"] in iso3]
    # the same party twice: the row that lives longest
    rows.sort(key=lambda r: (bool(r["year_last"]), r["wikidata"], r["partyfacts_id"]))
    count = {}
    for row in rows:
        for name in {fold(n).lower() for n in english_names(row)}:
            count.setdefault(name, set()).add(row["wikidata"])
    seen = set()
    for row in rows:
        country, qid = iso3[row["country_iso3"]], row["wikidata"]
        names = english_names(row)
        title = wikipedia(row)
        if title and is_latin(title) and 2 < len(title) < 70 and not re.match(r"(Politics|List|History|Elections?) |.*\belection", title):
            names = [title] + [n for n in names if fold(n).lower() != fold(title).lower()]
        if qid in seen or not names:
            kb.drop("parties: no English name, or the same again")
            continue
        seen.add(qid)
        if row["year_last"] and int(row["year_last"]) < 1945:
            kb.drop("parties: gone before 1945")
            continue
        local = clean(row["name"])
        locals_ = [local] if is_latin(local) and 6 < len(local) < 60 and "/" not in local and fold(local) != fold(names[0]) else []
        aliases = names[1:] + locals_
        if qid in kb.by_qid:
            identity = kb.by_qid[qid]
            if identity in kb.hand.rows and kb.hand.table_of[identity] in ("parties", "groups"):
                kb.extend(identity, "partyfacts", aliases=[a for a in locals_ if distinct(a)])
            continue
        known = next((by_name[k] for k in ((country, fold(n).lower()) for n in names) if k in by_name), None)
        if known:
            row_by_hand = kb.hand.rows[known]
            same_age = not row_by_hand["from"] or not row["year_first"] or row_by_hand["from"][:4] == row["year_first"]
            if not row_by_hand["qid"] and same_age:
                kb.extend(known, "partyfacts", qid=qid)
            else:
                kb.drop("parties: the name of one by hand in the same country")
            continue
        iso2 = kb.row(country)["iso2"]
        shared = {n for n in names if len(count.get(fold(n).lower(), ())) > 1}
        weak = {n for n in names if n in shared or ordinary(n, small) or " " not in n} | {a for a in locals_ if not distinct(a)}
        label = names[0]
        bare = ordinary(label) or label in shared
        identity = kb.name_row(f"{label} {iso2}" if bare else label, iso2, f"{iso2}_{row['year_first']}", qid)
        short = row["name_short"]
        if re.fullmatch(r"[A-Z][A-Za-z\-+]{1,7}", short) and sum(c.isupper() for c in short) >= 2 and not row["year_last"]:
            aliases, weak = aliases + [short], weak | {short}
        kb.add(
            "parties", identity, "PoliticalParty", label, aliases=aliases, weak=list(weak), country=country, qid=qid, source="partyfacts",
            checked=CHECKED, kind="party", **{"from": year(row["year_first"]), "to": year(row["year_last"])},
        )  # fmt: skip


def ordinary(name, small=()):
    """Made of ordinary words only: `Liberal Party`, `Common Choice`."""
    return all(w.lower() in ORDINARY or w.lower() in small for w in re.split(r"[\s\-–,]+", name) if w)


def distinct(name):
    """A name in another language, of three words, that no neighbour's party is likely to share."""
    return len(name.split(" ")) >= 3


def year(text):
    # 1800 is the source's "unknown"
    return text if re.fullmatch(r"\d{4}", text) and text != "1800" else ""
