//! Documents and claims in, their names out: hashes of what they say, so that the same is named alike everywhere.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::claim::{Claim, Object, Predicate};
use crate::input::Document;
use crate::ontology::Ontology;
use crate::reader::Reading;
use crate::text::CodePoints;

/// The first 16 bytes of a SHA-256, as 32 hexadecimal digits.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hashes what serde makes of a value. Fields stand in the order of their names.
fn hash_of(value: &impl Serialize) -> String {
    // The values here are strings, numbers and lists of them, which JSON always holds.
    short_hash(&serde_json::to_vec(value).unwrap_or_default())
}

/// The local name of a document's IRI: 32 hexadecimal digits that depend on its text and on all that is known of it.
pub fn document_key(document: &Document) -> String {
    #[derive(Serialize)]
    struct Identity<'a> {
        date: Option<&'a str>,
        id: &'a str,
        language: Option<&'a str>,
        source: Option<&'a str>,
        text: &'a str,
        title: Option<&'a str>,
        url: Option<&'a str>,
    }
    hash_of(&Identity {
        date: document.date.as_deref(),
        id: &document.id,
        language: document.language.as_deref(),
        source: document.source.as_deref(),
        text: &document.text,
        title: document.title.as_deref(),
        url: document.url.as_deref(),
    })
}

/// Names the claims of one reading.
#[derive(Debug)]
pub struct ClaimKeys<'a> {
    reading: &'a Reading,
    ontology: &'a Ontology,
    document: String,
    points: CodePoints,
}

impl<'a> ClaimKeys<'a> {
    /// Prepares a reading.
    pub fn new(reading: &'a Reading, ontology: &'a Ontology) -> Self {
        let document = &reading.document;
        Self { reading, ontology, document: document_key(document), points: CodePoints::new(&document.text) }
    }

    /// The local name of the IRI of the reading's document.
    pub fn document(&self) -> &str {
        &self.document
    }

    /// The local name of a claim's IRI: 32 hexadecimal digits. Claims that differ in nothing but surety, time or place share it.
    pub fn of(&self, claim: &Claim) -> String {
        #[derive(Serialize)]
        struct Identity<'a> {
            attitudes: Vec<&'a str>,
            document: &'a str,
            evidence: (usize, usize),
            object: Option<&'a str>,
            polarity: &'a str,
            predicate: &'a str,
            speakers: Vec<&'a str>,
            subject: Option<&'a str>,
            value: Option<u64>,
            words: Option<[Option<(usize, usize)>; 2]>,
        }
        let text = &self.reading.document.text;
        let entity = |index: usize| self.reading.entities.entities[index].id.as_str();
        let (predicate, open) = match &claim.predicate {
            Predicate::Relation(relation) => (self.ontology.relation(*relation).name.as_str(), false),
            Predicate::Open(name) => (name.as_str(), true),
        };
        let (object, value) = match claim.object {
            Object::Entity(index) => (Some(entity(index)), None),
            Object::Number(number) => (None, Some(number)),
            Object::None => (None, None),
        };
        // Open claims may be about phrases that are no entities; only where these stand tells them apart.
        let words = || [Some(claim.subject_span), claim.object_span].map(|span| span.map(|span| self.points.span(text, span)));
        hash_of(&Identity {
            attitudes: claim.attitudes.iter().map(|&attitude| self.ontology.attitude(attitude).name.as_str()).collect(),
            document: &self.document,
            evidence: self.points.span(text, claim.evidence),
            object,
            polarity: claim.polarity.as_str(),
            predicate,
            speakers: claim.speakers.iter().map(|&speaker| entity(speaker)).collect(),
            subject: claim.subject.map(entity),
            value,
            words: open.then(words),
        })
    }
}
