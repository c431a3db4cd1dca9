//! Where everything lies in a compiled block, and how it is read in place: little-endian `u32`s in parts, texts beside them.
//!
//! The records begin with place and length of each [`Part`] in bytes. A string is a number: that of its length among the lengths. The first strings
//! are the ids of the entities, in order, so that an entity has the number of its id.

use std::borrow::Cow;

/// A stretch of the records. A list of values is one number: the place among [`Part::Lists`] where its length stands, its values behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Of each [`RUN`] of strings its begin in the text.
    Runs,
    /// Of each string its length: bytes.
    Lengths,
    /// Strings that return in many rows.
    Vocabulary,
    /// Of each entity the begin of its cells; one more ends the last.
    Entities,
    /// Of each entity label, class and list of the cells that many share; then of each cell its column and its number. All numbers have 7
    /// bits a byte, the lowest first.
    Cells,
    /// Subject, object, from and to, whose lowest 9 bits are together the number of a remark. By kind, subject, from, object.
    Facts,
    /// Kind, source, checked.
    Remarks,
    /// Facts by kind, object, from, subject.
    FactsByObject,
    /// Of each kind of facts the end.
    FactEnds,
    /// Body, kind, rank, office. In this order.
    Offices,
    /// By the hash of a form's first word the number of words of the longest such form: bytes.
    First,
    /// Index of forms by their key.
    FormSlots,
    /// Form, then of one reading the entry and [`pack`]ed the rest, or begin and number of several. Those of one key stand together.
    Forms,
    /// Entry and [`pack`]ed the rest.
    Readings,
    /// Place, from, to, list of needs, list of excludes.
    Details,
    /// All lists.
    Lists,
    /// Index of words.
    WordSlots,
    /// Word and what is known of it, packed.
    Words,
    /// Of each kind of words the end, then number of words of the longest title and of the longest role.
    WordEnds,
    /// Spelling and spelling, both ways.
    Barred,
    /// Old id, new id, day.
    Renamed,
    /// Form, kind, target, as written.
    Demonyms,
    /// Form, place, target, prior, from, to, list of conditions, as written.
    Metonyms,
    /// Form, entity, prior, list of needs, list of excludes, as written.
    Rulings,
    /// Two ids or a form and an id, as written.
    Never,
}

/// Number of parts.
pub(crate) const PARTS: usize = Part::Never as usize + 1;

/// So many strings have their begin in common.
pub(crate) const RUN: usize = 16;

/// The longest string, in bytes.
pub(crate) const LONGEST: usize = 255;

/// What the tables became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compiled {
    /// The parts, with their places before them.
    pub(crate) records: Vec<u8>,
    /// All strings.
    pub(crate) text: String,
    /// Names that the ontology must have: a line with `class` or `relation`, name, file and line for each.
    pub(crate) names: String,
}

/// A block as it is read.
#[derive(Clone)]
pub(crate) struct Block {
    records: Cow<'static, [u8]>,
    text: Cow<'static, str>,
    parts: [(usize, usize); PARTS],
}

impl Block {
    pub(crate) fn new(records: Cow<'static, [u8]>, text: Cow<'static, str>) -> Self {
        let mut parts = [(0, 0); PARTS];
        for (part, at) in parts.iter_mut().zip((0..).step_by(8)) {
            let begin = number_at(&records, at) as usize;
            *part = (begin, begin + number_at(&records, at + 4) as usize);
        }
        Self { records, text, parts }
    }

    /// The bytes of a part.
    pub(crate) fn bytes(&self, part: Part) -> &[u8] {
        let (begin, end) = self.parts[part as usize];
        &self.records[begin..end]
    }

    /// Number of a part's records of so many `u32`s.
    pub(crate) fn count(&self, part: Part, width: usize) -> usize {
        self.bytes(part).len() / 4 / width
    }

    /// A record of a part.
    pub(crate) fn record<const WIDTH: usize>(&self, part: Part, index: usize) -> [u32; WIDTH] {
        let at = index * WIDTH * 4;
        let bytes = &self.bytes(part)[at..at + WIDTH * 4];
        std::array::from_fn(|field| number_at(bytes, field * 4))
    }

    /// A number of a part.
    pub(crate) fn number(&self, part: Part, index: usize) -> u32 {
        number_at(self.bytes(part), index * 4)
    }

    /// A string.
    pub(crate) fn string(&self, string: u32) -> &str {
        let (string, run) = (string as usize, string as usize / RUN);
        let lengths = &self.bytes(Part::Lengths)[run * RUN..=string];
        let end = lengths.iter().fold(self.number(Part::Runs, run) as usize, |end, &length| end + usize::from(length));
        &self.text[end - usize::from(lengths[lengths.len() - 1])..end]
    }

    /// A string of the vocabulary; empty for the first.
    pub(crate) fn name(&self, name: u32) -> &str {
        self.string(self.number(Part::Vocabulary, name as usize))
    }

    /// The values of a list.
    pub(crate) fn list(&self, list: u32) -> impl ExactSizeIterator<Item = u32> + Clone + use<'_> {
        let begin = list as usize + 1;
        (begin..begin + self.number(Part::Lists, list as usize) as usize).map(|at| self.number(Part::Lists, at))
    }

    /// Number of entities.
    pub(crate) fn entities(&self) -> usize {
        self.count(Part::Entities, 1) - 1
    }

    /// Label and class of an entity.
    pub(crate) fn entity(&self, entity: u32) -> (u32, u32) {
        let mut numbers = self.numbers(entity);
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
    }

    /// The cells of an entity, those that others share first: byte of the column, number.
    pub(crate) fn cells(&self, entity: u32) -> impl Iterator<Item = (u8, u32)> + Clone + use<'_> {
        let mut numbers = self.numbers(entity).skip(2);
        let mut shared = self.list(numbers.next().unwrap_or(0));
        std::iter::from_fn(move || {
            let column = shared.next().or_else(|| numbers.next())?;
            Some((column as u8, shared.next().or_else(|| numbers.next())?))
        })
    }

    /// The numbers that an entity is stored as.
    fn numbers(&self, entity: u32) -> impl Iterator<Item = u32> + Clone + use<'_> {
        let (begin, end) = (self.number(Part::Entities, entity as usize), self.number(Part::Entities, entity as usize + 1));
        let mut bytes = self.bytes(Part::Cells)[begin as usize..end as usize].iter();
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                number |= u32::from(byte & 127) << shift;
                if byte < 128 {
                    return Some(number);
                }
                shift += 7;
            }
        })
    }

    /// A fact: subject, object, from, to, checked, kind, source.
    pub(crate) fn fact(&self, row: usize) -> [u32; 7] {
        let [subject, object, from, to] = self.record(Part::Facts, row);
        let [kind, source, checked] = self.record(Part::Remarks, (from & 0x1ff | (to & 0x1ff) << 9) as usize);
        [subject, object, from >> 9, to >> 9, checked, kind, source]
    }

    /// All that is known, as bytes.
    pub(crate) fn content(&self) -> [&[u8]; 2] {
        [&self.records, self.text.as_bytes()]
    }
}

impl std::fmt::Debug for Block {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Block").field("records", &self.records.len()).field("text", &self.text.len()).finish()
    }
}

fn number_at(bytes: &[u8], at: usize) -> u32 {
    let bytes = &bytes[at..at + 4];
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// The parts of a block that is being written.
#[derive(Clone, Debug)]
pub(crate) struct Parts([Vec<u8>; PARTS]);

impl Default for Parts {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Vec::new()))
    }
}

impl Parts {
    /// Adds numbers to a part.
    pub(crate) fn add(&mut self, part: Part, numbers: &[u32]) {
        let part = &mut self.0[part as usize];
        numbers.iter().for_each(|number| part.extend(number.to_le_bytes()));
    }

    /// Number of the `u32`s in a part.
    pub(crate) fn len(&self, part: Part) -> u32 {
        (self.0[part as usize].len() / 4) as u32
    }

    /// Adds a byte to a part.
    pub(crate) fn add_byte(&mut self, part: Part, byte: u8) {
        self.0[part as usize].push(byte);
    }

    /// Adds a number of 7 bits a byte to a part.
    pub(crate) fn add_short(&mut self, part: Part, mut number: u32) {
        while number >= 128 {
            self.add_byte(part, number as u8 | 128);
            number >>= 7;
        }
        self.add_byte(part, number as u8);
    }

    /// Number of the bytes in a part.
    pub(crate) fn bytes(&self, part: Part) -> u32 {
        self.0[part as usize].len() as u32
    }

    /// The records.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut records = Vec::new();
        let mut begin = PARTS * 8;
        for part in &self.0 {
            records.extend((begin as u32).to_le_bytes());
            records.extend((part.len() as u32).to_le_bytes());
            begin += part.len();
        }
        self.0.iter().for_each(|part| records.extend(part));
        records
    }
}
