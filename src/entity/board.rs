//! What is known of a document's entities while they are being told apart.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::input::Document;
use crate::kb::{EntryId, Gender, KnowledgeBase, Words, local_name};
use crate::mention::{Classes, Mention, MentionKind, View};
use crate::ontology::ClassId;
use crate::syntax::Number;

use jiff::civil::Date;

use super::{grammar, groups};

/// Index of a node.
pub(super) type NodeId = usize;

/// Where the id of a new entity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// In all documents.
    Everywhere,
    /// In this document, by its name.
    Here,
    /// In this document, by its first mention.
    First,
}

/// An entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) entry: Option<EntryId>,
    pub(super) class: Option<ClassId>,
    /// Its name, or the words of its first description.
    pub(super) label: String,
    /// What its id is made of, where that is not the label.
    pub(super) id_label: Option<String>,
    pub(super) reach: Reach,
    pub(super) number: Option<Number>,
    pub(super) gender: Option<Gender>,
    /// Kinds of the roles that the document gives it.
    pub(super) roles: Vec<String>,
    /// Places and actors that its descriptions name.
    pub(super) names: Vec<NodeId>,
    /// Words that describe it, before the head.
    pub(super) modifiers: Vec<String>,
    /// Of a group its members, in order of their numbers.
    pub(super) members: Vec<NodeId>,
}

/// The document with the entities found so far.
pub(super) struct Board<'a> {
    pub(super) views: &'a [View<'a>],
    pub(super) mentions: &'a [Mention],
    pub(super) classes: Classes<'a>,
    pub(super) kb: &'a KnowledgeBase,
    pub(super) published: Option<Date>,
    pub(super) text: &'a str,
    pub(super) nodes: Vec<Node>,
    /// Of each mention its node.
    pub(super) of_mention: Vec<Option<NodeId>>,
    by_entry: FxHashMap<EntryId, NodeId>,
    /// The nodes that are groups.
    pub(super) groups: Vec<NodeId>,
    /// The mentions that are a word of somebody's full name, whatever else has that name.
    pub(super) parts_of_names: FxHashSet<usize>,
    /// The countries that something in the document belongs to.
    countries: FxHashSet<EntryId>,
}

impl<'a> Board<'a> {
    pub(super) fn new(
        document: &'a Document,
        views: &'a [View<'a>],
        mentions: &'a [Mention],
        classes: Classes<'a>,
        kb: &'a KnowledgeBase,
    ) -> Self {
        Self {
            views,
            mentions,
            classes,
            kb,
            published: document.published(),
            text: &document.text,
            nodes: Vec::new(),
            of_mention: vec![None; mentions.len()],
            by_entry: FxHashMap::default(),
            groups: Vec::new(),
            parts_of_names: FxHashSet::default(),
            countries: FxHashSet::default(),
        }
    }

    /// The tables of words.
    pub(super) fn words(&self) -> &'a Words {
        self.kb.words()
    }

    /// The sentence of a mention.
    pub(super) fn view(&self, mention: usize) -> &'a View<'a> {
        &self.views[self.mentions[mention].sentence]
    }

    /// The node of an entry, made where there is none.
    pub(super) fn node_of(&mut self, entry: EntryId) -> NodeId {
        if let Some(&node) = self.by_entry.get(&entry) {
            return node;
        }
        let known = self.kb.entry(entry);
        let mut node = self.blank(Some(known.class), known.label.to_owned(), Reach::Everywhere);
        node.entry = Some(entry);
        node.gender = known.gender;
        self.by_entry.insert(entry, self.nodes.len());
        self.countries.extend(self.kb.country_of(entry));
        self.add(node)
    }

    /// The node of an entry that the document has already.
    pub(super) fn present(&self, entry: EntryId) -> Option<NodeId> {
        self.by_entry.get(&entry).copied()
    }

    /// Whether the document names a country, or something of it.
    pub(super) fn is_about(&self, country: EntryId) -> bool {
        self.countries.contains(&country)
    }

    /// Whether no rule of an analyst bars that a name means a node: no row of `never` with its id and the name, as it is or as an id.
    pub(super) fn may_be(&self, name: &str, node: NodeId) -> bool {
        if !self.kb.bars_any() {
            return true;
        }
        let Node { entry, label, id_label, .. } = &self.nodes[node];
        let own = local_name(name);
        let id = match *entry {
            Some(entry) => Some(self.kb.entry(entry).id.to_owned()),
            // What is new and has this very name is meant by it, whomever else it may not mean.
            None => local_name(id_label.as_deref().unwrap_or(label)).filter(|id| own.as_ref() != Some(id)),
        };
        let bars = |id: &str| self.kb.never(name, id) || own.as_ref().is_some_and(|own| self.kb.never(own, id));
        id.is_none_or(|id| !bars(&id))
    }

    /// A node of which nothing else is known.
    pub(super) fn blank(&self, class: Option<ClassId>, label: String, reach: Reach) -> Node {
        Node {
            entry: None,
            class,
            label,
            id_label: None,
            reach,
            number: None,
            gender: None,
            roles: Vec::new(),
            names: Vec::new(),
            modifiers: Vec::new(),
            members: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Notes that a node has a role of this kind, once.
    pub(super) fn add_role(&mut self, node: NodeId, kind: &str) {
        let roles = &mut self.nodes[node].roles;
        if !roles.iter().any(|role| role == kind) {
            roles.push(kind.to_owned());
        }
    }

    /// Gives all that has a name to the node of a mention before, which takes the name if it has none.
    pub(super) fn unite(&mut self, before: usize, named: NodeId) {
        let Some(node) = self.of_mention[before] else {
            self.of_mention[before] = Some(named);
            return;
        };
        self.of_mention.iter_mut().filter(|other| **other == Some(named)).for_each(|other| *other = Some(node));
        for &group in &self.groups {
            let group = &mut self.nodes[group];
            group.members.iter_mut().filter(|member| **member == named).for_each(|member| *member = node);
            group.members.sort_unstable();
            group.members.dedup();
        }
        let gender = self.nodes[named].gender;
        self.nodes[node].gender = self.nodes[node].gender.or(gender);
        if self.nodes[node].entry.is_none() && self.nodes[node].reach == Reach::First {
            let Node { class, label, id_label, reach, .. } = self.nodes[named].clone();
            let known = &mut self.nodes[node];
            (known.class, known.label, known.id_label, known.reach) = (class, label, id_label, reach);
        }
    }

    /// The words of a mention with single spaces. Where the sentence shouts a name is set in title case, a description in small letters;
    /// the capital with which a description only opens its sentence is not its own.
    pub(super) fn label(&self, mention: usize) -> String {
        let view = self.view(mention);
        let Mention { kind, span, words, sentence, .. } = &self.mentions[mention];
        let forms = span.of(self.text).split_whitespace();
        if *kind == MentionKind::Name {
            let forms: Vec<String> = forms.map(|form| if view.shouts { title_case(form) } else { form.to_owned() }).collect();
            return forms.join(" ");
        }
        let mut label = String::new();
        for at in words.clone() {
            let named = self.mention_at(*sentence, at).is_some_and(|other| self.mentions[other].kind == MentionKind::Name);
            let form = view.forms[at];
            let capitals = form.chars().skip(1).any(char::is_uppercase);
            let small = !named && (view.shouts || view.opens(at) && !capitals);
            if at > words.start && !view.touches_next(at - 1) {
                label.push(' ');
            }
            match (named, small) {
                (true, _) if view.shouts => label.push_str(&title_case(form)),
                (_, true) => label.push_str(&form.to_lowercase()),
                _ => label.push_str(form),
            }
        }
        label
    }

    /// The mention that has this word as its head, or the name around it.
    pub(super) fn mention_at(&self, sentence: usize, word: usize) -> Option<usize> {
        let begin = self.mentions.partition_point(|mention| mention.sentence < sentence);
        let end = self.mentions.partition_point(|mention| mention.sentence <= sentence);
        let range = begin..end;
        range.clone().find(|&index| self.mentions[index].head == word).or_else(|| {
            range.into_iter().find(|&index| self.mentions[index].kind == MentionKind::Name && self.mentions[index].words.contains(&word))
        })
    }

    /// The mentions of the same sentence whose head lies within these words, the one itself left out.
    pub(super) fn within(&self, mention: usize) -> impl Iterator<Item = usize> + '_ {
        let outer = &self.mentions[mention];
        let begin = self.mentions.partition_point(|other| other.sentence < outer.sentence);
        let end = self.mentions.partition_point(|other| other.sentence <= outer.sentence);
        (begin..end).filter(move |&index| index != mention && outer.words.contains(&self.mentions[index].head))
    }

    /// The mention that is the subject of the verb above another, with those it is coordinated to.
    pub(super) fn own_subject(&self, mention: usize) -> Option<usize> {
        let Mention { sentence, head, .. } = self.mentions[mention];
        let view = self.view(mention);
        let subject = grammar::subject(view, grammar::predicate(view, head)?).filter(|&subject| subject != head)?;
        self.mention_at(sentence, subject).map(|subject| groups::whole(self, subject))
    }

    /// Whether the node is of a class or a kind of it.
    pub(super) fn is(&self, node: NodeId, class: Option<ClassId>) -> bool {
        self.classes.is(self.nodes[node].class, class)
    }

    /// The country of a node, where the base knows it; a country is its own.
    pub(super) fn country(&self, node: NodeId) -> Option<EntryId> {
        self.nodes[node].entry.and_then(|entry| self.kb.country_of(entry))
    }

    /// The mentions before this one, the nearest first, no further back than so many sentences.
    pub(super) fn before(&self, mention: usize, sentences: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.mentions[mention].sentence.saturating_sub(sentences);
        (0..mention).rev().take_while(move |&index| self.mentions[index].sentence >= first)
    }
}

/// A word with only its first letter a capital.
fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}
