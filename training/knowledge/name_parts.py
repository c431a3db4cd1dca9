"""Parts of personal names: spellings of one name share a group.

In: rigour's person_names (spellings by QID of the name), the people of the imported tables (which part comes first,
which last). Out: rows of name_parts: form, group (the QID of the name), given, family.
Always: one row a form; a form by hand keeps what it has; no ordinary English word; Latin letters, one token.
"""

import re

from names import is_latin, plain

# A name that nobody in the tables bears is kept when it has this many spellings.
SPELLINGS = 4


def add(packages, kb, common):
    hand = {r["form"]: r for r in kb.hand.tables["name_parts"]}
    first, last = {}, {}
    for table in (kb.hand.tables["people"], kb.tables.get("people", {}).values()):
        for row in table:
            words = [plain(w).lower().strip("'.") for w in row["label"].split(" ")] if row["label"] else []
            if len(words) > 1:
                first[words[0]] = first.get(words[0], 0) + 1
                last[words[-1]] = last.get(words[-1], 0) + 1
    groups = {}
    for line in packages.text("rigour", "rigour-2.6.1/rust/data/names/person_names.txt").split("\n"):
        if " => " not in line:
            continue
        forms, qid = line.rsplit(" => ", 1)
        tokens = set()
        for form in forms.split(", "):
            form = plain(form.strip().lower()).strip("'.")
            if is_latin(form) and re.fullmatch(r"[a-z][a-z'\-]{2,17}", form) and form not in common:
                tokens.add(form)
        # one spelling alone says nothing that the form itself does not
        if len(tokens) > 1:
            groups[qid] = tokens
    kept = {}
    for qid in sorted(groups, key=lambda q: (-len(groups[q]), int(q[1:]))):
        tokens = groups[qid]
        borne = sum(first.get(t, 0) + last.get(t, 0) for t in tokens)
        named = any(t in hand for t in tokens)
        if not borne and not named and len(tokens) < SPELLINGS:
            continue
        for token in sorted(tokens):
            # a form that several names have stays with the one of most spellings
            kept.setdefault(token, qid)
    members = {}
    for token, qid in kept.items():
        members.setdefault(qid, []).append(token)
    for qid in sorted(members):
        tokens = members[qid]
        if len(tokens) < 2:
            continue
        given = sum(first.get(t, 0) for t in tokens) + 3 * sum(t in hand for t in tokens)
        family = sum(last.get(t, 0) for t in tokens)
        for token in tokens:
            by_hand = hand.get(token, {})
            kb.fact(
                "name_parts", form=token, group=qid, given="1" if given and given * 3 >= family else "",
                family="1" if family and family * 3 >= given else "",
                gender=by_hand.get("gender", ""),
            )  # fmt: skip
