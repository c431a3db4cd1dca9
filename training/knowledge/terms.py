"""Terms of one office in order: joined where sources say the same, cut where the next begins.

In: terms of any sources, those of rows by hand. Out: terms of which no two of different people overlap by more than the
day of hand-over, except that one who acts for another keeps the kind `acting`.
"""


class Term:
    def __init__(self, person, office, start, end, checked, source):
        self.person, self.office, self.start, self.end = person, office, start, end
        self.checked, self.source, self.kind = checked, source, ""


def joined(terms, others):
    """One term where sources say the same twice, or where one follows its own at once; `others` began in between."""
    out = []
    starts = others + [(t.start, t.person.identity) for t in terms if t.start]
    by_person = {}
    for term in sorted(terms, key=lambda t: (t.start or "0", t.end or "9", t.source)):
        mine = by_person.setdefault(term.person.identity, [])
        last = mine[-1] if mine else None
        if last and not last.end and any(last.start < s < term.start and p != term.person.identity for s, p in starts):
            # whoever came in between ended the first
            mine.append(term)
            out.append(term)
            continue
        if last and term.start and last.start and term.start[:4] == last.start[:4] and len(term.start) != len(last.start):
            # a year of one source, a day of another
            last.start = max(term.start, last.start, key=len)
        elif not (last and (not last.end or not term.start or term.start[:7] <= next_month(last.end))):
            mine.append(term)
            out.append(term)
            continue
        if not term.end and last.end and term.checked < last.end:
            pass
        elif not last.end and term.end and last.checked < term.end or term.end and last.end:
            last.end = max(last.end, term.end)
        elif not last.end and term.end:
            # one source knows the end, the other was taken before or is a later one that still has it open
            last.end = term.end if last.checked <= term.checked or term.checked >= term.end else ""
        elif last.end and not term.end:
            last.end = ""
        if term.checked > last.checked:
            last.checked, last.source = term.checked, term.source
        if not last.start:
            last.start = term.start
    return out


def near(a, b):
    """Two dates within some six weeks; where one is a year, the same year."""
    if min(len(a), len(b)) == 4:
        return a[:4] == b[:4]
    days = [int(d[:4]) * 365 + int(d[5:7]) * 30 + int(d[8:10] or 15) for d in (a, b)]
    return abs(days[0] - days[1]) <= 45


def next_month(day):
    """The month after a day, to compare with; a year is its December."""
    year, month = int(day[:4]), int(day[5:7] or 12)
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def overlap(terms):
    """True when two terms share more than the day, or the month, on which one hands over to the other."""
    terms = sorted((t for t in terms if t.start), key=lambda t: t.start)
    return any(b.start[:7] < (a.end or "9999")[:7] and a.person.identity != b.person.identity for a, b in zip(terms, terms[1:]))


def chain(terms):
    """Each term ends where the next begins; a short one inside another is one of acting."""
    dated = sorted((t for t in terms if t.start), key=lambda t: (t.start, t.end or "9999"))
    out = []
    for term in dated:
        if term.kind == "acting":
            out.insert(max(len(out) - 1, 0), term)
            continue
        while out and term.start < (out[-1].end or "9999") and term.end and term.end < (out[-1].end or out[-1].checked):
            break
        if out and term.end and term.end < (out[-1].end or out[-1].checked) and term.start < (out[-1].end or "9999"):
            term.kind = "acting"
            out.insert(len(out) - 1, term)
            continue
        if out and (not out[-1].end or out[-1].end > term.start):
            out[-1].end = max(term.start, out[-1].start)
        out.append(term)
    return out + [t for t in terms if not t.start and t.end]


def cut(term, rows):
    """Takes away the part that terms by hand cover; False when nothing is left."""
    for row in sorted(rows, key=lambda r: r["from"] or "0"):
        start, end = row["from"] or "0", row["to"] or "9999"
        if not term.start:
            return False
        if start <= term.start < end:
            return False
        if term.start < start and (not term.end or term.end > start):
            if not row["from"]:
                return False
            term.end = start
    return True
