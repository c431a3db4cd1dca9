//! What documents say of people of one full name in; out: those that are two, each with the documents that mean it.
//!
//! A document contradicts another where the genders differ, the offices are for different countries, the nationalities differ, or the
//! one speaks of a person, with one of these, and the other of something else. Documents that say nothing of it go with the most.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::graph::names::without_document;
use crate::graph::quads::QuadsBuilder;
use crate::ontology::{ClassId, Ontology};

use super::facts::{Facts, Local, Said};
use super::{digits, local};

/// A node that is not the one its name says.
#[derive(Debug)]
pub(super) struct Parting {
    /// The node as it was written.
    pub(super) node: u32,
    /// The IRI that it gets.
    pub(super) iri: String,
    /// The graphs of the documents that mean it, in order of their names.
    pub(super) documents: Vec<u32>,
    pub(super) reason: String,
}

/// What may contradict.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Profile<'a> {
    gender: Vec<&'a str>,
    offices: Vec<&'a str>,
    nationalities: Vec<&'a str>,
    /// The class, where it is a person or cannot be one.
    class: Vec<&'a str>,
}

impl Profile<'_> {
    fn parts(&self) -> [(&'static str, &[&str]); 4] {
        [("gender", &self.gender), ("office", &self.offices), ("nationality", &self.nationalities), ("class", &self.class)]
    }

    fn known(&self) -> usize {
        self.parts().iter().filter(|(_, values)| !values.is_empty()).count()
    }

    /// What the two contradict each other in.
    fn conflicts(&self, other: &Self) -> Vec<String> {
        let pairs = self.parts().into_iter().zip(other.parts());
        let apart = |one: &[&str], other: &[&str]| !one.is_empty() && !other.is_empty() && one.iter().all(|value| !other.contains(value));
        pairs
            .filter(|((_, one), (_, other))| apart(one, other))
            .map(|((what, one), (_, other))| format!("{what}: {} against {}", one.join(", "), other.join(", ")))
            .collect()
    }
}

impl<'a> Profile<'a> {
    fn extend(&mut self, other: &Self) {
        for (own, more) in [
            (&mut self.gender, &other.gender),
            (&mut self.offices, &other.offices),
            (&mut self.nationalities, &other.nationalities),
            (&mut self.class, &other.class),
        ] {
            own.extend(more);
            own.sort_unstable();
            own.dedup();
        }
    }
}

/// Documents that do not contradict each other.
struct Group<'a> {
    profile: Profile<'a>,
    documents: Vec<(&'a str, u32)>,
}

/// Parts the people of one name.
pub(super) fn part(builder: &QuadsBuilder, facts: &Facts, ontology: &Ontology) -> Vec<Parting> {
    let mut nodes: BTreeMap<&str, Vec<&Local>> = BTreeMap::new();
    for one in facts.locals.iter().filter(|one| !facts.known.contains(&one.node)) {
        let iri = builder.iri(one.node);
        if without_document(local(iri)) == local(iri) {
            nodes.entry(iri).or_default().push(one);
        }
    }
    let person = ontology.class_named("Person");
    let is_person = |local: &&Local| person.is_some_and(|person| ontology.is_a(local.class, person));
    let mut partings = Vec::new();
    for (iri, locals) in nodes {
        if locals.len() < 2 || !locals.iter().any(is_person) {
            continue;
        }
        let mut groups = groups(builder, facts, ontology, person, &locals).into_iter();
        let Some(most) = groups.next() else { continue };
        for group in groups {
            let Some((first, _)) = group.documents.first() else { continue };
            partings.push(Parting {
                node: locals[0].node,
                iri: format!("{iri}.{}", digits(first)),
                documents: group.documents.iter().map(|&(_, document)| document).collect(),
                reason: group.profile.conflicts(&most.profile).join("; "),
            });
        }
    }
    partings
}

/// Documents grouped by whom they mean, the largest group first.
fn groups<'a>(
    builder: &'a QuadsBuilder,
    facts: &Facts,
    ontology: &'a Ontology,
    person: Option<ClassId>,
    locals: &[&Local],
) -> Vec<Group<'a>> {
    let mut alike: BTreeMap<Profile<'a>, Vec<(&'a str, u32)>> = BTreeMap::new();
    for local in locals {
        let documents = alike.entry(profile(builder, facts, ontology, person, local)).or_default();
        documents.push((builder.iri(local.document), local.document));
    }
    let mut alike: Vec<(Profile<'a>, Vec<(&'a str, u32)>)> = alike.into_iter().collect();
    alike.sort_by_cached_key(|(profile, documents)| {
        (profile.known() == 0, Reverse(documents.len()), Reverse(profile.known()), profile.clone())
    });
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (profile, mut documents) in alike {
        documents.sort_unstable();
        match groups.iter_mut().find(|group| group.profile.conflicts(&profile).is_empty()) {
            Some(group) => {
                group.profile.extend(&profile);
                group.documents.extend(documents);
                group.documents.sort_unstable();
            }
            None => groups.push(Group { profile, documents }),
        }
    }
    groups.sort_by_cached_key(|group| (Reverse(group.documents.len()), group.documents.first().map(|(iri, _)| (*iri).to_owned())));
    groups
}

fn profile<'a>(builder: &'a QuadsBuilder, facts: &Facts, ontology: &'a Ontology, person: Option<ClassId>, local: &Local) -> Profile<'a> {
    let country = ontology.class_named("Country");
    let is_country = |node: u32| facts.classes.get(&node).zip(country).is_some_and(|(&class, country)| ontology.is_a(class, country));
    let mut profile = Profile::default();
    profile.gender.extend(local.gender.map(|gender| builder.token(gender).trim_matches('"')));
    for &said in &local.said {
        match said {
            Said::Office(_, body) if is_country(body) => profile.offices.push(super::local(builder.iri(body))),
            Said::Nationality(country) => profile.nationalities.push(super::local(builder.iri(country))),
            _ => {}
        }
    }
    // An actor may yet be a person, and a class alone that of an unknown name: of 15 names in a year of news that were persons here and
    // something else there, all were one thing.
    let person = person.filter(|&person| ontology.is_a(local.class, person) || !ontology.is_a(person, local.class));
    let is_person = person.is_some_and(|person| ontology.is_a(local.class, person));
    if let Some(person) = person.filter(|_| !is_person || profile.known() > 0) {
        profile.class.push(&ontology.class(if is_person { person } else { local.class }).label);
    }
    for values in [&mut profile.offices, &mut profile.nationalities] {
        values.sort_unstable();
        values.dedup();
    }
    profile
}
