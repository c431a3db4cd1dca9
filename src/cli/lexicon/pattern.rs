//! Readings with open claims in, the patterns that no frame knows out: how often, between what, in which sentences.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::super::options::ReaderOptions;
use super::super::terminal::Terminal;
use super::super::{Outcome, inputs};
use crate::claim::{Object, Predicate};
use crate::ontology::Ontology;
use crate::reader::Reading;

/// What is known of a pattern.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    /// How often it was met.
    pub(super) count: usize,
    /// Classes of subject and object, with how often they were met.
    pub(super) classes: BTreeMap<(String, String), usize>,
    /// The first sentences, each with subject and object.
    pub(super) sentences: Vec<Sample>,
}

/// A sentence with a pattern.
#[derive(Debug)]
pub(super) struct Sample {
    /// The sentence in one line.
    pub(super) text: String,
    /// Label of the subject.
    pub(super) subject: String,
    /// Label of the object.
    pub(super) object: String,
}

impl Pattern {
    /// The commonest pairs of classes, the most frequent first.
    pub(super) fn commonest(&self) -> Vec<(&(String, String), usize)> {
        let mut all: Vec<_> = self.classes.iter().map(|(pair, &count)| (pair, count)).collect();
        all.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair.clone()));
        all
    }
}

/// The patterns of texts, by name, each with at most so many sentences.
pub(super) fn find(
    files: &[PathBuf],
    options: &ReaderOptions,
    jobs: NonZeroUsize,
    samples: usize,
    terminal: &Terminal,
) -> anyhow::Result<(BTreeMap<String, Pattern>, Outcome)> {
    let reader = inputs::reader(options, true)?;
    let mut found: BTreeMap<String, Pattern> = BTreeMap::new();
    let of_reading = |reading: Reading| open_claims(&reading, reader.ontology());
    let outcome = inputs::read(files, jobs, &reader, terminal, of_reading, |claims| {
        for (name, classes, sample) in claims {
            let pattern = found.entry(name).or_default();
            pattern.count += 1;
            *pattern.classes.entry(classes).or_default() += 1;
            if pattern.sentences.len() < samples {
                pattern.sentences.push(sample);
            }
        }
        Ok(())
    })?;
    Ok((found, outcome))
}

/// Open claims between two entities: name, classes, sentence.
fn open_claims(reading: &Reading, ontology: &Ontology) -> Vec<(String, (String, String), Sample)> {
    let entities = &reading.entities.entities;
    let class = |entity: usize| ontology.class(entities[entity].class).name.clone();
    let claims = reading.claims.iter().filter_map(|claim| {
        let (Predicate::Open(name), Some(subject), Object::Entity(object)) = (&claim.predicate, claim.subject, claim.object) else {
            return None;
        };
        let text = reading.sentences[claim.sentence].span.of(&reading.document.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let sample = Sample { text, subject: entities[subject].label.clone(), object: entities[object].label.clone() };
        Some((name.clone(), (class(subject), class(object)), sample))
    });
    claims.collect()
}
