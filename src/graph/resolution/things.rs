//! What documents say of nodes in; out: the things that may be joined, each with all that is said of it, in order of their names.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::facts::{Facts, Local, Said, narrower};
use super::{Days, local};
use crate::graph::identities::Identities;
use crate::graph::names::{ENT, without_document};
use crate::graph::quads::QuadsBuilder;
use crate::ontology::{ClassId, Ontology};

/// Something that may be one with another.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) node: u32,
    pub(super) iri: String,
    /// Whether the knowledge base has it.
    pub(super) known: bool,
    pub(super) class: ClassId,
    /// The graphs of its documents, sorted.
    pub(super) documents: Vec<u32>,
    /// Where it was parted from a name: the node as it was written, and where.
    pub(super) parted: Vec<(u32, u32)>,
    /// Names in small letters without marks.
    pub(super) names: BTreeSet<String>,
    /// Preferred labels.
    pub(super) labels: Vec<u32>,
    pub(super) genders: BTreeSet<u32>,
    pub(super) said: Vec<Said>,
    /// When it was, as far as documents say.
    pub(super) time: Option<Days>,
    /// First and last publication.
    pub(super) published: Option<Days>,
    /// Nodes that it is never one with.
    pub(super) bars: Vec<u32>,
}

impl Thing {
    /// Whether it is known in one document only.
    pub(super) fn is_bound(&self) -> bool {
        without_document(local(&self.iri)) != local(&self.iri)
    }

    /// The IRI of its name, where it has one and is known in one document only.
    pub(super) fn bare_name(&self) -> Option<&str> {
        let bare = without_document(local(&self.iri));
        let name = folded(&bare.replace('_', " "));
        (self.is_bound() && self.names.contains(&name)).then(|| &self.iri[..ENT.len() + bare.len()])
    }

    /// What is said of it in one way.
    pub(super) fn all<'a, T: 'a>(&'a self, choose: impl Fn(Said) -> Option<T> + 'a) -> impl Iterator<Item = T> + 'a {
        self.said.iter().filter_map(move |&said| choose(said))
    }
}

/// People, organisations and places that a document names and the knowledge base does not have.
pub(super) fn named(builder: &QuadsBuilder, facts: &Facts, ontology: &Ontology, identities: &Identities) -> Vec<Thing> {
    let event = ontology.class_named("Event");
    let chosen = facts.locals.iter().filter(|local| {
        !facts.known.contains(&local.node) && !local.names.is_empty() && !event.is_some_and(|event| ontology.is_a(local.class, event))
    });
    things(builder, facts, ontology, chosen, |local| identities.of(local.node, local.document))
}

/// Single events of one document, and those of the knowledge base.
pub(super) fn events(builder: &QuadsBuilder, facts: &Facts, ontology: &Ontology, identities: &Identities) -> Vec<Thing> {
    let Some(event) = ontology.class_named("Event") else { return Vec::new() };
    let chosen = facts.locals.iter().filter(|local| !local.plural && local.class != event && ontology.is_a(local.class, event));
    things(builder, facts, ontology, chosen, |local| identities.of(local.node, local.document))
}

fn things<'a>(
    builder: &QuadsBuilder,
    facts: &Facts,
    ontology: &Ontology,
    locals: impl Iterator<Item = &'a Local>,
    node_of: impl Fn(&Local) -> u32,
) -> Vec<Thing> {
    let mut groups: BTreeMap<&str, Vec<&Local>> = BTreeMap::new();
    for local in locals {
        groups.entry(builder.iri(node_of(local))).or_default().push(local);
    }
    let thing = |(name, locals): (&str, Vec<&Local>)| {
        let first = *locals.first()?;
        let node = node_of(first);
        let mut thing = Thing {
            node,
            iri: name.to_owned(),
            known: facts.known.contains(&node),
            class: first.class,
            documents: locals.iter().map(|local| local.document).collect(),
            parted: locals.iter().filter(|local| local.node != node).map(|local| (local.node, local.document)).collect(),
            names: BTreeSet::new(),
            labels: Vec::new(),
            genders: BTreeSet::new(),
            said: locals.iter().flat_map(|local| &local.said).copied().collect(),
            time: None,
            published: None,
            bars: locals.iter().flat_map(|local| &local.bars).copied().collect(),
        };
        for local in locals {
            thing.class = narrower(ontology, thing.class, local.class);
            thing.names.extend(local.names.iter().map(|&name| folded(builder.token(name))));
            thing.labels.extend(local.label);
            thing.genders.extend(local.gender);
            thing.time = match (thing.time, local.time()) {
                (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
                (one, other) => one.or(other),
            };
            if let Some(&day) = facts.published.get(&local.document) {
                let (first, last) = thing.published.unwrap_or((day, day));
                thing.published = Some((first.min(day), last.max(day)));
            }
        }
        thing.documents.sort_unstable();
        thing.said.sort_unstable();
        thing.said.dedup();
        Some(thing)
    };
    groups.into_iter().filter_map(thing).collect()
}

/// A name in small letters, without diacritics and marks, words parted by single spaces.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfd().filter(|&letter| !is_combining_mark(letter)) {
        if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase());
        } else if !folded.ends_with(' ') && !['\'', '’', '.'].contains(&letter) {
            folded.push(' ');
        }
    }
    folded.trim().to_owned()
}
