//! What the tables say of one entity, read out of the block.

use jiff::civil::Date;

use super::compile::{Block, Column, Day, FEMALE, Holds, MALE, as_degrees};
use super::date::{first_day, last_day};
use super::{EntryId, Gender, KnowledgeBase};
use crate::ontology::ClassId;

/// What the tables say of one entity.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Local name of its IRI, such as `Islamic_State_Khorasan_Province`.
    pub id: &'a str,
    /// Its narrowest class.
    pub class: ClassId,
    /// Preferred name.
    pub label: &'a str,
    /// The country it belongs to; none for a country.
    pub country: Option<EntryId>,
    /// What it is directly a part of.
    pub part_of: Option<EntryId>,
    /// First day it existed; for offices, first day it could be held.
    pub from: Option<Date>,
    /// Last day it existed, inclusive.
    pub to: Option<Date>,
    /// A kind narrower than the class, such as `ministry` or `president`.
    pub kind: Option<&'a str>,
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
    pub iso2: Option<&'a str>,
    /// ISO 3166-1 alpha-3 code, where it is a country.
    pub iso3: Option<&'a str>,
    /// Wikidata identifier, where a source confirmed it.
    pub wikidata: Option<&'a str>,
    /// GeoNames identifier, where it is a place.
    pub geonames: Option<u32>,
    /// Key of `data/SOURCES.md`: where the row is from.
    pub source: Option<&'a str>,
    /// The last day on which the row is known to hold.
    pub checked: Option<Date>,
    number: u32,
    block: &'a Block,
}

impl<'a> Entry<'a> {
    pub(super) fn of(kb: &'a KnowledgeBase, id: EntryId) -> Self {
        let block = &kb.block;
        let (label, class) = block.entity(id.0);
        let mut entry = Self {
            id: block.string(id.0),
            class: kb.classes[class as usize],
            label: block.string(label),
            country: None,
            part_of: None,
            from: None,
            to: None,
            kind: None,
            capital: None,
            body: None,
            gender: None,
            born: None,
            died: None,
            population: 0,
            iso2: None,
            iso3: None,
            wikidata: None,
            geonames: None,
            source: None,
            checked: None,
            number: id.0,
            block,
        };
        for (column, number) in block.cells(id.0) {
            entry.set(Column::of_byte(column), number);
        }
        entry
    }

    fn set(&mut self, column: Column, number: u32) {
        let block = self.block;
        match column {
            Column::Country => self.country = Some(EntryId(number)),
            Column::PartOf => self.part_of = Some(EntryId(number)),
            Column::From => self.from = first_day(number),
            Column::To => self.to = last_day(number),
            Column::Kind => self.kind = Some(block.name(number)),
            Column::Capital => self.capital = Some(EntryId(number)),
            Column::Body => self.body = Some(EntryId(number)),
            Column::Gender => self.gender = gender(number),
            Column::Born => self.born = first_day(number),
            Column::Died => self.died = last_day(number),
            Column::Population => self.population = u64::from(number),
            Column::Iso2 => self.iso2 = Some(block.string(number)),
            Column::Iso3 => self.iso3 = Some(block.string(number)),
            Column::Qid => self.wikidata = Some(block.string(number)),
            Column::Geonames => self.geonames = Some(number),
            Column::Source => self.source = Some(block.name(number)),
            Column::Checked => self.checked = last_day(number),
            _ => {}
        }
    }

    /// Names that identify it alone.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.texts(Column::Aliases)
    }

    /// Names that need the full name in the document, or a context that agrees. The label or an alias that is among them is weak too.
    pub fn weak(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.texts(Column::Weak)
    }

    /// The cells of its row under their columns, `id`, `class` and `label` left out, as they are written in a table.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, String)> + use<'a> {
        let block = self.block;
        block.cells(self.number).map(move |(column, number)| {
            let column = Column::of_byte(column);
            let text = match column.holds() {
                Holds::Text | Holds::Texts | Holds::Reference | Holds::References => block.string(number).to_owned(),
                Holds::Name => block.name(number).to_owned(),
                Holds::Day => Day(number).to_string(),
                Holds::Number => number.to_string(),
                Holds::Degrees => as_degrees(number).to_string(),
                Holds::Gender => if number == FEMALE { "female" } else { "male" }.to_owned(),
            };
            (column.name(), text)
        })
    }

    fn texts(&self, column: Column) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let block = self.block;
        block.cells(self.number).filter(move |(byte, _)| *byte == column.byte()).map(move |(_, number)| block.string(number))
    }
}

/// The gender that is stored so.
pub(super) fn gender(number: u32) -> Option<Gender> {
    match number {
        FEMALE => Some(Gender::Female),
        MALE => Some(Gender::Male),
        _ => None,
    }
}
