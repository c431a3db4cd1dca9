//! A file of another collection in (FollowTheMoney, GeoNames, Wikidata), line by line; one file of our tables out.
//!
//! Who is known already is found by what identifies him everywhere (QID, GeoNames id, ISO code), never by name; his row extends the known
//! one. A name that others have too is reported, and weak. Memory holds one line of the input and the rows that come of it. Which type is
//! which class stands in `data/import`.

mod ftm;
mod geonames;
mod map;
mod names;
mod tables;
mod wikidata;

use std::io::{self, BufRead, Read};

use super::KnowledgeBase;
use crate::ontology::Ontology;

use tables::Tables;

/// Another collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// Entities of FollowTheMoney as JSON lines, such as OpenSanctions gives out.
    Ftm,
    /// The places of GeoNames: a line of 19 cells each.
    Geonames,
    /// Items of Wikidata as JSON lines, such as a dump has.
    Wikidata,
}

/// What an import says of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A line cannot be used; it is passed over.
    Broken {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Two that are not known to be one have the same name.
    SameName {
        /// The line of the later one.
        line: usize,
        /// The name.
        name: String,
        /// The id of the later one.
        id: String,
        /// The id of the earlier one.
        other: String,
    },
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The tables, in the form that [`super::lint::formatted`] gives.
    pub text: String,
    /// Rows of entities that were not known.
    pub new: usize,
    /// Rows that extend known entities.
    pub extended: usize,
    /// Rows of facts.
    pub facts: usize,
    /// Things in the input that have no class here, or no name in Latin letters.
    pub passed_over: usize,
    /// Facts of which one end is not known.
    pub dangling: usize,
}

/// A line longer than this is broken.
const LONGEST: usize = 64 << 20;

/// Reads a whole input. What there is to say of single lines goes to `remark` as it comes.
///
/// # Errors
/// Where the input cannot be read.
///
/// # Example: a town
///
/// ```
/// use demarche::kb::KnowledgeBase;
/// use demarche::kb::import::{Collection, import};
/// use demarche::ontology::Ontology;
///
/// let ontology = Ontology::built_in()?;
/// let kb = KnowledgeBase::built_in(&ontology)?;
/// let line = "99\tBraskholm\tBraskholm\t\t60.1\t24.9\tP\tPPL\tFI\t\t\t\t\t\t5000\t\t\t\t2024-01-02\n";
/// let imported = import(Collection::Geonames, line.as_bytes(), &kb, &ontology, &mut |_| ())?;
/// assert!(imported.text.contains("\nBraskholm\tCity\tBraskholm\t\tBraskholm\tFinland\t"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn import(
    collection: Collection,
    mut input: impl BufRead,
    kb: &KnowledgeBase,
    ontology: &Ontology,
    remark: &mut dyn FnMut(Remark),
) -> io::Result<Imported> {
    let mut tables = Tables::new(kb, ontology);
    let mut buffer = Vec::new();
    let mut number = 0;
    loop {
        buffer.clear();
        if (&mut input).take(LONGEST as u64).read_until(b'\n', &mut buffer)? == 0 {
            return Ok(tables.finish());
        }
        number += 1;
        let mut broken = |reason: String| remark(Remark::Broken { line: number, reason });
        if buffer.len() == LONGEST && !buffer.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            broken(format!("it is longer than {LONGEST} bytes"));
            continue;
        }
        if number == 1 && buffer.starts_with(&[0x1F, 0x8B]) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is compressed: pipe it through `gzip -dc`, and read `-`"));
        }
        let line = match std::str::from_utf8(&buffer) {
            Ok(line) => line.trim_start_matches('\u{FEFF}').trim_end_matches(['\n', '\r']),
            Err(error) => {
                broken(format!("it is no UTF-8 at byte {}", error.valid_up_to()));
                continue;
            }
        };
        if line.trim().is_empty() {
            continue;
        }
        tables.at(number);
        let taken = match collection {
            Collection::Ftm => ftm::take(line, &mut tables, remark),
            Collection::Geonames => geonames::take(line, &mut tables, remark),
            Collection::Wikidata => wikidata::take(line, &mut tables, remark),
        };
        if let Err(reason) = taken {
            remark(Remark::Broken { line: number, reason });
        }
    }
}
