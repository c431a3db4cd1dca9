//! A line of a Wikidata dump in: an item with labels and claims; what our tables have of it out.
//!
//! A line may end in a comma, and the brackets around a whole dump may stand on lines of their own. Claims of the rank *deprecated* do not
//! count; where one is *preferred*, the others of that property do not either. Positions, memberships and parties become facts if their
//! items are known or in the same file.

use serde_json::Value;

use super::ftm::office;
use super::tables::{Fact, FactTable, Found, Tables, day};
use super::{Remark, map, names};

/// The key of these rows in the column `source`.
const SOURCE: &str = "wikidata";

/// Takes up one line.
pub(super) fn take(line: &str, tables: &mut Tables<'_>, remark: &mut dyn FnMut(Remark)) -> Result<(), String> {
    let line = line.trim().trim_end_matches(',');
    if matches!(line, "[" | "]" | "") {
        return Ok(());
    }
    let value: Value = serde_json::from_str(line).map_err(|error| format!("it is no JSON: {error}"))?;
    let Some(qid) = value.get("id").and_then(Value::as_str) else { return Err("it is no item: it needs an \"id\"".to_owned()) };
    if !qid.starts_with('Q') {
        tables.pass_over();
        return Ok(());
    }
    let item = Item { value: &value };
    let types = item.items("P31");
    let Some(target) = map::wikidata(&types) else {
        tables.pass_over();
        return Ok(());
    };
    let found = found(&item, qid, target, tables);
    let checked = day(value.get("modified").and_then(Value::as_str).unwrap_or_default());
    tables.add(SOURCE, found, remark)?;
    for (property, table) in [("P39", FactTable::Terms), ("P102", FactTable::Memberships), ("P463", FactTable::Memberships)] {
        for claim in item.claims(property) {
            let Some(object) = id_of(snak_value(claim.get("mainsnak"))) else { continue };
            let of = |qualifier: &str| {
                let snaks = claim.get("qualifiers").and_then(|all| all.get(qualifier)).and_then(Value::as_array);
                snaks.into_iter().flatten().find_map(|snak| time(snak_value(Some(snak)))).unwrap_or_default()
            };
            let (from, to) = (of("P580"), of("P582"));
            let fact = Fact { subject: qid.to_owned(), object: object.to_owned(), from, to, checked: checked.clone(), ..Fact::default() };
            tables.add_fact(SOURCE, table, fact);
        }
    }
    Ok(())
}

fn found(item: &Item<'_>, qid: &str, target: map::Target, tables: &Tables<'_>) -> Found {
    let is_person = target.class == "Person";
    let label = item.value.get("labels").and_then(|labels| labels.get("en")?.get("value")?.as_str());
    let aliases = item.value.get("aliases").and_then(|aliases| aliases.get("en")?.as_array());
    let aliases = aliases.into_iter().flatten().filter_map(|alias| alias.get("value")?.as_str());
    let names: Vec<String> = label.into_iter().chain(aliases).filter_map(names::clean).collect();
    let country_of = |property: &str| item.items(property).iter().find_map(|country| tables.known("qid", country));
    let country = if is_person { country_of("P27") } else { country_of("P17").or_else(|| country_of("P1001")) };
    let country = country.filter(|_| target.class != "Country");
    let first = |property: &str| item.texts(property).into_iter().next().unwrap_or_default();
    let moment = |property: &str| item.values(property).into_iter().find_map(|value| time(Some(value))).unwrap_or_default();
    let (born, died) = if is_person { (moment("P569"), moment("P570")) } else { (String::new(), String::new()) };
    let (from, to) = if is_person { (String::new(), String::new()) } else { (moment("P571"), moment("P576")) };
    let gender = match item.items("P21").first().copied() {
        Some("Q6581097") => "male",
        Some("Q6581072") => "female",
        _ => "",
    };
    let population = item.values("P1082").into_iter().filter_map(amount).max().filter(|count| *count > 0);
    let part_of = item.items("P361").iter().find_map(|whole| tables.known("qid", whole));
    let (mut kind, mut body) = (target.kind.to_owned(), String::new());
    if target.class == "Role"
        && let Some(name) = names.first()
    {
        let office = office(name, country, tables.kb);
        kind = office.kind;
        body = office.body.map(|body| tables.kb.entry(body).id.to_owned()).unwrap_or_default();
    }
    let iso2 = country.and_then(|country| tables.kb.entry(country).iso2.map(str::to_owned)).unwrap_or_default();
    let mut found = Found {
        key: qid.to_owned(),
        class: target.class,
        names,
        country,
        qualifier: if is_person { born.get(..4).unwrap_or_default().to_owned() } else { iso2 },
        obscure: target.class == "City" && population.is_none_or(|count| count < 100_000),
        ..Found::default()
    };
    let written = |degrees: f64| format!("{degrees:.5}").trim_end_matches('0').trim_end_matches('.').to_owned();
    let degrees =
        item.values("P625").into_iter().find_map(|value| Some((value.get("latitude")?.as_f64()?, value.get("longitude")?.as_f64()?)));
    let is_place = tables.ontology.class_named(target.class).zip(tables.ontology.class_named("Place"));
    let degrees =
        degrees.filter(|_| is_place.is_some_and(|(class, place)| tables.ontology.is_a(class, place)) && target.class != "Country");
    for (column, value) in [
        ("qid", qid.to_owned()),
        ("geonames", first("P1566")),
        ("iso2", first("P297")),
        ("iso3", first("P298")),
        ("kind", kind),
        ("body", body),
        ("part_of", part_of.map(|whole| tables.kb.entry(whole).id.to_owned()).unwrap_or_default()),
        ("gender", gender.to_owned()),
        ("born", born),
        ("died", died),
        ("from", from),
        ("to", to),
        ("population", population.map(|count| count.to_string()).unwrap_or_default()),
        ("lat", degrees.map(|(lat, _)| written(lat)).unwrap_or_default()),
        ("lon", degrees.map(|(_, lon)| written(lon)).unwrap_or_default()),
        ("checked", day(item.value.get("modified").and_then(Value::as_str).unwrap_or_default())),
    ] {
        found.cells.insert(column, value);
    }
    found
}

/// An item.
struct Item<'a> {
    value: &'a Value,
}

impl<'a> Item<'a> {
    /// The claims of a property that count.
    fn claims(&self, property: &str) -> Vec<&'a Value> {
        let claims = self.value.get("claims").and_then(|claims| claims.get(property)?.as_array());
        let rank = |claim: &Value, rank: &str| claim.get("rank").and_then(Value::as_str) == Some(rank);
        let claims: Vec<&Value> = claims.into_iter().flatten().filter(|claim| !rank(claim, "deprecated")).collect();
        // What was is of another rank than what is; of terms all count.
        if property != "P39" && claims.iter().any(|claim| rank(claim, "preferred")) {
            return claims.into_iter().filter(|claim| rank(claim, "preferred")).collect();
        }
        claims
    }

    fn values(&self, property: &str) -> Vec<&'a Value> {
        self.claims(property).into_iter().filter_map(|claim| snak_value(claim.get("mainsnak"))).collect()
    }

    fn items(&self, property: &str) -> Vec<&'a str> {
        self.values(property).into_iter().filter_map(|value| id_of(Some(value))).collect()
    }

    fn texts(&self, property: &str) -> Vec<String> {
        self.values(property).into_iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
    }
}

fn snak_value(snak: Option<&Value>) -> Option<&Value> {
    snak?.get("datavalue")?.get("value")
}

fn id_of(value: Option<&Value>) -> Option<&str> {
    value?.get("id")?.as_str()
}

/// A whole number.
fn amount(value: &Value) -> Option<u64> {
    value.get("amount")?.as_str()?.trim_start_matches('+').split('.').next()?.parse().ok()
}

/// A time as tables have it, as far as it is known: 11 is a day, 10 a month, 9 a year.
fn time(value: Option<&Value>) -> Option<String> {
    let value = value?;
    let text = value.get("time")?.as_str()?.strip_prefix('+')?;
    let length = match value.get("precision").and_then(Value::as_u64).unwrap_or(11) {
        11.. => 10,
        10 => 7,
        9 => 4,
        _ => return None,
    };
    Some(day(text.get(..length)?)).filter(|day| !day.is_empty())
}
