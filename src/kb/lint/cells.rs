//! Rows in; what is wrong with single cells out: shapes of codes and dates, names of classes and entities, missing values.

use super::super::compile::Kind;
use super::super::date;
use super::super::facts::Link;
use super::links::Known;
use super::shape::Row;
use super::{Ground, Layer, Problem};
use crate::ontology::Ontology;

/// So many bytes a value may have.
const LONGEST: usize = 255;

/// What may stand in a column.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Anything.
    Any,
    /// The id of an entity that the row speaks of.
    Id,
    /// Names.
    Names,
    Class,
    Date,
    /// The id of a known entity.
    Entity,
    /// Ids of known entities.
    Entities,
    /// Tests of syntax, ids or lemmas.
    Conditions,
    Qid,
    /// So many capitals.
    Capitals(usize),
    /// So many digits; 0: any number of them.
    Digits(usize),
    /// Degrees, at most so many to each side of 0.
    Degrees(f64),
    Percent,
    Gender,
    Flag,
    /// A link between two entities.
    Link,
    /// A relation of the ontology.
    Relation,
    /// A key of the sources.
    Source,
    /// Code of a subdivision of a country.
    Subdivision,
    Demonym,
}

/// The columns of entity tables.
const ENTITY: &[(&str, Rule)] = &[
    ("id", Rule::Id),
    ("class", Rule::Class),
    ("label", Rule::Names),
    ("aliases", Rule::Names),
    ("weak", Rule::Names),
    ("country", Rule::Entity),
    ("part_of", Rule::Entity),
    ("from", Rule::Date),
    ("to", Rule::Date),
    ("qid", Rule::Qid),
    ("source", Rule::Source),
    ("checked", Rule::Date),
    ("kind", Rule::Any),
    ("iso2", Rule::Capitals(2)),
    ("iso3", Rule::Capitals(3)),
    ("m49", Rule::Digits(3)),
    ("region", Rule::Any),
    ("capital", Rule::Entity),
    ("contested_by", Rule::Entities),
    ("iso3166_2", Rule::Subdivision),
    ("lat", Rule::Degrees(90.0)),
    ("lon", Rule::Degrees(180.0)),
    ("geonames", Rule::Digits(0)),
    ("population", Rule::Digits(0)),
    ("admin1", Rule::Any),
    ("seat", Rule::Any),
    ("gender", Rule::Gender),
    ("born", Rule::Date),
    ("died", Rule::Date),
    ("body", Rule::Entity),
    ("seats", Rule::Digits(0)),
    ("rank", Rule::Digits(0)),
];

/// The columns that facts end in.
const TIMES: &[(&str, Rule)] =
    &[("kind", Rule::Any), ("from", Rule::Date), ("to", Rule::Date), ("source", Rule::Source), ("checked", Rule::Date)];

/// The columns of a table's own, those that every row needs first, and how many these are; none where any column may stand.
fn columns(kind: Kind) -> Option<(usize, &'static [(&'static str, Rule)])> {
    Some(match kind {
        Kind::Entities => (3, ENTITY),
        Kind::Terms => (2, &[("person", Rule::Entity), ("office", Rule::Entity)]),
        Kind::Memberships => (2, &[("member", Rule::Entity), ("organisation", Rule::Entity)]),
        Kind::Relations => (3, &[("subject", Rule::Entity), ("relation", Rule::Link), ("object", Rule::Entity)]),
        Kind::Listed => (2, &[("list", Rule::Entity), ("entity", Rule::Entity)]),
        Kind::Demonyms => (3, &[("form", Rule::Names), ("kind", Rule::Demonym), ("target", Rule::Entity)]),
        Kind::Metonyms => (
            4,
            &[
                ("form", Rule::Names),
                ("place", Rule::Entity),
                ("target", Rule::Entity),
                ("prior", Rule::Percent),
                ("unless", Rule::Conditions),
            ],
        ),
        Kind::Forms => (
            3,
            &[
                ("form", Rule::Names),
                ("entity", Rule::Entity),
                ("prior", Rule::Percent),
                ("needs", Rule::Conditions),
                ("excludes", Rule::Conditions),
            ],
        ),
        Kind::Never => (2, &[("never", Rule::Any), ("with", Rule::Any)]),
        Kind::Renamed => (2, &[("old", Rule::Id), ("new", Rule::Entity), ("date", Rule::Date)]),
        Kind::NameParts => {
            (1, &[("form", Rule::Names), ("group", Rule::Any), ("given", Rule::Flag), ("family", Rule::Flag), ("gender", Rule::Gender)])
        }
        Kind::Titles => (2, &[("title", Rule::Names), ("kind", Rule::Any), ("gender", Rule::Gender)]),
        Kind::RoleNouns => (2, &[("noun", Rule::Names), ("kind", Rule::Any), ("relation", Rule::Relation), ("gender", Rule::Gender)]),
        Kind::OrganisationHeads => (2, &[("word", Rule::Names), ("class", Rule::Class)]),
        Kind::Nouns => (2, &[("noun", Rule::Names), ("class", Rule::Class)]),
    })
}

/// Checks every cell of every row.
pub(super) fn check(rows: &[Row<'_>], ontology: &Ontology, ground: Ground<'_>, known: &Known<'_>, problems: &mut Vec<Problem>) {
    let mut header = None;
    for row in rows {
        let Some((needed, own)) = columns(row.kind()) else { continue };
        let rule = |column: &str| own.iter().chain(TIMES).find(|(name, _)| *name == column).map(|(_, rule)| *rule);
        // Once a table.
        if header != Some(row.columns().as_ptr()) {
            header = Some(row.columns().as_ptr());
            for column in row.columns().iter().filter(|column| rule(column).is_none()) {
                let help = "docs/knowledge-base.md lists the columns; what stands under another name is not read";
                problems.push(row.problem(format!("the table has a column \"{column}\""), help));
            }
        }
        let id = row.get("id");
        if row.removes() {
            continue;
        }
        let extends = row.kind() == Kind::Entities && known.is_elsewhere(id, row.layer());
        for (column, _) in own.iter().take(needed).filter(|(column, _)| row.get(column).is_empty()) {
            if !(extends && matches!(*column, "class" | "label")) {
                problems.push(row.problem(format!("{column}: missing"), "every row needs a value in this column"));
            }
        }
        for &column in row.columns() {
            if row.get(column).split('|').any(|value| value.len() > LONGEST) {
                problems.push(row.problem(format!("{column}: more than {LONGEST} bytes"), "a value has 255 bytes at most"));
            }
            let (Some(rule), Some(value)) = (rule(column), row.some(column)) else { continue };
            if let Some((message, help)) = wrong(rule, *row, column, ontology, ground, known) {
                problems.push(row.problem(format!("{column}: \"{value}\" {message}"), help));
            }
        }
        let day = |column: &str| row.some(column).and_then(date::parse);
        for (first, last) in [("from", "to"), ("born", "died")] {
            if let (Some((begin, _)), Some((_, end))) = (day(first), day(last))
                && begin > end
            {
                let message = format!("{first} {} is after {last} {}", row.get(first), row.get(last));
                problems.push(row.problem(message, "`from` is the first day, `to` the last"));
            }
        }
    }
}

/// What is wrong with a value, and what to do.
fn wrong(
    rule: Rule,
    row: Row<'_>,
    column: &str,
    ontology: &Ontology,
    ground: Ground<'_>,
    known: &Known<'_>,
) -> Option<(String, &'static str)> {
    let value = row.get(column);
    let digits = |value: &str| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let must = |holds: bool, message: &str, help: &'static str| (!holds).then(|| (message.to_owned(), help));
    match rule {
        Rule::Any => None,
        Rule::Id => must(
            value.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-')),
            "is no id",
            "an id has letters, digits, `_` and `-` only",
        ),
        Rule::Names => names(row, column),
        Rule::Class => {
            must(ontology.class_named(value).is_some(), "is no class of the ontology", "ontology/demarche.ttl lists the classes")
        }
        Rule::Date => must(date::parse(value).is_some(), "is no date", "write 2024, 2024-03 or 2024-03-22"),
        Rule::Entity => must(known.contains(value), "is no known id", UNKNOWN),
        Rule::Entities => {
            let unknown: Vec<&str> = row.list(column).filter(|id| !known.contains(id)).collect();
            must(unknown.is_empty(), &format!("has unknown ids: {}", unknown.join(", ")), UNKNOWN)
        }
        Rule::Conditions => must(
            value.split('|').all(|condition| !condition.trim_start_matches('@').is_empty()),
            "has an empty condition",
            "part conditions by one `|`: @tests of syntax, ids, lemmas",
        ),
        Rule::Qid => must(
            value.strip_prefix('Q').is_some_and(|number| digits(number) && !number.starts_with('0')),
            "is no Wikidata id",
            "write Q and its number, only where a source has it",
        ),
        Rule::Capitals(count) => must(
            value.len() == count && value.bytes().all(|byte| byte.is_ascii_uppercase()),
            "is no such code of ISO 3166-1",
            "alpha-2 has two capitals, alpha-3 three",
        ),
        Rule::Digits(count) => must(digits(value) && (count == 0 || value.len() == count), "is no such number", "write digits only"),
        Rule::Degrees(most) => must(
            value.parse::<f64>().is_ok_and(|degrees| degrees.is_finite() && degrees.abs() <= most),
            "is no such number of degrees",
            "write decimal degrees, south and west negative",
        ),
        Rule::Percent => must(
            digits(value) && value.parse::<u8>().is_ok_and(|prior| prior <= 100),
            "is no percentage",
            "write a whole number from 0 to 100",
        ),
        Rule::Gender => must(matches!(value, "female" | "male"), "is no gender", "write female or male, or leave it empty"),
        Rule::Flag => must(value == "1", "is no mark", "write 1, or leave it empty"),
        Rule::Link => must(
            Link::named(value).is_some(),
            "is no link that a table may state",
            "write branchOf, actsFor or controls: what else holds between two is for texts to say",
        ),
        Rule::Relation => {
            must(ontology.relation_named(value).is_some(), "is no relation of the ontology", "ontology/demarche.ttl lists the relations")
        }
        Rule::Source => match ground {
            Ground::Whole { sources } => must(
                sources.contains(&format!("`{value}`")),
                "is not described",
                "add a row for this source to data/SOURCES.md, with version and licence",
            ),
            Ground::Over(_) => None,
        },
        Rule::Subdivision => must(
            value.split_once('-').is_some_and(|(country, part)| {
                country.len() == 2
                    && country.bytes().all(|byte| byte.is_ascii_uppercase())
                    && (1..=3).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            }),
            "is no code of ISO 3166-2",
            "write the country's two capitals, a hyphen and the part: UA-14",
        ),
        Rule::Demonym => must(
            matches!(value, "adjective" | "noun" | "plural" | "prefix"),
            "is no kind of demonym",
            "write adjective, noun, plural or prefix",
        ),
    }
}

const UNKNOWN: &str = "ids stand in the first column of the entity tables: add the entity, or correct the id";

/// What is wrong with a cell of names.
fn names(row: Row<'_>, column: &str) -> Option<(String, &'static str)> {
    let value = row.get(column);
    let is_list = matches!(column, "aliases" | "weak");
    if !is_list && value.contains('|') {
        return Some(("holds several values".to_owned(), "one name here; further ones belong under `aliases` or `weak`"));
    }
    let mut seen = Vec::new();
    for name in value.split('|') {
        let plain = if is_list && row.layer() != Layer::Import { name.strip_prefix('!').unwrap_or(name) } else { name };
        if !plain.chars().any(char::is_alphanumeric) {
            return Some(("has an empty name".to_owned(), "part names by one `|`, with letters or digits in each"));
        }
        if plain.trim() != plain || plain.contains("  ") {
            return Some((format!("has white space too much in \"{name}\""), "one space between words, none around a name"));
        }
        if seen.contains(&name) || (column == "aliases" && name == row.get("label")) {
            return Some((format!("has \"{name}\" twice"), "write a name once"));
        }
        seen.push(name);
    }
    None
}
