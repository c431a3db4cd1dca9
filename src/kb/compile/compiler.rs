//! A draft in, the block that is read in place out; every reference is checked.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::KbError;
use super::block::{Compiled, LONGEST, Part, Parts, RUN};
use super::cell::{Column, Holds, Value};
use super::draft::{Draft, Entity, FactKey, FactKind, Place, Word};
use super::forms::{Forms, Group, KEY, METONYM, Reading};
use super::index::{hash, slots};
use super::spelling::{Spelling, is_in_capitals};
use super::table::Kind;

/// The kinds of tables of words, as they are stored.
pub(crate) const WORDS: [Kind; 5] = [Kind::NameParts, Kind::Titles, Kind::RoleNouns, Kind::OrganisationHeads, Kind::Nouns];

/// So many kinds, sources and regions there may be: they take 14 bits in a word's record.
const MOST_NAMES: usize = 1 << 14;

/// So many kinds, sources and days of facts there may be together.
const MOST_REMARKS: usize = 1 << 18;

/// Flags of a form's record, and where behind them the rest stands.
pub(crate) const SEVERAL: u32 = 1;
pub(crate) const LAST: u32 = 2;
pub(crate) const CAPITALS: u32 = 4;
pub(crate) const REST: u32 = 3;

/// The lowest two bits of a condition: what it is. The others are its string, which is that of the id for an entity.
pub(crate) const TEST: u32 = 0;
pub(crate) const ENTRY: u32 = 1;
pub(crate) const LEMMA: u32 = 2;

/// Compiles a draft.
pub(crate) fn compile(draft: &Draft<'_>) -> Result<Compiled, KbError> {
    let mut compiler = Compiler::new(draft);
    compiler.entities()?;
    compiler.facts()?;
    compiler.forms()?;
    compiler.words()?;
    compiler.rest()?;
    compiler.finish()
}

/// What is being written.
pub(crate) struct Compiler<'d, 'a> {
    pub(crate) draft: &'d Draft<'a>,
    ids: FxHashMap<&'a str, u32>,
    parts: Parts,
    text: String,
    strings: FxHashMap<Cow<'a, str>, u32>,
    vocabulary: FxHashMap<&'a str, u32>,
    lists: FxHashMap<Vec<u32>, u32>,
    details: BTreeMap<super::forms::Details, u32>,
    classes: Names<'a>,
    relations: Names<'a>,
}

/// Names of the ontology with the place where each stands first.
#[derive(Debug, Default)]
struct Names<'a> {
    order: Vec<(&'a str, Place)>,
    numbers: FxHashMap<&'a str, u32>,
}

impl<'a> Names<'a> {
    fn number(&mut self, name: &'a str, place: Place) -> u32 {
        *self.numbers.entry(name).or_insert_with(|| {
            self.order.push((name, place));
            self.order.len() as u32 - 1
        })
    }
}

impl<'d, 'a> Compiler<'d, 'a> {
    fn new(draft: &'d Draft<'a>) -> Self {
        let mut compiler = Self {
            draft,
            ids: FxHashMap::default(),
            parts: Parts::default(),
            text: String::new(),
            strings: FxHashMap::default(),
            vocabulary: FxHashMap::default(),
            lists: FxHashMap::default(),
            details: BTreeMap::new(),
            classes: Names::default(),
            relations: Names::default(),
        };
        for &id in draft.entities.keys() {
            let number = compiler.string(id);
            compiler.ids.insert(id, number);
        }
        compiler.name("");
        compiler.list(Vec::new());
        compiler.detail(&super::forms::Details::default());
        compiler
    }

    /// The number of an id, or of the one that it was renamed to.
    pub(crate) fn entry(&self, id: &str) -> Option<u32> {
        self.ids.get(id).or_else(|| self.draft.renamed.get(id).and_then(|(new, ..)| self.ids.get(new))).copied()
    }

    /// The entity that a row refers to; none if a layer took it out.
    pub(crate) fn reference(&self, id: &str, place: Place, column: &'static str) -> Result<Option<u32>, KbError> {
        let help = "ids stand in the first column of the entity tables: add the entity, or correct the id";
        match self.entry(id) {
            None if !self.draft.removed.contains(id) => Err(self.draft.error(place, column, id, "no known id", help)),
            found => Ok(found),
        }
    }

    /// The list of some conditions.
    pub(crate) fn conditions(&mut self, texts: &[&'a str]) -> u32 {
        let list = texts.iter().map(|&text| match self.entry(text) {
            _ if text.starts_with('@') => self.string(text) << 2 | TEST,
            Some(entry) => entry << 2 | ENTRY,
            None => self.string(text) << 2 | LEMMA,
        });
        let list = list.collect();
        self.list(list)
    }

    fn string(&mut self, text: impl Into<Cow<'a, str>>) -> u32 {
        let text = text.into();
        if let Some(&number) = self.strings.get(&text) {
            return number;
        }
        let number = self.strings.len() as u32;
        if (number as usize).is_multiple_of(RUN) {
            self.parts.add(Part::Runs, &[self.text.len() as u32]);
        }
        debug_assert!(text.len() <= LONGEST, "tables and forms take no longer ones");
        self.text.push_str(&text);
        self.parts.add_byte(Part::Lengths, text.len() as u8);
        self.strings.insert(text, number);
        number
    }

    fn name(&mut self, name: &'a str) -> u32 {
        if let Some(&number) = self.vocabulary.get(name) {
            return number;
        }
        let (number, string) = (self.vocabulary.len() as u32, self.string(name));
        self.parts.add(Part::Vocabulary, &[string]);
        self.vocabulary.insert(name, number);
        number
    }

    fn list(&mut self, list: Vec<u32>) -> u32 {
        if let Some(&begin) = self.lists.get(&list) {
            return begin;
        }
        let begin = self.parts.len(Part::Lists);
        self.parts.add(Part::Lists, &[list.len() as u32]);
        self.parts.add(Part::Lists, &list);
        self.lists.insert(list, begin);
        begin
    }

    fn detail(&mut self, details: &super::forms::Details) -> u32 {
        if let Some(&number) = self.details.get(details) {
            return number;
        }
        let number = self.details.len() as u32;
        self.parts.add(Part::Details, &[details.place, details.from.0, details.to.0, details.needs, details.excludes]);
        self.details.insert(details.clone(), number);
        number
    }

    fn entities(&mut self) -> Result<(), KbError> {
        let mut offices = Vec::new();
        let draft = self.draft;
        for (own, entity) in (0..).zip(draft.entities.values()) {
            for (column, value) in [("class", entity.class), ("label", entity.label)] {
                if value.is_empty() {
                    return Err(draft.error(entity.place, column, "", "missing", "every row needs a value in this column"));
                }
            }
            self.entity(entity)?;
            let body = entity.texts(Column::Body).next().and_then(|body| self.entry(body));
            if let (Some(body), Some(kind)) = (body, entity.texts(Column::Kind).next()) {
                offices.push((body, kind, entity.number(Column::Rank), own));
            }
        }
        let end = self.parts.bytes(Part::Cells);
        self.parts.add(Part::Entities, &[end]);
        offices.sort_unstable();
        for (body, kind, rank, office) in offices {
            let kind = self.name(kind);
            self.parts.add(Part::Offices, &[body, kind, rank, office]);
        }
        Ok(())
    }

    fn entity(&mut self, entity: &Entity<'a>) -> Result<(), KbError> {
        let (mut shared, mut own) = (Vec::new(), Vec::new());
        for cell in &entity.cells {
            let number = match (cell.value, cell.column.holds()) {
                (Value::Number(number), _) => number,
                (Value::Text(text), Holds::Reference | Holds::References) => {
                    let Some(entry) = self.reference(text, cell.place, cell.column.name())? else { continue };
                    entry
                }
                (Value::Text(text), Holds::Name) => self.name(text),
                (Value::Text(text), _) => self.string(text),
            };
            let is_shared = matches!(cell.column, Column::Country | Column::Source | Column::Checked);
            if is_shared { &mut shared } else { &mut own }.extend([u32::from(cell.column.byte()), number]);
        }
        let head = [self.string(entity.label), self.classes.number(entity.class, entity.class_place), self.list(shared)];
        let begin = self.parts.bytes(Part::Cells);
        self.parts.add(Part::Entities, &[begin]);
        head.into_iter().chain(own).for_each(|number| self.parts.add_short(Part::Cells, number));
        Ok(())
    }

    fn facts(&mut self) -> Result<(), KbError> {
        let draft = self.draft;
        let (mut number, mut by_object) = (0, Vec::new());
        let mut remarks = FxHashMap::default();
        for kind in FactKind::ALL {
            let mut rows = Vec::new();
            for (key, fact) in draft.facts.iter().filter(|(key, _)| key.kind == kind) {
                let FactKey { subject, object, relation, from, .. } = *key;
                let (subject_column, object_column) = kind.columns();
                let subject = self.reference(subject, fact.place, subject_column)?;
                let (Some(subject), Some(object)) = (subject, self.reference(object, fact.place, object_column)?) else { continue };
                let how = if kind == FactKind::Relations { relation } else { fact.how };
                let remark = [self.name(how), self.name(fact.source), fact.checked.0];
                let next = remarks.len() as u32;
                let remark = *remarks.entry(remark).or_insert_with(|| {
                    self.parts.add(Part::Remarks, &remark);
                    next
                });
                rows.push((subject, from, object, fact.to, remark));
            }
            rows.sort_unstable();
            for &(subject, from, object, to, remark) in &rows {
                self.parts.add(Part::Facts, &[subject, object, from.0 << 9 | remark & 0x1ff, to.0 << 9 | remark >> 9]);
            }
            let mut order: Vec<_> = (number..).zip(&rows).map(|(number, row)| ((row.2, row.1, row.0), number)).collect();
            order.sort_unstable();
            by_object.extend(order.iter().map(|&(_, number)| number));
            number += rows.len() as u32;
            self.parts.add(Part::FactEnds, &[number]);
        }
        self.parts.add(Part::FactsByObject, &by_object);
        if remarks.len() > MOST_REMARKS {
            return Err(KbError::TooMany { what: "kinds, sources and days of facts", found: remarks.len(), most: MOST_REMARKS });
        }
        Ok(())
    }

    fn forms(&mut self) -> Result<(), KbError> {
        let forms = Forms::of(self)?;
        let records = forms.groups.iter().map(|(_, groups)| groups.len()).sum::<usize>() as u32;
        let mut keys = Vec::with_capacity(forms.groups.len());
        let mut number = 0;
        for (key, groups) in forms.groups {
            keys.push((hash(KEY, key.as_bytes()), number));
            number += groups.len() as u32;
            let last = groups.len() - 1;
            for (index, group) in groups.into_iter().enumerate() {
                self.group(group, index == last);
            }
        }
        self.parts.add(Part::FormSlots, &slots(records, &keys));
        // One byte in four or so is in use: most words that begin no form are known for it here.
        let mut first = vec![0_u8; forms.first.len().next_power_of_two()];
        let mask = first.len() - 1;
        for (hash, words) in forms.first {
            let most = &mut first[hash as usize & mask];
            *most = (words.min(255) as u8).max(*most);
        }
        first.into_iter().for_each(|most| self.parts.add_byte(Part::First, most));
        Ok(())
    }

    fn group(&mut self, group: Group, last: bool) {
        let mut flags = if last { LAST } else { 0 } | if is_in_capitals(&group.cased) { CAPITALS } else { 0 };
        let form = self.string(group.cased);
        let packed: Vec<(u32, u32)> = group.readings.iter().map(|reading| (reading.entry, self.pack(reading))).collect();
        let (one, other) = match packed[..] {
            [(entry, rest)] if rest >> (32 - REST) == 0 => (entry, rest),
            _ => {
                flags |= SEVERAL;
                let begin = self.parts.len(Part::Readings) / 2;
                packed.iter().for_each(|&(entry, rest)| self.parts.add(Part::Readings, &[entry, rest]));
                (begin, packed.len() as u32)
            }
        };
        self.parts.add(Part::Forms, &[form, one, other << REST | flags]);
    }

    /// Kind, prior and details of a reading: 3, 7 and the other bits.
    fn pack(&mut self, reading: &Reading) -> u32 {
        debug_assert!(reading.kind <= METONYM);
        reading.kind | u32::from(reading.prior) << 3 | self.detail(&reading.details) << 10
    }

    fn words(&mut self) -> Result<(), KbError> {
        let draft = self.draft;
        let mut keys = Vec::new();
        let mut number = 0;
        for (seed, kind) in (0..).zip(WORDS) {
            for (&(_, word), known) in draft.words.iter().filter(|((own, _), _)| *own == kind) {
                keys.push((hash(seed, word.as_bytes()), number));
                number += 1;
                let (word, known) = (self.string(word), self.word(kind, known));
                self.parts.add(Part::Words, &[word, known]);
            }
            self.parts.add(Part::WordEnds, &[number]);
        }
        self.parts.add(Part::WordSlots, &slots(number, &keys));
        let longest = |kind: Kind| draft.words.keys().filter(|(own, _)| *own == kind).map(|(_, word)| word.split(' ').count()).max();
        let longest = [Kind::Titles, Kind::RoleNouns].map(|kind| longest(kind).unwrap_or(0) as u32);
        self.parts.add(Part::WordEnds, &longest);
        Ok(())
    }

    /// What is known of a word: gender, given, family in 2, 1 and 1 bits; then class, group, or kind and relation in 14 bits each.
    fn word(&mut self, kind: Kind, word: &Word<'a>) -> u32 {
        let rest = match kind {
            Kind::NameParts => self.string(word.what),
            Kind::Nouns | Kind::OrganisationHeads => self.classes.number(word.what, word.place),
            _ => {
                let relation = if word.relation.is_empty() { 0 } else { self.relations.number(word.relation, word.place) + 1 };
                self.name(word.what) | relation << 14
            }
        };
        word.gender | u32::from(word.given) << 2 | u32::from(word.family) << 3 | rest << 4
    }

    /// What is found by no index, and the rows as they were written, from which a draft is made again.
    fn rest(&mut self) -> Result<(), KbError> {
        let draft = self.draft;
        let mut barred = BTreeSet::new();
        for &(one, other) in &draft.never {
            let row = [self.string(one), self.string(other)];
            self.parts.add(Part::Never, &row);
            let (one, other) = (Spelling::of(one).cased, Spelling::of(other).cased);
            barred.extend([(one.clone(), other.clone()), (other, one)]);
        }
        for (one, other) in barred {
            let pair = [self.string(one), self.string(other)];
            self.parts.add(Part::Barred, &pair);
        }
        for (&old, &(new, day, place)) in &draft.renamed {
            if self.ids.contains_key(old) {
                let help = "an old id is no longer in the tables: delete the row, or name the id that went";
                return Err(draft.error(place, "old", old, "the id of an entity", help));
            }
            if self.reference(new, place, "new")?.is_some() {
                let row = [self.string(old), self.string(new), day.0];
                self.parts.add(Part::Renamed, &row);
            }
        }
        for &(form, kind, target) in draft.demonyms.keys() {
            if let Some(target) = self.entry(target) {
                let row = [self.string(form), kind, target];
                self.parts.add(Part::Demonyms, &row);
            }
        }
        for (&(form, place, target), metonym) in &draft.metonyms {
            if let (Some(place), Some(target)) = (self.entry(place), self.entry(target)) {
                let unless = self.conditions(&metonym.unless);
                let row = [self.string(form), place, target, u32::from(metonym.prior), metonym.from.0, metonym.to.0, unless];
                self.parts.add(Part::Metonyms, &row);
            }
        }
        for (&(form, entity), rulings) in &draft.rulings {
            let Some(entity) = self.entry(entity) else { continue };
            for ruling in rulings {
                let (needs, excludes) = (self.conditions(&ruling.needs), self.conditions(&ruling.excludes));
                let row = [self.string(form), entity, u32::from(ruling.prior), needs, excludes];
                self.parts.add(Part::Rulings, &row);
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Compiled, KbError> {
        if self.vocabulary.len() > MOST_NAMES {
            return Err(KbError::TooMany { what: "kinds, sources and regions", found: self.vocabulary.len(), most: MOST_NAMES });
        }
        let mut names = String::new();
        for (what, list) in [("class", &self.classes), ("relation", &self.relations)] {
            for &(name, place) in &list.order {
                names.push_str(&format!("{what}\t{name}\t{}\t{}\n", self.draft.file(place), place.line));
            }
        }
        Ok(Compiled { records: self.parts.finish(), text: self.text, names })
    }
}

/// Compiles the tables of `data/kb`: first those that an import wrote, over them those that people look after.
pub(crate) fn compile_layers(layers: &[Vec<(&str, &str)>]) -> Result<Compiled, KbError> {
    let mut draft = Draft::default();
    for files in layers {
        add_files(&mut draft, files)?;
    }
    compile(&draft)
}

/// Lays the tables of some files upon a draft, as one layer.
pub(crate) fn add_files<'a>(draft: &mut Draft<'a>, files: &[(&'a str, &'a str)]) -> Result<(), KbError> {
    let mut tables = Vec::new();
    for &(file, text) in files {
        tables.extend(super::table::Table::parse(file, text)?);
    }
    draft.add_layer(&tables)
}
