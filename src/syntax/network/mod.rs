//! The words of sentences in, for each its labels, head and relation out: a trained network, in integers and floats that are the same everywhere.
//!
//! Both models are of this kind: encoder over word pieces or words, linear scores of labels, biaffine scores of heads and relations. Their
//! weights are made by `training/` and read in place.

mod encoder;
mod kernel;
mod numbers;
mod weights;

use encoder::{Encode, Memory, Relate, Scores, Sentence, highest};
use kernel::Path;
use weights::{Lists, Weights};

use super::pieces::{Pieces, Shape};
use super::spanning;

/// Pieces that are read at once: enough that weights are not loaded for a few, few enough that they stay near.
const BATCH: usize = 128;

/// A model.
#[derive(Debug)]
pub(super) struct Network {
    weights: Weights,
    lists: Lists,
    pieces: Pieces,
    path: Path,
}

/// What the network says of one word, as numbers into its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) tag: u16,
    pub(super) rule: u16,
    /// The label of a name.
    pub(super) name: u16,
    /// What a phrase is of that has the word as its head.
    pub(super) mention: u16,
    pub(super) deprel: u16,
    /// Index of the word it depends on; none for the root.
    pub(super) head: Option<u32>,
    /// By how much the head is better than any other, in eighths of the score; 0 where another would be better alone.
    pub(super) margin: u8,
}

/// What the network says of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answers {
    pub(super) words: Vec<Answer>,
    /// A row for each word of what its references are compared by.
    pub(super) references: Vec<f32>,
}

impl Network {
    /// Reads a model; none where the bytes are none.
    pub(super) fn read(bytes: &'static [u8], pieces: &'static str) -> Option<Self> {
        let (weights, lists) = Weights::read(bytes)?;
        Some(Self { weights, lists, pieces: Pieces::new(pieces), path: Path::best() })
    }

    /// A list of the model: "tag", "rule", "name", "mention" or "deprel".
    pub(super) fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Reads sentences.
    pub(super) fn read_sentences<'a>(&self, sentences: impl Iterator<Item = &'a [&'a str]>) -> Vec<Answers> {
        let (mut memory, mut scores, mut answers) = (Memory::default(), Scores::default(), Vec::new());
        let mut batch = Vec::new();
        let mut size = 0;
        for forms in sentences {
            let sentence = self.sentence(forms);
            if !batch.is_empty() && size + sentence.pieces.len() > BATCH {
                self.read_batch(&batch, &mut memory, &mut scores, &mut answers);
                batch.clear();
                size = 0;
            }
            size += sentence.pieces.len();
            batch.push(sentence);
        }
        self.read_batch(&batch, &mut memory, &mut scores, &mut answers);
        answers
    }

    /// The pieces of a sentence; only the first of each word where there are more than the model has places for.
    fn sentence(&self, forms: &[&str]) -> Sentence {
        let places = self.weights.positions.len();
        let sentence = self.sentence_of(forms, usize::MAX);
        if self.weights.widening.is_none() && sentence.pieces.len() > places { self.sentence_of(forms, 1) } else { sentence }
    }

    fn sentence_of(&self, forms: &[&str], pieces_of_word: usize) -> Sentence {
        let mut sentence = Sentence { pieces: vec![Pieces::BEGIN], shapes: vec![0], words: vec![(0, 0)] };
        let Sentence { pieces, shapes, words } = &mut sentence;
        for (index, form) in forms.iter().enumerate() {
            let begin = pieces.len();
            self.pieces.push(form, pieces);
            pieces.truncate(begin.saturating_add(pieces_of_word));
            shapes.resize(pieces.len(), Shape::of(form, index == 0).number());
            words.push((begin as u32, pieces.len() as u32 - 1));
        }
        pieces.push(Pieces::END);
        shapes.push(0);
        sentence
    }

    fn read_batch(&self, sentences: &[Sentence], memory: &mut Memory, scores: &mut Scores, answers: &mut Vec<Answers>) {
        if sentences.is_empty() {
            return;
        }
        kernel::run(self.path, Encode { weights: &self.weights, sentences, memory, scores });
        let (mut pairs, mut margins) = (Vec::new(), Vec::new());
        let mut begin = 0;
        for (sentence, arcs) in sentences.iter().zip(&scores.arcs) {
            let count = sentence.words.len();
            let heads = spanning::heads(arcs, count - 1);
            margins.extend(spanning::margins(arcs, &heads));
            pairs.extend(heads.iter().enumerate().map(|(word, &head)| (begin + word + 1, begin + head)));
            begin += count;
        }
        let (mut best, deprels) = (Vec::new(), self.list("deprel"));
        let root = deprels.iter().position(|&deprel| deprel == "root").unwrap_or(deprels.len());
        let relate = Relate { weights: &self.weights, pairs: &pairs, relations: deprels.len(), root, memory, scores, best: &mut best };
        kernel::run(self.path, relate);
        let sizes = ["tag", "rule", "name", "mention"].map(|name| self.list(name).len());
        let stride = self.weights.labels.outputs();
        let mut found = pairs.iter().zip(&best).zip(&margins);
        let mut begin = 0;
        for sentence in sentences {
            let count = sentence.words.len();
            let answer = |((&(word, head), &deprel), &margin): ((&(usize, usize), &usize), &u8)| {
                let labels = &scores.labels[word * stride..][..stride];
                let (tags, rest) = labels.split_at(sizes[0]);
                let (rules, rest) = rest.split_at(sizes[1]);
                let (names, rest) = rest.split_at(sizes[2]);
                let best = |scores: &[f32]| highest(scores.iter().copied()) as u16;
                let head = (head - begin).checked_sub(1).map(|head| head as u32);
                let mention = best(&rest[..sizes[3]]);
                Answer { tag: best(tags), rule: best(rules), name: best(names), mention, deprel: deprel as u16, head, margin }
            };
            let width = self.weights.references.outputs();
            let references = scores.references[(begin + 1) * width..(begin + count) * width].to_vec();
            answers.push(Answers { words: found.by_ref().take(count - 1).map(answer).collect(), references });
            begin += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::syntax::{Model, PIECES};

    const SENTENCES: [&str; 5] = [
        "Norway and Sweden condemned the strike on the port of Odesa , which killed at least 14 people .",
        "\u{201c} We will not negotiate , \u{201d} said Ms. O'Dwyer-Brask .",
        "ENVOYS MEET",
        "",
        "Supercalifragilistic \u{4e2d}\u{56fd} \u{e9}l\u{e8}ve x9-Z 3,000 www.example.org/a-very-long-path/with/parts",
    ];

    fn network(model: Model, path: Path) -> Network {
        Network { path, ..Network::read(model.bytes(), PIECES).expect("a model that is part of the program") }
    }

    fn read(network: &Network, sentences: &[&str]) -> Vec<Answers> {
        let forms: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.split_whitespace().collect()).collect();
        network.read_sentences(forms.iter().map(Vec::as_slice))
    }

    /// The bits of all scores of the sentences.
    fn bits(network: &Network) -> Vec<u32> {
        let sentences: Vec<Sentence> =
            SENTENCES.iter().map(|sentence| network.sentence(&sentence.split_whitespace().collect::<Vec<_>>())).collect();
        let (mut memory, mut scores) = (Memory::default(), Scores::default());
        let encode = Encode { weights: &network.weights, sentences: &sentences, memory: &mut memory, scores: &mut scores };
        kernel::run(network.path, encode);
        scores
            .labels
            .iter()
            .chain(scores.arcs.iter().flatten())
            .chain(&scores.relations)
            .chain(&scores.references)
            .map(|score| score.to_bits())
            .collect()
    }

    /// The hashes are of the committed models: they hold on every processor, with whatever path it has.
    #[test]
    fn every_path_and_machine_gives_the_same_bits() {
        let expected = [(Model::Accurate, expect!["b148402326782558"]), (Model::Fast, expect!["0ab1a4b52f9f85d4"])];
        for (model, expected) in expected {
            let answers: Vec<_> = Path::all().into_iter().map(|path| bits(&network(model, path))).collect();
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{model:?} on {} paths", answers.len());
            let bytes: Vec<u8> = answers[0].iter().flat_map(|bits| bits.to_le_bytes()).collect();
            let hash: String = Sha256::digest(bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
            expected.assert_eq(&hash);
        }
    }

    #[test]
    fn a_sentence_is_read_alone_as_among_others() {
        let network = network(Model::Fast, Path::best());
        let many: Vec<&str> = SENTENCES.iter().copied().cycle().take(40).collect();
        let alone: Vec<_> = many.iter().flat_map(|sentence| read(&network, &[sentence])).collect();
        assert_eq!(read(&network, &many), alone);
    }
}
