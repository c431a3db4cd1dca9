//! The tables of `data/kb` in: who exists, under which names, who held which office when. Out: a [`KnowledgeBase`] to look forms up in.
//!
//! Knows no sentences. Loaded once; immutable. Format: `docs/knowledge-base.md`. The tables are compiled into one flat block, those of the
//! program by `build.rs`, and read in place.

mod compile;
mod coverage;
mod date;
mod entry;
mod facts;
mod forms;
mod id;
pub mod import;
pub mod lint;
mod naming;
mod search;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::ontology::{ClassId, Ontology, RelationId};

pub use compile::KbError;
pub use coverage::Knowledge;
pub use entry::Entry;
pub use facts::{Fact, Link, Term, Terms};
pub use forms::{Condition, Conditions, DemonymKind, FormKind, FormReading, Readings};
pub use id::local_name;
pub use naming::{Gender, NamePart, Naming, Noun, OrganisationHead, RoleNoun, Title};
pub use search::{Fit, Match};
pub use words::{BoundPhrase, BoundWord, Edge, Means, NumberWord, Part, Pronoun, SmallWord, TimeWord, Unit, Use, Words};

use compile::{Block, Compiled, FactKind, Part as BlockPart, Spelling};
use date::first_day;

/// An entity of the knowledge base. Sorts as the id it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) u32);

/// An id that went, and the one that took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renamed<'a> {
    /// The id that went.
    pub old: &'a str,
    /// The id that counts.
    pub new: &'a str,
    /// Since when.
    pub date: Option<Date>,
}

/// All that is known before reading.
#[derive(Clone, Debug)]
pub struct KnowledgeBase {
    block: Block,
    /// Names that the block takes from the ontology, with file and line.
    names: Cow<'static, str>,
    /// Of each class of the block that of the ontology.
    classes: Vec<ClassId>,
    relations: Vec<RelationId>,
    words: Words,
}

impl KnowledgeBase {
    /// The tables that come with the program, those of `data/kb`.
    ///
    /// # Errors
    ///
    /// Where a table names a class or a relation that the ontology does not have; a test holds that none does.
    pub fn built_in(ontology: &Ontology) -> Result<Self, KbError> {
        let records: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kb.records"));
        let text: &'static str = include_str!(concat!(env!("OUT_DIR"), "/kb.text"));
        let names: &'static str = include_str!(concat!(env!("OUT_DIR"), "/kb.names"));
        Self::load(ontology, Block::new(Cow::Borrowed(records), Cow::Borrowed(text)), Cow::Borrowed(names))
    }

    /// The tables that come with the program, and tables of one's own over them: each a file's name as errors call it and its text. A
    /// later one lies over an earlier one.
    ///
    /// A row with a known id extends that entity; `!` before a value or a row takes out what lies below: `docs/knowledge-base.md`.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::from_tables`].
    ///
    /// # Example: a new name for somebody who is known
    ///
    /// ```
    /// use demarche::kb::KnowledgeBase;
    /// use demarche::ontology::Ontology;
    ///
    /// let mine = "id\tclass\tlabel\taliases\nTaliban\t\t\tmen of Kandahar\n";
    /// let kb = KnowledgeBase::with_overlays(&Ontology::built_in()?, &[("my.tsv", mine)])?;
    /// let (_, readings) = kb.longest(&["men", "of", "Kandahar"]).expect("it is an alias now");
    /// assert_eq!(kb.entry(readings.first().entry).label, "Taliban");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_overlays(ontology: &Ontology, overlays: &[(&str, &str)]) -> Result<Self, KbError> {
        let built_in = Self::built_in(ontology)?;
        if overlays.is_empty() {
            return Ok(built_in);
        }
        let names = |what: &str| -> Vec<&str> { built_in.names(what).map(|(name, ..)| name).collect() };
        let mut draft = compile::decode(&built_in.block, &names("class"), &names("relation"));
        for &overlay in overlays {
            compile::add_files(&mut draft, &[overlay])?;
        }
        Self::of(ontology, compile::compile(&draft)?)
    }

    /// Reads tables, each a file's name as errors call it and its text. What a table holds is known by its header; a file may hold several.
    ///
    /// # Errors
    ///
    /// The first header or cell that does not hold, with file and line and what to do.
    ///
    /// # Example: one country
    ///
    /// ```
    /// use demarche::kb::KnowledgeBase;
    /// use demarche::ontology::Ontology;
    ///
    /// let table = "id\tclass\tlabel\taliases\nFreedonia\tCountry\tFreedonia\tLand of the Free\n";
    /// let kb = KnowledgeBase::from_tables(&Ontology::built_in()?, &[("my.tsv", table)])?;
    /// let (words, readings) = kb.longest(&["Land", "of", "the", "Free", "people"]).expect("it is an alias");
    /// assert_eq!((words, kb.entry(readings.first().entry).label), (4, "Freedonia"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_tables(ontology: &Ontology, tables: &[(&str, &str)]) -> Result<Self, KbError> {
        Self::of(ontology, compile::compile_layers(&[tables.to_vec()])?)
    }

    fn of(ontology: &Ontology, compiled: Compiled) -> Result<Self, KbError> {
        Self::load(ontology, Block::new(Cow::Owned(compiled.records), Cow::Owned(compiled.text)), Cow::Owned(compiled.names))
    }

    fn load(ontology: &Ontology, block: Block, names: Cow<'static, str>) -> Result<Self, KbError> {
        let mut kb = Self { block, names, classes: Vec::new(), relations: Vec::new(), words: Words::built_in()? };
        let unknown = |column, (name, file, line): (&str, &str, u32), problem, help| KbError::Value {
            file: file.to_owned(),
            line,
            column,
            value: name.to_owned(),
            problem,
            help,
        };
        let class = |found: (&str, &str, u32)| {
            let help = "name one of the ontology's classes";
            ontology.class_named(found.0).ok_or_else(|| unknown("class", found, "no class", help))
        };
        let relation = |found: (&str, &str, u32)| {
            let help = "name one of the ontology's relations";
            ontology.relation_named(found.0).ok_or_else(|| unknown("relation", found, "no relation", help))
        };
        kb.classes = kb.names("class").map(class).collect::<Result<_, _>>()?;
        kb.relations = kb.names("relation").map(relation).collect::<Result<_, _>>()?;
        Ok(kb)
    }

    /// The names that the block takes from the ontology, each with the file and line where it stands first.
    fn names(&self, what: &str) -> impl Iterator<Item = (&str, &str, u32)> {
        self.names.lines().filter_map(move |line| {
            let mut cells = line.split('\t');
            (cells.next()? == what).then_some(())?;
            Some((cells.next()?, cells.next()?, cells.next()?.parse().ok()?))
        })
    }

    /// All that the tables say, overlays included, as bytes: two bases are the same if these are.
    pub fn content(&self) -> impl Iterator<Item = &[u8]> {
        let names = ["class", "relation"].into_iter().flat_map(|what| self.names(what)).map(|(name, ..)| name.as_bytes());
        self.block.content().into_iter().chain(names)
    }

    /// The entry of this id.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        Entry::of(self, id)
    }

    /// All entries, in order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, Entry<'_>)> {
        (0..self.block.entities() as u32).map(|id| (EntryId(id), self.entry(EntryId(id))))
    }

    /// The entry whose IRI has this local name.
    pub fn find(&self, local_name: &str) -> Option<EntryId> {
        let (mut low, mut high) = (0, self.block.entities() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.block.string(middle).cmp(local_name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(EntryId(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The longest known form at the beginning of `forms` (words as UD splits them), as its number of words and its readings, the
    /// likeliest first.
    ///
    /// A capital in the table must be one in the text; diacritics, apostrophes, dots, hyphens against spaces, al- against el- make no
    /// difference.
    pub fn longest(&self, forms: &[&str]) -> Option<(usize, Readings<'_>)> {
        forms::longest(&self.block, forms, false)
    }

    /// As [`KnowledgeBase::longest`], capital or not: for sentences whose letters are all small or all capitals.
    pub fn longest_in_any_case(&self, forms: &[&str]) -> Option<(usize, Readings<'_>)> {
        forms::longest(&self.block, forms, true)
    }

    /// The country that an entry is, or belongs to.
    pub fn country_of(&self, id: EntryId) -> Option<EntryId> {
        let entry = self.entry(id);
        if entry.iso3.is_some() { Some(id) } else { entry.country }
    }

    /// ISO 3166-1 alpha-3 code of the country that an entry is, or acts for.
    pub fn code(&self, id: EntryId) -> Option<&str> {
        let country = if self.entry(id).iso3.is_some() { id } else { self.acts_for(id)? };
        self.entry(country).iso3
    }

    /// Whom an entry acts for, so that its acts count for that one too: the Kremlin for Russia.
    pub fn acts_for(&self, id: EntryId) -> Option<EntryId> {
        self.linked(id, Link::ActsFor)
    }

    /// What an entry is a branch of.
    pub fn branch_of(&self, id: EntryId) -> Option<EntryId> {
        self.linked(id, Link::BranchOf)
    }

    /// What the tables say of an entry as subject.
    pub fn facts_of(&self, subject: EntryId) -> impl Iterator<Item = Fact> {
        facts::links(facts::of_subject(&self.block, FactKind::Relations, subject))
    }

    /// What the tables say of others with an entry as object.
    pub fn facts_to(&self, object: EntryId) -> impl Iterator<Item = Fact> {
        facts::links(facts::of_object(&self.block, FactKind::Relations, object))
    }

    /// The organisations, countries, parties that an entry is or was a member of.
    pub fn memberships_of(&self, member: EntryId) -> impl Terms<'_> {
        facts::of_subject(&self.block, FactKind::Memberships, member)
    }

    /// The members that an organisation has or had. The term's subject is the member.
    pub fn members_of(&self, organisation: EntryId) -> impl Terms<'_> {
        facts::of_object(&self.block, FactKind::Memberships, organisation)
    }

    /// The lists that an entry is or was on. The term's object is the list.
    pub fn listings_of(&self, entry: EntryId) -> impl Terms<'_> {
        facts::of_subject(&self.block, FactKind::Listed, entry)
    }

    /// What is or was on a list. The term's subject is what is listed.
    pub fn listed_on(&self, list: EntryId) -> impl Terms<'_> {
        facts::of_object(&self.block, FactKind::Listed, list)
    }

    /// The offices of a country or organisation, by kind, the highest first.
    pub fn offices_of(&self, body: EntryId) -> impl Iterator<Item = EntryId> {
        facts::offices(&self.block, body).map(|(.., office)| office)
    }

    /// The office of this kind (`president`, `foreignMinister`, as in `role_nouns.tsv`) of a country or organisation; of several, the
    /// highest, and none where that are several (its ambassadors).
    pub fn office(&self, kind: &str, body: EntryId) -> Option<EntryId> {
        let mut offices = facts::offices(&self.block, body).filter(|&(own, ..)| own == kind);
        let (_, rank, office) = offices.next()?;
        offices.next().is_none_or(|(_, other, _)| other > rank).then_some(office)
    }

    /// Who held an office on a day; on the day of a hand-over the newcomer. None where the tables do not reach.
    pub fn holder(&self, office: EntryId, day: Date) -> Option<EntryId> {
        facts::holder(self.terms_of(office), day)
    }

    /// Who held an office last before the one who held it on a day ("the former president").
    pub fn holder_before(&self, office: EntryId, day: Date) -> Option<EntryId> {
        facts::holder_before(self.terms_of(office), day)
    }

    /// Who came next into an office after a day ("the president-elect").
    pub fn holder_after(&self, office: EntryId, day: Date) -> Option<EntryId> {
        facts::holder_after(self.terms_of(office), day)
    }

    /// All terms of an office, in order of their beginning. The term's subject is the person.
    pub fn terms_of(&self, office: EntryId) -> impl Terms<'_> {
        facts::of_object(&self.block, FactKind::Terms, office)
    }

    /// The offices that a person held on a day.
    pub fn offices_held(&self, person: EntryId, day: Date) -> Vec<EntryId> {
        let mut offices: Vec<_> = self.terms_held(person).filter(|term| term.holds_on(day)).map(|term| term.object).collect();
        offices.sort();
        offices.dedup();
        offices
    }

    /// All terms of a person, in order of their beginning. The term's object is the office.
    pub fn terms_held(&self, person: EntryId) -> impl Terms<'_> {
        facts::of_subject(&self.block, FactKind::Terms, person)
    }

    /// All forms as they are looked up (diacritics folded, hyphens as spaces), in order, with what each may mean.
    pub fn forms(&self) -> Vec<(&str, Readings<'_>)> {
        let mut forms: Vec<_> = forms::all(&self.block).collect();
        forms.sort_by_key(|&(form, _)| form);
        forms
    }

    /// Whether there is a row of `never` at all.
    pub(crate) fn bars_any(&self) -> bool {
        self.block.count(BlockPart::Barred, 2) > 0
    }

    /// Whether a row of `never` bars that these two are one: two ids, with or without `ent:`, known to the base or not, or a form and an id.
    pub fn never(&self, one: &str, other: &str) -> bool {
        let count = self.block.count(BlockPart::Barred, 2);
        if !self.bars_any() {
            return false;
        }
        let spelling = |name: &str| Spelling::of(name.strip_prefix("ent:").unwrap_or(name)).cased;
        let (one, other) = (spelling(one), spelling(other));
        (0..count).any(|row| self.block.record(BlockPart::Barred, row).map(|name: u32| self.block.string(name)) == [&*one, &*other])
    }

    /// The ids, without `ent:`, that rows of `never` bar from being one with this id, in order; forms as they are written.
    pub fn never_with(&self, id: &str) -> Vec<&str> {
        let plain = |name: u32| self.block.string(name).trim_start_matches("ent:");
        let rows = (0..self.block.count(BlockPart::Never, 2)).map(|row| self.block.record(BlockPart::Never, row).map(plain));
        let mut barred: Vec<&str> = rows
            .filter_map(|[one, other]| match (one == id, other == id) {
                (true, _) => Some(other),
                (_, true) => Some(one),
                _ => None,
            })
            .collect();
        barred.sort_unstable();
        barred.dedup();
        barred
    }

    /// The ids that went, with those that took their places.
    pub fn renamed(&self) -> impl Iterator<Item = Renamed<'_>> {
        (0..self.block.count(BlockPart::Renamed, 3)).map(|row| {
            let [old, new, date] = self.block.record(BlockPart::Renamed, row);
            Renamed { old: self.block.string(old), new: self.block.string(new), date: first_day(date) }
        })
    }

    /// The tables of titles, roles, heads of organisations' names, nouns and given names.
    pub fn naming(&self) -> Naming<'_> {
        Naming { kb: self }
    }

    /// The tables of words of time and number, of pronouns and small words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    fn linked(&self, subject: EntryId, link: Link) -> Option<EntryId> {
        self.facts_of(subject).find(|fact| fact.link == link).map(|fact| fact.object)
    }
}
