//! A document's mentions in, its [`Entities`] out: who is who in this document.
//!
//! Links to the knowledge base, resolves descriptions and pronouns, mints what is new. Pure: the same document gives the same ids.
//! Never fails. Linear in the document.

mod board;
mod descriptions;
mod events;
mod grammar;
mod linking;
mod mint;
mod naming;
mod pronouns;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use crate::input::Document;
use crate::kb::{EntryId, Gender, KnowledgeBase};
use crate::mention::{self, Classes, MentionKind, Mentions};
use crate::ontology::{ClassId, Ontology};
use crate::syntax::{Number, Tree};
use crate::text::Sentence;

use board::{Board, Node, Reach};
use mint::Mint;

/// Whether a mention of a thing that acts and is a place means the actor or the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// "Moscow said".
    Actor,
    /// "in Moscow".
    Place,
}

/// Something that a document speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Local name of its IRI.
    pub id: String,
    /// Preferred name.
    pub label: String,
    /// Its narrowest class.
    pub class: ClassId,
    /// The entry of the knowledge base it was linked to.
    pub entry: Option<EntryId>,
    /// Gender, where names, titles or the knowledge base show it.
    pub gender: Option<Gender>,
    /// Whether it is several: "attacks", "the ministers".
    pub plural: bool,
    /// Its mentions, as indices into [`Mentions::mentions`], in order.
    pub mentions: Vec<usize>,
}

/// The entities of a document in order of first mention.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// All of them.
    pub entities: Vec<Entity>,
    /// Of each mention the index of its entity; none where it is not known who is meant.
    pub of_mention: Vec<Option<usize>>,
    /// Of each mention whether the actor or the place is meant, where its entity may be both.
    pub senses: Vec<Option<Sense>>,
}

/// Says of each mention which entity it stands for.
pub fn resolve(
    document: &Document,
    sentences: &[Sentence],
    trees: &[Tree],
    mentions: &Mentions,
    ontology: &Ontology,
    kb: &KnowledgeBase,
) -> Entities {
    let views = mention::views(document, sentences, trees);
    let mut board = Board::new(document, &views, &mentions.mentions, Classes::new(ontology), kb);
    linking::link(&mut board);
    naming::name(&mut board);
    roles(&mut board);
    for (index, mention) in mentions.mentions.iter().enumerate() {
        board.of_mention[index] = match mention.kind {
            MentionKind::Name => board.of_mention[index],
            MentionKind::Nominal if board.classes.is(mention.class, board.classes.event) => Some(events::describe(&mut board, index)),
            MentionKind::Nominal => descriptions::describe(&mut board, index),
            MentionKind::Pronoun => pronouns::resolve(&mut board, index),
        };
    }
    let senses = senses(&board);
    gather(&board, &Mint::new(document), senses, ontology)
}

/// Notes what titles before names say of their bearers.
fn roles(board: &mut Board<'_>) {
    for (index, mention) in board.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name) {
        let title = mention.words.start.checked_sub(1).and_then(|at| mention::title_kind(board.kb, board.view(index), at));
        if let (Some(node), Some(title)) = (board.of_mention[index], title) {
            board.nodes[node].roles.push(title.kind.to_owned());
            board.nodes[node].gender = board.nodes[node].gender.or(title.gender);
        }
    }
}

/// Of each mention of a country whether the state or the land is meant.
fn senses(board: &Board<'_>) -> Vec<Option<Sense>> {
    let country = |index: &usize| board.of_mention[*index].is_some_and(|node| board.is(node, board.classes.country));
    let sense = |index: usize| grammar::sense(board.view(index), board.words(), &board.mentions[index]);
    (0..board.mentions.len()).map(|index| Some(index).filter(country).map(sense)).collect()
}

/// The nodes that have mentions as entities, in order of the first.
fn gather(board: &Board<'_>, mint: &Mint, senses: Vec<Option<Sense>>, ontology: &Ontology) -> Entities {
    let mut found = Entities { entities: Vec::new(), of_mention: vec![None; board.mentions.len()], senses };
    let mut of_node: Vec<Option<usize>> = vec![None; board.nodes.len()];
    let mut ids: FxHashSet<String> = FxHashSet::default();
    for (index, node) in board.of_mention.iter().enumerate() {
        let Some(node) = *node else { continue };
        let Some(class) = board.nodes[node].class.or(board.classes.actor) else { continue };
        let entity = *of_node[node].get_or_insert_with(|| {
            let mut id = id(board, mint, node, index, ontology);
            if !ids.insert(id.clone()) {
                id = mint.at(&board.nodes[node].label, board.mentions[index].span.begin);
                ids.insert(id.clone());
            }
            let Node { label, entry, gender, number, .. } = &board.nodes[node];
            let plural = *number == Some(Number::Plural);
            let entity = Entity { id, label: label.clone(), class, entry: *entry, gender: *gender, plural, mentions: Vec::new() };
            found.entities.push(entity);
            found.entities.len() - 1
        });
        found.entities[entity].mentions.push(index);
        found.of_mention[index] = Some(entity);
    }
    found
}

/// The id of a node, first mentioned there.
fn id(board: &Board<'_>, mint: &Mint, node: usize, first: usize, ontology: &Ontology) -> String {
    let known = &board.nodes[node];
    let byte = board.mentions[first].span.begin;
    if let Some(entry) = known.entry {
        return board.kb.entry(entry).id.to_owned();
    }
    let label = known.id_label.as_deref().unwrap_or(&known.label);
    match known.reach {
        // A name that the base uses for somebody else is not free.
        Reach::Everywhere => mint.everywhere(label).filter(|id| board.kb.find(id).is_none()).unwrap_or_else(|| mint.here(label)),
        Reach::Here => mint.here(label),
        Reach::First => match known.class.filter(|&class| board.classes.is(Some(class), board.classes.event)) {
            Some(class) => mint.at(&ontology.class(class).name, byte),
            None => mint.at(&capitalised(label), byte),
        },
    }
}

/// A label with a capital at its beginning.
fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
