//! Rows in; forms that name two entities alone, and are ruled by no row of a `forms` table, out.

use std::collections::{BTreeMap, BTreeSet};

use super::super::compile::{Kind, Spelling};
use super::shape::Row;
use super::{Ground, Layer, Problem};

/// Who has a form, and where.
type Owners<'a> = BTreeMap<String, BTreeMap<&'a str, Option<Row<'a>>>>;

/// Checks that no form identifies two entities.
pub(super) fn check(rows: &[Row<'_>], ground: Ground<'_>, problems: &mut Vec<Problem>) {
    let mut ruled: BTreeSet<String> =
        rows.iter().filter(|row| row.kind() == Kind::Forms).map(|row| Spelling::of(row.get("form")).cased).collect();
    let mut owners: Owners<'_> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.removes()) {
        match row.kind() {
            Kind::Entities => {
                let id = row.get("id");
                for form in alone(*row) {
                    owners.entry(Spelling::of(form).cased).or_default().insert(id, Some(*row));
                }
            }
            Kind::Demonyms => {
                owners.entry(Spelling::of(row.get("form")).cased).or_default().insert(row.get("target"), Some(*row));
            }
            _ => {}
        }
    }
    if let Ground::Over(base) = ground {
        let removed: BTreeSet<&str> = rows.iter().filter_map(|row| row.get("id").strip_prefix('!')).collect();
        let taken: BTreeSet<(&str, &str)> = rows
            .iter()
            .flat_map(|row| row.list("aliases").chain(row.list("weak")).map(move |name| (row.get("id"), name)))
            .filter_map(|(id, name)| Some((id, name.strip_prefix('!')?)))
            .collect();
        ruled.extend(base.forms().into_iter().filter(|(_, readings)| readings.iter().len() > 1).map(|(form, _)| form.to_owned()));
        for (_, entry) in base.entries().filter(|(_, entry)| !removed.contains(entry.id)) {
            let weak: Vec<&str> = entry.weak().collect();
            let names = std::iter::once(entry.label).chain(entry.aliases());
            let names = names.filter(|name| !weak.contains(name) && !taken.contains(&(entry.id, *name)));
            for name in names {
                if let Some(owners) = owners.get_mut(&Spelling::of(name).cased) {
                    owners.entry(entry.id).or_insert(None);
                }
            }
        }
    }
    for (form, owners) in owners.iter().filter(|(form, owners)| owners.len() > 1 && !ruled.contains(*form)) {
        let Some(row) = owners.values().rev().flatten().max_by_key(|row| row.layer()) else { continue };
        let list: Vec<String> =
            owners.iter().map(|(id, row)| format!("{id} ({})", row.map_or_else(|| "the base".to_owned(), |row| row.place()))).collect();
        let message = format!("the name \"{form}\" is of {}", list.join(" and "));
        problems.push(row.problem(message, "give each a row in a `forms` table, or list the name under `weak` too"));
    }
}

/// The names by which a row's entity is meant without more.
fn alone<'a>(row: Row<'a>) -> impl Iterator<Item = &'a str> {
    let weak: Vec<&str> = row.list("weak").collect();
    let names = row.some("label").into_iter().chain(row.list("aliases"));
    let removes = row.layer() != Layer::Import;
    let stays = move |name: &&str| !(weak.contains(name) || removes && name.starts_with('!'));
    names.filter(stays)
}
