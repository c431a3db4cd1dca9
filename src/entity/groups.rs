//! Groups of mentions ("Norland and Ostany", "the two states") in, one node for all with the same members out.

use crate::kb::{NumberWord, Pronoun, SmallWord};
use crate::mention::{self, MentionKind};
use crate::syntax::{Deprel, Number};

use super::board::{Board, NodeId, Reach};
use super::descriptions;

/// So many groups back the same members are the same group.
const NEAR: usize = 200;
/// So many sentences back "the two" may mean a group.
const AGO: usize = 6;
/// So many sentences back they may mean those who were named, without being put together.
const JUST: usize = 2;
/// More are not counted.
const MOST: usize = 5;

/// The groups whose last member is a mention: now all of them may be known.
pub(super) fn ending(board: &Board<'_>, last: usize) -> Vec<usize> {
    let mention = &board.mentions[last];
    let before = (0..last).rev().take_while(|&index| board.mentions[index].sentence == mention.sentence);
    before.filter(|&index| board.mentions[index].members.last() == Some(&mention.head)).collect()
}

/// The node of a group of actors: that of an earlier group with the same members, else a new one. None where a thing or a place is among them,
/// or somebody of whom nothing is known; a group among them stands for its members.
pub(super) fn resolve(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let mut members = Vec::with_capacity(mention.members.len());
    for &head in &mention.members {
        let member = board.mention_at(mention.sentence, head)?;
        let is_i = || board.words().pronoun(board.view(member).low(head)).is_some_and(Pronoun::is_i);
        let speaker = board.mentions[member].kind == MentionKind::Pronoun && is_i();
        let node = board.of_mention[member].or_else(|| speaker.then(|| super::same_node(board, member)))?;
        match &board.nodes[node].members[..] {
            [] => members.push(node),
            several => members.extend_from_slice(several),
        }
    }
    let classes = board.classes;
    if !members.iter().all(|&node| board.is(node, classes.actor)) {
        return None;
    }
    let label = mention.span.of(board.text).split_whitespace().collect::<Vec<_>>().join(" ");
    node_of(board, members, label)
}

/// The node of so many: that of an earlier group of the same, else a new one; none of fewer than two.
fn node_of(board: &mut Board<'_>, mut members: Vec<NodeId>, label: String) -> Option<NodeId> {
    members.sort_unstable();
    members.dedup();
    if members.len() < 2 {
        return None;
    }
    let same = board.groups.iter().rev().take(NEAR).find(|&&node| board.nodes[node].members == members);
    if let Some(&node) = same {
        return Some(node);
    }
    let classes = board.classes;
    let shared = [classes.person, classes.country, classes.organization];
    let shared = shared.into_iter().find(|&class| members.iter().all(|&node| board.is(node, class)));
    let mut node = board.blank(shared.unwrap_or(classes.actor), label, Reach::First);
    node.number = Some(Number::Plural);
    node.members = members;
    let node = board.add(node);
    board.groups.push(node);
    Some(node)
}

/// "The two countries", "both leaders", "you two": the last group of so many that they may be of, else those of the class who were named just
/// before, where they are so many. None where a noun for several stands nearer.
pub(super) fn counted(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let words = board.words();
    let is_pronoun = mention.kind == MentionKind::Pronoun;
    let (mut count, mut is_known) = (None, is_pronoun);
    for child in view.tree.children(mention.head).filter(|&child| child < mention.head || is_pronoun) {
        let low = view.low(child);
        match (words.number(low), view.word(child).deprel) {
            _ if words.is(low, SmallWord::Both) => (count, is_known) = (Some(2), true),
            (Some(NumberWord::Number(number)), _) => count = usize::try_from(number).ok(),
            (_, Deprel::Det) if words.is(low, SmallWord::Definite) => is_known = true,
            // "The other two", "the two former leaders": not those.
            (_, Deprel::Amod | Deprel::Det | Deprel::NmodPoss) => return None,
            _ => {}
        }
    }
    let count = count.filter(|count| is_known && (2..=MOST).contains(count))?;
    let class = if is_pronoun { board.classes.person } else { mention.class };
    let kind = mention::role(board.kb, view, mention.head);
    let is_office = words.is(&view.word(mention.head).lemma, SmallWord::Office);
    let holds = |node: NodeId| {
        let known = &board.nodes[node];
        known.roles.iter().any(|role| is_office || kind.is_some_and(|kind| kind.kind == role))
            || is_office && known.entry.zip(board.published).is_some_and(|(entry, day)| !board.kb.offices_held(entry, day).is_empty())
    };
    let is_one = |node: NodeId| board.is(node, class);
    for other in board.before(index, AGO) {
        let members = |&node: &NodeId| {
            let members = &board.nodes[node].members;
            members.len() == count && members.iter().all(|&member| is_one(member))
        };
        if let Some(node) = board.of_mention[other].filter(members) {
            let is_meant = kind.is_none() || board.nodes[node].members.iter().all(|&member| holds(member));
            return Some(node).filter(|_| is_meant);
        }
        let is_group = board.of_mention[other].is_some_and(|node| !board.nodes[node].members.is_empty());
        let several = board.mentions[other].kind == MentionKind::Nominal && descriptions::number(board, other) == Some(Number::Plural);
        if several && !is_group && board.classes.fit(board.mentions[other].class, class) {
            return None;
        }
    }
    let is_person = board.classes.is(class, board.classes.person);
    if is_pronoun {
        return None;
    }
    let mut named = Vec::new();
    for other in board.before(index, JUST).filter(|&other| board.mentions[other].kind == MentionKind::Name) {
        let node = board.of_mention[other].filter(|&node| is_one(node) && (!is_person || holds(node)));
        named.extend(node.filter(|node| !named.contains(node)));
    }
    named.reverse();
    let labels: Vec<&str> = named.iter().map(|&node| board.nodes[node].label.as_str()).collect();
    let (last, first) = labels.split_last().filter(|_| named.len() == count)?;
    let label = format!("{} and {last}", first.join(", "));
    node_of(board, named, label)
}

/// The group that a mention is the first member of, else the mention: of what a verb has as its subject, all of it.
pub(super) fn whole(board: &Board<'_>, index: usize) -> usize {
    let mention = &board.mentions[index];
    let behind = (index + 1..board.mentions.len()).take_while(|&other| board.mentions[other].sentence == mention.sentence);
    let mut groups = behind.filter(|&other| board.mentions[other].kind == MentionKind::Group);
    groups.find(|&other| board.mentions[other].members.first() == Some(&mention.head) && board.of_mention[other].is_some()).unwrap_or(index)
}
