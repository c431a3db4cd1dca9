//! Every name of a draft in, all readings of each form in their order out.
//!
//! The likeliest first; of equals the sure one, then the larger place, then by entry.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::KbError;
use super::block::LONGEST;
use super::cell::Column;
use super::compiler::Compiler;
use super::day::Day;
use super::index::hash;
use super::spelling::{Spelling, has_capitals_of};

/// How a form means its entry, as it is stored. The first three are names, those after the demonyms stand for who rules from there.
pub(crate) const NAME: u32 = 0;
pub(crate) const ALIAS: u32 = 1;
pub(crate) const WEAK: u32 = 2;
pub(crate) const DEMONYM: u32 = 3;
pub(crate) const METONYM: u32 = 7;

/// Seeds of the hashes of first words and of keys.
pub(crate) const FIRST: u64 = 1;
pub(crate) const KEY: u64 = 2;

/// Certainty of a weak name, where no row of `forms` says more: the most, and the least of a small place.
const WEAK_PRIOR: u8 = 50;
const LEAST_PRIOR: u8 = 10;

/// One of the things that a form may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) entry: u32,
    pub(crate) kind: u32,
    pub(crate) prior: u8,
    pub(crate) details: Details,
    population: u32,
}

/// What few readings have.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Details {
    /// Of a metonym.
    pub(crate) place: u32,
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// Lists of conditions.
    pub(crate) needs: u32,
    pub(crate) excludes: u32,
}

/// Readings of the spellings with these capitals.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) cased: String,
    pub(crate) readings: Vec<Reading>,
}

/// All forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// The groups of each key in the keys' order, those that ask for most capitals first.
    pub(crate) groups: Vec<(String, Vec<Group>)>,
    /// Of each form the hash of its first word, and the number of all.
    pub(crate) first: Vec<(u64, usize)>,
}

impl Forms {
    pub(crate) fn of(compiler: &mut Compiler<'_, '_>) -> Result<Self, KbError> {
        let mut forms = Builder::default();
        // Names before demonyms before metonyms: where an entry has a form twice, the first counts.
        let ruled = rulings(compiler)?;
        // A ruled form keeps its kinds: "Korean" stays the adjective and the noun that `demonyms` knows.
        let mut kinds: FxHashMap<(String, u32), Vec<u32>> = FxHashMap::default();
        for (form, reading) in names(compiler).into_iter().chain(demonyms(compiler)?) {
            let spelling = Spelling::of(form);
            if ruled.contains_key(&spelling.cased) {
                kinds.entry((spelling.cased, reading.entry)).or_default().push(reading.kind);
            } else {
                forms.add(spelling, reading);
            }
        }
        for (cased, readings) in &ruled {
            for (spelling, reading) in readings {
                let own = kinds.get(&(cased.clone(), reading.entry)).map_or([ALIAS].as_slice(), Vec::as_slice);
                own.iter().for_each(|&kind| forms.add(spelling.clone(), Reading { kind, ..reading.clone() }));
            }
        }
        for (form, reading) in metonyms(compiler)? {
            forms.add(Spelling::of(form), reading);
        }
        forms.groups.values_mut().for_each(|groups| close(groups));
        forms.bar(compiler);
        let mut groups: Vec<_> = forms.groups.into_iter().collect();
        groups.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Ok(Self { groups, first: forms.first })
    }
}

/// Forms while they are added.
#[derive(Default)]
struct Builder {
    groups: FxHashMap<String, Vec<Group>>,
    first: Vec<(u64, usize)>,
}

impl Builder {
    fn add(&mut self, spelling: Spelling, reading: Reading) {
        // Letters that fall apart when they lose their marks, as those of Korean, take more room than the name.
        if spelling.cased.len() > LONGEST {
            return;
        }
        let first = spelling.key.split(' ').next().unwrap_or("");
        // "Russia's Foreign Ministry" begins with the token "Russia".
        for first in [first, first.strip_suffix('s').unwrap_or(first)] {
            self.first.push((hash(FIRST, first.as_bytes()), spelling.words));
        }
        let groups = self.groups.entry(spelling.key).or_default();
        match groups.iter_mut().find(|group| group.cased == spelling.cased) {
            Some(group) => add(&mut group.readings, reading),
            None => groups.push(Group { cased: spelling.cased, readings: vec![reading] }),
        }
    }

    /// Takes out the readings that rows of `never` bar.
    fn bar(&mut self, compiler: &Compiler<'_, '_>) {
        let pairs: BTreeSet<_> = compiler.draft.never.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).collect();
        for (form, id) in pairs {
            let (Some(entry), key) = (compiler.entry(id), Spelling::of(form).key) else { continue };
            let Some(groups) = self.groups.get_mut(&key) else { continue };
            groups.iter_mut().for_each(|group| group.readings.retain(|reading| reading.entry != entry));
            groups.retain(|group| !group.readings.is_empty());
            if groups.is_empty() {
                self.groups.remove(&key);
            }
        }
    }
}

fn names<'a>(compiler: &Compiler<'_, 'a>) -> Vec<(&'a str, Reading)> {
    let mut names = Vec::new();
    for (index, entity) in (0..).zip(compiler.draft.entities.values()) {
        let population = entity.number(Column::Population);
        let mut push = |form: &'a str, kind: u32, prior: u8| {
            names.push((form, Reading { entry: index, kind, prior, population, details: Details::default() }));
        };
        let weak: Vec<&str> = entity.texts(Column::Weak).collect();
        if !weak.contains(&entity.label) {
            push(entity.label, NAME, 100);
        }
        entity.texts(Column::Aliases).filter(|alias| !weak.contains(alias)).for_each(|alias| push(alias, ALIAS, 100));
        weak.iter().for_each(|form| push(form, WEAK, weak_prior(population)));
    }
    names
}

/// The larger a place, the likelier its name means it. Four percent for twice the inhabitants, from 15,000 to 10 millions.
fn weak_prior(population: u32) -> u8 {
    let Some(doublings) = population.checked_ilog2() else { return WEAK_PRIOR };
    (4 * doublings as u8).saturating_sub(42).clamp(LEAST_PRIOR, WEAK_PRIOR)
}

fn demonyms<'a>(compiler: &Compiler<'_, 'a>) -> Result<Vec<(&'a str, Reading)>, KbError> {
    let mut demonyms = Vec::new();
    for (&(form, kind, target), &place) in &compiler.draft.demonyms {
        if let Some(entry) = compiler.reference(target, place, "target")? {
            demonyms.push((form, Reading { entry, kind: DEMONYM + kind, prior: 100, population: 0, details: Details::default() }));
        }
    }
    Ok(demonyms)
}

fn metonyms<'a>(compiler: &mut Compiler<'_, 'a>) -> Result<Vec<(&'a str, Reading)>, KbError> {
    let mut metonyms = Vec::new();
    let draft = compiler.draft;
    for (&(form, place, target), metonym) in &draft.metonyms {
        let place = compiler.reference(place, metonym.place, "place")?;
        let (Some(entry), Some(place)) = (compiler.reference(target, metonym.place, "target")?, place) else { continue };
        let excludes = compiler.conditions(&metonym.unless);
        let details = Details { place, from: metonym.from, to: metonym.to, needs: 0, excludes };
        metonyms.push((form, Reading { entry, kind: METONYM, prior: metonym.prior, population: 0, details }));
    }
    Ok(metonyms)
}

/// By spelling the readings of the forms that are ruled.
fn rulings(compiler: &mut Compiler<'_, '_>) -> Result<BTreeMap<String, Vec<(Spelling, Reading)>>, KbError> {
    let mut ruled: BTreeMap<String, Vec<(Spelling, Reading)>> = BTreeMap::new();
    let draft = compiler.draft;
    for (&(form, entity), rulings) in &draft.rulings {
        for ruling in rulings {
            let Some(entry) = compiler.reference(entity, ruling.place, "entity")? else { continue };
            let population = draft.entities.get(entity).map_or(0, |entity| entity.number(Column::Population));
            let details = Details {
                needs: compiler.conditions(&ruling.needs),
                excludes: compiler.conditions(&ruling.excludes),
                ..Details::default()
            };
            let spelling = Spelling::of(form);
            let reading = Reading { entry, kind: ALIAS, prior: ruling.prior, population, details };
            ruled.entry(spelling.cased.clone()).or_default().push((spelling, reading));
        }
    }
    Ok(ruled)
}

/// Lets each group have the readings of those that ask for less, and brings all in order.
fn close(groups: &mut [Group]) {
    groups.sort_by(|a, b| capitals(&b.cased).cmp(&capitals(&a.cased)).then_with(|| a.cased.cmp(&b.cased)));
    for index in 0..groups.len() {
        let (stricter, rest) = groups.split_at_mut(index + 1);
        let Some(group) = stricter.last_mut() else { continue };
        for other in rest.iter().filter(|other| has_capitals_of(&group.cased, &other.cased)) {
            for reading in &other.readings {
                add(&mut group.readings, reading.clone());
            }
        }
        let weak = |reading: &Reading| reading.kind == WEAK;
        group.readings.sort_by(|a, b| {
            let likelier = b.prior.cmp(&a.prior).then(weak(a).cmp(&weak(b))).then(b.population.cmp(&a.population));
            likelier.then_with(|| (a.entry, a.kind, &a.details).cmp(&(b.entry, b.kind, &b.details)))
        });
    }
}

fn capitals(form: &str) -> usize {
    form.chars().filter(|c| c.is_uppercase()).count()
}

/// A demonym is adjective, noun and plural at once; else an entry has a form once.
fn add(readings: &mut Vec<Reading>, reading: Reading) {
    let demonym = |kind: u32| (DEMONYM..METONYM).contains(&kind);
    let alike = |kind: u32| kind == reading.kind || !demonym(kind) || !demonym(reading.kind);
    let known = |other: &Reading| other.entry == reading.entry && alike(other.kind);
    if !readings.iter().any(known) {
        readings.push(reading);
    }
}
