//! A line of FollowTheMoney in: an entity with its schema and properties, or a link between two; what our tables have of it out.
//!
//! `{"id", "schema", "caption"?, "properties": {name: [value, …]}, "datasets"?, "last_change"?}`. A value may be an entity itself, as in
//! nested exports: it is read as if it stood on a line of its own.

use serde_json::{Map, Value};

use super::super::{EntryId, KnowledgeBase, SmallWord};
use super::tables::{Fact, FactTable, Found, Tables, day};
use super::{Remark, map, names};

/// The key of these rows in the column `source`.
const SOURCE: &str = "ftm";

/// Takes up one line.
pub(super) fn take(line: &str, tables: &mut Tables<'_>, remark: &mut dyn FnMut(Remark)) -> Result<(), String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("it is no JSON: {error}"))?;
    entity(&value, None, tables, remark)
}

/// Takes up an entity; `within` is the id of the one that holds it.
fn entity(value: &Value, within: Option<&str>, tables: &mut Tables<'_>, remark: &mut dyn FnMut(Remark)) -> Result<(), String> {
    let text = |field: &str| value.get(field).and_then(Value::as_str).unwrap_or_default();
    let (id, schema) = (text("id"), text("schema"));
    let properties = value.get("properties").and_then(Value::as_object);
    let (false, false, Some(properties)) = (id.is_empty(), schema.is_empty(), properties) else {
        return Err("it is no entity: it needs \"id\", \"schema\" and \"properties\"".to_owned());
    };
    let all = All { properties };
    let checked = day(Some(text("last_change")).filter(|text| !text.is_empty()).unwrap_or_else(|| text("last_seen")));
    let end = |name: &str| all.ids(name).next().map(str::to_owned).or_else(|| within.map(str::to_owned)).unwrap_or_default();
    let fact = |subject: String, object: String| {
        let (from, to) = (all.day(&["startDate", "listingDate", "date"]), all.day(&["endDate"]));
        Fact { subject, object, kind: String::new(), from, to, checked: checked.clone() }
    };
    match schema {
        "Occupancy" => tables.add_fact(SOURCE, FactTable::Terms, fact(end("holder"), end("post"))),
        "Membership" => tables.add_fact(SOURCE, FactTable::Memberships, fact(end("member"), end("organization"))),
        "Sanction" => {
            let datasets = value.get("datasets").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            let lists: Vec<&str> = datasets.filter_map(map::ftm_list).collect();
            for list in lists {
                tables.add_fact(SOURCE, FactTable::Listed, fact(list.to_owned(), end("entity")));
            }
        }
        _ => match map::ftm(schema, &all.texts("topics").collect::<Vec<_>>()) {
            Some(target) => {
                let found = found(value, id, schema, target, &all, checked, tables);
                tables.add(SOURCE, found, remark)?;
            }
            None => tables.pass_over(),
        },
    }
    for nested in properties.values().filter_map(Value::as_array).flatten().filter(|value| value.get("schema").is_some()) {
        entity(nested, Some(id), tables, remark)?;
    }
    Ok(())
}

fn found(value: &Value, id: &str, schema: &str, target: map::Target, all: &All<'_>, checked: String, tables: &Tables<'_>) -> Found {
    let is_person = target.class == "Person";
    let written = |name: &str| {
        let name = names::clean(name)?;
        if is_person { names::of_person(&name) } else { Some(names::of_thing(&name, tables.kb)) }
    };
    let caption = value.get("caption").and_then(Value::as_str).into_iter();
    let names: Vec<String> =
        caption.chain(all.texts("name")).chain(all.texts("abbreviation")).chain(all.texts("alias")).filter_map(written).collect();
    let countries = ["citizenship", "nationality", "jurisdiction", "mainCountry", "country"];
    let country = countries.iter().flat_map(|property| all.texts(property)).find_map(|code| tables.country(code));
    let mut found = Found {
        key: id.to_owned(),
        class: target.class,
        weak: all.texts("weakAlias").filter_map(written).collect(),
        country,
        ..Found::default()
    };
    let qid = all.texts("wikidataId").chain([id]).find(|code| is_qid(code)).unwrap_or_default();
    let born = all.day(&["birthDate"]);
    let iso2 = country.and_then(|country| tables.kb.entry(country).iso2.map(str::to_owned)).unwrap_or_default();
    found.qualifier = if is_person { born.get(..4).unwrap_or_default().to_owned() } else { iso2 };
    let gender = all.texts("gender").find(|gender| matches!(*gender, "male" | "female")).unwrap_or_default();
    let (mut kind, mut body) = (target.kind.to_owned(), String::new());
    if schema == "Position"
        && let Some(name) = names.first()
    {
        let office = office(name, country, tables.kb);
        kind = office.kind;
        body = office.body.map(|body| tables.kb.entry(body).id.to_owned()).unwrap_or_default();
    }
    for (column, value) in [
        ("qid", qid.to_owned()),
        ("kind", kind),
        ("body", body),
        ("gender", gender.to_owned()),
        ("born", born),
        ("died", all.day(&["deathDate"])),
        ("from", all.day(&["incorporationDate", "inceptionDate"])),
        ("to", all.day(&["dissolutionDate"])),
        ("checked", checked),
    ] {
        found.cells.insert(column, value);
    }
    found.names = names;
    found
}

fn is_qid(code: &str) -> bool {
    code.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What the name of an office says of it.
#[derive(Debug, Default)]
pub(super) struct Office {
    /// The kind of its noun: `president`.
    pub(super) kind: String,
    /// Whose office it is, where the base has none of that kind for it.
    pub(super) body: Option<EntryId>,
}

/// "President of Norland" is the office `president` of Norland.
pub(super) fn office(name: &str, country: Option<EntryId>, kb: &KnowledgeBase) -> Office {
    let lower: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    let Some((count, role)) = kb.naming().longest_role_noun(&words) else { return Office::default() };
    let forms: Vec<&str> = name.split(' ').skip(count).collect();
    let small = |word: &&&str| [SmallWord::Link, SmallWord::Article].iter().any(|kind| kb.words().is(&word.to_lowercase(), *kind));
    let skipped = forms.iter().take_while(small).count();
    let rest = &forms[skipped..];
    let body = match rest {
        [] => country,
        rest => kb.longest(rest).filter(|(count, _)| *count == rest.len()).map(|(_, readings)| readings.first().entry),
    };
    let kind = role.kind.to_owned();
    let body = body.filter(|body| kb.office(&kind, *body).is_none());
    Office { kind, body }
}

/// The properties of an entity.
struct All<'a> {
    properties: &'a Map<String, Value>,
}

impl<'a> All<'a> {
    /// The values of a property that are texts.
    fn texts(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.properties.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// The ids of the entities that a property names or holds.
    fn ids(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let values = self.properties.get(name).and_then(Value::as_array).into_iter().flatten();
        values.filter_map(|value| value.as_str().or_else(|| value.get("id")?.as_str()))
    }

    /// The date of the first property that has one: of several the one that says most, none where they disagree on the year.
    fn day(&self, names: &[&str]) -> String {
        for name in names {
            let mut days: Vec<String> = self.texts(name).map(day).filter(|day| !day.is_empty()).collect();
            days.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            let Some(first) = days.first() else { continue };
            return if days.iter().all(|day| day.get(..4) == first.get(..4)) { first.clone() } else { String::new() };
        }
        String::new()
    }
}
