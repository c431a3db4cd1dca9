//! Tables in, a [`KnowledgeBase`] out: entities first, then what refers to them.
//!
//! Every reference is checked; where it does not hold, the error names file and line.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::date::{first_day, last_day};
use super::facts::{Fact, Facts, Link, Term};
use super::forms::{Condition, DemonymKind, FormKind, FormReading, Forms};
use super::naming::{Naming, class, gender};
use super::spelling::Spelling;
use super::table::{Kind, Row, Table};
use super::{Entry, EntryId, KbError, KnowledgeBase, find};
use crate::ontology::Ontology;

macro_rules! built_in {
    ($($name:literal)*) => {
        &[$((concat!("data/kb/", $name), include_str!(concat!("../../data/kb/", $name)))),*]
    };
}

/// The tables of `data/kb`.
pub(super) const BUILT_IN: &[(&str, &str)] = built_in!(
    "agreements.tsv" "bodies.tsv" "cities.tsv" "demonyms.tsv" "events.tsv" "forms.tsv" "groups.tsv" "listed.tsv" "lists.tsv" "media.tsv"
    "memberships.tsv" "metonyms.tsv" "name_parts.tsv" "nouns.tsv" "offices.tsv" "organisation_heads.tsv" "organisations.tsv" "parties.tsv"
    "people.tsv" "peoples.tsv" "regions.tsv" "relations.tsv" "role_nouns.tsv" "sites.tsv" "terms.tsv" "territories.tsv" "titles.tsv"
    "weapons.tsv"
);

/// Certainty of a weak name or a demonym, where no row of `forms` says more.
const WEAK: u8 = 50;

pub(super) fn build(ontology: &Ontology, files: &[(&str, &str)]) -> Result<KnowledgeBase, KbError> {
    let tables = files.iter().map(|(file, text)| Table::parse(file, text)).collect::<Result<Vec<_>, _>>()?;
    let tables: Vec<Table<'_>> = tables.into_iter().flatten().collect();
    let rows = |kind: Kind| tables.iter().filter(move |table| table.kind == kind).flat_map(Table::rows);

    let mut by_id = BTreeMap::new();
    for row in rows(Kind::Entities) {
        let id = row.required("id")?;
        if by_id.insert(id, row).is_some() {
            return Err(row.error("id", id, "the id of two rows", "an id names one entity: give the other one another id"));
        }
    }
    let mut entries = by_id.values().map(|row| entry(*row, ontology)).collect::<Result<Vec<_>, _>>()?;
    let mut offices = Vec::new();
    for (index, row) in by_id.values().enumerate() {
        let own = EntryId(index as u32);
        let (country, part_of, capital, body) = (
            reference(&entries, *row, "country")?,
            reference(&entries, *row, "part_of")?,
            reference(&entries, *row, "capital")?,
            reference(&entries, *row, "body")?,
        );
        if let (Some(body), Some(kind)) = (body, row.some("kind")) {
            offices.push((body, kind.to_owned(), number(*row, "rank")? as u8, own));
        }
        let entry = &mut entries[index];
        (entry.country, entry.part_of, entry.capital, entry.body) = (country, part_of, capital, body);
    }

    let mut facts = Vec::new();
    for row in rows(Kind::Relations) {
        let name = row.required("relation")?;
        let link = Link::named(name).ok_or_else(|| row.error("relation", name, "no link", "write branchOf, actsFor or controls"))?;
        let (subject, object) = (required(&entries, row, "subject")?, required(&entries, row, "object")?);
        facts.push(Fact { subject, link, object, from: first_day(row, "from")?, to: last_day(row, "to")? });
    }
    let terms = rows(Kind::Terms).map(|row| term(&entries, row, "person", "office")).collect::<Result<_, _>>()?;
    let memberships = rows(Kind::Memberships).map(|row| term(&entries, row, "member", "organisation")).collect::<Result<_, _>>()?;
    let listings = rows(Kind::Listed).map(|row| term(&entries, row, "entity", "list")).collect::<Result<_, _>>()?;

    let mut naming = Naming::default();
    for kind in [Kind::Titles, Kind::RoleNouns, Kind::OrganisationHeads, Kind::Nouns, Kind::NameParts] {
        for row in rows(kind) {
            naming.add(kind, row, ontology)?;
        }
    }
    let forms = Forms::new(all_forms(&entries, rows(Kind::Demonyms), rows(Kind::Metonyms), rows(Kind::Forms))?);
    Ok(KnowledgeBase {
        entries,
        forms,
        facts: Facts::new(facts, terms, memberships, listings, offices),
        naming,
        words: super::words::Words::built_in()?,
    })
}

fn entry(row: Row<'_>, ontology: &Ontology) -> Result<Entry, KbError> {
    Ok(Entry {
        id: row.required("id")?.to_owned(),
        class: class(row, ontology)?,
        label: row.required("label")?.to_owned(),
        aliases: row.list("aliases").map(str::to_owned).collect(),
        weak: row.list("weak").map(str::to_owned).collect(),
        country: None,
        part_of: None,
        from: first_day(row, "from")?,
        to: last_day(row, "to")?,
        kind: row.owned("kind"),
        capital: None,
        body: None,
        gender: gender(row)?,
        born: first_day(row, "born")?,
        died: last_day(row, "died")?,
        population: number(row, "population")?,
        iso2: row.owned("iso2"),
        iso3: row.owned("iso3"),
        wikidata: row.owned("qid"),
        geonames: row.owned("geonames"),
        source: row.owned("source"),
        checked: last_day(row, "checked")?,
    })
}

fn term(entries: &[Entry], row: Row<'_>, subject: &'static str, object: &'static str) -> Result<Term, KbError> {
    Ok(Term {
        subject: required(entries, row, subject)?,
        object: required(entries, row, object)?,
        kind: row.owned("kind"),
        from: first_day(row, "from")?,
        to: last_day(row, "to")?,
        checked: last_day(row, "checked")?,
    })
}

/// Every form with its reading. What `forms` says of a form replaces what the names of its entities say.
fn all_forms<'a>(
    entries: &[Entry],
    demonyms: impl Iterator<Item = Row<'a>>,
    metonyms: impl Iterator<Item = Row<'a>>,
    ambiguous: impl Iterator<Item = Row<'a>>,
) -> Result<Vec<(String, FormReading)>, KbError> {
    let mut forms = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let id = EntryId(index as u32);
        forms.push((entry.label.clone(), reading(id, FormKind::Name, 100)));
        forms.extend(entry.aliases.iter().map(|alias| (alias.clone(), reading(id, FormKind::Alias, 100))));
        forms.extend(entry.weak.iter().map(|weak| (weak.clone(), reading(id, FormKind::Weak, WEAK))));
    }
    for row in demonyms {
        let name = row.required("kind")?;
        let kind = demonym(name).ok_or_else(|| row.error("kind", name, "no kind of demonym", "write adjective, noun, plural or prefix"))?;
        forms.push((row.required("form")?.to_owned(), reading(required(entries, row, "target")?, FormKind::Demonym(kind), 100)));
    }
    let mut ruled: FxHashMap<String, Vec<(String, FormReading)>> = FxHashMap::default();
    let mut order = Vec::new();
    for row in ambiguous {
        let form = row.required("form")?;
        let entry = required(entries, row, "entity")?;
        let mut reading = reading(entry, FormKind::Alias, percent(row)?);
        (reading.needs, reading.excludes) = (conditions(entries, row, "needs"), conditions(entries, row, "excludes"));
        let spelling = Spelling::of(form).cased;
        if !ruled.contains_key(&spelling) {
            order.push(spelling.clone());
        }
        ruled.entry(spelling).or_default().push((form.to_owned(), reading));
    }
    // A ruled form keeps its kinds: "Korean" stays the adjective and the noun that `demonyms` knows.
    let mut kept = Vec::new();
    let mut kinds: FxHashMap<(String, EntryId), Vec<FormKind>> = FxHashMap::default();
    for (form, reading) in forms {
        let spelling = Spelling::of(&form).cased;
        if ruled.contains_key(&spelling) {
            kinds.entry((spelling, reading.entry)).or_default().push(reading.kind);
        } else {
            kept.push((form, reading));
        }
    }
    for spelling in order {
        for (form, reading) in ruled.remove(&spelling).unwrap_or_default() {
            match kinds.get(&(spelling.clone(), reading.entry)) {
                Some(kinds) => kept.extend(kinds.iter().map(|&kind| (form.clone(), FormReading { kind, ..reading.clone() }))),
                None => kept.push((form, reading)),
            }
        }
    }
    for row in metonyms {
        let place = required(entries, row, "place")?;
        let mut reading = reading(required(entries, row, "target")?, FormKind::Metonym { place }, percent(row)?);
        reading.excludes = conditions(entries, row, "unless");
        (reading.from, reading.to) = (first_day(row, "from")?, last_day(row, "to")?);
        kept.push((row.required("form")?.to_owned(), reading));
    }
    Ok(kept)
}

fn reading(entry: EntryId, kind: FormKind, prior: u8) -> FormReading {
    FormReading { entry, kind, prior, needs: Vec::new(), excludes: Vec::new(), from: None, to: None, capitals: false }
}

fn demonym(name: &str) -> Option<DemonymKind> {
    Some(match name {
        "adjective" => DemonymKind::Adjective,
        "noun" => DemonymKind::Noun,
        "plural" => DemonymKind::Plural,
        "prefix" => DemonymKind::Prefix,
        _ => return None,
    })
}

fn conditions(entries: &[Entry], row: Row<'_>, column: &'static str) -> Vec<Condition> {
    let condition = |value: &str| match value.strip_prefix('@') {
        Some(test) => Condition::Test(test.to_owned()),
        None => find(entries, value).map_or_else(|| Condition::Lemma(value.to_owned()), Condition::Entry),
    };
    row.list(column).map(condition).collect()
}

fn percent(row: Row<'_>) -> Result<u8, KbError> {
    let value = row.required("prior")?;
    value
        .parse()
        .ok()
        .filter(|prior| *prior <= 100)
        .ok_or_else(|| row.error("prior", value, "no percentage", "write a whole number from 0 to 100"))
}

/// A whole number; 0 where there is none.
fn number(row: Row<'_>, column: &'static str) -> Result<u64, KbError> {
    let Some(value) = row.some(column) else { return Ok(0) };
    value.parse().map_err(|_| row.error(column, value, "no whole number", "write digits only"))
}

fn required(entries: &[Entry], row: Row<'_>, column: &'static str) -> Result<EntryId, KbError> {
    row.required(column)?;
    reference(entries, row, column)?.ok_or_else(|| row.error(column, "", "missing", "name an id of an entity table"))
}

fn reference(entries: &[Entry], row: Row<'_>, column: &'static str) -> Result<Option<EntryId>, KbError> {
    let Some(value) = row.some(column) else { return Ok(None) };
    let help = "ids stand in the first column of the entity tables: add the entity, or correct the id";
    find(entries, value).map(Some).ok_or_else(|| row.error(column, value, "no known id", help))
}
