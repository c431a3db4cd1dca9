//! Pronouns in, whom they mean out, where a rule knows it: back to the subject of their verb; within words that are quoted "I" is the speaker,
//! "we" the speaker's side. All others are left to the comparison with what was mentioned before.

use crate::kb::{Gender, Means, Pronoun, SmallWord, Use};
use crate::mention::MentionKind;
use crate::syntax::{Deprel, Number, Person};

use super::antecedents::Scene;
use super::board::{Board, NodeId};
use super::descriptions::Decision;
use super::{grammar, groups};

/// How many sentences back somebody may have been called whom "you" means.
const CALLED: usize = 3;

/// The entity of a pronoun, where a rule knows it: back to its subject, or who is quoted.
pub(super) fn resolve(board: &mut Board<'_>, scene: &Scene, index: usize) -> Decision {
    let Some(pronoun) = board.words().pronoun(board.view(index).low(board.mentions[index].head)) else { return Decision::Nobody };
    let found = match pronoun.person {
        Person::First => {
            let group = |node: &NodeId| !board.nodes[*node].members.is_empty();
            let said = match pronoun.number {
                Number::Plural => taken_up(board, index).filter(group),
                Number::Singular => scene.turn(board, index).find_map(|other| introduced(board, other)),
            };
            said.or_else(|| speaker(board, scene, index).and_then(|speaker| first_person(board, speaker, pronoun)))
        }
        Person::Second => groups::counted(board, index).or_else(|| addressed(board, scene, index)),
        // "Norland lowered its tariffs": whoever acts, unless it is somebody, who may speak of others.
        _ if pronoun.usage == Use::Reflexive || pronoun.usage == Use::Possessive && pronoun.means == Means::Thing => {
            board.own_subject(index).and_then(|subject| board.of_mention[subject]).filter(|&node| fits(board, node, pronoun))
        }
        _ if pronoun.usage == Use::Personal && scene.quote(index).is_none() => {
            let found = taken_up(board, index).or_else(|| said_of_oneself(board, index)).filter(|&node| fits(board, node, pronoun));
            found.or_else(|| announced(board, index, pronoun))
        }
        _ if scene.quote(index).is_none() => announced(board, index, pronoun),
        _ => None,
    };
    found.map_or(Decision::Open, Decision::Known)
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

/// "Brask said she would come": who says so.
fn said_of_oneself(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let word = view.word(mention.head);
    let predicate = word.head.filter(|_| word.deprel.is(Deprel::Nsubj))?;
    let said = view.word(predicate).head.filter(|_| view.word(predicate).deprel == Deprel::Ccomp)?;
    let subject =
        view.tree.children_by(said, Deprel::Nsubj).next().filter(|_| board.words().is(&view.word(said).lemma, SmallWord::Speech))?;
    board.mention_at(mention.sentence, subject).and_then(|subject| board.of_mention[groups::whole(board, subject)])
}

/// "In her speech, Brask said": the subject behind, where that is a name.
fn announced(board: &Board<'_>, index: usize, pronoun: Pronoun) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let phrase = view.word(mention.head).head.filter(|_| view.word(mention.head).deprel == Deprel::NmodPoss)?;
    let is_within = view.tree.children_by(phrase, Deprel::Case).any(|case| board.words().is(view.low(case), SmallWord::Stay));
    let predicate = view.word(phrase).head.filter(|_| is_within && view.word(phrase).deprel.is(Deprel::Obl))?;
    let subject = view.tree.children_by(predicate, Deprel::Nsubj).next().filter(|&subject| subject > phrase)?;
    let name = board.mention_at(mention.sentence, subject).filter(|&other| board.mentions[other].kind == MentionKind::Name)?;
    board.of_mention[name].filter(|&node| fits(board, node, pronoun) && board.is(node, board.classes.person))
}

/// "Brask, she came", "Brask and I, we met": who stands before the sentence and is taken up in it; not "Brask, she said, came".
fn taken_up(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let begin = mention.words.start;
    let word = view.word(mention.head);
    let comma = begin.checked_sub(1).filter(|&at| view.low(at) == ",")?;
    let predicate = word.head.filter(|_| word.deprel.is(Deprel::Nsubj))?;
    let is_aside = view.word(predicate).deprel == Deprel::Parataxis || view.low(predicate + 1) == ",";
    let ends = |&other: &usize| board.mentions[other].words.end == comma;
    let name = board.before(index, 0).filter(ends).max_by_key(|&other| board.mentions[other].words.len())?;
    let first = board.mentions[name].members.first().copied().unwrap_or(board.mentions[name].head);
    let is_outside = match view.word(first).deprel {
        Deprel::Dislocated | Deprel::Vocative => true,
        Deprel::Nsubj | Deprel::NsubjOuter => view.word(first).head == Some(predicate),
        _ => false,
    };
    board.of_mention[name].filter(|_| !is_aside && is_outside)
}

/// Whether a mention is "I", "me", "my".
fn is_i(board: &Board<'_>, index: usize) -> bool {
    let mention = &board.mentions[index];
    let pronoun = board.words().pronoun(board.view(index).low(mention.head)).filter(|_| mention.kind == MentionKind::Pronoun);
    pronoun.is_some_and(Pronoun::is_i)
}

/// "I am Amira Brask", "I, Amira Brask, declare": whom "I" means, where it says so itself.
fn introduced(board: &Board<'_>, index: usize) -> Option<NodeId> {
    if is_i(board, index) { named_as(board, index).or_else(|| signed(board, index)) } else { None }
}

/// "I, Amira Brask, declare".
fn signed(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let name = index + 1;
    let next = board.mentions.get(name).filter(|next| next.sentence == mention.sentence && next.kind == MentionKind::Name)?;
    let is_subject = view.word(mention.head).deprel.is(Deprel::Nsubj);
    let is_set_off = next.words.start == mention.words.end + 1 && view.low(mention.words.end) == "," && view.low(next.words.end) == ",";
    board.of_mention[name].filter(|&node| is_subject && is_set_off && board.is(node, board.classes.person))
}

/// "I am Amira Brask".
fn named_as(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let is_open = |at: usize| view.tree.children_by(at, Deprel::Mark).next().is_some() || view.forms.contains(&"?");
    let is_copula = |at: usize| {
        view.tree.children_by(at, Deprel::Cop).next().is_some() && !grammar::is_negated(view, board.words(), at) && !is_open(at)
    };
    let word = view.word(mention.head);
    let predicate = word.head.filter(|&head| word.deprel.is(Deprel::Nsubj) && is_copula(head))?;
    let name = board.mention_at(mention.sentence, predicate).filter(|&other| board.mentions[other].kind == MentionKind::Name)?;
    board.of_mention[name].filter(|&node| board.is(node, board.classes.person))
}

/// "Mr. President, you know": who was called last in the same quotation, a few sentences back at most.
fn addressed(board: &Board<'_>, scene: &Scene, index: usize) -> Option<NodeId> {
    let called = |other: usize| {
        let mention = &board.mentions[other];
        board.view(other).word(mention.head).deprel == Deprel::Vocative && scene.quote(other) == scene.quote(index)
    };
    board.before(index, CALLED).find(|&other| called(other)).and_then(|other| board.of_mention[other])
}

/// Who says the "I" or "we" of a quotation and is named behind it, where nothing in it speaks for another.
pub(super) fn of_later_speaker(board: &mut Board<'_>, scene: &Scene, index: usize) -> Option<NodeId> {
    let pronoun = board.words().pronoun(board.view(index).low(board.mentions[index].head))?;
    let is_group = board.of_mention[index].is_some_and(|node| !board.nodes[node].members.is_empty());
    if pronoun.person != Person::First || is_group {
        return None;
    }
    let speaker = speaker(board, scene, index).filter(|&speaker| speaker > index)?;
    first_person(board, speaker, pronoun)
}

/// Who is meant by the "I" or "we" of a speaker.
fn first_person(board: &mut Board<'_>, speaker: usize, pronoun: Pronoun) -> Option<NodeId> {
    let speaker = board.of_mention[speaker]?;
    if pronoun.number == Number::Singular {
        return board.is(speaker, board.classes.person).then_some(speaker);
    }
    let entry = board.nodes[speaker].entry;
    let side = entry.and_then(|entry| board.kb.acts_for(entry).or_else(|| board.kb.country_of(entry)));
    // "The Norlandic minister": Norland.
    let state = || {
        let node = &board.nodes[speaker];
        let in_office = node.entry.is_none() && !node.roles.is_empty();
        node.names.iter().copied().find(|&owner| in_office && board.is(owner, board.classes.country))
    };
    let side = match side {
        Some(side) => Some(board.node_of(side)),
        None => state(),
    };
    side.or(Some(speaker).filter(|&speaker| board.is(speaker, board.classes.organization)))
}

/// "We talk to them, Brask said": a clause in somebody's words without marks, its speaker behind it.
fn is_said_without_marks(board: &Board<'_>, index: usize) -> bool {
    let view = board.view(index);
    let mut above = std::iter::successors(Some(board.mentions[index].head), |&at| view.word(at).head).take(view.len());
    let verb = above.find(|&at| board.words().is(&view.word(at).lemma, SmallWord::Speech));
    let subject = verb.and_then(|verb| view.tree.children_by(verb, Deprel::Nsubj).next());
    let has_that = |verb: usize| {
        let clauses = view.tree.children_by(verb, Deprel::Ccomp);
        clauses.into_iter().any(|clause| view.tree.children_by(clause, Deprel::Mark).next().is_some())
    };
    subject.is_some_and(|subject| subject > board.mentions[index].head) && verb.is_some_and(|verb| !has_that(verb))
}

/// Who is quoted with a mention: the subject of the verb of speaking in its sentence, else in the next or the one before of the same paragraph.
pub(super) fn speaker(board: &Board<'_>, scene: &Scene, index: usize) -> Option<usize> {
    if scene.quote(index).is_none() && !is_said_without_marks(board, index) {
        return None;
    }
    let sentence = board.mentions[index].sentence;
    let paragraph = board.view(index).sentence.paragraph;
    let near = [Some(sentence), sentence.checked_add(1), sentence.checked_sub(1)];
    near.into_iter().flatten().filter(|&near| board.views.get(near).is_some_and(|view| view.sentence.paragraph == paragraph)).find_map(
        |near| {
            let view = &board.views[near];
            let said = (0..view.len()).filter(|&at| board.words().is(&view.word(at).lemma, SmallWord::Speech));
            said.filter_map(|verb| view.tree.children_by(verb, Deprel::Nsubj).next())
                .filter_map(|subject| {
                    // "The new minister, Amira Brask": by her name.
                    let name = view.tree.children_by(subject, Deprel::Appos).find_map(|name| board.mention_at(near, name));
                    name.or_else(|| board.mention_at(near, subject))
                })
                .find(|&subject| subject != index && board.of_mention[subject].is_some())
        },
    )
}
