//! Words, tags and lemmas in, endings that make lemmas and the exceptions to them out.

use std::collections::BTreeMap;

use super::Sentence;
use crate::syntax::Word;
use crate::syntax::lemma::{Casing, LONGEST_ENDING, Lemmatiser, Rule};
use crate::syntax::tagger::Tag;

/// Counts of what was seen under a key.
type Votes<K, V> = BTreeMap<K, BTreeMap<V, usize>>;

/// Learns from all words of a treebank.
pub(super) fn learn(treebank: &[Sentence], tags: &[Tag], tag_of: impl Fn(&Word) -> u8) -> Lemmatiser {
    let mut by_ending = Votes::<(u8, Casing, Box<str>), Rule>::new();
    let mut by_word = Votes::<(u8, Box<str>), (Box<str>, Box<str>, Casing)>::new();
    let mut lemmas = BTreeMap::<&str, usize>::new();
    for sentence in treebank {
        let mut opens = true;
        for (form, word) in sentence.forms.iter().zip(sentence.tree.words()) {
            let casing = Casing::of(form, opens);
            opens &= !form.chars().any(char::is_alphanumeric);
            if word.deprel == crate::syntax::Deprel::Goeswith || word.lemma.contains(['\t', '\n']) || form.contains('\t') {
                continue;
            }
            *lemmas.entry(&word.lemma).or_default() += 1;
            let (tag, lower) = (tag_of(word), form.to_lowercase());
            let rule = Rule::between(form, &word.lemma);
            let places: Vec<usize> = lower.char_indices().map(|(place, _)| place).chain([lower.len()]).collect();
            for &begin in places.iter().filter(|&&begin| lower.len() - begin <= LONGEST_ENDING) {
                *by_ending.entry((tag, casing, lower[begin..].into())).or_default().entry(rule.clone()).or_default() += 1;
            }
            *by_word.entry((tag, lower.into())).or_default().entry((word.lemma.clone(), form.clone(), casing)).or_default() += 1;
        }
    }
    // Of one letter, or not of letters: no words to be known by.
    let is_word = |lemma: &str| lemma.chars().nth(1).is_some() && lemma.chars().all(char::is_lowercase);
    let known = lemmas.into_iter().filter(|&(lemma, count)| count > 1 && is_word(lemma)).map(|(lemma, _)| lemma.into());
    let mut lemmatiser = Lemmatiser { known: known.collect(), ..Lemmatiser::default() };
    // From short endings to long ones: a longer one is kept where it says something else.
    let mut endings: Vec<_> = by_ending.into_iter().collect();
    endings.sort_by_key(|((tag, casing, ending), _)| (ending.chars().count(), *tag, *casing, ending.clone()));
    for ((tag, casing, ending), votes) in endings {
        let Some((rule, count)) = most(&votes) else { continue };
        if !ending.is_empty() && (count < 2 || votes.values().sum::<usize>() * 2 > count * 3) {
            continue;
        }
        let shorter = ending.char_indices().map(|(place, _)| place).skip(1).chain([ending.len()]);
        let said = shorter.filter_map(|place| lemmatiser.rules.get(&(tag, casing, ending[place..].into()))).next();
        if said != Some(rule) {
            lemmatiser.rules.insert((tag, casing, ending), rule.clone());
        }
    }
    for ((tag, lower), votes) in by_word {
        let mut lemmas = BTreeMap::<&str, usize>::new();
        let (mut right, mut all) = (0, 0);
        for ((lemma, form, casing), count) in &votes {
            *lemmas.entry(lemma).or_default() += count;
            all += count;
            let answer = lemmatiser.learned(form, &lower, tag, tags[usize::from(tag)].0, *casing);
            right += if answer == *lemma { *count } else { 0 };
        }
        if let Some((&lemma, count)) = most(&lemmas)
            && right < count
            && (all > 1 || lemma.to_lowercase() == lemma)
        {
            lemmatiser.exceptions.insert((tag, lower), lemma.into());
        }
    }
    lemmatiser
}

/// What has most votes; the last of equals.
fn most<V: Ord>(votes: &BTreeMap<V, usize>) -> Option<(&V, usize)> {
    votes.iter().max_by_key(|&(_, &count)| count).map(|(value, &count)| (value, count))
}
