//! Name mentions in, the entries of the knowledge base that they name out.
//!
//! Sure readings first; then those that need support from them; a form means one thing in a document, metonyms aside.

use rustc_hash::FxHashMap;

use crate::kb::{Condition, EntryId, FormKind, FormReading, SmallWord};
use crate::mention::{self, MentionKind};
use crate::syntax::{Deprel, Upos, VerbForm};

use super::Sense;
use super::board::Board;
use super::grammar::{self, Article};

/// A city of so many inhabitants may be meant without its country, in words for a place.
const KNOWN_CITY: u64 = 100_000;

/// Links the names that the base knows.
pub(super) fn link(board: &mut Board<'_>) {
    let mut readings: Vec<(usize, Vec<FormReading<'_>>)> = Vec::new();
    let people = people(board);
    for (index, mention) in board.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Name
            && !mention.candidates.is_empty()
            && let Some((_, found)) = mention::readings(board.kb, board.view(index), mention.words.start)
        {
            if is_part_of_name(board, index, &found, &people) {
                board.parts_of_names.insert(index);
            } else {
                readings.push((index, found));
            }
        } else if mention.kind == MentionKind::Name
            && board.classes.is(mention.class, board.classes.person)
            && let Some(found) = mention::without_middle(board.kb, board.view(index), &mention.words)
        {
            readings.push((index, found));
        }
    }
    // A form that means one entity, and others at most as a weak name of theirs.
    let sure = |found: &[FormReading<'_>]| {
        let mut strong = found.iter().filter(|reading| !matches!(reading.kind, FormKind::Metonym { .. } | FormKind::Weak));
        let first = strong.next();
        first.is_some_and(|first| first.needs.is_empty() && strong.all(|reading| reading.entry == first.entry && reading.needs.is_empty()))
    };
    let (certain, open): (Vec<_>, Vec<_>) = readings.into_iter().partition(|(_, found)| sure(found));
    for (index, found) in certain {
        if let Some(entry) = choose(board, index, &found, None) {
            board.of_mention[index] = Some(board.node_of(entry));
        }
    }
    let weak = |found: &[FormReading<'_>]| found.iter().all(|reading| reading.kind == FormKind::Weak);
    let (weak, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, found)| weak(found));
    let mut chosen: FxHashMap<String, EntryId> = FxHashMap::default();
    for (index, found) in open.into_iter().chain(weak) {
        let key = board.label(index).to_lowercase();
        let before = chosen.get(&key).copied();
        if let Some(entry) = choose(board, index, &found, before) {
            if !found.iter().any(|reading| reading.entry == entry && matches!(reading.kind, FormKind::Metonym { .. })) {
                chosen.entry(key).or_insert(entry);
            }
            board.of_mention[index] = Some(board.node_of(entry));
        }
    }
}

/// The words of people's full names, in lower case, with the mention that has each first.
fn people(board: &Board<'_>) -> FxHashMap<String, usize> {
    let mut people = FxHashMap::default();
    let named = board.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name && mention.words.len() > 1);
    for (index, mention) in named.filter(|(_, mention)| board.classes.is(mention.class, board.classes.person)) {
        for at in mention.words.clone() {
            people.entry(board.views[mention.sentence].low(at).to_owned()).or_insert(index);
        }
    }
    people
}

/// "Jordan" after "Amira Jordan": her, and no country, unless the words are those for a place or a property.
fn is_part_of_name(board: &Board<'_>, index: usize, found: &[FormReading<'_>], people: &FxHashMap<String, usize>) -> bool {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let classes = board.classes;
    let is = |reading: &FormReading<'_>, other| classes.is(Some(board.kb.entry(reading.entry).class), other);
    let place = |reading: &FormReading<'_>| is(reading, classes.place) || is(reading, classes.country);
    let demonym = |reading: &FormReading<'_>| matches!(reading.kind, FormKind::Demonym(_));
    let modifies = matches!(view.word(mention.head).deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodUnmarked);
    mention.words.len() == 1
        && people.get(view.low(mention.head)).is_some_and(|&first| first < index)
        && found.iter().any(place)
        && found.iter().all(|reading| (place(reading) || is(reading, classes.person)) && !demonym(reading))
        && !modifies
        && !is_place(board, index)
}

/// The reading that holds here; `before` is what the form meant before.
fn choose(board: &Board<'_>, index: usize, readings: &[FormReading<'_>], before: Option<EntryId>) -> Option<EntryId> {
    let agent = is_agent(board, index);
    let mut best: Option<(i32, EntryId)> = None;
    for reading in readings {
        let Some(score) = score(board, index, reading, agent, before) else { continue };
        // Readings stand in the order of likelihood: of equals the first stays.
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, reading.entry));
        }
    }
    best.map(|(_, entry)| entry)
}

/// How well a reading fits here; none where it cannot be meant.
fn score(board: &Board<'_>, index: usize, reading: &FormReading<'_>, agent: bool, before: Option<EntryId>) -> Option<i32> {
    let holds = |condition: Condition<'_>| match condition {
        Condition::Test(test) => match test {
            "agent" => agent,
            "place" => is_place(board, index),
            "after_given_name" => after_given_name(board, index),
            _ => false,
        },
        Condition::Entry(entry) => board.present(entry).is_some(),
        Condition::Lemma(lemma) => board.view(index).tree.words().iter().any(|word| *word.lemma == *lemma),
    };
    let out_of_time =
        board.published.is_some_and(|day| reading.from.is_some_and(|from| day < from) || reading.to.is_some_and(|to| to < day));
    if out_of_time || reading.excludes.iter().any(holds) || !reading.needs.is_empty() && !reading.needs.iter().any(holds) {
        return None;
    }
    let entry = board.kb.entry(reading.entry);
    // What is only meant under a condition that holds is likelier than what is meant anywhere.
    let mut score = i32::from(reading.prior) + if reading.needs.is_empty() { 0 } else { 20 };
    match reading.kind {
        FormKind::Metonym { .. } if !agent => return None,
        FormKind::Metonym { .. } => score += 100,
        FormKind::Weak => {
            let classes = board.classes;
            let home = board.kb.country_of(reading.entry);
            let country = home.is_some_and(|country| board.present(country).is_some());
            let about = home.is_some_and(|country| board.is_about(country));
            let supported = if board.present(reading.entry).is_some() {
                score += 200;
                true
            } else if classes.is(Some(entry.class), classes.person) {
                let in_office = || board.published.is_some_and(|day| !board.kb.offices_held(reading.entry, day).is_empty());
                about && in_office() && !follows_name(board, index)
            } else {
                // A place of which nobody has heard needs its country beside it.
                let is_place = is_place(board, index) && classes.is(Some(entry.class), classes.place);
                let is_small = 0 < entry.population && entry.population < KNOWN_CITY;
                if is_small || is_given_name(board, index) { about && is_place && !has_article(board, index) } else { about || is_place }
            };
            if !supported {
                return None;
            }
            score += if country { 50 } else { 30 * i32::from(about) };
            score += i32::try_from(entry.population / 100_000).unwrap_or(i32::MAX).min(40);
        }
        _ => {}
    }
    if before == Some(reading.entry) {
        score += 60;
    }
    Some(score)
}

/// Whether a mention acts in its sentence: the subject of a verb in the active, or the agent of one in the passive.
fn is_agent(board: &Board<'_>, index: usize) -> bool {
    let view = board.view(index);
    let head = grammar::first_of_coordination(view, board.mentions[index].head);
    let word = view.word(head);
    let is_governed_by = |kind: SmallWord| word.head.is_some_and(|head| board.words().is(&view.word(head).lemma, kind));
    match word.deprel {
        Deprel::Nsubj => word.head.is_some_and(|head| view.word(head).upos == Upos::Verb) && is_governed_by(SmallWord::Act),
        Deprel::OblAgent => true,
        // "Paris's withdrawal".
        Deprel::NmodPoss => is_governed_by(SmallWord::Deed),
        // "Accused Paris", "prompted Paris to recall its envoy".
        Deprel::Obj | Deprel::Iobj => {
            let mut acts = word.head.into_iter().flat_map(|head| view.tree.children_by(head, Deprel::Xcomp));
            let is_to_act = acts.any(|act| view.word(act).features.verb_form == Some(VerbForm::Infinitive));
            is_to_act || is_governed_by(SmallWord::Address)
        }
        Deprel::Obl | Deprel::Nmod => {
            view.tree.children_by(head, Deprel::Case).any(|case| board.words().is(view.low(case), SmallWord::Party))
        }
        _ => false,
    }
}

fn is_place(board: &Board<'_>, index: usize) -> bool {
    grammar::sense(board.view(index), board.words(), &board.mentions[index]) == Sense::Place
}

/// "The Union": no town of that name.
fn has_article(board: &Board<'_>, index: usize) -> bool {
    let article = grammar::article(board.view(index), board.words(), &board.mentions[index]);
    matches!(article, Article::Definite | Article::Indefinite)
}

fn after_given_name(board: &Board<'_>, index: usize) -> bool {
    let before = board.mentions[index].words.start.checked_sub(1);
    let view = board.view(index);
    before.is_some_and(|at| view.is_capital(at) && mention::name_part(board.kb, view, at).is_some_and(|part| part.given))
}

/// Whether a mention is one word that is a first name too: "Isabel".
fn is_given_name(board: &Board<'_>, index: usize) -> bool {
    let mention = &board.mentions[index];
    mention.words.len() == 1 && mention::name_part(board.kb, board.view(index), mention.head).is_some_and(|part| part.given)
}

/// Whether a name stands right before: then the surname is that of somebody else.
fn follows_name(board: &Board<'_>, index: usize) -> bool {
    let mention = &board.mentions[index];
    let before = mention.words.start.checked_sub(1);
    before.is_some_and(|at| {
        board.view(index).is_capital(at) && board.view(index).word(at).upos == Upos::ProperNoun && after_given_name(board, index)
    })
}
