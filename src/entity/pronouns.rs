//! Pronouns in, whom they mean out; nobody where the document does not say clearly. Precision before recall.
//!
//! Third person: the nearest subject that fits in number and kind, in this sentence or the one before; then other mentions.
//! First person: within words that are quoted, the speaker, or the speaker's side.

use crate::kb::{Gender, Means, Pronoun, SmallWord, Use};
use crate::mention::MentionKind;
use crate::syntax::{Deprel, Number, Person};
use crate::text::Opening;

use super::board::{Board, NodeId};
use super::grammar::{self, Focus};

/// The entity of a pronoun.
pub(super) fn resolve(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let pronoun = board.words().pronoun(board.view(index).low(board.mentions[index].head))?;
    match pronoun.person {
        Person::First => first_person(board, index, pronoun),
        Person::Second => None,
        Person::Third if pronoun.usage == Use::Reflexive => own_subject(board, index).filter(|&node| fits(board, node, pronoun)),
        Person::Third => {
            let node = third_person(board, index, pronoun)?;
            let gendered = matches!(pronoun.means, Means::Male | Means::Female);
            if gendered {
                board.nodes[node].class =
                    board.nodes[node].class.filter(|&class| Some(class) != board.classes.actor).or(board.classes.person);
            }
            let gender = match pronoun.means {
                Means::Male => Some(Gender::Male),
                Means::Female => Some(Gender::Female),
                _ => None,
            };
            board.nodes[node].gender = board.nodes[node].gender.or(gender);
            Some(node)
        }
    }
}

/// The subject of the verb above a pronoun.
fn own_subject(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let predicate = grammar::predicate(view, mention.head)?;
    let subject = grammar::subject(view, predicate).filter(|&subject| subject != mention.head)?;
    board.mention_at(mention.sentence, subject).and_then(|subject| board.of_mention[subject])
}

fn third_person(board: &Board<'_>, index: usize, pronoun: Pronoun) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let own = own_subject(board, index);
    let possessive = pronoun.usage == Use::Possessive;
    if possessive && let Some(node) = own.filter(|&node| fits(board, node, pronoun)) {
        return Some(node);
    }
    // Who is quoted speaks of what was spoken of before he was introduced, and neither of himself nor of those he speaks to as others.
    let quoted = is_quoted(board, index);
    let speaker = speaker(board, index).filter(|_| quoted);
    let reach = if !quoted && (pronoun.means == Means::Any || pronoun.means == Means::Thing) { 1 } else { 2 };
    if pronoun.means == Means::Thing && !possessive && is_empty_subject(board, index) {
        return None;
    }
    // Each who may be meant, the nearest first, with all that the sentences within reach say for him.
    let mut found: Vec<(u32, NodeId)> = Vec::new();
    // Several who are known only together ("both groups") may be meant too: then nobody is clearly.
    let mut several = 0;
    for other in board.before(index, reach) {
        let earlier = &board.mentions[other];
        let Some(node) = board.of_mention[other] else {
            let plural = earlier.kind == MentionKind::Nominal && pronoun.number == Number::Plural;
            if plural && !earlier.words.contains(&mention.head) {
                several = several.max(nearness(board, other, mention.sentence - earlier.sentence, quoted));
            }
            continue;
        };
        // "Norland attacked it": not Norland. Nor may it be the noun that it belongs to, or that it stands in.
        if !possessive && own == Some(node) && earlier.sentence == mention.sentence {
            continue;
        }
        if earlier.words.contains(&mention.head) && earlier.sentence == mention.sentence || !fits(board, node, pronoun) {
            continue;
        }
        if quoted && (speaker == Some(node) || is_spoken_to(board, other)) {
            continue;
        }
        // An adjective ("Russian") is hardly ever taken up.
        if earlier.kind == MentionKind::Name && board.view(other).word(earlier.head).deprel == Deprel::Amod {
            continue;
        }
        let points = nearness(board, other, mention.sentence - earlier.sentence, quoted);
        // One body is seldom "they" where several are near.
        let one = pronoun.means == Means::Any && !is_several(board, node);
        let points = if one && points > 0 { points.saturating_sub(5).max(1) } else { points };
        if points == 0 {
            continue;
        }
        match found.iter_mut().find(|(_, known)| *known == node) {
            // Who is spoken of again and again is whom the text is about.
            Some((sum, _)) => *sum = (*sum).max(points) + 3,
            None => found.push((points, node)),
        }
    }
    let most = found.iter().map(|(points, _)| *points).max().filter(|&most| most > several)?;
    found.into_iter().find(|(points, _)| *points == most).map(|(_, node)| node)
}

/// Whether a node is of several people or bodies.
fn is_several(board: &Board<'_>, node: NodeId) -> bool {
    board.nodes[node].number == Some(Number::Plural) || board.is(node, board.classes.population)
}

/// How near an earlier mention is to the mind of the reader, so many sentences later.
fn nearness(board: &Board<'_>, index: usize, distance: usize, quoted: bool) -> u32 {
    match (grammar::focus(board.view(index), board.mentions[index].head), distance) {
        (Focus::Subject, 0) => 14,
        (Focus::Subject, 1) => 12,
        (Focus::Object, 0) => 10,
        (Focus::Inner, 0) => 8,
        (Focus::Subject, _) => 6,
        (Focus::Object, 1) => 4,
        (Focus::Object, _) if quoted => 2,
        _ => 0,
    }
}

/// Whether a mention is the object of a verb of speaking: "told reporters".
fn is_spoken_to(board: &Board<'_>, index: usize) -> bool {
    let view = board.view(index);
    let word = view.word(board.mentions[index].head);
    let spoken = word.head.is_some_and(|verb| board.words().is(&view.word(verb).lemma, SmallWord::Speech));
    spoken && matches!(word.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
}

/// Whether a subject stands before "is" and what is said of it is no description: "it is a matter of".
fn is_empty_subject(board: &Board<'_>, index: usize) -> bool {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let predicate = view.word(mention.head).head.filter(|_| view.word(mention.head).deprel.is(Deprel::Nsubj));
    predicate.is_some_and(|predicate| {
        view.tree.children_by(predicate, Deprel::Cop).next().is_some() && board.mention_at(mention.sentence, predicate).is_none()
    })
}

/// Whether a pronoun may stand for an entity.
fn fits(board: &Board<'_>, node: NodeId, pronoun: Pronoun) -> bool {
    let classes = board.classes;
    let known = &board.nodes[node];
    // A lone name may be anybody's.
    let lone = known.entry.is_none() && (known.class.is_none() || known.class == classes.actor);
    let person = classes.is(known.class, classes.person) || lone;
    let population = classes.is(known.class, classes.population);
    let body = classes.is(known.class, classes.organization);
    let plural = known.number == Some(Number::Plural);
    match (pronoun.means, pronoun.number) {
        (Means::Male, _) => person && !plural && known.gender != Some(Gender::Female),
        (Means::Female, _) => person && !plural && known.gender != Some(Gender::Male),
        (Means::Thing, _) => body && !plural,
        (Means::Person, _) => person && !plural,
        (Means::Any, _) => population || plural && (person || body) || body && !classes.is(known.class, classes.country),
    }
}

/// Who says "I" or "we".
fn first_person(board: &mut Board<'_>, index: usize, pronoun: Pronoun) -> Option<NodeId> {
    let speaker = speaker(board, index)?;
    if pronoun.number == Number::Singular {
        return board.is(speaker, board.classes.person).then_some(speaker);
    }
    let entry = board.nodes[speaker].entry;
    let side = entry.and_then(|entry| board.kb.acts_for(entry).or_else(|| board.kb.country_of(entry)));
    let side = side.map(|side| board.node_of(side));
    side.or(Some(speaker).filter(|&speaker| board.is(speaker, board.classes.organization)))
}

/// The subject of the verb of speaking in the sentence of a quotation, else in the next or the one before of the same paragraph.
fn speaker(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let sentence = board.mentions[index].sentence;
    let here = board.view(index);
    let dashed = |paragraph: usize| {
        let first = (0..=sentence).rev().take_while(|&at| board.views[at].sentence.paragraph == paragraph).last();
        first.is_some_and(|first| board.views[first].forms.iter().take(2).any(|form| matches!(*form, "–" | "—")))
    };
    let quoted = here.sentence.opening == Opening::Dash || dashed(here.sentence.paragraph) || is_quoted(board, index);
    if !quoted {
        return None;
    }
    let near = [Some(sentence), sentence.checked_add(1), sentence.checked_sub(1)];
    near.into_iter()
        .flatten()
        .filter(|&near| board.views.get(near).is_some_and(|view| view.sentence.paragraph == here.sentence.paragraph))
        .find_map(|near| {
            let view = &board.views[near];
            let said = (0..view.len()).filter(|&at| board.words().is(&view.word(at).lemma, SmallWord::Speech));
            said.filter_map(|verb| view.tree.children_by(verb, Deprel::Nsubj).next())
                .filter_map(|subject| board.mention_at(near, subject))
                .filter(|&subject| {
                    subject != index && board.mentions[subject].kind != MentionKind::Pronoun || board.of_mention[subject].is_some()
                })
                .find_map(|subject| board.of_mention[subject])
        })
}

/// Whether a mention stands between quotation marks of its paragraph.
fn is_quoted(board: &Board<'_>, index: usize) -> bool {
    let mention = &board.mentions[index];
    let paragraph = board.views[mention.sentence].sentence.paragraph;
    let first = (0..=mention.sentence).rev().take_while(|&sentence| board.views[sentence].sentence.paragraph == paragraph).last();
    let begin = first.map_or(mention.span.begin, |first| board.views[first].sentence.span.begin);
    board.text[begin..mention.span.begin].chars().fold(false, |open, c| match c {
        '“' | '«' | '„' => true,
        '”' | '»' => false,
        '"' => !open,
        _ => open,
    })
}
