//! Events of documents in; out: which of them are one.
//!
//! Two events of one class, or a class and a kind of it, are one where they share a place (one within the other), a party or a name, their
//! dates overlap, and the rest agrees. A missing date is stood in for by publication within thirty days. What they share counts points:
//! narrow places and days count more than countries and months; states, who do much, count little as doers.

use rustc_hash::FxHashMap;

use super::clusters::{Clusters, Joined, Link, Links, WINDOW};
use super::facts::{Facts, Said, in_words as day_in_words};
use super::things::Thing;
use super::{Days, in_words};
use crate::graph::quads::QuadsBuilder;
use crate::ontology::{ClassId, Ontology, RelationId};

/// So many points make two events one.
const ENOUGH: u8 = 4;
/// Without a place in common it takes more.
const ENOUGH_ELSEWHERE: u8 = 5;
/// Events of which a place sees many need the day, where nobody is known to take part in both.
const ENOUGH_FOR_MANY: u8 = 6;
/// So many days are a date; more are a period.
const DATE: i32 = 4;
/// Tolls from this on tell events apart.
const TOLL: u64 = 10;
/// In a block each event is compared with so many of those after it.
const COMPARED: usize = 256;
/// Undated reports of one event follow each other within so many days.
const NEWS: i32 = 7;

/// Finds what is one.
pub(super) fn join(things: &[Thing], facts: &Facts, ontology: &Ontology, builder: &QuadsBuilder) -> Joined {
    let events = Events { things, facts, ontology, builder, clusters: Clusters::new(things, facts, ontology, builder) };
    let links = events.links();
    events.clusters.join(links, |one, other| events.reason(one, other))
}

struct Events<'a> {
    things: &'a [Thing],
    facts: &'a Facts,
    ontology: &'a Ontology,
    builder: &'a QuadsBuilder,
    clusters: Clusters<'a>,
}

/// What two events have in common.
#[derive(Default)]
struct Common {
    /// Whether a place sees few events of the class.
    local: bool,
    /// The narrower and the wider of two places, and what they count.
    places: Vec<(u32, u32, u8)>,
    doers: Vec<(u32, u32)>,
    others: Vec<u32>,
    names: Vec<String>,
    tolls: Vec<(RelationId, u64, u64)>,
    dates: Dates,
}

/// How the dates of two events agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Dates {
    /// Nothing is known.
    #[default]
    Unknown,
    /// Both are dated, to a few days.
    Day,
    /// Both are dated, to some longer time.
    Period,
    /// One is dated, and the other was published soon after.
    After,
    /// Both were published at about the same time.
    News,
    /// Both were published within a month.
    Month,
}

/// Where in a block an event stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Place(u32),
    PlaceAndDay(u32, i32),
    PlaceAndDoer(u32, u32),
    DoerAndDay(u32, i32),
    Name(usize),
}

fn places(thing: &Thing) -> impl Iterator<Item = u32> {
    thing.all(|said| if let Said::Place(place) = said { Some(place) } else { None })
}

fn doers(thing: &Thing) -> impl Iterator<Item = u32> {
    thing.all(|said| if let Said::Doer(doer) = said { Some(doer) } else { None })
}

/// The days that an event may have been on; none where that is not known to a few days.
fn days(thing: &Thing) -> impl Iterator<Item = i32> {
    thing.time.filter(|&time| is_date(time)).into_iter().flat_map(|(from, to)| from - 1..=to + 1)
}

fn is_date((from, to): Days) -> bool {
    to - from < DATE
}

impl Events<'_> {
    /// Pairs of events that share enough.
    fn links(&self) -> Links {
        // Of each key the events that are there themselves, and all.
        let mut blocks: FxHashMap<Key, Vec<(usize, bool)>> = FxHashMap::default();
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, thing) in self.things.iter().enumerate() {
            let mut keys: Vec<(Key, bool)> = Vec::new();
            for place in places(thing) {
                let wholes = self.clusters.parts.above(place).iter().copied();
                for (place, own) in std::iter::once((place, true)).chain(wholes.map(|whole| (whole, false))) {
                    if self.width(place) > 1 {
                        keys.push((Key::Place(place), own));
                    } else {
                        keys.extend(days(thing).map(|day| (Key::PlaceAndDay(place, day), own)));
                        keys.extend(self.sides(thing).into_iter().map(|doer| (Key::PlaceAndDoer(place, doer), own)));
                    }
                }
            }
            for doer in self.sides(thing) {
                keys.extend(days(thing).map(|day| (Key::DoerAndDay(doer, day), true)));
            }
            for name in thing.names.iter().filter(|name| name.contains(' ')) {
                let next = names.len();
                keys.push((Key::Name(*names.entry(name).or_insert(next)), true));
            }
            keys.sort_unstable_by_key(|&(key, own)| (key, !own));
            keys.dedup_by_key(|(key, _)| *key);
            for (key, own) in keys {
                blocks.entry(key).or_default().push((index, own));
            }
        }
        let mut links = Links::default();
        for block in blocks.values().filter(|block| block.len() > 1) {
            self.links_of(block, &mut links);
        }
        links
    }

    /// The links among the events of a block, in windows of their dates.
    fn links_of(&self, block: &[(usize, bool)], links: &mut Links) {
        let mut block: Vec<(Days, usize, bool)> =
            block.iter().map(|&(index, own)| (self.window(&self.things[index]), index, own)).collect();
        block.sort_unstable();
        for (place, &(window, one, one_own)) in block.iter().enumerate() {
            for &(_, other, other_own) in block[place + 1..].iter().take_while(|(next, _, _)| next.0 <= window.1).take(COMPARED) {
                if (one_own || other_own)
                    && let Some(points) = self.common(&self.things[one], &self.things[other]).and_then(|common| self.points(&common))
                    && self.clusters.may_be_one(one, other)
                {
                    links.add(Link { one: one.min(other), other: one.max(other), points });
                }
            }
        }
    }

    fn window(&self, thing: &Thing) -> Days {
        match (thing.time, thing.published) {
            (Some((from, to)), _) => (from - 1, to + 1),
            (None, Some((first, last))) => (first - WINDOW, last),
            (None, None) => (i32::MIN, i32::MAX),
        }
    }

    /// The doers and all that they are a part of: two of these may be one side.
    fn sides(&self, thing: &Thing) -> Vec<u32> {
        let mut sides: Vec<u32> = doers(thing).collect();
        for doer in doers(thing) {
            sides.extend(self.clusters.parts.above(doer).iter().copied().filter(|&whole| !self.clusters.is_country(whole)));
        }
        sides.sort_unstable();
        sides.dedup();
        sides
    }

    /// What a place counts: a city or something in it 3, a region of a country 2, a country or what has none 1, what is no place 0.
    fn width(&self, place: u32) -> u8 {
        let named = |name: &str| self.ontology.class_named(name);
        let is = |name: &str| self.clusters.is(place, named(name));
        match () {
            () if !is("Place") => 0,
            () if self.clusters.is_country(place) => 1,
            () if is("City") || is("Facility") || self.facts.classes.get(&place).copied() == named("Place") => 3,
            () if self.clusters.parts.above(place).iter().any(|&whole| self.clusters.is_country(whole)) => 2,
            () => 1,
        }
    }

    /// What two events share; none where their classes do not fit.
    fn common(&self, one: &Thing, other: &Thing) -> Option<Common> {
        if !(self.ontology.is_a(one.class, other.class) || self.ontology.is_a(other.class, one.class)) {
            return None;
        }
        let mut common = Common {
            local: self.ontology.class(one.class).local || self.ontology.class(other.class).local,
            dates: dates(one, other),
            ..Common::default()
        };
        let within = |narrow: u32, wide: u32| self.clusters.parts.above(narrow).contains(&wide);
        for mine in places(one) {
            for yours in places(other) {
                let pair = match () {
                    () if mine == yours || within(mine, yours) => Some((mine, yours)),
                    () if within(yours, mine) => Some((yours, mine)),
                    () => None,
                };
                common.places.extend(pair.map(|(narrow, wide)| (narrow, wide, self.width(narrow).min(self.width(wide)))));
            }
        }
        for mine in doers(one) {
            common.doers.extend(doers(other).filter(|&yours| self.clusters.parts.related(mine, yours)).map(|yours| (mine, yours)));
        }
        for &said in &one.said {
            match said {
                Said::Sufferer(node) | Said::Party(node) if other.said.binary_search(&said).is_ok() => common.others.push(node),
                Said::Toll(relation, count) => {
                    let near = other.all(move |said| match said {
                        Said::Toll(of, theirs) if of == relation && is_near(count, theirs) => Some((relation, count, theirs)),
                        _ => None,
                    });
                    common.tolls.extend(near);
                }
                _ => {}
            }
        }
        common.names = one.names.intersection(&other.names).filter(|name| name.contains(' ')).cloned().collect();
        Some(common)
    }

    /// How sure it is that two events are one; none where it is not sure enough.
    fn points(&self, common: &Common) -> Option<u8> {
        let place = common.places.iter().map(|&(_, _, points)| points).max().unwrap_or_default();
        let doer = common.doers.iter().map(|&(mine, yours)| self.weight(mine, yours, common.dates)).max().unwrap_or_default();
        let party = common.others.iter().filter(|&&node| !self.clusters.is_country(node)).take(2).count() as u8;
        let name = if common.names.is_empty() { 0 } else { 3 };
        let toll = u8::from(!common.tolls.is_empty());
        let date = match common.dates {
            Dates::Day => 3,
            Dates::Period | Dates::After | Dates::News => 1,
            Dates::Month | Dates::Unknown => 0,
        };
        let shared = place + doer + party + name;
        let enough = match () {
            // Who did both, and on the same day, may have done them in two places.
            () if place + name + party == 0 => return None,
            () if place + name == 0 => ENOUGH_ELSEWHERE,
            () if doer + party + name == 0 && !common.local => ENOUGH_FOR_MANY,
            () => ENOUGH,
        };
        let points = shared + toll + date;
        (shared > 0 && points >= enough).then_some(points)
    }

    /// What a doer in common counts. What states do, they do often.
    fn weight(&self, mine: u32, yours: u32, dates: Dates) -> u8 {
        let is_state = |node: u32| {
            self.clusters.is_country(node)
                || ["Government", "GovernmentBody", "Military"]
                    .into_iter()
                    .any(|name| self.clusters.is(node, self.ontology.class_named(name)))
        };
        match () {
            () if is_state(mine) || is_state(yours) => u8::from(dates == Dates::Day),
            () if mine == yours => 2,
            () => 1,
        }
    }

    fn reason(&self, one: usize, other: usize) -> String {
        let [a, b] = [&self.things[one], &self.things[other]];
        let class: ClassId = if self.ontology.is_a(a.class, b.class) { a.class } else { b.class };
        let mut parts = vec![self.ontology.class(class).label.clone()];
        let Some(common) = self.common(a, b) else { return parts.remove(0) };
        let name = |node: u32| in_words(self.builder.iri(node));
        let pair = |(narrow, wide): (u32, u32)| if narrow == wide { name(narrow) } else { format!("{} in {}", name(narrow), name(wide)) };
        let side = |(mine, yours): (u32, u32)| {
            let part = self.clusters.parts.above(mine).contains(&yours);
            if mine == yours || part { pair((mine, yours)) } else { pair((yours, mine)) }
        };
        let best = common.places.iter().map(|&(_, _, points)| points).max().unwrap_or_default();
        let listed = |mut values: Vec<String>| {
            values.sort_unstable();
            values.dedup();
            values.join(", ")
        };
        let places = common.places.iter().filter(|place| place.2 == best).map(|&(narrow, wide, _)| pair((narrow, wide)));
        let tolls = common.tolls.iter().map(|&(relation, mine, yours)| {
            let (low, high) = (mine.min(yours), mine.max(yours));
            let counts = if low == high { low.to_string() } else { format!("{low} to {high}") };
            format!("{} {counts}", self.ontology.relation(relation).label)
        });
        for (what, values) in [
            ("name", listed(common.names.clone())),
            ("place", listed(places.collect())),
            ("doer", listed(common.doers.iter().copied().map(side).collect())),
            ("party", listed(common.others.iter().copied().map(name).collect())),
            ("toll", listed(tolls.collect())),
            ("date", listed([a, b].into_iter().filter_map(|thing| thing.time).map(span).collect())),
            (
                "published",
                listed([a, b].into_iter().filter(|thing| thing.time.is_none()).filter_map(|thing| thing.published).map(span).collect()),
            ),
        ] {
            if !values.is_empty() {
                parts.push(format!("{what}: {values}"));
            }
        }
        parts.join("; ")
    }
}

/// A time in ISO 8601.
fn span((from, to): Days) -> String {
    if from == to { day_in_words(from) } else { format!("{}/{}", day_in_words(from), day_in_words(to)) }
}

/// Whether two tolls are so near that they may be of one event at two times: a tenth apart. Small ones say nothing.
fn is_near(one: u64, other: u64) -> bool {
    one.min(other) >= TOLL && one.abs_diff(other) <= one.max(other) / 10
}

fn dates(one: &Thing, other: &Thing) -> Dates {
    match (one.time, other.time, one.published, other.published) {
        (Some(mine), Some(yours), _, _) => {
            if is_date(mine) && is_date(yours) {
                Dates::Day
            } else {
                Dates::Period
            }
        }
        (Some(_), None, _, Some(_)) | (None, Some(_), Some(_), _) => Dates::After,
        (None, None, Some(mine), Some(yours)) => {
            let apart = mine.0.max(yours.0) - mine.1.min(yours.1);
            if apart <= NEWS { Dates::News } else { Dates::Month }
        }
        _ => Dates::Unknown,
    }
}
