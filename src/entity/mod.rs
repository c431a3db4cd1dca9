//! A document's mentions in, its [`Entities`] out: who is who in this document.
//!
//! Links to the knowledge base, resolves descriptions and pronouns, mints what is new. Pure: the same document gives the same ids.
//! Never fails. All but linear in the document: giving a name to what was spoken of before looks through all mentions.

mod antecedents;
mod board;
mod descriptions;
mod events;
mod grammar;
mod groups;
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

pub use antecedents::{Antecedents, Question, Questions};

use antecedents::Scene;
use board::{Board, Node, NodeId, Reach};
use descriptions::Decision;
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
    /// Of a group ("Russia and China", then "they") the entities it consists of, as indices into [`Entities::entities`].
    pub members: Vec<usize>,
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

/// What mentions are resolved with.
#[derive(Clone, Copy, Debug)]
pub struct Resources<'a> {
    /// The classes.
    pub ontology: &'a Ontology,
    /// Who is known.
    pub kb: &'a KnowledgeBase,
    /// Chooses where rules do not say; of the model that made the trees.
    pub antecedents: &'a Antecedents,
}

/// Says of each mention which entity it stands for.
pub fn resolve(document: &Document, sentences: &[Sentence], trees: &[Tree], mentions: &Mentions, resources: Resources<'_>) -> Entities {
    let Resources { ontology, kb, antecedents } = resources;
    let views = mention::views(document, sentences, trees);
    let mut board = Board::new(document, &views, &mentions.mentions, Classes::new(ontology), kb);
    each_mention(&mut board, Some(antecedents), |board, scene, index, speaker| scene.antecedent(board, antecedents, index, speaker));
    let senses = senses(&board);
    gather(&board, &Mint::new(document), senses, ontology)
}

/// What rules alone leave open in a document.
pub fn questions(document: &Document, sentences: &[Sentence], trees: &[Tree], mentions: &Mentions, resources: Resources<'_>) -> Questions {
    let Resources { ontology, kb, .. } = resources;
    let views = mention::views(document, sentences, trees);
    let mut board = Board::new(document, &views, &mentions.mentions, Classes::new(ontology), kb);
    let mut open = Vec::new();
    let scene = each_mention(&mut board, None, |board, scene, index, speaker| {
        open.push(scene.question(board, index, speaker));
        None
    });
    Questions { mentions: scene.features(), entities: board.of_mention, open }
}

/// Decides on names, then on all other mentions in their order: by rules, else as `antecedent` says, which is told who is quoted with it.
fn each_mention(
    board: &mut Board<'_>,
    antecedents: Option<&Antecedents>,
    mut antecedent: impl FnMut(&Board<'_>, &Scene, usize, Option<usize>) -> Option<usize>,
) -> Scene {
    linking::link(board);
    naming::name(board);
    roles(board);
    let mut names = vec![0; board.nodes.len()];
    board.of_mention.iter().flatten().for_each(|&node| names[node] += 1);
    let mut seen = vec![false; board.nodes.len()];
    let mut scene = Scene::new(board);
    for index in 0..board.mentions.len() {
        let mention = &board.mentions[index];
        let decision = match mention.kind {
            MentionKind::Name => match board.of_mention[index] {
                // The first name of somebody new may still stand for who was spoken of before without it.
                Some(node)
                    if board.nodes[node].entry.is_none() && seen.get_mut(node).is_some_and(|seen| !std::mem::replace(seen, true)) =>
                {
                    Decision::Open
                }
                Some(node) => Decision::Known(node),
                None => Decision::Nobody,
            },
            MentionKind::Nominal if board.classes.is(mention.class, board.classes.event) => Decision::Known(events::describe(board, index)),
            MentionKind::Nominal => descriptions::describe(board, index),
            MentionKind::Pronoun => pronouns::resolve(board, &scene, index),
            // Known with its last member.
            MentionKind::Group => Decision::Nobody,
        };
        if let Decision::Known(node) = decision {
            board.of_mention[index] = Some(node);
        }
        scene.push(board, &names, antecedents);
        if decision == Decision::Open {
            let speaker = pronouns::speaker(board, &scene, index);
            let own = scene.own_group(board, index);
            match (own.or_else(|| antecedent(board, &scene, index, speaker)), board.of_mention[index]) {
                (Some(found), Some(name)) => {
                    let label = board.label(index);
                    if board.of_mention[found].is_none_or(|node| board.may_be(&label, node)) {
                        board.unite(found, name);
                    }
                }
                (Some(found), None) => board.of_mention[index] = Some(same_node(board, found)),
                (None, None) => {
                    let last = Some(index).filter(|&index| board.mentions[index].kind == MentionKind::Nominal);
                    let last = last.and_then(|index| descriptions::last_fitting(board, index));
                    board.of_mention[index] = last.or_else(|| descriptions::make(board, index));
                }
                (None, Some(_)) => {}
            }
        }
        for group in groups::ending(board, index) {
            board.of_mention[group] = groups::resolve(board, group);
            scene.renew(board, group, &names, antecedents);
            scene.take_as_we(board, group);
        }
    }
    // "We will withdraw," the ministry said: who said so is known only now.
    for index in 0..board.mentions.len() {
        if board.mentions[index].kind == MentionKind::Pronoun
            && let Some(node) = pronouns::of_later_speaker(board, &scene, index)
        {
            board.of_mention[index] = Some(node);
        }
    }
    scene
}

/// The node of a mention that another stands for; made where it has none.
fn same_node(board: &mut Board<'_>, mention: usize) -> NodeId {
    let known = board.of_mention[mention];
    known.unwrap_or_else(|| {
        let node = board.blank(board.classes.person, board.label(mention), Reach::First);
        let node = board.add(node);
        board.of_mention[mention] = Some(node);
        node
    })
}

/// Notes what titles before names say of their bearers.
fn roles(board: &mut Board<'_>) {
    for (index, mention) in board.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name) {
        let title = mention.words.start.checked_sub(1).and_then(|at| mention::title_kind(board.kb, board.view(index), at));
        if let (Some(node), Some(title)) = (board.of_mention[index], title) {
            board.add_role(node, title.kind);
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
            let entity = Entity {
                id,
                label: label.clone(),
                class,
                entry: *entry,
                gender: *gender,
                plural,
                mentions: Vec::new(),
                members: Vec::new(),
            };
            found.entities.push(entity);
            found.entities.len() - 1
        });
        found.entities[entity].mentions.push(index);
        found.of_mention[index] = Some(entity);
    }
    for (node, entity) in of_node.iter().enumerate() {
        if let Some(entity) = *entity {
            found.entities[entity].members = board.nodes[node].members.iter().filter_map(|&member| of_node[member]).collect();
        }
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
        // A name that the base uses for somebody else is not free, nor one that a row of `never` keeps from this document.
        Reach::Everywhere => {
            let is_free = |id: &String| board.kb.find(id).is_none() && !board.kb.never(id, &mint.here(label));
            mint.everywhere(label).filter(is_free).unwrap_or_else(|| mint.here(label))
        }
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
