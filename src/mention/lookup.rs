//! Words of a sentence in, what the knowledge base says of them out.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::kb::{DemonymKind, EntryId, FormKind, FormReading, KnowledgeBase, SmallWord};
use crate::ontology::ClassId;
use crate::syntax::{Deprel, Upos};

use super::classes::Classes;
use super::view::View;

/// The most words that a form, a title or a role is looked up with.
const WINDOW: usize = 16;

/// A form of the base at a place in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// Number of its words.
    pub(super) len: usize,
    /// What it may name, the likeliest first; none where it only says of which country people are.
    pub(super) candidates: Vec<EntryId>,
    /// The class of the likeliest.
    pub(super) class: Option<ClassId>,
    /// Whether it is an adjective: "Russian".
    pub(super) adjective: bool,
    /// Whether it names nobody alone: a surname, a small town.
    pub(super) weak: bool,
}

impl Match {
    /// Whether it is a name that stays one within a longer name: of a country, a place, an organisation.
    pub(super) fn stays(&self, classes: &Classes<'_>) -> bool {
        !self.weak && (classes.is(self.class, classes.place) || classes.is(self.class, classes.organization))
    }
}

/// The readings of the longest form that begins at a word, with its number of words.
pub(crate) fn readings<'a>(kb: &'a KnowledgeBase, view: &View<'_>, at: usize) -> Option<(usize, Vec<FormReading<'a>>)> {
    // A dash belongs to a name only within it.
    if !view.forms[at].starts_with(char::is_alphanumeric) && !view.forms[at].chars().any(char::is_alphabetic) {
        return None;
    }
    let any_case = view.shouts || view.whispers;
    let find = |end: usize| {
        let forms = &view.forms[at..end];
        if any_case { kb.longest_in_any_case(forms) } else { kb.longest(forms) }
    };
    let (mut len, mut readings) = find(view.len().min(at + WINDOW))?;
    // "Norland's military aid": the last word belongs to what follows.
    while len > 1 && is_bound_behind(view, at + len) {
        (len, readings) = find(at + len - 1)?;
    }
    // "WHO" in a sentence of capitals may be any "who", "TO" is nobody's surname; "turkey" is a name where the parser says so.
    let is_name = matches!(view.word(at).upos, Upos::ProperNoun | Upos::Adjective);
    let lost = |reading: &FormReading<'_>| {
        any_case && len == 1 && (reading.capitals || reading.kind == FormKind::Weak || view.whispers && !is_name)
    };
    let readings: Vec<FormReading<'_>> = readings.iter().filter(|reading| !lost(reading)).collect();
    (!readings.is_empty()).then_some((len, readings))
}

/// The readings of a full name without the names in its middle: "Amira Lena Brask", where the base has Amira Brask and nobody else.
pub(crate) fn without_middle<'a>(kb: &'a KnowledgeBase, view: &View<'_>, words: &Range<usize>) -> Option<Vec<FormReading<'a>>> {
    let middle = words.start + 1..words.end.checked_sub(1)?;
    let is_full = |at: usize| view.is_capital(at) && view.forms[at].chars().all(char::is_alphabetic) && is_given(kb, view, at);
    // "Li Wei Qiang" begins with the family's name.
    let is_given_first = is_given(kb, view, words.start) && !is_family(kb, view, words.start);
    if middle.is_empty() || middle.len() > 2 || !is_given_first || !middle.clone().all(is_full) {
        return None;
    }
    let (len, readings) = kb.longest(&[view.forms[words.start], view.forms[middle.end]])?;
    let readings: Vec<FormReading<'_>> = readings.iter().collect();
    let is_sure = matches!(&readings[..], [one] if one.kind != FormKind::Weak && one.needs.is_empty());
    (len == 2 && is_sure).then_some(readings)
}

/// Whether the last word before an end is an ordinary one that modifies a word behind the end.
fn is_bound_behind(view: &View<'_>, end: usize) -> bool {
    let word = view.word(end - 1);
    let modifies = matches!(word.deprel, Deprel::Amod | Deprel::Compound) && word.head.is_some_and(|head| head >= end);
    modifies && view.forms[end - 1].starts_with(char::is_lowercase)
}

/// The longest form of the base that begins at a word.
pub(super) fn longest(kb: &KnowledgeBase, classes: &Classes<'_>, view: &View<'_>, at: usize) -> Option<Match> {
    let (len, readings) = readings(kb, view, at)?;
    let first = readings.first()?;
    // "The President of Iran" is somebody: a description, which says his office.
    if classes.is(Some(kb.entry(first.entry).class), classes.role) {
        return None;
    }
    let demonym = |kind| readings.iter().any(|reading| reading.kind == FormKind::Demonym(kind));
    let word = view.word(view.head(&(at..at + len)));
    // "US and British jets".
    let conjoined = word.head.filter(|_| word.deprel == Deprel::Conj).map_or(word, |head| view.word(head));
    let modifies = matches!(conjoined.deprel, Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::NmodDesc);
    let is_demonym = matches!(first.kind, FormKind::Demonym(_));
    let people = is_demonym && !modifies && demonym(DemonymKind::Plural);
    let one = at.checked_sub(1).is_some_and(|before| kb.words().is(view.low(before), SmallWord::Indefinite));
    let person = is_demonym && !modifies && !people && one && demonym(DemonymKind::Noun);
    let mut candidates: Vec<EntryId> = Vec::new();
    for reading in readings.iter().filter(|_| !people && !person) {
        if !candidates.contains(&reading.entry) {
            candidates.push(reading.entry);
        }
    }
    let class = if people {
        classes.population
    } else if person {
        classes.person
    } else {
        Some(kb.entry(first.entry).class)
    };
    let weak = readings.iter().all(|reading| reading.kind == FormKind::Weak);
    Some(Match { len, candidates, class, adjective: is_demonym && !people && !person, weak })
}

/// The number of words of the title that begins at a word.
pub(super) fn title(kb: &KnowledgeBase, classes: &Classes<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    if !view.is_capital(at) {
        return None;
    }
    let lower: Vec<&str> = view.lower[at..view.len().min(at + WINDOW)].iter().map(String::as_str).collect();
    let title = kb.naming().longest_title(&lower).map(|(length, _)| length);
    // "Defence Secretary", "Leader": a role with a capital is a title.
    let role = kb.naming().longest_role_noun(&lower);
    let role = role.filter(|(_, role)| role.relation.map_or(classes.person, |relation| classes.bearer(relation)) == classes.person);
    title.max(role.map(|(length, _)| length))
}

/// The kind of role that a noun says, the words before it taken in: "foreign minister".
pub(crate) fn role<'a>(kb: &'a KnowledgeBase, view: &View<'_>, at: usize) -> Option<crate::kb::RoleNoun<'a>> {
    long_role(kb, view, at).map(|(_, role)| role).or_else(|| compounds(kb, view, at).find_map(|phrase| kb.naming().role_noun(&phrase)))
}

/// A role of several words that begins at a noun, with its number of words: "chief of staff".
pub(crate) fn long_role<'a>(kb: &'a KnowledgeBase, view: &View<'_>, at: usize) -> Option<(usize, crate::kb::RoleNoun<'a>)> {
    let from: Vec<&str> =
        (at..view.len().min(at + WINDOW)).map(|index| if index == at { &*view.word(at).lemma } else { view.low(index) }).collect();
    kb.naming().longest_role_noun(&from).filter(|(length, _)| *length > 1)
}

/// The class of what a noun means, the words before it taken in: "security forces".
pub(crate) fn noun(kb: &KnowledgeBase, classes: &Classes<'_>, view: &View<'_>, at: usize) -> Option<ClassId> {
    // "Ex-minister" is a minister.
    let behind_hyphen = || view.word(at).lemma.rsplit_once('-').map(|(_, last)| last.to_lowercase());
    compounds(kb, view, at).chain(std::iter::once_with(behind_hyphen).flatten()).find_map(|phrase| {
        let noun = kb.naming().noun(&phrase).map(|noun| noun.class);
        noun.or_else(|| {
            kb.naming().role_noun(&phrase).and_then(|role| role.relation.map_or(classes.person, |relation| classes.bearer(relation)))
        })
    })
}

/// A noun with up to two words before it, the longest first, each as a lemma and as it stands.
fn compounds<'a>(kb: &'a KnowledgeBase, view: &'a View<'_>, at: usize) -> impl Iterator<Item = String> + 'a {
    // "Parliament" is no head in "member of parliament".
    let links = move |begin: &usize| view.lower[*begin..at].iter().any(|word| kb.words().is(word, SmallWord::Link));
    let begins = (at.saturating_sub(2)..=at).filter(move |begin| !links(begin));
    begins.flat_map(move |begin| {
        let before: String = view.lower[begin..at].iter().flat_map(|word| [word.as_str(), " "]).collect();
        [format!("{before}{}", view.word(at).lemma.to_lowercase()), format!("{before}{}", view.low(at))]
    })
}

/// The class of what has this word as the head of its name.
pub(super) fn head(kb: &KnowledgeBase, view: &View<'_>, at: usize) -> Option<ClassId> {
    kb.naming().organisation_head(view.low(at)).map(|head| head.class)
}

/// What is known of a word as a part of people's names, with its diacritics or without.
pub(crate) fn name_part<'a>(kb: &'a KnowledgeBase, view: &View<'_>, at: usize) -> Option<crate::kb::NamePart<'a>> {
    let low = view.low(at);
    let found = kb.naming().name_part(low);
    found.or_else(|| kb.naming().name_part(&low.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>()))
}

/// Whether a word is a given name.
pub(super) fn is_given(kb: &KnowledgeBase, view: &View<'_>, at: usize) -> bool {
    name_part(kb, view, at).is_some_and(|part| part.given)
}

/// Whether a word is a family name.
pub(super) fn is_family(kb: &KnowledgeBase, view: &View<'_>, at: usize) -> bool {
    name_part(kb, view, at).is_some_and(|part| part.family && view.is_capital(at))
}

/// What a word before a name says of its bearer.
pub(crate) fn title_kind<'a>(kb: &'a KnowledgeBase, view: &View<'_>, at: usize) -> Option<crate::kb::Title<'a>> {
    kb.naming().title(view.low(at))
}
