//! What documents say in; out: which of their nodes are one across documents, and which one name is two people.
//!
//! Nodes that are known in one document only are joined where their names or places fit, a fact agrees and none conflicts. Two people
//! with one full name are parted where the documents contradict each other. All of it is computed from the whole set, in the order of
//! names, so neither the order of documents nor of threads shows. When unsure, nothing is joined.
//!
//! Out goes `graph:resolution`: `owl:sameAs` from each node to the one that stands for all, a [`dm:Join`](JOIN) for each pair with its
//! reason, a `dm:Separation` for each node that was parted off.

mod clusters;
mod events;
mod facts;
mod parts;
mod people;
mod separation;
#[cfg(test)]
mod tests;
mod things;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::identities::Identities;
use super::identity::short_hash;
use super::names::{DM, DOC, ENT, JOIN, OWL, PROV, RDF, SKOS, without_document};
use super::quads::QuadsBuilder;
use crate::ontology::Ontology;

use clusters::Joined;
use facts::{Facts, Properties};
use separation::Parting;
use things::Thing;

/// First and last day, as days since 1970.
type Days = (i32, i32);

/// Finds what is one and what is two, adds why to the quads, and says which node of a document is which of the whole set.
pub(super) fn resolve(builder: &mut QuadsBuilder, ontology: &Ontology, graph: &str) -> Identities {
    let properties = Properties::new(builder, ontology);
    let [preferred, alternative] = ["prefLabel", "altLabel"].map(|name| builder.number(&format!("{SKOS}{name}")));
    let mut facts = Facts::gather(builder, &properties, ontology);
    let mut identities = Identities::new(preferred, alternative);
    let mut writer = Writer { graph: graph.to_owned(), identities: &mut identities };
    let partings = separation::part(builder, &facts, ontology);
    for parting in &partings {
        writer.part(builder, parting);
    }
    let people = things::named(builder, &facts, ontology, writer.identities);
    let joined = people::join(&people, &facts, ontology, builder);
    writer.join(builder, &facts, &people, joined);
    facts.rename(writer.identities);
    let events = things::events(builder, &facts, ontology, writer.identities);
    let joined = events::join(&events, &facts, ontology, builder);
    writer.join(builder, &facts, &events, joined);
    identities
}

struct Writer<'a> {
    graph: String,
    identities: &'a mut Identities,
}

impl Writer<'_> {
    /// Writes that one name is two people.
    fn part(&mut self, builder: &mut QuadsBuilder, parting: &Parting) {
        let original = builder.iri(parting.node).to_owned();
        let coined = builder.number(&parting.iri);
        for &document in &parting.documents {
            self.identities.part(parting.node, document, coined);
        }
        // What stays under the name has other triples than the written ones, too.
        self.identities.join(parting.node, parting.node);
        let documents: Vec<String> = parting.documents.iter().map(|&document| builder.iri(document).to_owned()).collect();
        self.quad(builder, [&parting.iri, &format!("{OWL}differentFrom"), &original]);
        self.statement(builder, "Separation", [&parting.iri, "differentFrom", &original], &parting.reason, &documents);
    }

    /// Writes that things are one.
    fn join(&mut self, builder: &mut QuadsBuilder, facts: &Facts, things: &[Thing], joined: Joined) {
        let wholes = wholes(builder, facts, things, &joined.clusters);
        for (cluster, iri) in joined.clusters.iter().zip(wholes) {
            let whole = builder.number(&iri);
            for thing in cluster.iter().map(|&index| &things[index]) {
                for &(node, document) in &thing.parted {
                    self.identities.part(node, document, whole);
                }
                self.identities.join(thing.node, whole);
                if thing.node != whole {
                    self.quad(builder, [&thing.iri, &format!("{OWL}sameAs"), &iri]);
                }
            }
            self.label(builder, whole, cluster.iter().map(|&index| &things[index]));
        }
        for (one, other, reason) in joined.reasons {
            let (one, other) = (&things[one], &things[other]);
            let evidence = [one, other].map(|thing| thing.documents.iter().map(|&document| builder.iri(document).to_owned()).min());
            let documents: Vec<String> = evidence.into_iter().flatten().collect();
            self.statement(builder, "Join", [&one.iri, "sameAs", &other.iri], &reason, &documents);
        }
    }

    /// The one label of a joined node: its own, else that of the first of its nodes.
    fn label<'a>(&mut self, builder: &QuadsBuilder, whole: u32, things: impl Iterator<Item = &'a Thing>) {
        let iri = builder.iri(whole);
        let labels = things.flat_map(|thing| {
            let own = (thing.node != whole, thing.bare_name() != Some(iri), &thing.iri);
            thing.labels.iter().map(move |&label| (own, builder.token(label), label))
        });
        if let Some((_, _, label)) = labels.min() {
            self.identities.label(whole, label);
        }
    }

    /// A reified triple of two entities, with its reason and the documents that it rests on.
    fn statement(
        &self,
        builder: &mut QuadsBuilder,
        class: &str,
        [subject, predicate, object]: [&str; 3],
        reason: &str,
        documents: &[String],
    ) {
        let node = format!("{JOIN}{}", short_hash(format!("{subject} {predicate} {object}").as_bytes()));
        self.quad(builder, [&node, &format!("{RDF}type"), &format!("{DM}{class}")]);
        self.quad(builder, [&node, &format!("{RDF}subject"), subject]);
        self.quad(builder, [&node, &format!("{RDF}predicate"), &format!("{OWL}{predicate}")]);
        self.quad(builder, [&node, &format!("{RDF}object"), object]);
        for document in documents {
            self.quad(builder, [&node, &format!("{PROV}wasDerivedFrom"), document]);
        }
        let reason = oxigraph::model::LiteralRef::new_simple_literal(reason).to_string();
        let [node, property, graph] = [&node, &format!("{DM}reason"), &self.graph].map(|iri| format!("<{iri}>"));
        builder.add_quad([&node, &property, &reason, &graph]);
    }

    fn quad(&self, builder: &mut QuadsBuilder, [subject, predicate, object]: [&str; 3]) {
        let [subject, predicate, object, graph] = [subject, predicate, object, &self.graph].map(|iri| format!("<{iri}>"));
        builder.add_quad([&subject, &predicate, &object, &graph]);
    }
}

/// Of each cluster the node that stands for it: one that is known beyond one document; else their name without a document, where nobody
/// else has or wants it; else the first of them.
fn wholes(builder: &QuadsBuilder, facts: &Facts, things: &[Thing], clusters: &[Vec<usize>]) -> Vec<String> {
    let taken: FxHashSet<&str> = facts.classes.keys().map(|&node| builder.iri(node)).collect();
    let barred: FxHashSet<&str> = facts.locals.iter().flat_map(|local| &local.bars).map(|&node| builder.iri(node)).collect();
    let bare: Vec<Option<String>> = clusters
        .iter()
        .map(|cluster| {
            let names: BTreeSet<&str> = cluster.iter().map(|&index| &things[index]).filter_map(Thing::bare_name).collect();
            let free = |name: &&&str| !taken.contains(**name) && !barred.contains(**name);
            names.iter().find(free).map(|name| (*name).to_owned())
        })
        .collect();
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for name in bare.iter().flatten() {
        *wanted.entry(name).or_default() += 1;
    }
    let whole = |(cluster, bare): (&Vec<usize>, &Option<String>)| {
        let members = || cluster.iter().map(|&index| &things[index]);
        let beyond = members().filter(|thing| !thing.is_bound()).map(|thing| (!thing.known, &thing.iri)).min();
        let bare = bare.as_ref().filter(|name| wanted.get(name.as_str()) == Some(&1));
        let first = members().map(|thing| &thing.iri).min();
        beyond.map(|(_, iri)| iri).or(bare).or(first).cloned().unwrap_or_default()
    };
    clusters.iter().zip(&bare).map(whole).collect()
}

/// The local name of an entity.
fn local(iri: &str) -> &str {
    iri.strip_prefix(ENT).unwrap_or(iri)
}

/// An entity in words: its local name without document.
fn in_words(iri: &str) -> String {
    without_document(local(iri)).replace('_', " ")
}

/// The eight digits of a document in the ids of what is known in it only.
fn digits(document: &str) -> &str {
    let key = document.strip_prefix(DOC).unwrap_or(document);
    key.get(..8).unwrap_or(key)
}
