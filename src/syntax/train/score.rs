//! A parser and sentences it has not seen in, how much of them it gets right out.

use std::collections::BTreeMap;

use super::Sentence;
use crate::syntax::Parser;

/// How many words were right, as the CoNLL 2018 task counts with given words: relations without their subtypes.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Words.
    pub words: usize,
    /// Parts of speech that were right.
    pub upos: usize,
    /// Features that were right, all of a word.
    pub features: usize,
    /// Lemmas.
    pub lemmas: usize,
    /// Heads.
    pub heads: usize,
    /// Heads with their relation.
    pub labelled: usize,
    /// For each relation with its subtype: given, answered, right with head.
    pub relations: BTreeMap<&'static str, [usize; 3]>,
}

/// Parses all sentences and compares.
pub fn score(parser: &Parser, sentences: &[Sentence]) -> Score {
    let mut score = Score::default();
    for sentence in sentences {
        let forms: Vec<&str> = sentence.forms.iter().map(|form| &**form).collect();
        for (answer, gold) in parser.parse(&forms).words().iter().zip(sentence.tree.words()) {
            score.words += 1;
            score.upos += usize::from(answer.upos == gold.upos);
            score.features += usize::from(answer.features == gold.features);
            score.lemmas += usize::from(answer.lemma == gold.lemma);
            let head = answer.head == gold.head;
            score.heads += usize::from(head);
            score.labelled += usize::from(head && answer.deprel.main() == gold.deprel.main());
            score.relations.entry(gold.deprel.as_str()).or_default()[0] += 1;
            let answered = score.relations.entry(answer.deprel.as_str()).or_default();
            answered[1] += 1;
            answered[2] += usize::from(head && answer.deprel == gold.deprel);
        }
    }
    score
}
