"""The tables: what is there by hand, what the import adds, and the rules both obey together.

In: `data/kb/*.tsv`. Out: `data/kb/imported/*.tsv`, sorted bytewise.
Always: an imported row never takes an id that a row by hand has, unless it extends that row; a form that two entities
would share is weak in the imported one.
"""

import os

from names import clean, fold, identifier

COMMON = "id class label aliases weak country part_of from to qid source checked".split()
OWN = {
    "territories": "iso2 iso3 m49 region capital contested_by".split(),
    "regions": "iso3166_2 contested_by".split(),
    "cities": "geonames lat lon population admin1".split(),
    "sites": "kind lat lon".split(),
    "bodies": ["kind"],
    "organisations": ["kind", "seat"],
    "groups": ["kind"],
    "parties": ["kind"],
    "peoples": ["kind"],
    "people": "gender born died".split(),
    "offices": "kind body seats rank".split(),
}
FACTS = {
    "terms": "person office from to kind source checked".split(),
    "memberships": "member organisation kind from to source checked".split(),
    "relations": "subject relation object from to source checked".split(),
    "listed": "list entity from to source checked".split(),
    "demonyms": "form kind target source checked".split(),
    "name_parts": "form group given family gender".split(),
}
# A form by hand in these tables is nobody's to take; in the other tables it may be another word's.
ENTITY_TABLES = ("territories regions sites cities bodies organisations media groups lists parties peoples weapons "
                 "agreements events people offices").split()  # fmt: skip


def columns(table):
    return COMMON + OWN.get(table, []) if table not in FACTS else FACTS[table]


def cell(value):
    return [v for v in value.split("|") if v]


class Hand:
    """The tables by hand: rows by table and id, and indexes over them."""

    def __init__(self, folder):
        self.folder = folder
        self.tables = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith(".tsv"):
                self.tables[name[:-4]] = self._read(os.path.join(folder, name))
        self.rows = {}
        self.table_of = {}
        for table in ENTITY_TABLES:
            for row in self.tables.get(table, []):
                self.rows[row["id"]] = row
                self.table_of[row["id"]] = table
        self.by_qid = {r["qid"]: i for i, r in self.rows.items() if r["qid"]}
        self.country_of_iso2 = {r["iso2"]: r["id"] for r in self.tables["territories"] if r["iso2"]}
        self.forms = {}
        for identity, row in self.rows.items():
            for form in strong_forms(row):
                self.forms.setdefault(fold(form), set()).add(identity)
        for row in self.tables["demonyms"]:
            self.forms.setdefault(fold(row["form"]), set()).add(row["target"])
        # a form with a ruling belongs to those named there
        for row in self.tables["forms"]:
            self.forms.setdefault(fold(row["form"]), set()).add(row["entity"])

    @staticmethod
    def _read(path):
        rows, head = [], None
        with open(path, encoding="utf-8") as file:
            for line in file.read().split("\n"):
                if not line or line.startswith("#"):
                    continue
                cells = line.split("\t")
                if head is None:
                    head = cells
                else:
                    rows.append(dict(zip(head, cells + [""] * (len(head) - len(cells)))))
        return rows


def strong_forms(row):
    weak = set(cell(row.get("weak", "")))
    return [f for f in [row["label"]] + cell(row["aliases"]) if f and f not in weak]


class Imported:
    """What the import adds. Sources call `add`, `extend` and `fact`; `settle` and `write` end the run."""

    def __init__(self, hand):
        self.hand = hand
        self.tables = {}
        self.ids = set(hand.rows)
        self.table_of = dict(hand.table_of)
        self.by_qid = dict(hand.by_qid)
        self.facts = {}
        self.dropped = {}

    def drop(self, why, what=1):
        self.dropped[why] = self.dropped.get(why, 0) + what

    def name_row(self, label, *qualifiers):
        """The first free identifier: the bare label's, else the one with the first qualifier that is free."""
        bare = identifier(label)
        for name in [bare] + [f"{bare}_{q}" for q in qualifiers if q]:
            if name and name not in self.ids:
                self.ids.add(name)
                return name
        return None

    def add(self, table, identity, cls, label, **cells):
        """A new row. `aliases` and `weak` are lists."""
        row = {c: "" for c in columns(table)}
        row.update(id=identity, **{"class": cls}, label=clean(label))
        aliases = [clean(a) for a in cells.pop("aliases", [])]
        weak = {clean(w) for w in cells.pop("weak", [])}
        row["aliases"] = sorted({a for a in aliases if a and a != row["label"]})
        row["weak"] = {w for w in weak if w}
        row.update(cells)
        if row["qid"]:
            other = self.by_qid.setdefault(row["qid"], identity)
            if other != identity:
                raise SystemExit(f"{table}: {identity} and {other} have one QID, {row['qid']}")
        self.ids.add(identity)
        self.table_of[identity] = table
        self.tables.setdefault(table, {})[identity] = row
        return row

    def extend(self, identity, source, aliases=(), **cells):
        """Fills empty cells of a row by hand and adds aliases it does not have. Empty class and label: they stay."""
        table = self.hand.table_of[identity]
        row = self.tables.setdefault(table, {}).get(identity)
        base = self.hand.rows[identity]
        if row is None:
            row = {c: "" for c in columns(table)}
            row.update(id=identity, aliases=[], weak=set())
        has = {fold(f) for f in [base["label"]] + cell(base["aliases"]) + cell(base["weak"]) + row["aliases"]}
        new = [a for a in map(clean, aliases) if a and fold(a) not in has and "!" + a not in base["aliases"]]
        row["aliases"] = sorted(set(row["aliases"]) | set(new))
        for column, value in cells.items():
            if value and not base.get(column):
                if column == "qid" and self.by_qid.setdefault(value, identity) != identity:
                    continue
                row[column] = value
        if row["aliases"] or any(row[c] for c in row if c not in ("id", "aliases", "weak")):
            row["source"] = source
            self.tables[table][identity] = row

    def fact(self, table, **cells):
        row = {c: "" for c in columns(table)}
        row.update(cells)
        key = tuple(row[c] for c in columns(table) if c not in ("source", "checked"))
        self.facts.setdefault(table, {}).setdefault(key, row)

    def row(self, identity):
        """The row of an id, by hand or imported."""
        if identity in self.hand.rows:
            return self.hand.rows[identity]
        return self.tables[self.table_of[identity]][identity]

    def settle(self, common):
        """Makes weak what more than one entity is called, and what is an ordinary word."""
        owners = {f: set(ids) for f, ids in self.hand.forms.items()}
        claims = {}
        for table in sorted(self.tables):
            for identity, row in self.tables[table].items():
                for form in [row["label"]] + row["aliases"]:
                    if form and form not in row["weak"]:
                        claims.setdefault(fold(form), []).append((identity, form))
        for folded, claimed in claims.items():
            ids = {i for i, _ in claimed} | owners.get(folded, set())
            ordinary = folded.lower() in common
            if len(ids) > 1 or ordinary:
                for identity, form in claimed:
                    row = self.tables[self.table_of[identity]][identity]
                    if identity in self.hand.rows:
                        row["aliases"] = [a for a in row["aliases"] if a != form]
                    else:
                        row["weak"].add(form)

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        sizes = {}
        for table in sorted(set(self.tables) | set(self.facts)):
            rows = list(self.tables.get(table, {}).values())
            for row in rows:
                row["aliases"] = "|".join(a for a in row["aliases"] if a not in row["weak"])
                row["weak"] = "|".join(sorted(row["weak"]))
            rows += self.facts.get(table, {}).values()
            head = columns(table)
            lines = []
            for row in rows:
                line = "\t".join(row[c] for c in head).rstrip("\t")
                if any("\t" in v or "\n" in v for v in row.values()):
                    raise SystemExit(f"{table}: a tab or newline in {line!r}")
                lines.append(line)
            lines = sorted(set(lines), key=str.encode)
            text = "\n".join(["\t".join(head)] + lines) + "\n"
            with open(os.path.join(folder, table + ".tsv"), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            sizes[table] = (len(lines), len(text.encode()))
        return sizes
