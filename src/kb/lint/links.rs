//! Rows in; which ids there are, and what is wrong with ids and codes that should belong to one entity, out.

use std::collections::{BTreeMap, BTreeSet};

use super::super::compile::Kind;
use super::super::{Entry, KnowledgeBase};
use super::shape::Row;
use super::{Ground, Layer, Problem};

/// The ids that rows may name.
pub(super) struct Known<'a> {
    base: Option<&'a KnowledgeBase>,
    ids: BTreeMap<&'a str, BTreeSet<Layer>>,
}

impl<'a> Known<'a> {
    /// Those of the rows and of the base under them.
    pub(super) fn new(rows: &[Row<'a>], ground: Ground<'a>) -> Self {
        let base = match ground {
            Ground::Whole { .. } => None,
            Ground::Over(base) => Some(base),
        };
        let mut ids: BTreeMap<&str, BTreeSet<Layer>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.kind() == Kind::Entities) {
            ids.entry(row.get("id")).or_default().insert(row.layer());
        }
        Self { base, ids }
    }

    /// Whether an entity has this id.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.ids.contains_key(id) || self.base.is_some_and(|base| base.find(id).is_some())
    }

    /// Whether another layer has this id too.
    pub(super) fn is_elsewhere(&self, id: &str, layer: Layer) -> bool {
        self.ids.get(id).is_some_and(|layers| layers.iter().any(|other| *other != layer))
            || self.base.is_some_and(|base| base.find(id).is_some())
    }
}

/// A column of identifiers that others gave.
type Code = (&'static str, fn(&Entry<'_>) -> Option<String>);

/// Each names one entity.
const CODES: [Code; 4] = [
    ("qid", |entry| entry.wikidata.map(str::to_owned)),
    ("iso2", |entry| entry.iso2.map(str::to_owned)),
    ("iso3", |entry| entry.iso3.map(str::to_owned)),
    ("geonames", |entry| entry.geonames.map(|number| number.to_string())),
];

/// Checks ids, codes and what is removed.
pub(super) fn check(rows: &[Row<'_>], known: &Known<'_>, ground: Ground<'_>, problems: &mut Vec<Problem>) {
    let mut places: BTreeMap<(&str, Layer), String> = BTreeMap::new();
    let mut codes: BTreeMap<(&str, String), (String, String)> = BTreeMap::new();
    if let Ground::Over(base) = ground {
        for (_, entry) in base.entries() {
            for (column, value) in CODES.iter().filter_map(|(column, get)| Some((*column, get(&entry)?))) {
                codes.insert((column, value), (entry.id.to_owned(), "the base".to_owned()));
            }
        }
    }
    for row in rows.iter().filter(|row| row.kind() == Kind::Entities) {
        let id = row.get("id");
        if let Some(removed) = id.strip_prefix('!') {
            if !known.contains(removed) {
                problems.push(row.problem(format!("there is no \"{removed}\" to remove"), "name an id of the base after the `!`"));
            }
            continue;
        }
        removals(*row, ground, problems);
        if let Some(other) = places.insert((id, row.layer()), row.place()) {
            problems.push(row.problem(format!("id: \"{id}\" is also at {other}"), "an id names one entity: give the other one another id"));
        }
        for (column, _) in CODES {
            let Some(value) = row.some(column) else { continue };
            match codes.get(&(column, value.to_owned())) {
                Some((other, place)) if other != id => problems.push(row.problem(
                    format!("{column}: \"{value}\" is also of {other} ({place})"),
                    "a code names one entity: if these are one, let the row have the other's id",
                )),
                Some(_) => {}
                None => {
                    codes.insert((column, value.to_owned()), (id.to_owned(), row.place()));
                }
            }
        }
    }
}

/// Names that a row takes away have to be there.
fn removals(row: Row<'_>, ground: Ground<'_>, problems: &mut Vec<Problem>) {
    let Ground::Over(base) = ground else { return };
    for column in ["aliases", "weak"] {
        for name in row.list(column).filter_map(|name| name.strip_prefix('!')) {
            let entry = base.find(row.get("id")).map(|id| base.entry(id));
            let has = entry.is_some_and(|entry| entry.aliases().chain(entry.weak()).any(|known| known == name));
            if !has {
                let message = format!("{column}: {} has no name \"{name}\" to remove", row.get("id"));
                problems.push(row.problem(message, "`demarche kb show` lists the names that an entity has"));
            }
        }
    }
}
