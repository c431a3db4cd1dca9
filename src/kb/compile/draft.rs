//! Tables in, layer upon layer; what they say together out: a [`Draft`].
//!
//! A row of a higher layer extends the entity of the same id: its cells replace, its lists add. It replaces the fact, form or word of the
//! same key. `!` removes: a value in a list, or as the first sign of a row whatever the row describes. References are not checked here.

use std::collections::{BTreeMap, BTreeSet};

use super::KbError;
use super::cell::{Column, FEMALE, MALE, NO_DATE, NO_GENDER, Value};
use super::day::Day;
use super::table::{Kind, Row, Table};

/// Where something is written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// Index of its file.
    file: u16,
    /// Its line, from 1.
    pub(crate) line: u32,
}

/// A value of an entity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'a> {
    pub(crate) column: Column,
    pub(crate) value: Value<'a>,
    pub(crate) place: Place,
}

/// An entity.
#[derive(Clone, Debug)]
pub(crate) struct Entity<'a> {
    pub(crate) class: &'a str,
    pub(crate) class_place: Place,
    pub(crate) label: &'a str,
    /// In order of their columns; several values of a list in their own order.
    pub(crate) cells: Vec<Cell<'a>>,
    pub(crate) place: Place,
    layer: u16,
}

impl<'a> Entity<'a> {
    /// The texts of a column.
    pub(crate) fn texts(&self, column: Column) -> impl Iterator<Item = &'a str> + '_ {
        self.cells.iter().filter(move |cell| cell.column == column).filter_map(|cell| match cell.value {
            Value::Text(text) => Some(text),
            Value::Number(_) => None,
        })
    }

    /// The number of a column; 0 where there is none.
    pub(crate) fn number(&self, column: Column) -> u32 {
        let number = self.cells.iter().find(|cell| cell.column == column).map(|cell| cell.value);
        if let Some(Value::Number(number)) = number { number } else { 0 }
    }
}

/// The tables whose rows bind two entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FactKind {
    Terms,
    Memberships,
    Relations,
    Listed,
}

impl FactKind {
    pub(crate) const ALL: [Self; 4] = [Self::Terms, Self::Memberships, Self::Relations, Self::Listed];

    /// The columns of subject and object.
    pub(crate) fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Terms => ("person", "office"),
            Self::Memberships => ("member", "organisation"),
            Self::Relations => ("subject", "object"),
            Self::Listed => ("entity", "list"),
        }
    }
}

/// What one fact is known by: no two have all of it in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FactKey<'a> {
    pub(crate) kind: FactKind,
    pub(crate) subject: &'a str,
    pub(crate) object: &'a str,
    /// The relation, where it is one.
    pub(crate) relation: &'a str,
    pub(crate) from: Day,
    /// Where `from` is none, the end tells two terms apart.
    pub(crate) until: Day,
}

/// The rest of a fact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact<'a> {
    pub(crate) how: &'a str,
    pub(crate) to: Day,
    pub(crate) source: &'a str,
    pub(crate) checked: Day,
    pub(crate) place: Place,
}

/// The relations that the table of relations may hold.
pub(crate) const LINKS: [&str; 3] = ["actsFor", "branchOf", "controls"];

/// The kinds of demonyms, as they are stored.
pub(crate) const DEMONYMS: [&str; 4] = ["adjective", "noun", "plural", "prefix"];

/// A row of `metonyms` beyond form, place and target.
#[derive(Clone, Debug)]
pub(crate) struct Metonym<'a> {
    pub(crate) prior: u8,
    pub(crate) unless: Vec<&'a str>,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) place: Place,
}

/// A row of `forms` beyond form and entity.
#[derive(Clone, Debug)]
pub(crate) struct Ruling<'a> {
    pub(crate) prior: u8,
    pub(crate) needs: Vec<&'a str>,
    pub(crate) excludes: Vec<&'a str>,
    pub(crate) place: Place,
    layer: u16,
}

/// A row of a table of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// The kind of a title or role, the class of a noun or head, the group of a part of names.
    pub(crate) what: &'a str,
    /// The relation of a role.
    pub(crate) relation: &'a str,
    /// 0 for none.
    pub(crate) gender: u32,
    pub(crate) given: bool,
    pub(crate) family: bool,
    pub(crate) place: Place,
}

/// What all layers say together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft<'a> {
    files: Vec<&'a str>,
    layer: u16,
    pub(crate) entities: BTreeMap<&'a str, Entity<'a>>,
    /// Entities that a layer took out, and with them what refers to them.
    pub(crate) removed: BTreeSet<&'a str>,
    pub(crate) facts: BTreeMap<FactKey<'a>, Fact<'a>>,
    /// By form, kind, target.
    pub(crate) demonyms: BTreeMap<(&'a str, u32, &'a str), Place>,
    /// By form, place, target.
    pub(crate) metonyms: BTreeMap<(&'a str, &'a str, &'a str), Metonym<'a>>,
    /// By form and entity.
    pub(crate) rulings: BTreeMap<(&'a str, &'a str), Vec<Ruling<'a>>>,
    pub(crate) never: BTreeSet<(&'a str, &'a str)>,
    /// By the old id.
    pub(crate) renamed: BTreeMap<&'a str, (&'a str, Day, Place)>,
    pub(crate) words: BTreeMap<(Kind, &'a str), Word<'a>>,
}

impl<'a> Draft<'a> {
    /// Lays tables upon what there is, all of them one layer.
    pub(crate) fn add_layer(&mut self, tables: &[Table<'a>]) -> Result<(), KbError> {
        self.layer += 1;
        for table in tables {
            if self.files.last() != Some(&table.file) {
                self.files.push(table.file);
            }
            let columns: Vec<Option<Column>> = table.columns.iter().map(|name| Column::named(name)).collect();
            for row in table.rows() {
                self.add(row, &columns)?;
            }
        }
        Ok(())
    }

    /// The name that errors call a file by.
    pub(crate) fn file(&self, place: Place) -> &'a str {
        self.files.get(usize::from(place.file)).copied().unwrap_or("")
    }

    /// An error at a value.
    pub(crate) fn error(&self, place: Place, column: &'static str, value: &str, problem: &'static str, help: &'static str) -> KbError {
        KbError::Value { file: self.file(place).to_owned(), line: place.line, column, value: value.to_owned(), problem, help }
    }

    fn add(&mut self, row: Row<'_, 'a>, columns: &[Option<Column>]) -> Result<(), KbError> {
        let place = Place { file: self.files.len().saturating_sub(1) as u16, line: row.line };
        match row.table.kind {
            Kind::Entities => self.add_entity(row, columns, place),
            Kind::Terms => self.add_fact(row, FactKind::Terms, place),
            Kind::Memberships => self.add_fact(row, FactKind::Memberships, place),
            Kind::Relations => self.add_fact(row, FactKind::Relations, place),
            Kind::Listed => self.add_fact(row, FactKind::Listed, place),
            Kind::Demonyms => {
                let (form, remove) = first(row, "form")?;
                let name = row.required("kind")?;
                let kind = DEMONYMS.iter().position(|kind| *kind == name);
                let kind = kind.ok_or_else(|| row.error("kind", name, "no kind of demonym", "write adjective, noun, plural or prefix"))?;
                let key = (form, kind as u32, row.required("target")?);
                put(&mut self.demonyms, key, (!remove).then_some(place), row, "form")
            }
            Kind::Metonyms => {
                let (form, remove) = first(row, "form")?;
                let key = (form, row.required("place")?, row.required("target")?);
                let metonym = || {
                    let (from, to) = (day(row, "from")?, day(row, "to")?);
                    Ok(Metonym { prior: percent(row)?, unless: row.list("unless"), from, to, place })
                };
                put(&mut self.metonyms, key, (!remove).then(metonym).transpose()?, row, "form")
            }
            Kind::Forms => self.add_ruling(row, place),
            Kind::Never => {
                let (one, remove) = first(row, "never")?;
                let (one, other) = (bare(one), bare(row.required("with")?));
                if remove {
                    return if self.never.remove(&(one, other)) { Ok(()) } else { Err(nothing_there(row, "never")) };
                }
                self.never.insert((one, other));
                Ok(())
            }
            Kind::Renamed => {
                let (old, remove) = first(row, "old")?;
                let renamed = (row.required("new")?, day(row, "date")?, place);
                put(&mut self.renamed, old, (!remove).then_some(renamed), row, "old")
            }
            Kind::NameParts | Kind::Titles | Kind::RoleNouns | Kind::OrganisationHeads | Kind::Nouns => self.add_word(row, place),
        }
    }

    fn add_entity(&mut self, row: Row<'_, 'a>, columns: &[Option<Column>], place: Place) -> Result<(), KbError> {
        let (id, remove) = first(row, "id")?;
        if remove {
            if self.entities.remove(id).is_none() {
                return Err(nothing_there(row, "id"));
            }
            self.removed.insert(id);
            return Ok(());
        }
        let layer = self.layer;
        let new = Entity { class: "", class_place: place, label: "", cells: Vec::new(), place, layer: 0 };
        let entity = self.entities.entry(id).or_insert(new);
        if entity.layer == layer {
            return Err(row.error("id", id, "the id of two rows", "an id names one entity: give the other one another id"));
        }
        entity.layer = layer;
        let mut own = Vec::new();
        for (column, &text) in columns.iter().zip(row.cells).filter(|(_, text)| !text.is_empty()) {
            let Some(column) = *column else { continue };
            if column.is_list() {
                for text in text.split('|').filter(|text| !text.is_empty()) {
                    let Some(taken) = text.strip_prefix('!') else {
                        own.push(Cell { column, value: Value::Text(text), place });
                        continue;
                    };
                    let before = entity.cells.len();
                    entity.cells.retain(|cell| cell.column != column || cell.value != Value::Text(taken));
                    if entity.cells.len() == before {
                        let help = "after ! stands a value that the same column has in a lower table: correct it, or take it out";
                        return Err(row.error(column.name(), taken, "no value of this entity", help));
                    }
                }
            } else {
                let value = column.read(text).map_err(|(problem, help)| row.error(column.name(), text, problem, help))?;
                entity.cells.retain(|cell| cell.column != column);
                own.push(Cell { column, value, place });
            }
        }
        let known = entity.cells.iter().filter(|cell| !own.iter().any(|own| own.column == cell.column && own.value == cell.value));
        let known: Vec<Cell<'a>> = known.copied().collect();
        own.extend(known);
        own.sort_by_key(|cell| cell.column);
        entity.cells = own;
        let (class, label) = (row.get("class"), row.get("label"));
        if !class.is_empty() {
            (entity.class, entity.class_place) = (class, place);
        }
        if !label.is_empty() {
            entity.label = label;
        }
        Ok(())
    }

    fn add_fact(&mut self, row: Row<'_, 'a>, kind: FactKind, place: Place) -> Result<(), KbError> {
        let (subject_column, object_column) = kind.columns();
        let (head, remove) = first(row, if kind == FactKind::Listed { object_column } else { subject_column })?;
        let (subject, object) =
            if kind == FactKind::Listed { (row.required(subject_column)?, head) } else { (head, row.required(object_column)?) };
        let relation = if kind == FactKind::Relations { row.required("relation")? } else { "" };
        if kind == FactKind::Relations && !LINKS.contains(&relation) {
            return Err(row.error("relation", relation, "no link", "write branchOf, actsFor or controls"));
        }
        let (from, to) = (day(row, "from")?, day(row, "to")?);
        if remove {
            let before = self.facts.len();
            let same = |key: &FactKey<'_>, fact: &Fact<'_>| {
                (key.kind, key.subject, key.object, key.relation) == (kind, subject, object, relation)
                    && (from.is_none() || key.from == from)
                    && (to.is_none() || fact.to == to)
            };
            self.facts.retain(|key, fact| !same(key, fact));
            return if self.facts.len() < before { Ok(()) } else { Err(nothing_there(row, subject_column)) };
        }
        let key = FactKey { kind, subject, object, relation, from, until: if from.is_none() { to } else { Day::default() } };
        let fact = Fact { how: row.get("kind"), to, source: row.get("source"), checked: day(row, "checked")?, place };
        self.facts.insert(key, fact);
        Ok(())
    }

    fn add_ruling(&mut self, row: Row<'_, 'a>, place: Place) -> Result<(), KbError> {
        let (form, remove) = first(row, "form")?;
        let key = (form, row.required("entity")?);
        if remove {
            return if self.rulings.remove(&key).is_some() { Ok(()) } else { Err(nothing_there(row, "form")) };
        }
        let layer = self.layer;
        let ruling = Ruling { prior: percent(row)?, needs: row.list("needs"), excludes: row.list("excludes"), place, layer };
        let rulings = self.rulings.entry(key).or_default();
        rulings.retain(|other| other.layer == layer);
        rulings.push(ruling);
        Ok(())
    }

    fn add_word(&mut self, row: Row<'_, 'a>, place: Place) -> Result<(), KbError> {
        let kind = row.table.kind;
        let (column, what) = match kind {
            Kind::Titles => ("title", "kind"),
            Kind::RoleNouns => ("noun", "kind"),
            Kind::OrganisationHeads => ("word", "class"),
            Kind::Nouns => ("noun", "class"),
            _ => ("form", "group"),
        };
        let (word, remove) = first(row, column)?;
        if remove {
            return put(&mut self.words, (kind, word), None, row, column);
        }
        let gender = match row.get("gender") {
            "" => 0,
            "female" => FEMALE,
            "male" => MALE,
            other => return Err(row.error("gender", other, NO_GENDER.0, NO_GENDER.1)),
        };
        let (given, family) = (row.get("given") == "1", row.get("family") == "1");
        let what = if what == "group" { row.get(what) } else { row.required(what)? };
        let word_row = Word { what, relation: row.get("relation"), gender, given, family, place };
        self.words.insert((kind, word), word_row);
        Ok(())
    }
}

impl Draft<'_> {
    /// Everything so far is the lowest layer, of one file.
    pub(crate) fn settled(file: &'static str) -> Self {
        Self { files: vec![file], ..Self::default() }
    }
}

impl<'a> Entity<'a> {
    /// One of the lowest layer.
    pub(crate) fn settled(class: &'a str, label: &'a str, cells: Vec<Cell<'a>>) -> Self {
        Self { class, class_place: Place::default(), label, cells, place: Place::default(), layer: 0 }
    }
}

impl<'a> Ruling<'a> {
    /// One of the lowest layer.
    pub(crate) fn settled(prior: u8, needs: Vec<&'a str>, excludes: Vec<&'a str>) -> Self {
        Self { prior, needs, excludes, place: Place::default(), layer: 0 }
    }
}

/// The first cell of a row, and whether the row removes.
fn first<'a>(row: Row<'_, 'a>, column: &'static str) -> Result<(&'a str, bool), KbError> {
    let value = row.required(column)?;
    Ok(value.strip_prefix('!').map_or((value, false), |value| (value, true)))
}

/// Puts a row in its place, or takes out the one that is there.
fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>, row: Row<'_, '_>, column: &'static str) -> Result<(), KbError> {
    match value {
        Some(value) => {
            map.insert(key, value);
            Ok(())
        }
        None => map.remove(&key).map(|_| ()).ok_or_else(|| nothing_there(row, column)),
    }
}

fn nothing_there(row: Row<'_, '_>, column: &'static str) -> KbError {
    row.error(column, row.get(column), "nothing that a lower table has", "correct the row after the !, or take it out")
}

/// An id without the prefix that queries write before it.
fn bare(id: &str) -> &str {
    id.strip_prefix("ent:").unwrap_or(id)
}

fn day(row: Row<'_, '_>, column: &'static str) -> Result<Day, KbError> {
    let value = row.get(column);
    if value.is_empty() {
        return Ok(Day::default());
    }
    Day::parse(value).ok_or_else(|| row.error(column, value, NO_DATE.0, NO_DATE.1))
}

fn percent(row: Row<'_, '_>) -> Result<u8, KbError> {
    let value = row.required("prior")?;
    let prior = value.parse().ok().filter(|prior| *prior <= 100);
    prior.ok_or_else(|| row.error("prior", value, "no percentage", "write a whole number from 0 to 100"))
}
