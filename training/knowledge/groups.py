"""Groups the United States has listed, as of 31 January 2022.

In: ofac-groups (names in capitals), `groups.tsv` beside this file (whom a name means, where rows by hand do not say).
Out: rows of listed; rows of groups for armed groups that nobody wrote down.
Always: a group by hand is recognised by the main name first; by other names only where they all point to one.
"""

import os
import re

from names import fold, title_case
from tables import cell

CHECKED = "2022-01-31"
LISTS = (("FTO", "US_Foreign_Terrorist_Organization_list"), ("SDGT", "Specially_Designated_Nationals_list"))
ARMED = re.compile(
    r"\b(BRIGADES?|FRONT|ARMY|MOVEMENT|JIHAD|MUJAHID\w*|LASHKAR|HARAKAT|KATA?'?IBA?T?|LIWA|BATTALIONS?|COMBAT\w*|ISIS|ISIL|ISLAMIC STATE|"
    r"AL-QA'IDA|SARAYA|REGIMENT|VOLUNTEERS|DEFENDERS|REVOLUTIONAR(Y|IES)|TAUHID|SECT OF|CELLS?)\b"
)
CIVIL = re.compile(
    r"COMPANY|BANK|TRUST|FOUNDATION|SOCIETY|CHARIT|LTD|LLC|S\.?A\.?L|TRADING|RELIEF|REFORM IN|COMMAND|COOPERATIVE|AL-HARAMAIN|"
    r"GHARARGAH|GHORB|SATELLITE|ORGANIZATION|AL-BINA"
)


def rules():
    out = {}
    with open(os.path.join(os.path.dirname(__file__), "groups.tsv"), encoding="utf-8") as file:
        for line in file.read().split("\n")[1:]:
            if line:
                name, identity = (line.split("\t") + [""])[:2]
                out[name] = identity
    return out


def key(form):
    return fold(form).lower().replace(" ", "")


def add(packages, kb):
    by_name = {}
    for table in ("groups", "bodies", "parties", "organisations"):
        for row in kb.hand.tables[table]:
            for form in [row["label"]] + cell(row["aliases"]) + cell(row["weak"]):
                if len(form) > 3:
                    by_name.setdefault(key(form), set()).add(row["id"])
    ruled = rules()
    listed = {(r["list"], r["entity"]) for r in kb.hand.tables["listed"]}
    for row in packages.rows("ofac-groups.tsv"):
        others = [a for a in row["aliases"].split("|") if a] + re.findall(r"a\.k\.a\. '([^']+)'", row["remarks"])
        identity = ruled.get(row["name"])
        if identity is None:
            found = by_name.get(key(row["name"]), set()) or {i for a in others for i in by_name.get(key(a), ())}
            identity = min(found) if len(found) == 1 else None
        if identity == "-":
            continue
        if identity is None:
            if not ARMED.search(row["name"]) or CIVIL.search(row["name"]):
                kb.drop("groups: companies, charities, branches, or names of several")
                continue
            identity = new(kb, row, others)
        for program, of in LISTS:
            if program in row["programs"] and of in kb.hand.rows and (of, identity) not in listed and identity in kb.ids:
                kb.fact("listed", list=of, entity=identity, source="ofac", checked=CHECKED)


def new(kb, row, others):
    name = re.sub(r"\s*\([^)]*\)", "", row["name"]).removeprefix("THE ")
    label = normal(name)
    aliases = sorted({normal(a) for a in others if 6 < len(a) < 50 and not re.search(r"\d|\.(COM|ORG)", a)})
    identity = kb.name_row(label, row["ofac_id"])
    weak = [a for a in aliases if len(a.split(" ")) < 2]
    kb.add("groups", identity, "MilitantGroup", label, aliases=aliases[:12], weak=weak, source="ofac", checked=CHECKED)
    return identity


def normal(text):
    text = re.sub(r"\s*\([^)]*\)", "", text)
    return title_case(text.strip(), keep=("ISIS", "ISIL", "FARC", "IRGC", "IRA", "IS"))
