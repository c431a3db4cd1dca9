"""Countries and territories: what rows by hand lack, and those nobody wrote down.

In: rigour (QID, full names, successors), country-coder (QID), CLDR (ISO codes). A QID only where the two agree.
"""

import json

from names import identifier, is_latin

# Codes that are no place one can report from, or that another row is.
NO_TERRITORY = {"un", "eu", "zz", "ip", "ic", "aq", "ac", "cp", "cq", "dg", "ta", "um", "bv", "hm", "tf"}
# Countries that were: rigour's code, our label, the last day where it is sure.
HISTORIC = {
    "an": ("Netherlands Antilles", "2010-10-09"),
    "csxx": ("Serbia and Montenegro", "2006-06-04"),
    "cshh": ("Czechoslovakia", ""),
    "dd": ("East Germany", ""),
    "suhh": ("Soviet Union", ""),
    "yucs": ("Yugoslavia", ""),
}

# Countries to rigour whose head of state is another state's.
DEPENDENT = set("io cc cx nf aw ai bm vg ky cw fo gl ms tc wf gi fk nu ck pf nc gu pr as mp vi sx je gg im eh sh pn tk ax".split())


def add(packages, kb):
    coder = {}
    for feature in packages.json("country-coder", "package/src/data/borders.json")["features"]:
        p = feature["properties"]
        if p.get("iso1A2"):
            coder[p["iso1A2"].lower()] = p.get("wikidata")
    codes = packages.json("cldr-core", "package/supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    rigour = {}
    for line in packages.text("rigour", "rigour-2.6.1/rust/data/territories/data.jsonl").split("\n"):
        if line:
            row = json.loads(line)
            rigour[row["code"]] = row
    for code in sorted(rigour):
        row = rigour[code]
        if code in HISTORIC:
            historic(kb, row, *HISTORIC[code])
        if "-" in code or code in NO_TERRITORY or code in HISTORIC:
            continue
        iso2 = code.upper()
        qid = row["qid"] if coder.get(code) in (row["qid"], None) else ""
        mapping = codes.get(iso2, {})
        known = kb.hand.country_of_iso2.get(iso2) or kb.hand.by_qid.get(row["qid"])
        full = [row["full_name"].removeprefix("The ")] if row["full_name"].isascii() and not set("([") & set(row["full_name"]) else []
        names = [n for n in full + [row["name"]] if is_latin(n) and not n.isupper()]
        if known and kb.hand.table_of[known] == "territories":
            kb.extend(known, "rigour", aliases=names, qid=qid, iso3=mapping.get("_alpha3", ""), m49=mapping.get("_numeric", ""))
        elif len(code) == 2 and iso2 in codes and "_numeric" in mapping and not known:
            label = row["name"].replace("U.S. ", "United States ")
            if identifier(label) in kb.hand.rows:
                # an island among the sites by hand
                kb.extend(identifier(label), "rigour", qid=qid)
                kb.hand.country_of_iso2[iso2] = identifier(label)
                continue
            identity = kb.name_row(label, iso2)
            parent = kb.hand.country_of_iso2.get((row.get("parent") or "").upper(), "")
            kb.add(
                "territories", identity, "Country", label, aliases=names, part_of=parent, qid=qid, source="rigour", checked="2026-11-21",
                iso2=iso2, iso3=mapping.get("_alpha3", ""), m49=mapping.get("_numeric", ""), region=row.get("subregion") or "",
            )  # fmt: skip
            kb.hand.country_of_iso2[iso2] = identity


def historic(kb, row, label, until):
    identity = identifier(label)
    if identity in kb.hand.rows:
        kb.extend(identity, "rigour", aliases=[row["full_name"]], qid=row["qid"], to=until)
    else:
        kb.name_row(label)
        aliases = [row["full_name"]]
        kb.add("territories", identity, "Country", label, aliases=aliases, to=until, qid=row["qid"], source="rigour", checked="2026-11-21")


def country_qids(packages, kb):
    """QID of a country, any of those rigour knows → its id."""
    out = {}
    for line in packages.text("rigour", "rigour-2.6.1/rust/data/territories/data.jsonl").split("\n"):
        if line:
            row = json.loads(line)
            identity = kb.hand.country_of_iso2.get(row["code"].upper())
            if identity:
                for qid in [row["qid"]] + row.get("other_qids", []):
                    out.setdefault(qid, identity)
    return out


def states(packages, kb):
    """Those that are states, with three that many hold to be."""
    out = set()
    for line in packages.text("rigour", "rigour-2.6.1/rust/data/territories/data.jsonl").split("\n"):
        if line:
            row = json.loads(line)
            if (row["is_country"] or row["code"] in ("ps", "tw", "xk")) and row["code"] not in DEPENDENT:
                out.add(kb.hand.country_of_iso2.get(row["code"].upper()))
    return out - {None}
