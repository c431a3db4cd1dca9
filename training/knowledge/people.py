"""People who held an office, and when.

In: office-terms, office-people, heads-2022, foreign-ministers-2023, us-congress-executive (the QIDs are Wikidata's),
factbook-leaders (names and days, no QIDs). Out: rows of people and offices, terms.
Always: a term by hand wins; of an office with one seat no two terms overlap by more than a day of hand-over, except
that one who acts for another keeps the kind `acting`.
"""

import datetime
import difflib
import re

import leaders
from names import clean, fold, is_latin, unparenthesised
from offices import Offices
from tables import cell
from terms import Term, chain, cut, joined, near, overlap

REPOSITORIES = {
    "taiwan": "Taiwan", "yemen": "Yemen", "cuba": "Cuba", "north-korea": "North_Korea", "syria": "Syria",
    "burkina-faso": "Burkina_Faso", "hong-kong": "Hong_Kong", "myanmar-ministers": "Myanmar", "world": "",
}  # fmt: skip
# A full name of two parts this frequent among the people of the source is weak.
GIVEN, FAMILY = 15, 4
# Days on which sources were taken, for open terms.
HEADS, MINISTERS, CONGRESS = "2022-10-09", "2023-01-10", "2026-06-15"


class Person:
    def __init__(self, qid, name):
        self.qid, self.name = qid, name
        self.names = {name}
        self.gender = self.born = self.died = self.title = ""
        self.identity, self.source = None, "factbook"
        self.countries, self.terms = [], 0


def full_name(text):
    """`David Owen, Baron Owen` is David Owen."""
    name = clean(unparenthesised(text)).split(",")[0].strip()
    return re.sub(r"^((H\. ?E\.|Dr\.?|Prof\.?|Ambassador|Sir|Dame|Rt\. Hon\.|Hon\.) )+(?=\S+ \S)", "", name)


def date(text):
    """A day, month or year; a decade is none, and of a day that no calendar has the month is left."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return ""
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4:])
        return text
    except ValueError:
        return text[:-3]


class People:
    def __init__(self, packages, kb, countries):
        self.packages, self.kb, self.countries = packages, kb, countries
        self.people, self.terms = {}, []
        self.offices = Offices(kb)
        self.details = {r["person_qid"]: r for r in packages.rows("office-people.tsv")}
        self.report = {}

    def person(self, qid, name):
        if qid in self.people:
            if self.people[qid]:
                self.people[qid].names.add(full_name(name))
            return self.people[qid]
        row = self.details.get(qid, {})
        person = Person(qid, full_name(name))
        title = full_name(row.get("english_wikipedia_title", ""))
        if title and is_latin(title):
            person.title = row["english_wikipedia_title"]
            person.names.add(title)
            person.name = title
        person.gender = {"male": "male", "female": "female"}.get(row.get("gender", ""), "")
        person.born, person.died = date(row.get("born", "")), date(row.get("died", ""))
        if not is_latin(person.name) or not re.search("[A-Za-z]", person.name) or len(person.name) > 60:
            self.kb.drop("people: no Latin name")
            self.people[qid] = None
            return None
        self.people[qid] = person
        return person

    @staticmethod
    def new(name):
        """One whom only the World Factbook names."""
        return Person("", name)

    def country(self, qid, repository=""):
        return REPOSITORIES.get(repository) or self.countries.get(qid, "")

    def read(self):
        for row in self.packages.rows("office-terms.tsv"):
            row["start"], row["end"] = date(row["start"]), date(row["end"])
            if row["start"] and row["end"] and row["start"] > row["end"]:
                self.kb.drop("terms: begin after their end")
                continue
            country = self.country(row["country_qid"], row["repository"])
            office = self.offices.office(row["position"], country)
            if office is None:
                self.kb.drop("terms: offices the news does not name")
                continue
            person = self.person(row["person_qid"], row["person"])
            if person is None or leaders.of_a_realm(office, person.name):
                continue
            self.add(person, office, row["start"], row["end"], row["commit_date"], "everypolitician")
        for row in self.packages.rows("foreign-ministers-2023.tsv"):
            country = self.country(row["country_qid"])
            if not country:
                continue
            person = self.person(row["person_qid"], row["person"])
            if person:
                office = self.offices.single("foreignMinister", "Foreign_Minister", country)
                self.add(person, office, row["start"], "", MINISTERS, "everypolitician")
        for row in self.packages.rows("heads-2022.tsv"):
            country = self.country(row["country_qid"])
            office = self.offices.office(row["position"], country) if country else None
            if office is None or office.kind not in leaders.KINDS or leaders.of_a_realm(office, row["person"]):
                self.kb.drop("terms: heads with an office of another kind")
                continue
            person = self.person(row["person_qid"], row["person"])
            if person:
                self.add(person, office, row["start_year"], row["end_year"], HEADS, "everypolitician")
        self.congress()
        self.qids()

    def congress(self):
        for row in self.packages.rows("us-congress-executive.tsv"):
            kind = {
                "sen": ("Member of the United States Senate", "US_Senate"),
                "rep": ("Member of the United States House of Representatives", "US_House_of_Representatives"),
            }
            if row["office"] not in kind or not row["wikidata"]:
                continue
            label, body = kind[row["office"]]
            office = self.offices.own(label, True, "legislator", "United_States", body, 7)
            person = self.person(row["wikidata"], row["name"])
            if person:
                person.born = person.born or row["born"]
                person.gender = person.gender or {"M": "male", "F": "female"}.get(row["gender"], "")
                self.add(person, office, row["start"], "" if row["end"] > CONGRESS else row["end"], CONGRESS, "congress")

    def add(self, person, office, start, end, checked, source):
        person.terms += 1
        if office.country and office.country not in person.countries:
            person.countries.append(office.country)
        term = Term(person, office, start, end, checked, source)
        self.terms.append(term)
        return term

    def qids(self):
        """The QID of the position that most terms of an office have."""
        by_label = {}
        for row in self.packages.rows("office-positions.tsv"):
            country = self.country(row["country_qid"], row["repository"])
            by_label.setdefault((country, clean(row["position"])), row["position_qid"])
        used = {}
        for row in self.packages.rows("office-terms.tsv"):
            country = self.country(row["country_qid"], row["repository"])
            qid = by_label.get((country, clean(row["position"])))
            if qid:
                used[(country, clean(row["position"]), qid)] = used.get((country, clean(row["position"]), qid), 0) + 1
        for (country, label, qid), count in sorted(used.items()):
            office = self.offices.office(label, country)
            if office:
                office.qids[qid] = office.qids.get(qid, 0) + count

    # -- people into rows

    def link(self):
        """Gives each person an identifier: that of a row by hand, or a new one."""
        kb, hand = self.kb, self.kb.hand
        by_name = {}
        for row in hand.tables["people"]:
            for form in [row["label"]] + cell(row["aliases"]):
                if " " in form:
                    by_name.setdefault(fold(form).lower(), set()).add(row["id"])
        kinds_by_hand = {}
        for row in hand.tables["terms"]:
            office = hand.rows.get(row["office"])
            if office:
                kinds_by_hand.setdefault(row["person"], set()).add((office["country"], office["kind"]))
        terms_by_hand = {}
        for row in hand.tables["terms"]:
            terms_by_hand.setdefault(row["office"], []).append(row)
        self.own_terms = {}
        for term in self.terms:
            self.own_terms.setdefault(term.person, []).append(term)
        kinds = {}
        for term in self.terms:
            kinds.setdefault(term.person, set()).add((term.office.country, term.office.kind))
        everyone = sorted((p for p in self.people.values() if p), key=lambda p: ("(" in p.title, -p.terms, p.qid or "", p.name))
        for person in everyone:
            if person.qid and person.qid in hand.by_qid and hand.table_of[hand.by_qid[person.qid]] == "people":
                person.identity = hand.by_qid[person.qid]
        # one by hand whom the World Factbook named may still be found by name: its QID comes with it
        taken = {p.identity for p in everyone if p.identity and p.qid}
        for person in everyone:
            if person.identity:
                continue
            named = {i for n in person.names for i in by_name.get(fold(n).lower(), ())} - taken
            here = person.countries + [""]
            found = sorted(i for i in named if hand.rows[i]["country"] in here and not self.apart(person, hand.rows[i]))
            found = found or sorted(self.same_term(person, terms_by_hand) - taken)
            if len(found) == 1 and (not person.qid or not hand.rows[found[0]]["qid"]):
                person.identity = found[0]
                taken.add(found[0])
                if person.qid and not kinds.get(person, set()) & kinds_by_hand.get(found[0], set()):
                    # country and name agree, no office does: the same person, but its QID stays unsaid
                    self.note("people by hand linked by country and name, without QID", found[0])
                    person.qid = ""
        given, family, full = {}, {}, {}
        for person in everyone:
            words = person.name.split(" ")
            given[words[0]] = given.get(words[0], 0) + 1
            family[words[-1]] = family.get(words[-1], 0) + 1
            full[fold(person.name)] = full.get(fold(person.name), 0) + 1
        for person in everyone:
            if person.identity:
                kb.extend(
                    person.identity, "everypolitician" if person.qid else person.source, aliases=self.aliases(person), qid=person.qid,
                    gender=person.gender, born=person.born, died=person.died,
                )  # fmt: skip
                continue
            country = person.countries[0] if person.countries else ""
            iso2 = kb.row(country).get("iso2", "") if country else ""
            person.identity = kb.name_row(person.name, person.born[:4], iso2, person.qid)
            words = person.name.split(" ")
            frequent = len(words) == 2 and given[words[0]] >= GIVEN and family[words[1]] >= FAMILY
            single = len(words) == 1 or len(words) == 2 and re.fullmatch("[IVX]+", words[1])
            weak = [person.name] if frequent or single or full[fold(person.name)] > 1 else []
            kb.add(
                "people", person.identity, "Person", person.name, aliases=self.aliases(person), weak=weak, country=country, qid=person.qid,
                source="everypolitician" if person.qid else person.source, checked="2026-11-21",
                gender=person.gender, born=person.born, died=person.died,
            )  # fmt: skip

    def apart(self, person, row):
        """Whether the person by hand was born in another year, or dead when this one's last term began."""
        born, died = row.get("born", "")[:4], row.get("died", "")
        last = max((term.start for term in self.own_terms.get(person, [])), default="")
        return bool(born and person.born and born != person.born[:4] or died and last and died < last)

    def same_term(self, person, terms_by_hand):
        """The people by hand who began the same office in the same days, under a name spelled alike."""
        out = set()
        for term in self.own_terms.get(person, ()):
            for row in terms_by_hand.get(term.office.identity, ()):
                if not (term.start and row["from"] and near(term.start, row["from"])):
                    continue
                label = self.kb.hand.rows[row["person"]]["label"]
                likeness = max(difflib.SequenceMatcher(None, fold(n).lower(), fold(label).lower()).ratio() for n in person.names)
                if likeness > 0.6:
                    out.add(row["person"])
        return out

    def aliases(self, person):
        """Other full names: of two words at least, and spelled otherwise than by diacritics only."""
        own = {fold(person.name)}
        out = []
        for name in sorted(person.names):
            if " " in name and is_latin(name) and fold(name) not in own and len(name) < 50:
                own.add(fold(name))
                out.append(name)
        return out

    # -- terms into rows

    def settle(self):
        """Terms of each office in order, joined, cut where the next begins; those by hand win."""
        hand = self.kb.hand
        by_hand = {}
        for row in hand.tables["terms"]:
            by_hand.setdefault(row["office"], []).append(row)
        by_office = {}
        for term in self.terms:
            by_office.setdefault(id(term.office), []).append(term)
        for terms in by_office.values():
            office = terms[0].office
            others = [(r["from"], r["person"]) for r in by_hand.get(office.identity or "", []) if r["from"]]
            terms = joined(terms, others)
            if office.seats == "1" or (office.kind in ("speaker", "commander", "spokesperson") and not overlap(terms)):
                terms = chain(terms)
            rows = by_hand.get(office.identity or "", [])
            kept = []
            for term in terms:
                mine = [r for r in rows if r["person"] == term.person.identity]
                if any(not (term.end and term.end <= r["from"] or r["to"] and term.start >= r["to"]) for r in mine):
                    continue
                if office.seats == "1" and rows and not cut(term, rows):
                    continue
                kept.append(term)
            self.write(office, kept)

    def write(self, office, terms):
        kb = self.kb
        if not terms:
            return
        if office.identity is None:
            iso2 = kb.row(office.country).get("iso2", "") if office.country else ""
            office.identity = kb.name_row(office.label, iso2, "office")
        qid = max(sorted(office.qids), key=lambda q: office.qids[q]) if office.qids else ""
        if qid in kb.by_qid and kb.by_qid[qid] != office.identity:
            qid = ""
        aliases = sorted(a for a in office.aliases if " " in a and not re.search(r"\d", a))[:6]
        if office.identity in kb.hand.rows:
            if kb.hand.table_of[office.identity] != "offices":
                raise SystemExit(f"{office.identity} is no office by hand")
            kb.extend(office.identity, "everypolitician", aliases=aliases, qid=qid)
        else:
            if not office.seats and not overlap(terms) and len(terms) > 2:
                office.seats = "1"
            source = "everypolitician" if any(t.source == "everypolitician" for t in terms) else terms[0].source
            kb.ids.add(office.identity)
            kb.add(
                "offices", office.identity, "Role", office.label, aliases=aliases, country=office.country, qid=qid, source=source,
                checked="2026-11-21", kind=office.kind, body=office.body, seats=office.seats, rank=office.rank,
            )  # fmt: skip
        for term in terms:
            # `to` is the last day; on a day of hand-over the newcomer counts
            kb.fact(
                "terms", person=term.person.identity, office=office.identity, to=term.end, kind=term.kind, source=term.source,
                checked=term.checked, **{"from": term.start},
            )  # fmt: skip

    def note(self, what, which):
        self.report.setdefault(what, []).append(which)


def add(packages, kb, countries, states):
    people = People(packages, kb, countries)
    people.states = states
    people.read()
    leaders.add(packages, people)
    people.link()
    people.settle()
    return people
