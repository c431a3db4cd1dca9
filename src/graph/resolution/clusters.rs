//! Links between things in; out: the clusters of what is one, with a reason for each link that was needed.
//!
//! The surest links come first. A link is followed where nothing that is known of the two clusters conflicts. Where a thing has equally
//! sure links to two that exclude each other, neither of them is followed.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Days;
use super::facts::{Facts, Said, narrower};
use super::parts::Parts;
use super::things::Thing;
use crate::graph::quads::QuadsBuilder;
use crate::ontology::{ClassId, Ontology, RelationId};

/// Two things that may be one, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) points: u8,
}

/// What was joined.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// Things that are one, in order; at least two each.
    pub(super) clusters: Vec<Vec<usize>>,
    /// Pairs that were joined directly, with the reason.
    pub(super) reasons: Vec<(usize, usize, String)>,
}

/// Of a thing so many of its surest links count.
const LINKS: usize = 16;

/// The surest links of each thing, without what is no longer among them.
#[derive(Default)]
pub(super) struct Links(FxHashMap<usize, Vec<Link>>);

impl Links {
    /// Notes a link.
    pub(super) fn add(&mut self, link: Link) {
        for end in [link.one, link.other] {
            let links = self.0.entry(end).or_default();
            links.push(link);
            if links.len() > LINKS * 8 {
                surest(links);
            }
        }
    }

    /// All links, the surest first.
    fn sorted(self) -> Vec<Link> {
        let mut all: Vec<Link> = Vec::new();
        for (_, mut links) in self.0 {
            surest(&mut links);
            all.extend(links);
        }
        all.sort_unstable_by_key(key);
        all.dedup();
        all
    }
}

fn key(link: &Link) -> (std::cmp::Reverse<u8>, usize, usize) {
    (std::cmp::Reverse(link.points), link.one, link.other)
}

fn surest(links: &mut Vec<Link>) {
    links.sort_unstable_by_key(key);
    links.dedup();
    links.truncate(LINKS);
}

/// What is known of a cluster that another could conflict with.
#[derive(Clone, Debug)]
struct Summary {
    nodes: FxHashSet<u32>,
    /// Whether it has a node that is known beyond one document: two of these are two.
    beyond: bool,
    /// Full names of a person.
    full_names: Vec<String>,
    documents: FxHashSet<u32>,
    class: ClassId,
    genders: Vec<u32>,
    nationalities: Vec<u32>,
    offices: Vec<u32>,
    doers: Vec<u32>,
    sufferers: Vec<u32>,
    parties: Vec<u32>,
    toll: Vec<(RelationId, u64)>,
    window: Days,
    bars: Vec<u32>,
}

/// Knows what conflicts.
pub(super) struct Clusters<'a> {
    things: &'a [Thing],
    summaries: Vec<Summary>,
    facts: &'a Facts,
    ontology: &'a Ontology,
    builder: &'a QuadsBuilder,
    pub(super) parts: Parts,
    organization: Option<ClassId>,
    country: Option<ClassId>,
    person: Option<ClassId>,
}

/// Publication stands in for a missing date within so many days.
pub(super) const WINDOW: i32 = 30;
/// Reports disagree by so many times about a toll; more is another event.
const TOLL: u64 = 4;

impl<'a> Clusters<'a> {
    pub(super) fn new(things: &'a [Thing], facts: &'a Facts, ontology: &'a Ontology, builder: &'a QuadsBuilder) -> Self {
        let [organization, country, person] = ["Organization", "Country", "Person"].map(|name| ontology.class_named(name));
        let mut clusters =
            Self { things, summaries: Vec::new(), facts, ontology, builder, parts: Parts::new(facts), organization, country, person };
        clusters.summaries = things.iter().map(|thing| clusters.summary(thing)).collect();
        clusters
    }

    /// Whether a node is of a class or a kind of it.
    pub(super) fn is(&self, node: u32, class: Option<ClassId>) -> bool {
        self.facts.classes.get(&node).zip(class).is_some_and(|(&own, class)| self.ontology.is_a(own, class))
    }

    /// Whether a node is a country.
    pub(super) fn is_country(&self, node: u32) -> bool {
        self.is(node, self.country)
    }

    fn is_person(&self, thing: &Thing) -> bool {
        self.person.is_some_and(|person| self.ontology.is_a(thing.class, person))
    }

    /// The countries for which a person holds an office.
    pub(super) fn office_countries(&self, thing: &Thing) -> Vec<u32> {
        let bodies = thing.all(|said| match said {
            Said::Office(_, body) => Some(body),
            _ => None,
        });
        let mut countries: Vec<u32> = bodies.filter(|&body| self.is_country(body)).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }

    /// Whether a node is a body of its own, of which one can say that it is not another.
    fn is_body(&self, node: u32) -> bool {
        let iri = self.builder.iri(node);
        self.is(node, self.organization) && crate::graph::names::without_document(iri) == iri
    }

    fn summary(&self, thing: &Thing) -> Summary {
        let bodies = |choose: fn(Said) -> Option<u32>| thing.all(choose).filter(|&node| self.is_body(node)).collect();
        let window = match (thing.time, thing.published) {
            // Reports of one night differ by a day.
            (Some((from, to)), _) => (from - 1, to + 1),
            (None, Some((first, last))) if !thing.known => (first - WINDOW, last),
            _ => (i32::MIN, i32::MAX),
        };
        Summary {
            nodes: FxHashSet::from_iter([thing.node]),
            beyond: !thing.is_bound(),
            full_names: thing.names.iter().filter(|name| self.is_person(thing) && name.contains(' ')).cloned().collect(),
            documents: thing.documents.iter().copied().collect(),
            class: thing.class,
            genders: thing.genders.iter().copied().collect(),
            nationalities: thing.all(|said| if let Said::Nationality(node) = said { Some(node) } else { None }).collect(),
            offices: self.office_countries(thing),
            doers: bodies(|said| if let Said::Doer(node) = said { Some(node) } else { None }),
            sufferers: bodies(|said| if let Said::Sufferer(node) = said { Some(node) } else { None }),
            parties: bodies(|said| if let Said::Party(node) = said { Some(node) } else { None }),
            toll: thing.all(|said| if let Said::Toll(relation, count) = said { Some((relation, count)) } else { None }).collect(),
            window,
            bars: thing.bars.clone(),
        }
    }

    /// Whether nothing that is known of two clusters conflicts.
    fn agree(&self, one: &Summary, other: &Summary) -> bool {
        let (small, large) = if one.documents.len() < other.documents.len() { (one, other) } else { (other, one) };
        let apart = |one: &[u32], other: &[u32]| !one.is_empty() && !other.is_empty() && one.iter().all(|node| !other.contains(node));
        let strangers = |one: &[u32], other: &[u32]| {
            let related = |a: &u32| other.iter().any(|&b| self.parts.related(*a, b));
            !one.is_empty() && !other.is_empty() && !one.iter().any(related)
        };
        let names = [&one.full_names, &other.full_names];
        let other_names = names.iter().all(|names| !names.is_empty()) && !names[0].iter().any(|name| names[1].contains(name));
        let barred = |one: &Summary, other: &Summary| one.bars.iter().any(|bar| other.nodes.contains(bar));
        !small.documents.iter().any(|document| large.documents.contains(document))
            && (self.ontology.is_a(one.class, other.class) || self.ontology.is_a(other.class, one.class))
            && one.window.0.max(other.window.0) <= one.window.1.min(other.window.1)
            && !(one.beyond && other.beyond)
            && !other_names
            && !apart(&one.genders, &other.genders)
            && !apart(&one.nationalities, &other.nationalities)
            && !apart(&one.offices, &other.offices)
            && !strangers(&one.doers, &other.doers)
            && !strangers(&one.sufferers, &other.sufferers)
            && !strangers(&one.parties, &other.parties)
            && !tolls_apart(&one.toll, &other.toll)
            && !barred(one, other)
            && !barred(other, one)
    }

    fn merge(&self, mut one: Summary, mut other: Summary) -> Summary {
        if one.documents.len() < other.documents.len() {
            std::mem::swap(&mut one, &mut other);
        }
        one.nodes.extend(other.nodes);
        one.documents.extend(other.documents);
        one.class = narrower(self.ontology, one.class, other.class);
        one.beyond |= other.beyond;
        one.full_names.extend(other.full_names);
        one.full_names.sort_unstable();
        one.full_names.dedup();
        one.window = (one.window.0.max(other.window.0), one.window.1.min(other.window.1));
        for (kept, more) in [
            (&mut one.genders, other.genders),
            (&mut one.nationalities, other.nationalities),
            (&mut one.offices, other.offices),
            (&mut one.doers, other.doers),
            (&mut one.sufferers, other.sufferers),
            (&mut one.parties, other.parties),
            (&mut one.bars, other.bars),
        ] {
            for node in more {
                if !kept.contains(&node) {
                    kept.push(node);
                }
            }
        }
        for toll in other.toll {
            if !one.toll.contains(&toll) {
                one.toll.push(toll);
            }
        }
        one
    }

    /// Whether two things could be one, as far as they are known themselves.
    pub(super) fn may_be_one(&self, one: usize, other: usize) -> bool {
        self.agree(&self.summaries[one], &self.summaries[other])
    }

    /// Follows the links.
    pub(super) fn join(&self, links: Links, reason: impl Fn(usize, usize) -> String) -> Joined {
        let links = links.sorted();
        let mut roots: Vec<usize> = (0..self.things.len()).collect();
        let mut summaries: FxHashMap<usize, Summary> = FxHashMap::default();
        for index in links.iter().flat_map(|link| [link.one, link.other]) {
            summaries.entry(index).or_insert_with(|| self.summaries[index].clone());
        }
        let mut reasons = Vec::new();
        for level in links.chunk_by(|one, other| one.points == other.points) {
            let unsure = self.unsure(level, &mut roots, &summaries);
            let before: Vec<[usize; 2]> = level.iter().map(|link| [root(&mut roots, link.one), root(&mut roots, link.other)]).collect();
            for (link, before) in level.iter().zip(before) {
                let [one, other] = [root(&mut roots, link.one), root(&mut roots, link.other)];
                if one == other || unsure.contains(&before) || !self.agree(&summaries[&one], &summaries[&other]) {
                    continue;
                }
                if let (Some(a), Some(b)) = (summaries.remove(&one), summaries.remove(&other)) {
                    roots[one.max(other)] = one.min(other);
                    summaries.insert(one.min(other), self.merge(a, b));
                    reasons.push((link.one, link.other, reason(link.one, link.other)));
                }
            }
        }
        let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.things.len() {
            clusters.entry(root(&mut roots, index)).or_default().push(index);
        }
        Joined { clusters: clusters.into_values().filter(|cluster| cluster.len() > 1).collect(), reasons }
    }

    /// The pairs of clusters that links of one level would join, though one of the two would be joined to something else as surely that
    /// excludes the other.
    fn unsure(&self, level: &[Link], roots: &mut [usize], summaries: &FxHashMap<usize, Summary>) -> FxHashSet<[usize; 2]> {
        let mut around: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for link in level {
            let [one, other] = [root(roots, link.one), root(roots, link.other)];
            if one != other && self.agree(&summaries[&one], &summaries[&other]) {
                around.entry(one).or_default().push(other);
                around.entry(other).or_default().push(one);
            }
        }
        let mut unsure = FxHashSet::default();
        for (center, mut next) in around {
            next.sort_unstable();
            next.dedup();
            if self.exclude_nothing(next.iter().map(|index| &summaries[index])) {
                continue;
            }
            for (place, one) in next.iter().enumerate() {
                for other in next[place + 1..].iter().filter(|other| !self.agree(&summaries[one], &summaries[other])) {
                    unsure.extend([[center, *one], [*one, center], [center, *other], [*other, center]]);
                }
            }
        }
        unsure
    }

    /// Whether clusters could all be one.
    fn exclude_nothing<'s>(&self, mut summaries: impl Iterator<Item = &'s Summary>) -> bool {
        let Some(mut all) = summaries.next().cloned() else { return true };
        for next in summaries {
            if !self.agree(&all, next) {
                return false;
            }
            all = self.merge(all, next.clone());
        }
        true
    }
}

/// Whether what is counted alike differs by more than reports of one event do.
fn tolls_apart<R: PartialEq>(one: &[(R, u64)], other: &[(R, u64)]) -> bool {
    let apart = |a: u64, b: u64| a.max(b) > a.min(b).saturating_mul(TOLL);
    let alike = || one.iter().flat_map(|(relation, a)| other.iter().filter(move |(of, _)| of == relation).map(move |(_, b)| (*a, *b)));
    alike().next().is_some() && alike().all(|(a, b)| apart(a, b))
}

/// The first thing of a cluster.
fn root(roots: &mut [usize], index: usize) -> usize {
    let mut root = index;
    while roots[root] != root {
        root = roots[root];
    }
    let mut at = index;
    while roots[at] != root {
        at = std::mem::replace(&mut roots[at], root);
    }
    root
}
