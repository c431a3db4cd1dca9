//! Groups of mentions ("Norland and Ostany", "the two states") in, one node for all with the same members out.

use crate::kb::{NumberWord, SmallWord};
use crate::mention::MentionKind;
use crate::syntax::Number;

use super::board::{Board, NodeId, Reach};

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

/// The node of a group of actors: that of an earlier group with the same members, else a new one. None where a thing or a place is among them.
pub(super) fn resolve(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let mut members = Vec::with_capacity(mention.members.len());
    for &head in &mention.members {
        let member = board.mention_at(mention.sentence, head)?;
        let is_pronoun = board.mentions[member].kind == MentionKind::Pronoun;
        members.push(board.of_mention[member].or_else(|| is_pronoun.then(|| super::same_node(board, member)))?);
    }
    let classes = board.classes;
    if !members.iter().all(|&node| board.is(node, classes.actor)) {
        return None;
    }
    node_of(board, members)
}

/// The node of so many: that of an earlier group of the same, else a new one; none of fewer than two.
fn node_of(board: &mut Board<'_>, mut members: Vec<NodeId>) -> Option<NodeId> {
    let labels: Vec<String> = members.iter().map(|&node| board.nodes[node].label.clone()).collect();
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
    let (last, first) = labels.split_last()?;
    let mut node = board.blank(shared.unwrap_or(classes.actor), format!("{} and {last}", first.join(", ")), Reach::First);
    node.number = Some(Number::Plural);
    node.members = members;
    let node = board.add(node);
    board.groups.push(node);
    Some(node)
}

/// "The two countries", "both leaders", "you two": the last group of so many that they may be of, else those of the class who were named just
/// before, where they are so many.
pub(super) fn counted(board: &mut Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let words = board.words();
    let children = || view.tree.children(mention.head).map(|child| view.low(child));
    let count = children().find_map(|word| match words.number(word) {
        Some(NumberWord::Number(number)) => usize::try_from(number).ok(),
        _ => words.is(word, SmallWord::Both).then_some(2),
    })?;
    let is_pronoun = mention.kind == MentionKind::Pronoun;
    let is_known = is_pronoun || children().any(|word| words.is(word, SmallWord::Definite) || words.is(word, SmallWord::Both));
    if !is_known || !(2..=MOST).contains(&count) {
        return None;
    }
    let class = if is_pronoun { board.classes.person } else { mention.class };
    let is_one = |node: NodeId| board.is(node, class);
    let group = board.before(index, AGO).filter_map(|other| board.of_mention[other]).find(|&node| {
        let members = &board.nodes[node].members;
        members.len() == count && members.iter().all(|&member| is_one(member))
    });
    if group.is_some() || is_pronoun {
        return group;
    }
    let mut named = Vec::new();
    for node in board
        .before(index, JUST)
        .filter(|&other| board.mentions[other].kind == MentionKind::Name)
        .filter_map(|other| board.of_mention[other])
    {
        if is_one(node) && !named.contains(&node) {
            named.push(node);
        }
    }
    named.reverse();
    if named.len() == count { node_of(board, named) } else { None }
}

/// The group that a mention is the first member of, else the mention: of what a verb has as its subject, all of it.
pub(super) fn whole(board: &Board<'_>, index: usize) -> usize {
    let mention = &board.mentions[index];
    let behind = (index + 1..board.mentions.len()).take_while(|&other| board.mentions[other].sentence == mention.sentence);
    let mut groups = behind.filter(|&other| board.mentions[other].kind == MentionKind::Group);
    groups.find(|&other| board.mentions[other].members.first() == Some(&mention.head) && board.of_mention[other].is_some()).unwrap_or(index)
}
