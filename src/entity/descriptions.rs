//! Descriptions in, whom they mean out: what stands in apposition or as a predicate is its subject; roles go to who holds them;
//! "the group", "the country" to the last one that fits, "the capital" to that of the last country; the rest are entities of the document.
//! "Both groups", "the two countries" are several, and stay open.

use crate::kb::{EntryId, SmallWord};
use crate::mention::{self, MentionKind};
use crate::syntax::{Deprel, Number, Upos};

use super::Sense;
use super::board::{Board, NodeId, Reach};
use super::grammar::{self, Article, Focus};
use super::groups;

/// How many sentences back "the group" may reach.
const NEAR: usize = 6;

/// How many sentences back "the president" and what is named alike may reach.
const FAR: usize = 60;

/// What rules say of whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// This one.
    Known(NodeId),
    /// Nobody, or several.
    Nobody,
    /// They do not say.
    Open,
}

/// The entity of a description, where a rule knows it.
pub(super) fn describe(board: &mut Board<'_>, index: usize) -> Decision {
    let role = mention::role(board.kb, board.view(index), board.mentions[index].head);
    let kind = role.map(|role| role.kind.to_owned());
    let plural = number(board, index) == Some(Number::Plural);
    if let Some(node) = same_as(board, index) {
        if let Some(kind) = kind {
            board.add_role(node, &kind);
            board.nodes[node].gender = board.nodes[node].gender.or(role.and_then(|role| role.gender));
        }
        return Decision::Known(node);
    }
    if plural && let Some(node) = groups::counted(board, index) {
        return Decision::Known(node);
    }
    if let Some(node) = counterpart(board, index) {
        return Decision::Known(node);
    }
    let owner = owner(board, index);
    if let Some(kind) = kind.as_deref().filter(|_| !plural)
        && let Some(node) = holder(board, index, kind, owner)
    {
        return Decision::Known(node);
    }
    if kind.is_some()
        && !plural
        && let Some(node) = only_branch(board, index)
    {
        return Decision::Known(node);
    }
    let class = board.mentions[index].class;
    let is_rival = is_rival(board, index);
    if class == board.classes.government
        && !is_rival
        && let Some(node) = owner.filter(|&node| board.is(node, board.classes.organization))
    {
        return Decision::Known(node);
    }
    // "His country", "her government": of whom we know where he is from.
    let state = [board.classes.country, board.classes.government].contains(&class) && !plural && !is_rival;
    if let Some(person) = owner.filter(|&node| state && board.is(node, board.classes.person))
        && let Some(country) = board.nodes[person].entry.and_then(|entry| board.kb.country_of(entry))
    {
        return Decision::Known(board.node_of(country));
    }
    let article = grammar::article(board.view(index), board.words(), &board.mentions[index]);
    if kind.is_none() && article == Article::Definite && !plural && owner.is_none() {
        return seat(board, index).map_or(Decision::Open, Decision::Known);
    }
    Decision::Open
}

/// Whether a description sets a government against the one in office: "the shadow government".
fn is_rival(board: &Board<'_>, index: usize) -> bool {
    let view = board.view(index);
    board.mentions[index].words.clone().any(|at| board.words().is(view.low(at), SmallWord::Rival))
}

/// A new entity for a description; none for a pronoun.
pub(super) fn make(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    if board.mentions[index].kind == MentionKind::Pronoun {
        return None;
    }
    let role = mention::role(board.kb, board.view(index), board.mentions[index].head);
    let mut node = board.blank(board.mentions[index].class, board.label(index), Reach::First);
    node.number = number(board, index);
    node.gender = role.and_then(|role| role.gender);
    node.roles.extend(role.map(|role| role.kind.to_owned()));
    node.names.extend(owner(board, index));
    node.modifiers = modifiers(board, index);
    Some(board.add(node))
}

/// Grammatical number of a mention's head.
pub(super) fn number(board: &Board<'_>, index: usize) -> Option<Number> {
    board.view(index).word(board.mentions[index].head).features.number
}

/// The lemmas before the head, names left out.
pub(super) fn modifiers(board: &Board<'_>, index: usize) -> Vec<String> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    (mention.words.start..mention.head)
        .filter(|&at| {
            matches!(view.word(at).upos, Upos::Noun | Upos::Adjective)
                && board.mention_at(mention.sentence, at).is_none_or(|other| other == index)
        })
        .map(|at| view.word(at).lemma.to_lowercase())
        .collect()
}

/// The entity of the name or noun that a description stands beside, or is said to be.
fn same_as(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let head = mention.head;
    let word = view.word(head);
    let node_at =
        |at: usize| board.mention_at(mention.sentence, at).filter(|&other| other != index).and_then(|other| board.of_mention[other]);
    let fits =
        |node: &NodeId| board.classes.fit(board.nodes[*node].class, mention.class) || board.nodes[*node].class == board.classes.actor;
    let joined = |deprel: Deprel| {
        matches!(deprel, Deprel::Appos | Deprel::Flat | Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked | Deprel::Dep)
    };
    // "The terrorist group Islamic State", "President Putin", "chief of staff Amira Brask": the name right behind.
    let long = mention::long_role(board.kb, view, head);
    let next = board.mentions[index + 1..]
        .iter()
        .take_while(|other| other.sentence == mention.sentence)
        .position(|other| other.words.start == head + long.map_or(1, |(length, _)| length));
    if let Some(next) = next.map(|offset| index + 1 + offset)
        && board.mentions[next].kind == MentionKind::Name
    {
        let name = view.word(board.mentions[next].head);
        let bound = name.head == Some(head) && joined(name.deprel) || word.head == Some(board.mentions[next].head) && joined(word.deprel);
        let number = number(board, index) != Some(Number::Plural);
        let kin = |node: &NodeId| number && board.classes.is(board.nodes[*node].class, mention.class);
        if let Some(node) = board.of_mention[next].filter(|node| bound && fits(node) || kin(node)) {
            return Some(node);
        }
    }
    // "Islamic State Khorasan, a branch of ...", "its leader, Amira Brask".
    if word.deprel == Deprel::Appos
        && let Some(node) = word.head.and_then(node_at).filter(fits)
    {
        return Some(node);
    }
    if let Some(node) = view.tree.children_by(head, Deprel::Appos).find_map(|child| {
        let name = board.mention_at(mention.sentence, child).filter(|&other| board.mentions[other].kind == MentionKind::Name)?;
        board.of_mention[name].filter(fits)
    }) {
        return Some(node);
    }
    // "They are the authority", "is considered a terrorist organization", "elected Brask as the organization's chair".
    let negated = grammar::is_negated(view, board.words(), head);
    let is_capacity = || view.tree.children_by(head, Deprel::Case).any(|case| board.words().is(view.low(case), SmallWord::Capacity));
    let subject = if view.tree.children_by(head, Deprel::Cop).next().is_some() && !negated {
        view.tree.children_by(head, Deprel::Nsubj).next()
    } else if word.deprel == Deprel::Xcomp || word.deprel == Deprel::Obl && is_capacity() {
        let above = word.head.filter(|&above| !grammar::is_negated(view, board.words(), above))?;
        view.tree.children_by(above, Deprel::Obj).next().or_else(|| view.tree.children_by(above, Deprel::Nsubj).next())
    } else {
        None
    };
    subject.and_then(node_at).filter(fits)
}

/// Whom or what a description belongs to: "Russian", "Russia's", "of Russia".
pub(super) fn owner(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let children = view.tree.children(mention.head).filter(|&child| {
        let deprel = view.word(child).deprel;
        matches!(deprel, Deprel::NmodPoss | Deprel::Amod | Deprel::Compound)
            || deprel == Deprel::Nmod
                && view.tree.children_by(child, Deprel::Case).any(|case| board.words().is(view.low(case), SmallWord::Owner))
    });
    children
        .filter_map(|child| board.mention_at(mention.sentence, child).filter(|&other| other != index))
        .find_map(|other| board.of_mention[other])
}

/// Who has a role: "the Russian president", "the president".
fn holder(board: &mut Board<'_>, index: usize, kind: &str, owner: Option<NodeId>) -> Option<NodeId> {
    let view = board.view(index);
    let mention = &board.mentions[index];
    let words = board.words();
    let apart = (mention.words.start..mention.head).any(|at| words.is(view.low(at), SmallWord::Apart));
    let article = grammar::article(view, words, mention);
    if apart || matches!(article, Article::Indefinite | Article::Other) {
        return None;
    }
    let body = owner.and_then(|node| board.nodes[node].entry);
    if let Some(body) = body {
        let holder = board.kb.office(kind, body).zip(board.published).and_then(|(office, day)| board.kb.holder(office, day));
        return holder.map(|holder| board.node_of(holder));
    }
    if owner.is_some() {
        return None;
    }
    let held = |board: &Board<'_>, entry: EntryId| {
        let day = board.published?;
        board.kb.offices_held(entry, day).into_iter().find(|&office| board.kb.entry(office).kind == Some(kind))
    };
    let found = board.before(index, FAR).filter_map(|other| board.of_mention[other]).find(|&node| {
        board.is(node, board.classes.person)
            && board.nodes[node].number != Some(Number::Plural)
            && (board.nodes[node].roles.iter().any(|role| role == kind)
                || board.nodes[node].entry.is_some_and(|entry| held(board, entry).is_some()))
    });
    found.filter(|_| article != Article::Bare || view.is_capital(mention.head))
}

/// "Lund met his Norlandic counterpart": who holds there the office that Lund holds.
fn counterpart(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    if !board.words().is(&view.word(mention.head).lemma, SmallWord::Counterpart) || number(board, index) == Some(Number::Plural) {
        return None;
    }
    let day = board.published?;
    let node_of = |deprels: &[Deprel]| {
        let mut children = view.tree.children(mention.head).filter(|&child| deprels.contains(&view.word(child).deprel));
        children.find_map(|child| board.mention_at(mention.sentence, child).and_then(|other| board.of_mention[other]))
    };
    let person = &board.nodes[node_of(&[Deprel::NmodPoss])?];
    let country = board.nodes[node_of(&[Deprel::Amod, Deprel::Compound])?].entry?;
    let held = person.entry.map(|entry| board.kb.offices_held(entry, day)).unwrap_or_default();
    let kinds = person.roles.iter().map(String::as_str).chain(held.into_iter().filter_map(|office| board.kb.entry(office).kind));
    let holder = kinds.filter_map(|kind| board.kb.office(kind, country)).find_map(|office| board.kb.holder(office, day))?;
    Some(board.node_of(holder))
}

/// "An affiliate of Islamic State": its branch, where the document names one alone.
fn only_branch(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let is_body = board.classes.is(board.mentions[index].class, board.classes.organization);
    let is_other = grammar::article(board.view(index), board.words(), &board.mentions[index]) == Article::Other;
    let (view, words) = (board.view(index), board.words());
    let is_apart = board.mentions[index].words.clone().any(|at| words.is(view.low(at), SmallWord::Apart));
    if !is_body || is_other || is_apart {
        return None;
    }
    let within = board.within(index).filter_map(|inner| board.of_mention[inner]);
    let named: Vec<EntryId> = within.filter_map(|node| board.nodes[node].entry).collect();
    // "A Syrian affiliate": one that has to do with Syria.
    let place = board.within(index).find_map(|inner| board.of_mention[inner].filter(|&node| board.is(node, board.classes.place)));
    let fits = |entry: EntryId| place.is_none_or(|place| board.kb.country_of(entry).is_some_and(|home| board.country(place) == Some(home)));
    let is_branch = |entry: EntryId| board.kb.branch_of(entry).is_some_and(|whole| named.contains(&whole)) && fits(entry);
    let mut branches = (0..board.nodes.len()).filter(|&node| board.nodes[node].entry.is_some_and(is_branch));
    branches.next().filter(|_| branches.next().is_none())
}

/// The last one of the noun's class: "the group", "the country", where nothing speaks for another.
pub(super) fn last_fitting(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let known = mention::role(board.kb, board.view(index), board.mentions[index].head).is_some();
    let article = grammar::article(board.view(index), board.words(), &board.mentions[index]);
    let plural = number(board, index) == Some(Number::Plural);
    if known || plural || article != Article::Definite || owner(board, index).is_some() {
        return None;
    }
    let mention = &board.mentions[index];
    let classes = board.classes;
    let class = mention.class;
    let actor = classes.is(class, classes.organization) && !classes.is(class, classes.government);
    if !(actor || classes.is(class, classes.city)) || mention.words.len() > 2 || board.within(index).next().is_some() {
        return None;
    }
    let country = class == classes.country;
    let fits = |other: usize| {
        let node = board.of_mention[other]?;
        let kind = board.mentions[other].kind;
        let adjective = view_adjective(board, other);
        let is_country = board.is(node, classes.country);
        if !board.nodes[node].members.is_empty() || is_rival(board, other) {
            return None;
        }
        let right = if country {
            is_country && !adjective
        } else {
            !is_country && board.is(node, class)
                || classes.is(class, board.nodes[node].class)
                    && class != board.nodes[node].class
                    && board.nodes[node].class != classes.actor
        };
        let around = board.mentions[other].sentence == mention.sentence && board.mentions[other].words.contains(&mention.head);
        (kind != MentionKind::Pronoun && right && !around).then_some(node)
    };
    let sense = |index: usize| grammar::sense(board.view(index), board.words(), &board.mentions[index]);
    let place = country && sense(index) == Sense::Place;
    let sentence = mention.sentence;
    let mut best: Option<(usize, (bool, Focus), NodeId)> = None;
    for other in board.before(index, NEAR) {
        let distance = sentence - board.mentions[other].sentence;
        if best.is_some_and(|(least, _, _)| least < distance) {
            break;
        }
        let Some(node) = fits(other) else { continue };
        // "In the country" takes up a country in which something was.
        let alike = place && sense(other) == Sense::Place;
        let focus = (alike, grammar::focus(board.view(other), board.mentions[other].head));
        // In the sentences before, the subject is spoken of; in this one, what stands nearest.
        if best.is_none_or(|(_, most, _)| distance > 0 && focus > most) {
            best = Some((distance, focus, node));
        }
    }
    best.map(|(_, _, node)| node)
}

/// Whether a mention is a nationality before a noun, or stands before a hyphen ("Russian-led").
fn view_adjective(board: &Board<'_>, index: usize) -> bool {
    let view = board.view(index);
    let mention = &board.mentions[index];
    let word = view.word(mention.head);
    matches!(word.deprel, Deprel::Amod)
        || word.upos == Upos::Adjective
        || view.low(mention.words.end) == "-" && view.touches_next(mention.words.end - 1)
}

/// "The capital": that of the last country spoken of.
fn seat(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    if !board.words().is(&board.view(index).word(mention.head).lemma, SmallWord::Seat)
        || !board.classes.is(mention.class, board.classes.city)
    {
        return None;
    }
    let countries = board.before(index, NEAR).filter_map(|other| board.of_mention[other]);
    let country = countries.filter(|&node| board.is(node, board.classes.country)).find_map(|node| board.nodes[node].entry)?;
    let capital = board.kb.entry(country).capital?;
    Some(board.node_of(capital))
}
