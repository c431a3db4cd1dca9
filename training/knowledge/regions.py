"""First-level subdivisions of countries.

In: CLDR (codes, English names), rigour (better names and QIDs of 300 of them), `regions.tsv` beside this file (names by
hand, words of kind). Out: rows of regions. A region by hand is recognised by its ISO 3166-2 code, else by its name in
its country.
Always: a name that is also a city's is weak; the name with its word of kind ("Herat Province") is not.
"""

import json
import os
import re

from names import clean, fold, is_latin, unparenthesised
from tables import cell

WORDS = ("Oblast Province Region Governorate State Department County Prefecture Krai Republic District Division Canton "
         "Voivodeship Emirate Territory Municipality").split()  # fmt: skip


# Names that say nothing without their word of kind, and little with it.
COMPASS = set("north south east west northern southern eastern western central centre center capital northwest northeast "
              "southwest southeast northwestern northeastern far north nord sud est ouest centrale maritime oriental "
              "littoral plateau plateaux lakes unity coast gulf lac norte sul leste".split())  # fmt: skip

NAMED_FULLY = ("RU", "UA")


def bare(name):
    """`Kharkiv Oblast` and `Kharkiv region` are `Kharkiv`."""
    for word in WORDS:
        for end in (" " + word, " " + word.lower()):
            if name.endswith(end):
                return name[: -len(end)]
    return name


def rules():
    """Code → name by hand (empty: left out); country code → words of kind."""
    names, kinds = {}, {}
    with open(os.path.join(os.path.dirname(__file__), "regions.tsv"), encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            if line and not line.startswith("#"):
                code, value = (line.split("\t") + [""])[:2]
                if "-" in code:
                    names[code] = value
                else:
                    kinds[code] = cell(value)
    return names, kinds


def add(packages, kb, common):
    by_hand, kinds = rules()
    english = packages.json("cldr-subdivisions", "package/subdivisions/en/en.json")
    english = english["subdivisions"]["localeDisplayNames"]["subdivisions"]
    tree = packages.json("cldr-core", "package/supplemental/subdivisionContainment.json")
    tree = {k: v["_contains"] for k, v in tree["supplemental"]["subdivisionContainment"].items()}
    better = {}
    for line in packages.text("rigour", "rigour-2.6.1/rust/data/territories/data.jsonl").split("\n"):
        if line and "-" in json.loads(line)["code"]:
            row = json.loads(line)
            better[row["code"].upper()] = row
    known_code = {r["iso3166_2"]: r["id"] for r in kb.hand.tables["regions"] if r["iso3166_2"]}
    known_name = {}
    for row in kb.hand.tables["regions"]:
        for form in [row["label"]] + cell(row["aliases"]) + cell(row["weak"]):
            known_name.setdefault((row["country"], fold(bare(form))), row["id"])
    city_names = set()
    for table in (kb.hand.tables["cities"], kb.tables["cities"].values()):
        for row in table:
            if "label" in row and row["label"]:
                city_names.add((row["country"], fold(row["label"])))
    given = {r["form"] for r in kb.hand.tables["name_parts"] if r["given"]}
    taken = set()
    for iso2 in sorted(k for k in tree if len(k) == 2):
        country = kb.hand.country_of_iso2.get(iso2)
        if not country or kinds.get(iso2) == ["-"]:
            kb.drop("regions: municipalities of small countries", len(tree[iso2]))
            continue
        codes = []
        for code in tree[iso2]:
            # where the first level are islands or super-regions, the provinces below are what the news names
            codes += tree[code] if "+" in kinds.get(iso2, []) and code in tree else [code]
        words = [w for w in kinds.get(iso2, []) if w != "+"]
        for code in sorted(codes):
            iso = f"{iso2}-{code[2:].upper()}"
            row = better.get(iso, {})
            name = by_hand.get(iso, row.get("name") or english.get(code) or "")
            name = clean(unparenthesised(name)).replace("²", "").split(", ")[0]
            if not name or not is_latin(name):
                kb.drop("regions: left out by hand, or no English name")
                continue
            stem = bare(name)
            qid = row.get("qid", "")
            identity = known_code.get(iso) or known_name.get((country, fold(stem)))
            # Russia's republics and districts are no oblasts; its oblasts say so
            fitting = words if iso2 not in NAMED_FULLY or stem != name else []
            full = [f"{stem} {w}" for w in fitting] + [f"{stem} {w.lower()}" for w in fitting]
            if stem != name:
                full.append(stem + name[len(stem) :].lower())
            if identity and identity not in taken:
                taken.add(identity)
                kb.extend(identity, "cldr", aliases=full, qid=qid if qid not in kb.by_qid else "", iso3166_2=iso)
                continue
            is_city = (country, fold(stem)) in city_names
            weak = []
            label = name
            if all(w in COMPASS for w in re.split(r"[ \-]", stem.lower())) and words:
                # "Eastern Province" of one country among many: the country has to be near
                label = f"{stem} {words[0]}"
                is_city, weak = True, full
            if is_city and stem == name and words:
                label = f"{stem} {words[0]}"
            aliases = full + ([stem] if stem != label and not is_city else [])
            low = fold(stem).lower()
            if stem in [label, *aliases] and (is_city or low in common or low in given):
                weak = [stem]
            identity = kb.name_row(label, iso2, iso)
            kb.add(
                "regions", identity, "Region", label, aliases=aliases, weak=weak, country=country,
                qid=qid if qid not in kb.by_qid else "", source="cldr", checked="2026-11-21", iso3166_2=iso,
            )  # fmt: skip
