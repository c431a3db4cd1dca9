//! Named things in; out: which of them are one across documents.
//!
//! Two persons may be one where their full names are equal, or one is called by the other's last name alone; other things where a name is
//! equal. And a fact must agree: an office, a country together with somebody both have to do with, or, of equal full names, one of these.

use std::collections::BTreeMap;

use super::clusters::{Clusters, Joined, Link, Links};
use super::facts::{Facts, Said, narrower};
use super::in_words;
use super::things::Thing;
use crate::graph::quads::QuadsBuilder;
use crate::ontology::{ClassId, Ontology, RelationId};

/// In a block each thing is compared with so many of those before it.
const COMPARED: usize = 8;

/// Finds what is one.
pub(super) fn join(things: &[Thing], facts: &Facts, ontology: &Ontology, builder: &QuadsBuilder) -> Joined {
    let people = People {
        things,
        clusters: Clusters::new(things, facts, ontology, builder),
        facts,
        ontology,
        builder,
        person: ontology.class_named("Person"),
    };
    people.clusters.join(people.links(), |one, other| people.reason(one, other))
}

struct People<'a> {
    things: &'a [Thing],
    clusters: Clusters<'a>,
    facts: &'a Facts,
    ontology: &'a Ontology,
    builder: &'a QuadsBuilder,
    person: Option<ClassId>,
}

/// What two things have in common.
struct Common {
    full_name: bool,
    offices: Vec<(RelationId, u32)>,
    countries: Vec<u32>,
    neighbours: Vec<u32>,
}

impl Common {
    /// How sure it is that the two are one.
    fn points(&self) -> Option<u8> {
        let country = !self.countries.is_empty();
        let neighbour = !self.neighbours.is_empty();
        match () {
            () if !self.offices.is_empty() => Some(if self.full_name { 4 } else { 3 }),
            () if country && neighbour => Some(2),
            () if self.full_name && (country || neighbour) => Some(1),
            () => None,
        }
    }
}

impl People<'_> {
    fn is_person(&self, thing: &Thing) -> bool {
        self.person.is_some_and(|person| self.ontology.is_a(thing.class, person))
    }

    /// Pairs of things that share a name and a fact.
    fn links(&self) -> Links {
        let mut blocks: BTreeMap<(&str, Said), Vec<usize>> = BTreeMap::new();
        for (index, thing) in self.things.iter().enumerate() {
            let mut keys: Vec<&str> = thing.names.iter().map(String::as_str).collect();
            if self.is_person(thing) {
                keys = keys.into_iter().filter_map(|name| name.rsplit(' ').next()).collect();
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                // Whose office or nationality it is is a neighbour, too.
                for fact in thing.all(|said| matches!(said, Said::Neighbour(_)).then_some(said)) {
                    blocks.entry((key, fact)).or_default().push(index);
                }
            }
        }
        let mut links = Links::default();
        for block in blocks.values() {
            for (place, &other) in block.iter().enumerate() {
                for &one in block[..place].iter().rev().take(COMPARED) {
                    if let Some(points) = self.common(one, other).and_then(|common| common.points())
                        && self.clusters.may_be_one(one, other)
                    {
                        links.add(Link { one, other, points });
                    }
                }
            }
        }
        links
    }

    /// What two things have in common; none where their names do not fit, or both are known beyond one document.
    fn common(&self, one: usize, other: usize) -> Option<Common> {
        let [one, other] = [&self.things[one], &self.things[other]];
        let full_name = one.names.intersection(&other.names).any(|name| name.contains(' '));
        let single = |one: &Thing, other: &Thing| {
            one.names
                .iter()
                .filter(|name| !name.contains(' '))
                .any(|name| other.names.iter().any(|full| full.rsplit(' ').next() == Some(name)))
        };
        let persons = self.is_person(one) && self.is_person(other);
        let fits =
            full_name || persons && (single(one, other) || single(other, one)) || one.names.intersection(&other.names).next().is_some();
        if !fits {
            return None;
        }
        let shared =
            |choose: fn(Said) -> Option<Said>| other.all(choose).filter(|said| one.said.binary_search(said).is_ok()).collect::<Vec<_>>();
        let offices = shared(|said| matches!(said, Said::Office(..)).then_some(said));
        let neighbours = shared(|said| matches!(said, Said::Neighbour(_)).then_some(said));
        let (mine, yours) = (self.countries(one), self.countries(other));
        Some(Common {
            full_name,
            offices: offices
                .into_iter()
                .filter_map(|said| if let Said::Office(relation, body) = said { Some((relation, body)) } else { None })
                .collect(),
            countries: mine.into_iter().filter(|country| yours.contains(country)).collect(),
            neighbours: neighbours
                .into_iter()
                .filter_map(|said| if let Said::Neighbour(node) = said { Some(node) } else { None })
                .filter(|&node| !self.is_common(node))
                .collect(),
        })
    }

    fn countries(&self, thing: &Thing) -> Vec<u32> {
        let mut countries = self.clusters.office_countries(thing);
        countries.extend(thing.all(|said| if let Said::Nationality(country) = said { Some(country) } else { None }));
        countries
    }

    /// Whether too many have to do with a node for it to tell anybody apart: a country, a medium.
    fn is_common(&self, node: u32) -> bool {
        self.clusters.is_country(node) || self.facts.classes.get(&node).is_some_and(|&class| self.ontology.class(class).reports)
    }

    fn reason(&self, one: usize, other: usize) -> String {
        let names = |thing: &Thing| thing.names.iter().cloned().collect::<Vec<_>>().join(", ");
        let [a, b] = [&self.things[one], &self.things[other]];
        let mut parts = vec![
            self.ontology.class(narrower(self.ontology, a.class, b.class)).label.clone(),
            format!("names: {} / {}", names(a), names(b)),
        ];
        if let Some(common) = self.common(one, other) {
            let name = |node: u32| in_words(self.builder.iri(node));
            let mut offices: Vec<String> = common
                .offices
                .iter()
                .map(|&(relation, body)| format!("{} {}", self.ontology.relation(relation).label, name(body)))
                .collect();
            let [mut countries, mut neighbours] =
                [common.countries, common.neighbours].map(|nodes| nodes.into_iter().map(name).collect::<Vec<_>>());
            for (what, values) in [("office", &mut offices), ("country", &mut countries), ("both have to do with", &mut neighbours)] {
                values.sort_unstable();
                values.dedup();
                if !values.is_empty() {
                    parts.push(format!("{what}: {}", values.join(", ")));
                }
            }
        }
        parts.join("; ")
    }
}
