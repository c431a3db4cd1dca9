"""Offices: what a position's label says it is.

In: the English label of a position and its country. Out: kind, identifier, label, body, rank, or nothing for a position
world news does not name.
Always: positions of one kind that a country has one of (foreign minister) are one office, with the identifier that
rows by hand have.
"""

import re

from names import clean, fold, unparenthesised
from tables import cell

# Posts below the cabinet, of municipalities, of courts and of protocol.
LESSER = re.compile(
    r"state secretar|under-?secretar|sub-?secretar|delegate|minister-delegate|assistant|parliamentary (under|private)|associate minister|treasury, |"
    r"lord of the treasury|lord commissioner|whip\b|\bprefect\b|provincial executive|executive committee|first lady|justice of|judge|"
    r"supreme court justice|solicitor|alderman|ombudsman|auditor|whips|comptroller|vice.?chamberlain|chamberlain|"
    r"city manager|deputy (mayor|governor|premier of [^t]|speaker|marshal|chancellor|secretary|attorney|director|head|chair)|leas-|cathaoirleach|"
    r"presidential representative|representative of the (government|president)|lord lieutenant|civil service commission|"
    r"chancery|registrar|archivist|librarian|commissioner of police|police commissioner|home guard|"
    r"minister in the|minister to the|attaché|undersecretary|to the treasury|deputy chief of staff|"
    r"^(?!national security).*(adviser|advisor)|special a|counsel\b|^cabinet secretary|public defender|\bdistrict|\bcounty|\bcity\b|"
    r"director of public prosecutions|information commissioner|ways and means|government business|landtags|"
    r"policy unit|member of|members of|äkim|provincial|^(?!.*minister).*police\b|customs|statistics|tourism agency|forensic",
    re.I,
)
# A junior minister the news still names, of these three ministries only.
JUNIOR = re.compile(r"^(foreign secretary$|vice foreign minister)|^(deputy (minister|foreign minister|defen[cs]e minister)|minister of state|foreign secretary of india).*(foreign|external|defen[cs]e)", re.I)

# The first that fits decides: pattern, kind, identifier prefix.
ONE_OF_A_COUNTRY = [
    (r"^(federal )?(prime minister|premier|taoiseach)$|^premier of the state council|^president of the (government|council of ministers)$|"
     r"^chair(man|person)? of the council of ministers$|^minister of state of monaco", "primeMinister", "Prime_Minister"),
    (r"^(federal )?chancellor$", "chancellor", "Chancellor"),
    (r"^president( of the (\w+ )?republic)?$|^chair(man|person) of the presidency|^general secretary and president", "president", "President"),
    (r"^(king|queen|monarch|emir|emperor|sultan|grand duke|sovereign prince)$|^yang di.?pertuan agong|^prince of ", "king", "Monarch"),
    (r"^crown prince", "crownPrince", "Crown_Prince"),
    (r"^supreme leader$", "supremeLeader", "Supreme_Leader"),
    (r"^(first |second |third )?(vice|deputy)[ -]president( and .*)?$|^vice[ -]president of the (\w+ )?republic", "vicePresident", "Vice_President"),
    (r"^((first|second|third|fourth|fifth|1st|2nd|3rd) )?(deputy|vice)[ -](prime minister|premier)\b(?!.*\b(for|in charge)\b)|^tánaiste|^vice-?chancellor|"
     r"^(first )?deputy chairman of the government|^vice premier of the state council", "deputyPrimeMinister", "Deputy_Prime_Minister"),
    (r"^(federal )?minister (of|for) (foreign|external) (affairs|relations|policy)|^foreign (affairs )?minister|^secretary (of|for) foreign affairs|"
     r"^minister (of|for) europe and foreign affairs|^secretary of state$|^secretary of state for foreign(,| and) commonwealth|"
     r"^minister for foreign affairs|^minister (of|for) foreign and ", "foreignMinister", "Foreign_Minister"),
    (r"^(federal )?minister (of|for) (the )?(national )?(defen[cs]e|(the )?armed forces)(?! (production|industry|materiel|science|for air|procurement|personnel|people))|"
     r"^defen[cs]e minister|^minister of the ministry of defen[cs]e|^secretary (of|for) (national )?defen[cs]e$|^secretary of state for defence", "defenceMinister", "Defence_Minister"),
    (r"^(federal )?minister (of|for) (the )?(interior|internal affairs|home affairs|internal security)|^interior minister|^home secretary|"
     r"^secretary of state for the home department|^home minister|^secretary (for the interior$|of the interior and local)|^minister of internal administration", "interiorMinister", "Interior_Minister"),
    (r"^(federal )?minister (of|for) (the )?(finances?\b(?! and technology)|economy,? (and|&) finances?|economy, finances?|planning and finance|the treasury|economic affairs and finance|economy and public finance)|"
     r"^finance minister|^secretary (of|for) (the (national )?treasury|finance$)|^chancellor of the exchequer|^treasurer$", "financeMinister", "Finance_Minister"),
    (r"^(federal )?minister (of|for) (law,? (and )?|government and )?justice|^justice minister|^secretary (of|for) (state for )?justice|^keeper of the seals", "justiceMinister", "Justice_Minister"),
]  # fmt: skip
# Offices that keep their label: pattern, kind, rank.
OTHERS = [
    (r"^(permanent representative|(united states )?ambassador|high commissioner) (of .* )?to |ambassador to ", "ambassador", 6),
    (r"^(governor|president|chair(man)?) of .*(bank|riksbank|federal reserve|monetary authority)|^chair of the federal reserve", "governor", 5),
    (r"^(speaker|president|chair(man|woman|person)?|marshal) (pro tempore )?of (the )?.*(parliament|assembly|senate|house|chamber|sejm|congress of deputies|"
     r"council of (the nation|representatives|states|the republic)|national council|federal council|legislat|duma|rada|knesset|riigikogu|saeima|seimas|"
     r"folketing|riksdag|majli|national people's congress|federation council|dewan|lok sabha|shangshad)|^speaker|"
     r"^(lord speaker|ceann comhairle)|^president of (the )?(storting|althing|spanish senate|australian senate|italian senate|belgian senate)", "speaker", 4),
    (r"attorney.general|prosecutor.general|general prosecutor", "attorneyGeneral", 6),
    (r"^chief justice|^president of the (supreme|constitutional|international court)", "judge", 6),
    (r"national security advis[eo]r|^secretary of .*national security", "nationalSecurityAdviser", 5),
    (r"^(chief|head) of staff (to|of) the (prime|president)|^chief of staff of the presidential", "official", 6),
    (r"^chief of (the )?(general|defen[cs]e|armed|joint|army|naval|navy|air|land|staff of the (army|armed|people|navy|air|general))|^chief of (army|air|naval) staff|"
     r"^(commander|chief|chair(man)?) of (the )?.*(staff|forces|army|navy|air force|guard|joint chiefs)|^commander|^supreme commander|"
     r"^(air force|army|navy) commander|^chief of navy|^head of the general staff", "commander", 5),
    (r"^(director|director.general|head|chief|chair(man|person)?|president) of .*(intelligence|mossad|cia|fbi|security service|state security|secret|"
     r"information and security|national security|inter-services|security agency)", "leader", 5),
    (r"press secretary|spokes(person|man|woman)", "spokesperson", 5),
    (r"^leader of the opposition|^high representative|^chief cabinet secretary", "leader", 5),
    (r"trade representative|^white house chief of staff|^head of the (presidential administration|office of the president)|"
     r"^director of the (office of management|national economic)|^state councilor|^united nations|secretary.general|director.general|"
     r"^president of the (united nations|parliamentary assembly|european)|^osce|^chair(man|person) of the (state duma|verkhovna|sovereignty|"
     r"transitional military|investigative|kuomintang)|^chief executive|^chief secretary", "leader", 5),
    (r"^(chief minister|premier|minister-president|head of government|head|president|prime minister) of ", "leader", 5),
    (r"^(governor|(lord )?mayor) of ", "governor", 5),
    (r"\b(minister|secretary)\b", "minister", 5),
]  # fmt: skip
# Kinds of ministers that count as such only where role nouns by hand have them.
MINISTRIES = [
    ("health", "healthMinister"), ("energy|petroleum|oil", "energyMinister"), ("education", "educationMinister"),
    ("agricultur|farming", "agricultureMinister"), ("transport", "transportMinister"), ("environment|climate", "environmentMinister"),
    ("trade|commerce", "tradeMinister"), ("economy|economic", "economyMinister"), ("culture", "cultureMinister"),
    ("labour|labor|employment", "labourMinister"), ("information|communications", "informationMinister"), ("immigration|migration", "immigrationMinister"),
    ("homeland security|public security|national security", "securityMinister"),
]  # fmt: skip
LABELS = {
    "Prime_Minister": 2, "Chancellor": 2, "President": 1, "Monarch": 1, "Crown_Prince": 5, "Supreme_Leader": 1, "Vice_President": 3,
    "Deputy_Prime_Minister": 3, "Foreign_Minister": 5, "Defence_Minister": 5, "Interior_Minister": 5, "Finance_Minister": 5,
    "Justice_Minister": 5,
}  # fmt: skip
SEVERAL = {"Vice_President", "Deputy_Prime_Minister"}


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
        self.kinds = {r["kind"] for r in kb.hand.tables["role_nouns"]}
        self.adjectives = {}
        for row in kb.hand.tables["demonyms"]:
            self.adjectives.setdefault(row["target"], set()).add(row["form"])
        self.by_label = {fold(form): i for i, r in kb.hand.rows.items() if kb.hand.table_of[i] == "offices" for form in [r["label"]] + cell(r["aliases"])}

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
        if country and country not in ("United_Kingdom", "United_States", "Philippines", "Mexico", "Hong_Kong") and low.startswith("secretary of state"):
            return None
        if country not in ("United_States",) and low == "secretary of state":
            return None
        if country == "Sweden" and low == "chancellor" or country not in ("Germany", "Austria") and low in ("chancellor", "federal chancellor"):
            return None
        if JUNIOR.search(core) and (low != "foreign secretary" or country in ("India", "Pakistan", "Bangladesh", "Nepal")):
            return self.keep(self.own(core, has, "deputyMinister", country, "", 7), label, qid)
        if low not in ("secretary of state",) and re.search(r"^(deputy minister|minister of state(?! security))|deputy secretary", low):
            return None
        for pattern, kind, prefix in ONE_OF_A_COUNTRY:
            if country and re.search(pattern, low) and not re.search(r"assistant|to the prime|deputy minister|^minister of state for", low):
                return self.keep(self.single(kind, prefix, country), label if has else "", qid)
        if LESSER.search(low) and not re.search(r"ambassador|permanent representative|high commissioner to", low):
            return None
        for pattern, kind, rank in OTHERS:
            if re.search(pattern, low):
                if kind == "minister":
                    # a word of the ministry's own comes first: "Trade, Energy and Industry" is one of trade
                    found = [(m.start(), k) for p, k in MINISTRIES if k in self.kinds and (m := re.search(p, low))]
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
            for form in (name, re.sub(r"^(the )?(autonomous )?(republic|state|region|province|junta|government|principality|community) of (the )?", "", name, flags=re.I)):
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
            seats = "" if prefix in SEVERAL else "1"
            self.found[key] = Office(key, label, kind, country, country, seats, str(LABELS[prefix]))
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
