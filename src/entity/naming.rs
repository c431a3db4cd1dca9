//! Names that the knowledge base does not have in, new entities out: full names with their surnames, acronyms with what they shorten.

use rustc_hash::FxHashMap;

use crate::mention::{self, MentionKind};
use crate::ontology::ClassId;
use crate::syntax::Number;

use super::board::{Board, NodeId, Reach};

/// The entities of one document by their names in lower case.
#[derive(Debug, Default)]
struct Names {
    exact: FxHashMap<String, NodeId>,
    /// Those whose name has this word, in order of first mention.
    by_word: FxHashMap<String, Vec<NodeId>>,
    /// The mention that names each first.
    first: FxHashMap<NodeId, usize>,
}

impl Names {
    fn add(&mut self, name: &str, node: NodeId, mention: usize) {
        let name = name.to_lowercase();
        for word in name.split(' ') {
            let nodes = self.by_word.entry(word.to_owned()).or_default();
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        }
        self.exact.entry(name).or_insert(node);
        self.first.entry(node).or_insert(mention);
    }
}

/// Gives each name without an entry its entity.
pub(super) fn name(board: &mut Board<'_>) {
    let mut names = Names::default();
    let all: Vec<usize> = (0..board.mentions.len()).filter(|&index| board.mentions[index].kind == MentionKind::Name).collect();
    for &index in &all {
        if let Some(node) = board.of_mention[index] {
            let (label, full) = (board.label(index), board.nodes[node].label.clone());
            names.add(&label, node, index);
            names.add(&full, node, index);
        }
    }
    executives(board, &all);
    let open: Vec<usize> = all.into_iter().filter(|&index| board.of_mention[index].is_none()).collect();
    let (short, long): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|&index| !board.label(index).contains(' '));
    for index in long {
        let label = board.label(index);
        let same = names.exact.get(&label.to_lowercase()).copied().filter(|&node| board.may_be(&label, node));
        let found = same.or_else(|| longer(board, &names, &label));
        let node = found.unwrap_or_else(|| mint(board, index, label.clone()));
        names.exact.insert(label.to_lowercase(), node);
        names.add(&label, node, index);
        board.of_mention[index] = Some(node);
    }
    for &index in &short {
        let label = board.label(index);
        if let Some(node) = shortened(board, index) {
            names.add(&label, node, index);
            board.of_mention[index] = Some(node);
        }
    }
    for index in short {
        if board.of_mention[index].is_some() {
            continue;
        }
        let label = board.label(index);
        let same = names.exact.get(&label.to_lowercase()).copied().filter(|&node| board.may_be(&label, node));
        let found = same.or_else(|| bearer(board, &names, index, &label));
        let node = found.unwrap_or_else(|| mint(board, index, label.clone()));
        names.exact.insert(label.to_lowercase(), node);
        board.of_mention[index] = Some(node);
    }
    classify(board);
}

/// Gives each new entity the class that most of its names say, a plain actor where none says more.
fn classify(board: &mut Board<'_>) {
    let mut votes: Vec<Vec<ClassId>> = vec![Vec::new(); board.nodes.len()];
    for (index, mention) in board.mentions.iter().enumerate() {
        if let (Some(node), Some(class)) = (board.of_mention[index], mention.class)
            && mention.kind == MentionKind::Name
            && mention.candidates.is_empty()
            && board.nodes[node].entry.is_none()
        {
            votes[node].push(class);
        }
    }
    for (node, votes) in votes.into_iter().enumerate() {
        let count = |class: &ClassId| (Some(*class) != board.classes.actor, votes.iter().filter(|vote| *vote == class).count());
        // Of as many votes the earlier class counts.
        if let Some(best) = votes.iter().rev().max_by_key(|class| count(class)) {
            board.nodes[node].class = Some(*best);
        }
    }
}

/// "The Russian government", "Taliban authorities": the executive as a whole is the country's, or the group's, own node.
fn executives(board: &mut Board<'_>, names: &[usize]) {
    for &index in names {
        let mention = &board.mentions[index];
        if board.of_mention[index].is_some() || mention.class != board.classes.government || mention.class.is_none() {
            continue;
        }
        let owner = board
            .within(index)
            .find(|&inner| board.mentions[inner].kind == MentionKind::Name && mention.words.len() <= board.mentions[inner].words.len() + 2);
        if let Some(node) = owner.and_then(|owner| board.of_mention[owner])
            && !board.is(node, board.classes.event)
        {
            let country = board.country(node).filter(|_| board.is(node, board.classes.person));
            board.of_mention[index] = Some(country.map_or(node, |country| board.node_of(country)));
        }
    }
}

/// The entity whose name begins with these words: "Crocus City" of "Crocus City concert hall".
fn longer(board: &Board<'_>, names: &Names, label: &str) -> Option<NodeId> {
    let lower = label.to_lowercase();
    let first = lower.split(' ').next()?;
    let nodes = names.by_word.get(first)?;
    let begins = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| rest.starts_with(' '));
    nodes.iter().copied().filter(|&node| board.may_be(label, node)).find(|&node| {
        let full = board.nodes[node].label.to_lowercase();
        let person = board.is(node, board.classes.person);
        board.nodes[node].entry.is_none() && !person && (begins(&full, &lower) || begins(&lower, &full) && full.contains(' '))
    })
}

/// What an acronym in brackets shortens: the name before it, if that has its letters.
fn shortened(board: &Board<'_>, index: usize) -> Option<NodeId> {
    let mention = &board.mentions[index];
    let view = board.view(index);
    let open = mention.words.start.checked_sub(1).filter(|&open| view.low(open) == "(")?;
    let letters: Vec<char> = view.forms[mention.words.start].chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < 2 || !letters.iter().any(|c| c.is_uppercase()) {
        return None;
    }
    let before = board
        .before(index, 0)
        .find(|&other| board.mentions[other].words.end == open && board.mentions[other].kind != MentionKind::Pronoun)?;
    let initials: Vec<char> = view.forms[board.mentions[before].words.clone()].iter().filter_map(|form| form.chars().next()).collect();
    let mut rest = initials.iter().flat_map(|c| c.to_uppercase());
    let fits = letters.iter().filter(|c| c.is_uppercase()).all(|&letter| rest.any(|initial| initial == letter));
    board.of_mention[before].filter(|&node| fits && board.may_be(view.forms[mention.words.start], node))
}

/// The person whose full name has this word, a surname before a given name; of several the last one before.
fn bearer(board: &Board<'_>, names: &Names, index: usize, label: &str) -> Option<NodeId> {
    let classes = board.classes;
    let class = board.mentions[index].class;
    let is_part = board.parts_of_names.contains(&index);
    if !(is_part || class.is_none() || class == classes.actor || classes.is(class, classes.person)) {
        return None;
    }
    let lower = label.to_lowercase();
    let last = |node: NodeId| board.nodes[node].label.to_lowercase().rsplit(' ').next() == Some(lower.as_str());
    // Whose class nothing has said is somebody if his last word alone stands for him.
    let open = |node: NodeId| board.nodes[node].entry.is_none() && board.nodes[node].class == classes.actor && last(node);
    let all = names.by_word.get(&lower)?.iter().copied();
    let all = all.filter(|&node| board.may_be(label, node));
    let nodes: Vec<NodeId> = all.filter(|&node| board.is(node, classes.person) || open(node)).collect();
    let surnames: Vec<NodeId> = nodes.iter().copied().filter(|&node| last(node)).collect();
    let among: Vec<NodeId> = if surnames.is_empty() { nodes } else { surnames };
    let place = |node: &NodeId| names.first.get(node).copied().unwrap_or(usize::MAX);
    let before = among.iter().copied().filter(|node| place(node) < index).max_by_key(place);
    before.or_else(|| among.into_iter().min_by_key(place))
}

/// A new entity of this name.
fn mint(board: &mut Board<'_>, index: usize, label: String) -> NodeId {
    let classes = board.classes;
    let mention = &board.mentions[index];
    let view = board.view(index);
    let count = label.split(' ').count();
    // "Republican Senators".
    let is_people = classes.is(mention.class, classes.person) && is_plural(board, index);
    let class = if is_people { classes.population } else { mention.class };
    let owner = board.within(index).filter(|&inner| board.mentions[inner].kind == MentionKind::Name && inner != index).find_map(|inner| {
        let country = board.of_mention[inner].filter(|&node| board.is(node, classes.country)).and_then(|node| board.nodes[node].entry)?;
        Some((inner, country))
    });
    let lower_tail = view.forms[mention.words.end - 1].starts_with(char::is_lowercase);
    let first_name = mention::name_part(board.kb, view, mention.words.start);
    let mut node = board.blank(class, label, Reach::Here);
    let lone = class.is_none() || class == classes.actor;
    if lone && count == 1 {
        node.gender = first_name.filter(|part| part.given).and_then(|part| part.gender);
    }
    if classes.is(class, classes.person) {
        node.gender = first_name.filter(|part| part.given).and_then(|part| part.gender);
        node.reach = if count > 1 { Reach::Everywhere } else { Reach::Here };
    } else if classes.is(class, classes.population) {
        node.reach = Reach::Everywhere;
        node.number = Some(Number::Plural);
    } else if let Some((inner, country)) = owner.filter(|_| classes.is(class, classes.organization)) {
        // "Chadian Interior Ministry" and "Interior Ministry of Chad" are one; an embassy abroad has two countries and stays here.
        let inner = board.mentions[inner].words.clone();
        let rest: Vec<&str> = mention.words.clone().filter(|at| !inner.contains(at)).map(|at| view.forms[at]).collect();
        if inner.start == mention.words.start && !rest.is_empty() {
            node.id_label = Some(format!("{}_of_{}", rest.join(" "), board.kb.entry(country).id));
        }
        node.reach = Reach::Everywhere;
    } else if count > 1 && (!lower_tail || node.label.starts_with(|c: char| c.is_ascii_digit())) {
        node.reach = Reach::Everywhere;
    }
    let title = mention.words.start.checked_sub(1).and_then(|at| mention::title_kind(board.kb, view, at));
    if let Some(title) = title {
        node.gender = node.gender.or(title.gender);
    }
    board.add(node)
}

/// Whether a name ends in a role of several: "Republican Senators".
fn is_plural(board: &Board<'_>, index: usize) -> bool {
    let (view, mention) = (board.view(index), &board.mentions[index]);
    let is_last = mention.head + 1 == mention.words.end;
    is_last && view.word(mention.head).features.number == Some(Number::Plural) && mention::role(board.kb, view, mention.head).is_some()
}
