"""Offices: what a position's label says it is.

In: the English label of a position and its country. Out: kind, identifier, label, body, rank, or nothing for a position
world news does not name.
Always: positions of one kind that a country has one of (foreign minister) are one office, with the identifier that
rows by hand have.
"""

import os
import re

from names import clean, fold, unparenthesised
from tables import cell

# A junior minister the news still names, of these three ministries only.
JUNIOR = re.compile(
    r"^(foreign secretary$|vice foreign minister)|"
    r"^(deputy (minister|foreign minister|defen[cs]e minister)|minister of state|deputy secretary of (state|defen[cs]e))"
    r".*(foreign (?!trade)|external|defen[cs]e|of state$)",
    re.I,
)


# Countries whose ministers are secretaries of state; elsewhere these are juniors.
WITH_SECRETARIES = ("United_Kingdom", "United_States", "Philippines", "Mexico", "Hong_Kong")
OF_A_REGION = re.compile(r"^(the )?(autonomous )?(republic|state|region|province|junta|government|principality|community) of (the )?", re.I)


def positions():
    """The patterns of `positions.tsv`, by rule."""
    out = {"one": [], "lesser": [], "own": [], "ministry": []}
    with open(os.path.join(os.path.dirname(__file__), "positions.tsv"), encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            if line and not line.startswith("#"):
                rule, pattern, kind, office, rank = (line.split("\t") + [""] * 4)[:5]
                out[rule].append((re.compile(pattern, re.I), kind, office, rank))
    return out


class Office:
    """One office of the table to be: id None until it is known to have a holder."""

    def __init__(self, identity, label, kind, country, body, seats, rank):
        self.identity, self.label, self.kind, self.country = identity, label, kind, country
        self.body, self.seats, self.rank = body, seats, rank
        self.qids, self.aliases = {}, set()


class Offices:
    def __init__(self, kb):
        self.kb = kb
        self.found = {}
        self.positions = positions()
        self.rank = {o.rstrip("*"): r for _, _, o, r in self.positions["one"]}
        self.several = {o.rstrip("*") for _, _, o, _ in self.positions["one"] if o.endswith("*")}
        self.kinds = {r["kind"] for r in kb.hand.tables["role_nouns"]}
        self.adjectives = {}
        for row in kb.hand.tables["demonyms"]:
            self.adjectives.setdefault(row["target"], set()).add(row["form"])
        self.by_label = {fold(form): r["id"] for r in kb.hand.tables["offices"] for form in [r["label"]] + cell(r["aliases"])}

    def names_of(self, country):
        row = self.kb.row(country)
        aliases = cell(row["aliases"]) if isinstance(row["aliases"], str) else row["aliases"]
        weak = cell(row["weak"]) if isinstance(row["weak"], str) else sorted(row["weak"])
        more = ["Lao", "DR Congo", "Brazil", "Federative Republic of Brazil"] if country == "Brazil" else []
        return sorted({row["label"], *aliases, *weak, *more}, key=lambda n: (-len(n), n))

    def core(self, label, country):
        """The label without its country: `Minister of Justice of Norway`, `Norwegian Minister of Justice`."""
        text = clean(unparenthesised(label)).rstrip("\u200e")
        for name in self.names_of(country):
            for form in (f" of the {name}", f" of {name}", f", {name}", f" in {name}", f" for {name}", f"{name} ", f" {name}"):
                if form.startswith(" ") or form.startswith(","):
                    if text.lower().endswith(form.lower()) and len(text) > len(form):
                        return text[: -len(form)], True
                elif text.startswith(form):
                    return text[len(form) :], True
        for word in sorted(self.adjectives.get(country, ())):
            if text.startswith(word + " "):
                return text[len(word) + 1 :], True
        has = any(re.search(rf"\b{re.escape(n)}\b", text) for n in self.names_of(country) + sorted(self.adjectives.get(country, ())))
        return text, has

    def office(self, label, country, qid=""):
        """The office of a position, or None."""
        core, has = self.core(label, country) if country else (clean(unparenthesised(label)), True)
        low = core.lower()
        if country and country not in WITH_SECRETARIES and low.startswith("secretary of state"):
            return None
        if country not in ("United_States",) and low == "secretary of state":
            return None
        if country == "Sweden" and low == "chancellor" or country not in ("Germany", "Austria") and low in ("chancellor", "federal chancellor"):
            return None
        if JUNIOR.search(core) and (low != "foreign secretary" or country in ("India", "Pakistan", "Bangladesh", "Nepal")):
            return self.keep(self.own(core, has, "deputyMinister", country, "", 7), label, qid)
        if low not in ("secretary of state",) and re.search(r"^(deputy minister|minister of state(?! security))|deputy secretary", low):
            return None
        for pattern, kind, prefix, _ in self.positions["one"]:
            if country and pattern.search(low) and not re.search(r"assistant|to the prime|deputy minister|^minister of state for", low):
                return self.keep(self.single(kind, prefix.rstrip("*"), country), label if has else "", qid)
        envoy = re.search(r"ambassador|permanent representative|high commissioner to", low)
        if not envoy and any(pattern.search(low) for pattern, *_ in self.positions["lesser"]):
            return None
        for pattern, kind, _, rank in self.positions["own"]:
            if pattern.search(low):
                if kind == "minister":
                    # a word of the ministry's own comes first: "Trade, Energy and Industry" is one of trade
                    ministries = [(p.search(low), k) for p, k, _, _ in self.positions["ministry"] if k in self.kinds]
                    found = [(m.start(), k) for m, k in ministries if m]
                    kind = min(found)[1] if found else kind
                elif kind not in self.kinds:
                    kind = "official"
                body = self.body(core, kind, country)
                if not body and re.match(r"(lord )?mayor|president of|head of (the )?(republic|\w+$)", low):
                    return None  # a town, a province, an academy
                return self.keep(self.own(core, has, kind, country, body, rank), label if has else "", qid)
        return None

    def body(self, core, kind, country):
        """The region, city, bank or service that the label names after `of`."""
        if kind == "governor" and re.search(r"(?i)bank|monetary|federal reserve", core):
            banks = sorted(i for i, r in self.kb.hand.rows.items() if r.get("kind") == "bank" and r["country"] == country)
            own = f"Central_Bank_of_{country}"
            return banks[0] if banks else own if own in self.kb.ids else ""
        if kind in ("governor", "leader", "primeMinister", "president") and " of " in core:
            name = core.split(" of ", 1)[1]
            for form in (name, OF_A_REGION.sub("", name)):
                key = fold(form.removeprefix("the ").removesuffix(" Republic").removesuffix(" Governorate"))
                found = self.places().get((country, key), "")
                if found:
                    return found
        return ""

    def places(self):
        """(country, name) → region, hand city, or service by hand."""
        if self.regions is None:
            self.regions = {}
            rows = [r for t in ("cities", "bodies") for r in self.kb.hand.tables[t]] + self.kb.hand.tables["regions"]
            rows += [r for r in self.kb.tables.get("regions", {}).values() if r["label"]]
            for row in rows:
                aliases = row["aliases"] if isinstance(row["aliases"], list) else cell(row["aliases"])
                weak = cell(row["weak"]) if isinstance(row["weak"], str) else sorted(row["weak"])
                for form in [row["label"]] + aliases + weak:
                    self.regions[(row["country"], fold(form))] = row["id"]
        return self.regions

    regions = None

    def single(self, kind, prefix, country):
        key = f"{prefix}_of_{country}"
        if key not in self.found:
            label = f"{prefix.replace('_', ' ')} of {self.kb.row(country)['label']}"
            seats = "" if prefix in self.several else "1"
            self.found[key] = Office(key, label, kind, country, country, seats, self.rank[prefix])
        return self.found[key]

    def own(self, core, has, kind, country, body, rank):
        core = core[0].upper() + core[1:]
        name = self.kb.row(country)["label"] if country else ""
        if kind == "ambassador" and country:
            target = re.sub(r"^.*?\bto (the )?", "", core)
            prefix = "Permanent Representative" if re.match(r"(?i)permanent rep", core) else "Ambassador"
            label = f"{prefix} of {name} to {target}"
        elif body and body in self.places().values() and self.kb.table_of[body] in ("regions", "cities"):
            label = core
        elif country and not re.search(rf"\b{re.escape(name)}\b", core):
            label = f"{core} of {name}"
        else:
            label = core
        known = self.by_label.get(fold(label))
        key = known or f"own:{country}:{label}"
        if key not in self.found:
            self.found[key] = Office(known, label, kind, country, body or country, "", str(rank))
        return self.found[key]

    @staticmethod
    def keep(office, label, qid):
        if qid:
            office.qids[qid] = office.qids.get(qid, 0) + 1
        if label:
            office.aliases.add(clean(unparenthesised(label)).rstrip("\u200e"))
        return office
