//! The tree of a treebank and a state in, the steps that keep all words reachable that still are out.
//!
//! Method: dynamic oracle of arc-hybrid (Goldberg and Nivre 2013). Trees with crossing edges lose some edges at any step; the
//! steps that lose fewest are right.

use std::collections::BTreeSet;

use crate::syntax::transition::{Action, NONE, State};
use crate::syntax::{Deprel, Tree};

/// A tree to learn.
pub(super) struct Gold {
    /// The number of words for the root.
    heads: Vec<usize>,
    deprels: Vec<Deprel>,
    children: Vec<Vec<usize>>,
}

impl Gold {
    pub(super) fn new(tree: &Tree) -> Self {
        let heads: Vec<usize> = tree.words().iter().map(|word| word.head.unwrap_or(tree.len())).collect();
        let mut children = vec![Vec::new(); tree.len() + 1];
        for (word, &head) in heads.iter().enumerate() {
            children[head].push(word);
        }
        Self { heads, deprels: tree.words().iter().map(|word| word.deprel).collect(), children }
    }

    /// The steps that lose fewest edges, as numbers of `actions`.
    pub(super) fn right(&self, state: &State, actions: &[Action]) -> Vec<usize> {
        let (s0, s1, next, len) = (state.stack(0), state.stack(1), state.next, state.len());
        let in_buffer = |word: usize| (next..=len).contains(&word);
        let below = |word: usize, depth: usize| state.stack.iter().rev().skip(depth).any(|&other| other == word);
        let waiting = if s0 == NONE { 0 } else { self.children[s0].iter().filter(|&&child| child >= next).count() };
        let shift = (next < len)
            .then(|| usize::from(below(self.heads[next], 1)) + self.children[next].iter().filter(|&&child| below(child, 0)).count());
        let left = (s0 != NONE).then(|| {
            let head = self.heads[s0];
            waiting + usize::from(head == s1 || head != next && in_buffer(head))
        });
        let right = (s1 != NONE).then(|| waiting + usize::from(in_buffer(self.heads[s0])));
        // An edge of the treebank is right only with its label; one that is lost anyway may have any.
        let cost = |action: Action| match action {
            Action::Shift => shift,
            Action::Left(deprel) => left.map(|cost| cost + usize::from(self.heads[s0] == next && self.deprels[s0] != deprel)),
            Action::Right(deprel) => right.map(|cost| cost + usize::from(self.heads[s0] == s1 && self.deprels[s0] != deprel)),
        };
        let mut least = usize::MAX;
        let mut found = Vec::new();
        for (answer, &action) in actions.iter().enumerate().filter(|&(_, &action)| state.allows(action)) {
            if let Some(cost) = cost(action) {
                if cost < least {
                    least = cost;
                    found.clear();
                }
                if cost == least {
                    found.push(answer);
                }
            }
        }
        found
    }
}

/// The steps that a treebank needs, sorted.
pub(super) fn actions(treebank: &[super::Sentence]) -> Vec<Action> {
    let mut actions = BTreeSet::from([Action::Shift, Action::Left(Deprel::Root), Action::Right(Deprel::Dep)]);
    for (index, word) in treebank.iter().flat_map(|sentence| sentence.tree.words().iter().enumerate()) {
        if let Some(head) = word.head {
            actions.insert(if head > index { Action::Left(word.deprel) } else { Action::Right(word.deprel) });
        }
    }
    actions.into_iter().collect()
}
