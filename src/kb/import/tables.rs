//! What an import finds in; rows of tables out: ids given, names weighed, facts bound.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::super::compile::Spelling;
use super::super::{EntryId, KnowledgeBase, date, local_name};
use super::names::is_weak;
use super::{Imported, Remark};
use crate::ontology::Ontology;

/// Something that an import found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// How facts of the same input name it.
    pub(super) key: String,
    pub(super) class: &'static str,
    /// The first is the label.
    pub(super) names: Vec<String>,
    /// Names that are weak whatever they look like.
    pub(super) weak: Vec<String>,
    /// Whether all its names are weak.
    pub(super) obscure: bool,
    pub(super) country: Option<EntryId>,
    /// What sets it apart where its id is taken: a year, a code.
    pub(super) qualifier: String,
    /// By column.
    pub(super) cells: BTreeMap<&'static str, String>,
}

/// A fact between two, by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Fact {
    pub(super) subject: String,
    pub(super) object: String,
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) checked: String,
}

/// The tables of facts that an import writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FactTable {
    Terms,
    Memberships,
    Listed,
}

/// A row of an entity.
#[derive(Debug, Default)]
struct Row {
    label: String,
    aliases: Vec<String>,
    weak: BTreeSet<String>,
    cells: BTreeMap<&'static str, String>,
}

/// The columns that every entity table begins with, after the names.
const COMMON: [&str; 7] = ["country", "part_of", "from", "to", "qid", "source", "checked"];
/// Columns of one table or another; only those with values are written.
const OWN: [&str; 13] =
    ["kind", "gender", "born", "died", "iso2", "iso3", "geonames", "lat", "lon", "population", "admin1", "body", "seats"];

/// All that an import has found so far.
pub(super) struct Tables<'a> {
    pub(super) kb: &'a KnowledgeBase,
    pub(super) ontology: &'a Ontology,
    line: usize,
    /// By column and code, who is known.
    codes: FxHashMap<(&'static str, String), EntryId>,
    /// By spelling, who has a name: of the base, and of the input what is meant by it alone.
    owners: FxHashMap<String, String>,
    rows: BTreeMap<String, Row>,
    ids: FxHashMap<String, String>,
    facts: BTreeMap<FactTable, Vec<Fact>>,
    counts: Imported,
    source: &'static str,
}

impl<'a> Tables<'a> {
    pub(super) fn new(kb: &'a KnowledgeBase, ontology: &'a Ontology) -> Self {
        let mut codes = FxHashMap::default();
        for (id, entry) in kb.entries() {
            let place = entry.geonames.map(|number| number.to_string());
            let all = [("qid", entry.wikidata), ("geonames", place.as_deref()), ("iso2", entry.iso2), ("iso3", entry.iso3)];
            for (column, code) in all.into_iter().filter_map(|(column, code)| Some((column, code?))) {
                codes.insert((column, code.to_owned()), id);
            }
        }
        let owners =
            kb.forms().into_iter().map(|(form, readings)| (form.to_owned(), kb.entry(readings.first().entry).id.to_owned())).collect();
        Self {
            kb,
            ontology,
            line: 0,
            codes,
            owners,
            rows: BTreeMap::new(),
            ids: FxHashMap::default(),
            facts: BTreeMap::new(),
            counts: Imported::default(),
            source: "",
        }
    }

    /// The line that is read now.
    pub(super) fn at(&mut self, line: usize) {
        self.line = line;
    }

    /// Who has a code.
    pub(super) fn known(&self, column: &'static str, code: &str) -> Option<EntryId> {
        self.codes.get(&(column, code.to_owned())).copied()
    }

    /// The country of an ISO 3166-1 alpha-2 code, in any case.
    pub(super) fn country(&self, code: &str) -> Option<EntryId> {
        self.known("iso2", &code.to_uppercase())
    }

    /// Counts something that has no class here.
    pub(super) fn pass_over(&mut self) {
        self.counts.passed_over += 1;
    }

    /// Takes up something.
    pub(super) fn add(&mut self, source: &'static str, found: Found, remark: &mut dyn FnMut(Remark)) -> Result<(), String> {
        self.source = source;
        let holders: BTreeSet<EntryId> =
            ["qid", "geonames", "iso3", "iso2"].iter().filter_map(|&column| self.known(column, found.cells.get(column)?)).collect();
        let known = match holders.iter().collect::<Vec<_>>().as_slice() {
            [] => None,
            [one] => Some(**one),
            several => {
                let ids: Vec<&str> = several.iter().map(|id| self.kb.entry(**id).id).collect();
                return Err(format!("its codes are those of {}", ids.join(" and ")));
            }
        };
        let id = match known {
            Some(id) => self.kb.entry(id).id.to_owned(),
            None => match self.ids.get(&found.key) {
                Some(id) => id.clone(),
                None => match self.mint(&found) {
                    Some(id) => id,
                    None => {
                        self.pass_over();
                        return Ok(());
                    }
                },
            },
        };
        self.ids.insert(found.key.clone(), id.clone());
        let is_new = known.is_none();
        let mut row = self.rows.remove(&id).unwrap_or_else(|| {
            if is_new {
                self.counts.new += 1;
                Row { label: found.names.first().cloned().unwrap_or_default(), ..Row::default() }
            } else {
                Row::default()
            }
        });
        self.take_names(&id, known, &found, &mut row, remark);
        self.take_cells(known, found, &mut row);
        self.rows.insert(id, row);
        Ok(())
    }

    /// Takes up a fact; its ends may come later.
    pub(super) fn add_fact(&mut self, source: &'static str, table: FactTable, fact: Fact) {
        self.source = source;
        self.facts.entry(table).or_default().push(fact);
    }

    /// An id that nobody has.
    fn mint(&self, found: &Found) -> Option<String> {
        let is_free = |id: &str| !self.rows.contains_key(id) && self.kb.find(id).is_none();
        let bare = found.names.iter().find_map(|name| local_name(name))?;
        let key = local_name(&found.key).unwrap_or_else(|| found.key.clone());
        let qualified = (!found.qualifier.is_empty()).then(|| format!("{bare}_{}", found.qualifier));
        [Some(bare.clone()), qualified, Some(format!("{bare}_{key}"))].into_iter().flatten().find(|id| is_free(id))
    }

    /// Adds names to a row, each once, and says which are weak.
    fn take_names(&mut self, id: &str, known: Option<EntryId>, found: &Found, row: &mut Row, remark: &mut dyn FnMut(Remark)) {
        let mut seen: BTreeSet<String> =
            row.aliases.iter().chain([&row.label]).filter(|name| !name.is_empty()).map(|name| Spelling::of(name).cased).collect();
        if let Some(entry) = known.map(|id| self.kb.entry(id)) {
            seen.extend(entry.aliases().chain(entry.weak()).chain([entry.label]).map(|name| Spelling::of(name).cased));
        }
        let all = found.names.iter().map(|name| (name, false)).chain(found.weak.iter().map(|name| (name, true)));
        for (name, must_be_weak) in all {
            let spelling = Spelling::of(name).cased;
            let is_label = *name == row.label;
            if !(seen.insert(spelling.clone()) || is_label && !row.weak.contains(name)) {
                continue;
            }
            // Places have names of one word; whether they are known is a matter of size.
            let plain = !matches!(found.class, "City" | "Country");
            let mut weak = must_be_weak || found.obscure || plain && is_weak(name);
            match self.owners.get(&spelling) {
                Some(other) if other != id => {
                    weak = true;
                    if is_label || known.is_some() {
                        remark(Remark::SameName { line: self.line, name: name.clone(), id: id.to_owned(), other: other.clone() });
                    }
                }
                Some(_) => {}
                None => drop(self.owners.insert(spelling, id.to_owned())),
            }
            if weak {
                row.weak.insert(name.clone());
            }
            if !is_label && !weak {
                row.aliases.push(name.clone());
            }
        }
    }

    /// Adds values; of a known entity only what is not known, of two rows with one id the first counts.
    fn take_cells(&self, known: Option<EntryId>, found: Found, row: &mut Row) {
        let mut cells = found.cells;
        if let Some(country) = found.country {
            cells.insert("country", self.kb.entry(country).id.to_owned());
        }
        if known.is_none() {
            cells.insert("class", found.class.to_owned());
            cells.insert("source", self.source.to_owned());
        }
        if let Some(entry) = known.map(|id| self.kb.entry(id)) {
            let has = |column: &str| match column {
                "qid" => entry.wikidata.is_some(),
                "geonames" => entry.geonames.is_some(),
                "gender" => entry.gender.is_some(),
                "born" => entry.born.is_some(),
                "died" => entry.died.is_some(),
                // What our own tables weigh stays as they have it, and where that is from.
                _ => true,
            };
            cells.retain(|column, _| !has(column));
        }
        // What would break the table is no value of ours.
        for (column, value) in cells.into_iter().filter(|(_, value)| !value.is_empty() && !value.contains(char::is_control)) {
            row.cells.entry(column).or_insert(value);
        }
    }

    /// The file.
    pub(super) fn finish(mut self) -> Imported {
        let mut facts = String::new();
        let tables = std::mem::take(&mut self.facts);
        for (table, found) in tables {
            let (columns, kind) = match table {
                FactTable::Terms => ("person\toffice\tfrom\tto\tkind\tsource\tchecked", true),
                FactTable::Memberships => ("member\torganisation\tkind\tfrom\tto\tsource\tchecked", true),
                FactTable::Listed => ("list\tentity\tfrom\tto\tsource\tchecked", false),
            };
            let mut rows = BTreeSet::new();
            for fact in found {
                let (Some(subject), Some(object)) = (self.id_of(&fact.subject), self.id_of(&fact.object)) else {
                    self.counts.dangling += 1;
                    continue;
                };
                let source = self.source;
                let cells: Vec<&str> = match table {
                    FactTable::Terms => vec![&subject, &object, &fact.from, &fact.to, &fact.kind, source, &fact.checked],
                    FactTable::Memberships => vec![&subject, &object, &fact.kind, &fact.from, &fact.to, source, &fact.checked],
                    FactTable::Listed => vec![&subject, &object, &fact.from, &fact.to, source, &fact.checked],
                };
                debug_assert!(kind || fact.kind.is_empty());
                rows.insert(cells.join("\t").trim_end_matches('\t').to_owned());
            }
            if rows.is_empty() {
                continue;
            }
            self.counts.facts += rows.len();
            facts.push_str(&format!("\n{columns}\n"));
            rows.iter().for_each(|row| facts.push_str(&format!("{row}\n")));
        }
        self.counts.text = self.entities();
        self.counts.text.push_str(&facts);
        self.counts
    }

    fn id_of(&self, key: &str) -> Option<String> {
        if let Some(id) = self.ids.get(key) {
            return Some(id.clone());
        }
        let known = self.known("qid", key).or_else(|| self.kb.find(key));
        known.map(|id| self.kb.entry(id).id.to_owned())
    }

    /// The table of entities.
    fn entities(&mut self) -> String {
        let own: Vec<&str> = OWN.into_iter().filter(|column| self.rows.values().any(|row| row.cells.contains_key(column))).collect();
        let mut header = vec!["id", "class", "label", "aliases", "weak"];
        header.extend(COMMON);
        header.extend(&own);
        let mut rows = BTreeSet::new();
        for (id, row) in &self.rows {
            let (aliases, weak) = (row.aliases.join("|"), row.weak.iter().map(String::as_str).collect::<Vec<_>>().join("|"));
            let mut cells = vec![id.as_str(), row.cells.get("class").map_or("", String::as_str), &row.label, &aliases, &weak];
            cells.extend(COMMON.iter().chain(&own).map(|column| row.cells.get(column).map_or("", String::as_str)));
            let row = cells.join("\t").trim_end_matches('\t').to_owned();
            // Of what is known and brings nothing new there is nothing to say.
            if row.len() > id.len() {
                self.counts.extended += usize::from(self.kb.find(id).is_some());
                rows.insert(row);
            }
        }
        let mut text = format!("{}\n", header.join("\t"));
        rows.iter().for_each(|row| text.push_str(&format!("{row}\n")));
        text
    }
}

/// A date as tables have it: `2017-01-20T00:00:00Z` is `2017-01-20`; of a day that no calendar has the month is left. Empty where it is none.
pub(super) fn day(value: &str) -> String {
    let value = value.split(['T', ' ']).next().unwrap_or_default();
    let lengths = [10, 7, 4].into_iter().filter_map(|length| value.get(..length));
    lengths.into_iter().find(|part| date::parse(part).is_some()).unwrap_or_default().to_owned()
}
