//! Sentences of a treebank in, the same and some of them written otherwise out: as headlines, in capitals, in lower case.
//!
//! News has all of these and treebanks have few.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Sentence;
use crate::syntax::{Deprel, Tree, Upos, Word};

/// A generator of numbers that are as good as random: xorshift64*.
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// Starts from a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// A number below a bound that is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        ((self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize) % bound
    }

    /// Orders anew.
    pub(super) fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
    }
}

/// All sentences, and copies of some: three in a hundred in capitals, four without articles and full stop, of these half with
/// Capital Letters, three in lower case, three without full stop.
pub(super) fn augment(treebank: &[Sentence], random: &mut Random) -> Vec<Sentence> {
    let articles = articles(treebank);
    let is_article = |word: &Word| word.deprel == Deprel::Det && word.upos == Upos::Determiner && articles.contains(&&*word.lemma);
    let mut all = treebank.to_vec();
    for sentence in treebank {
        match random.below(100) {
            0..3 => all.push(written(sentence.clone(), str::to_uppercase)),
            3..6 => all.push(written(sentence.clone(), str::to_lowercase)),
            6..8 => all.extend(without(sentence, is_article)),
            8..10 => all.extend(without(sentence, is_article).map(|sentence| written(sentence, capitalised))),
            10..13 => all.extend(without(sentence, |_| false)),
            _ => {}
        }
    }
    all
}

/// The lemmas of the two commonest determiners: the articles.
fn articles(treebank: &[Sentence]) -> Vec<&str> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for word in treebank.iter().flat_map(|sentence| sentence.tree.words()).filter(|word| word.upos == Upos::Determiner) {
        *counts.entry(&word.lemma).or_default() += 1;
    }
    let mut lemmas: Vec<_> = counts.into_iter().collect();
    lemmas.sort_by_key(|&(lemma, count)| (Reverse(count), lemma));
    lemmas.into_iter().take(2).map(|(lemma, _)| lemma).collect()
}

fn written(mut sentence: Sentence, how: impl Fn(&str) -> String) -> Sentence {
    for form in &mut sentence.forms {
        *form = how(form).into();
    }
    sentence
}

fn capitalised(form: &str) -> String {
    let mut characters = form.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// The sentence without its full stop and the words that are to go; none where nothing went, or where others depend on them.
fn without(sentence: &Sentence, goes: impl Fn(&Word) -> bool) -> Option<Sentence> {
    let tree = &sentence.tree;
    let last = tree.len().checked_sub(1)?;
    let gone = |index: usize| {
        let word = tree.word(index);
        let is_stop = index == last && word.upos == Upos::Punctuation && &*sentence.forms[index] == ".";
        (is_stop || goes(word)) && word.head.is_some() && tree.children(index).next().is_none()
    };
    let kept: Vec<usize> = (0..tree.len()).filter(|&index| !gone(index)).collect();
    if kept.len() == tree.len() {
        return None;
    }
    let place = |index: usize| kept.binary_search(&index).ok();
    let word = |&index: &usize| Word { head: tree.word(index).head.and_then(place), ..tree.word(index).clone() };
    Some(Sentence {
        forms: kept.iter().map(|&index| sentence.forms[index].clone()).collect(),
        tree: Tree::new(kept.iter().map(word).collect()),
    })
}
