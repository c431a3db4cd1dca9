//! The tables of `data/kb` in: who exists, under which names, who held which office when. Out: a [`KnowledgeBase`] to look forms up in.
//!
//! Knows no sentences. Loaded once; immutable. Format: `docs/knowledge-base.md`.

mod builder;
mod date;
mod error;
mod facts;
mod forms;
mod id;
pub mod lint;
mod naming;
mod search;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;

use crate::ontology::{ClassId, Ontology};

pub use error::KbError;
pub use facts::{Fact, Link, Term};
pub use forms::{Condition, DemonymKind, FormKind, FormReading};
pub use id::local_name;
pub use naming::{Gender, NamePart, Naming, Noun, OrganisationHead, RoleNoun, Title};
pub use search::{Fit, Match};
pub use words::{BoundPhrase, BoundWord, Edge, Means, NumberWord, Part, Pronoun, SmallWord, TimeWord, Unit, Use, Words};

use facts::Facts;
use forms::Forms;

/// An entity of the knowledge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) u32);

/// What the tables say of one entity.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Local name of its IRI, such as `Islamic_State_Khorasan_Province`.
    pub id: String,
    /// Its narrowest class.
    pub class: ClassId,
    /// Preferred name.
    pub label: String,
    /// Names that identify it alone.
    pub aliases: Vec<String>,
    /// Names that need the full name in the document, or a context that agrees.
    pub weak: Vec<String>,
    /// The country it belongs to; none for a country.
    pub country: Option<EntryId>,
    /// What it is directly a part of.
    pub part_of: Option<EntryId>,
    /// First day it existed; for offices, first day it could be held.
    pub from: Option<Date>,
    /// Last day it existed, inclusive.
    pub to: Option<Date>,
    /// A kind narrower than the class, such as `ministry` or `president`.
    pub kind: Option<String>,
    /// Capital, where it is a country.
    pub capital: Option<EntryId>,
    /// Of an office: the country or organisation it is an office of.
    pub body: Option<EntryId>,
    /// Gender, where it is a person.
    pub gender: Option<Gender>,
    /// Day of birth; of a year, its first.
    pub born: Option<Date>,
    /// Day of death; of a year, its last.
    pub died: Option<Date>,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
    /// ISO 3166-1 alpha-2 code, where it is a country.
    pub iso2: Option<String>,
    /// ISO 3166-1 alpha-3 code, where it is a country.
    pub iso3: Option<String>,
    /// Wikidata identifier, where a source confirmed it.
    pub wikidata: Option<String>,
    /// GeoNames identifier, where it is a place.
    pub geonames: Option<String>,
    /// Key of `data/SOURCES.md`: where the row is from.
    pub source: Option<String>,
    /// The last day on which the row is known to hold.
    pub checked: Option<Date>,
}

/// All that is known before reading.
#[derive(Clone, Debug)]
pub struct KnowledgeBase {
    /// In order of their ids, so that an [`EntryId`] sorts as the id it stands for.
    entries: Vec<Entry>,
    forms: Forms,
    facts: Facts,
    naming: Naming,
    words: Words,
}

impl KnowledgeBase {
    /// The tables that come with the program, those of `data/kb`.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::from_tables`]; a test holds that these files have none.
    pub fn built_in(ontology: &Ontology) -> Result<Self, KbError> {
        Self::from_tables(ontology, builder::BUILT_IN)
    }

    /// The texts of the tables that come with the program.
    pub fn sources() -> impl Iterator<Item = &'static str> {
        builder::BUILT_IN.iter().map(|&(_, text)| text)
    }

    /// Reads tables, each a file's name as errors call it and its text. What a table holds is known by its header.
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
    /// assert_eq!((words, kb.entry(readings[0].entry).label.as_str()), (4, "Freedonia"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_tables(ontology: &Ontology, tables: &[(&str, &str)]) -> Result<Self, KbError> {
        builder::build(ontology, tables)
    }

    /// The entry of this id.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// All entries, in order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter().enumerate().map(|(index, entry)| (EntryId(index as u32), entry))
    }

    /// The entry whose IRI has this local name.
    pub fn find(&self, local_name: &str) -> Option<EntryId> {
        find(&self.entries, local_name)
    }

    /// The longest known form at the beginning of `forms` (words as UD splits them), as its number of words and its readings, the
    /// likeliest first.
    ///
    /// A capital in the table must be one in the text; diacritics, apostrophes, dots, hyphens against spaces, al- against el- make no
    /// difference.
    pub fn longest(&self, forms: &[&str]) -> Option<(usize, &[FormReading])> {
        self.forms.longest(forms, false)
    }

    /// As [`KnowledgeBase::longest`], capital or not: for sentences whose letters are all small or all capitals.
    pub fn longest_in_any_case(&self, forms: &[&str]) -> Option<(usize, &[FormReading])> {
        self.forms.longest(forms, true)
    }

    /// The country that an entry is, or belongs to.
    pub fn country_of(&self, id: EntryId) -> Option<EntryId> {
        let entry = self.entry(id);
        if entry.iso3.is_some() { Some(id) } else { entry.country }
    }

    /// ISO 3166-1 alpha-3 code of the country that an entry is, or acts for.
    pub fn code(&self, id: EntryId) -> Option<&str> {
        let country = if self.entry(id).iso3.is_some() { id } else { self.acts_for(id)? };
        self.entry(country).iso3.as_deref()
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
    pub fn facts_of(&self, subject: EntryId) -> &[Fact] {
        self.facts.of_subject(subject)
    }

    /// The organisations, countries, parties that an entry is or was a member of.
    pub fn memberships_of(&self, member: EntryId) -> &[Term] {
        self.facts.memberships_of(member)
    }

    /// The members that an organisation has or had.
    pub fn members_of(&self, organisation: EntryId) -> &[Term] {
        self.facts.members_of(organisation)
    }

    /// The lists that an entry is or was on. The term's object is the list.
    pub fn listings_of(&self, entry: EntryId) -> &[Term] {
        self.facts.listings_of(entry)
    }

    /// What is or was on a list. The term's subject is what is listed.
    pub fn listed_on(&self, list: EntryId) -> &[Term] {
        self.facts.listed_on(list)
    }

    /// The offices of a country or organisation, by kind, the highest first.
    pub fn offices_of(&self, body: EntryId) -> impl Iterator<Item = EntryId> {
        self.facts.offices_of(body)
    }

    /// All forms as they are looked up (diacritics folded, hyphens as spaces), in order, with what each may mean.
    pub fn forms(&self) -> Vec<(&str, &[FormReading])> {
        self.forms.all()
    }

    /// The office of this kind (`president`, `foreignMinister`, as in `role_nouns.tsv`) of a country or organisation; of several, the
    /// highest.
    pub fn office(&self, kind: &str, body: EntryId) -> Option<EntryId> {
        self.facts.office(kind, body)
    }

    /// Who held an office on a day; on the day of a hand-over the newcomer. None where the tables do not reach.
    pub fn holder(&self, office: EntryId, day: Date) -> Option<EntryId> {
        self.facts.holder(office, day)
    }

    /// Who held an office last before the one who held it on a day ("the former president").
    pub fn holder_before(&self, office: EntryId, day: Date) -> Option<EntryId> {
        self.facts.holder_before(office, day)
    }

    /// Who came next into an office after a day ("the president-elect").
    pub fn holder_after(&self, office: EntryId, day: Date) -> Option<EntryId> {
        self.facts.holder_after(office, day)
    }

    /// All terms of an office, in order of their beginning. The term's subject is the person.
    pub fn terms_of(&self, office: EntryId) -> &[Term] {
        self.facts.terms_of(office)
    }

    /// The offices that a person held on a day.
    pub fn offices_held(&self, person: EntryId, day: Date) -> Vec<EntryId> {
        self.facts.offices_held(person, day)
    }

    /// All terms of a person, in order of their beginning. The term's object is the office.
    pub fn terms_held(&self, person: EntryId) -> &[Term] {
        self.facts.terms_held(person)
    }

    /// The tables of titles, roles, heads of organisations' names, nouns and given names.
    pub fn naming(&self) -> &Naming {
        &self.naming
    }

    /// The tables of words of time and number, of pronouns and small words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    fn linked(&self, subject: EntryId, link: Link) -> Option<EntryId> {
        self.facts_of(subject).iter().find(|fact| fact.link == link).map(|fact| fact.object)
    }
}

/// The entry of this id among entries in order of their ids.
fn find(entries: &[Entry], local_name: &str) -> Option<EntryId> {
    entries.binary_search_by(|entry| entry.id.as_str().cmp(local_name)).ok().map(|index| EntryId(index as u32))
}
