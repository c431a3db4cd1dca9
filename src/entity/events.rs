//! Descriptions of events in, the events out: "the attack", "the massacre" go to the last one of their class with which no name disagrees.

use crate::kb::SmallWord;
use crate::mention::MentionKind;
use crate::syntax::{Deprel, Number};

use super::board::{Board, NodeId, Reach};
use super::descriptions;
use super::grammar::{self, Article};

/// How many sentences back an event may be taken up.
const FAR: usize = 60;

/// The event of a description; made where there is none.
pub(super) fn describe(board: &mut Board<'_>, index: usize) -> NodeId {
    let names = names(board, index);
    let article = grammar::article(board.view(index), board.words(), &board.mentions[index]);
    let number = descriptions::number(board, index);
    let takes_up =
        !matches!(article, Article::Indefinite | Article::Other) && (number != Some(Number::Plural) || article == Article::Definite);
    if takes_up && let Some(node) = earlier(board, index, &names, number) {
        add_names(board, node, names);
        return node;
    }
    let label = board.label(index);
    let mut node = board.blank(board.mentions[index].class, label, Reach::First);
    node.number = number;
    node.names = names;
    board.add(node)
}

fn add_names(board: &mut Board<'_>, node: NodeId, names: Vec<NodeId>) {
    for name in names {
        if !board.nodes[node].names.contains(&name) {
            board.nodes[node].names.push(name);
        }
    }
}

/// The last event that may be the same.
fn earlier(board: &Board<'_>, index: usize, names: &[NodeId], number: Option<Number>) -> Option<NodeId> {
    let class = board.mentions[index].class;
    let lemma = |index: usize| &board.view(index).word(board.mentions[index].head).lemma;
    board.before(index, FAR).find_map(|other| {
        let node = board.of_mention[other]?;
        let same_class = board.nodes[node].class == class && (class != board.classes.event || lemma(other) == lemma(index));
        let nominal = board.mentions[other].kind == MentionKind::Nominal && board.nodes[node].entry.is_none();
        (nominal && same_class && board.nodes[node].number == number && agree(board, &board.nodes[node].names, names)).then_some(node)
    })
}

/// Whether the places and actors named with two events may be of one: none are known, some are shared, or they are of one country.
fn agree(board: &Board<'_>, one: &[NodeId], other: &[NodeId]) -> bool {
    let country = |node: &NodeId| board.country(*node);
    one.is_empty()
        || other.is_empty()
        || one
            .iter()
            .any(|node| other.contains(node) || country(node).is_some() && other.iter().any(|other| country(other) == country(node)))
}

/// The places and actors named with an event: "the Norland attack", "an attack in Dobrin".
fn names(board: &Board<'_>, index: usize) -> Vec<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let words = board.words();
    let named = view.tree.children(mention.head).filter(|&child| {
        let is = |kind| view.tree.children_by(child, Deprel::Case).any(|case| words.is(view.low(case), kind));
        let deprel = view.word(child).deprel;
        matches!(deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss) || deprel == Deprel::Nmod && is(SmallWord::Stay)
    });
    let found = named.filter_map(|child| board.mention_at(mention.sentence, child).filter(|&other| other != index));
    let mut nodes: Vec<NodeId> =
        found.filter_map(|other| board.of_mention[other]).filter(|&node| !board.is(node, board.classes.event)).collect();
    nodes.dedup();
    nodes
}
