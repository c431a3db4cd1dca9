//! Words of a sentence in, a UD dependency [`Tree`] with tags, features, lemmas and names out.
//!
//! Knows words and trees, not what a country is. Opens no file: a model is a block of bytes that is part of the program.
//! Method: a transformer encoder over word pieces gives scores of labels, heads and relations (`network`), the best tree is chosen
//! (`spanning`), lemmas are made by rules that the network chooses. Integers and our own functions in a fixed order: the same tree on every machine.

pub mod conllu;

mod agreement;
mod lemma;
mod lexicon;
mod names;
mod network;
mod notation;
mod pieces;
mod repair;
mod spanning;
mod tree;
mod vocabulary;

use std::ops::Range;

pub use names::{NameKind, NameSpan, PhraseKind};
pub use tree::{Tree, Word};
pub use vocabulary::{Degree, Deprel, Features, Mood, Number, Person, Tense, Upos, VerbForm, Voice};

use lemma::Rule;
use lexicon::Lexicon;
use names::Label;
use network::{Answers, Network};

/// Longer sentences are read in parts of at most this many words.
const LONGEST_SENTENCE: usize = 200;

/// Which of the models that are part of the program reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// Six layers over word pieces: the better trees.
    #[default]
    Accurate,
    /// Two layers over words, taught by the other: four times as fast, from text to claims nearly three times.
    Fast,
}

impl Model {
    fn bytes(self) -> &'static [u8] {
        static ACCURATE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../data/models/accurate.bin"));
        static FAST: &Aligned<[u8]> = &Aligned(*include_bytes!("../../data/models/fast.bin"));
        match self {
            Self::Accurate => &ACCURATE.0,
            Self::Fast => &FAST.0,
        }
    }
}

/// Bytes that begin where a line of the cache begins, which weights are read from faster.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

/// The vocabulary of both models.
const PIECES: &str = include_str!("../../data/models/pieces.vocab");

/// A model, ready to read.
#[derive(Debug)]
pub struct Parser {
    network: Network,
    tags: Vec<(Upos, Features)>,
    rules: Vec<Rule>,
    labels: Vec<Label>,
    phrases: Vec<Option<PhraseKind>>,
    deprels: Vec<Deprel>,
    lexicon: Lexicon,
}

impl Parser {
    /// A model that is part of the program.
    pub fn built_in(model: Model) -> Self {
        Self::read(model.bytes()).expect("the models are part of the program, and a test reads them")
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let network = Network::read(bytes, PIECES)?;
        let tag = |line: &&str| {
            let (upos, features) = line.split_once('\t')?;
            Some((Upos::from_name(upos)?, notation::read(features)))
        };
        Some(Self {
            tags: network.list("tag").iter().map(tag).collect::<Option<_>>()?,
            rules: network.list("rule").iter().map(|line| Rule::from_notation(line)).collect::<Option<_>>()?,
            labels: network.list("name").iter().map(|name| Label::from_name(name)).collect::<Option<_>>()?,
            phrases: network.list("mention").iter().map(|name| PhraseKind::from_name(name)).collect(),
            deprels: network.list("deprel").iter().map(|name| Deprel::from_name(name)).collect::<Option<_>>()?,
            lexicon: Lexicon::new(),
            network,
        })
    }

    /// What decides what is read: the lists of the model with a hash of its weights, and the lists of words that are part of the program.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        let lists = ["digest", "tag", "rule", "name", "mention", "deprel"].into_iter().flat_map(|name| self.network.list(name));
        lists.copied().chain([PIECES, lexicon::VERBS, lexicon::IRREGULAR])
    }

    /// Tags, lemmas, features, tree and names of a sentence. Any words; the same words give the same tree.
    ///
    /// # Example
    ///
    /// ```
    /// use demarche::syntax::{Deprel, Model, Parser};
    ///
    /// let tree = Parser::built_in(Model::Fast).parse(&["Rebels", "left", "the", "city", "."]);
    /// assert_eq!(tree.word(0).deprel, Deprel::Nsubj);
    /// ```
    pub fn parse(&self, forms: &[&str]) -> Tree {
        self.parse_all(&[forms.to_vec()]).pop().unwrap_or_else(|| Tree::new(Vec::new(), Vec::new()))
    }

    /// Trees of many sentences, each the same as alone; faster than one by one.
    pub fn parse_all(&self, sentences: &[Vec<&str>]) -> Vec<Tree> {
        let cuts: Vec<Vec<Range<usize>>> = sentences.iter().map(|forms| parts(forms)).collect();
        let all = sentences.iter().zip(&cuts).flat_map(|(forms, cuts)| cuts.iter().map(|part| &forms[part.clone()]));
        let mut answers = self.network.read_sentences(all).into_iter();
        let parataxis = self.parataxis();
        let tree =
            |(forms, cuts): (&Vec<&str>, &Vec<Range<usize>>)| self.tree(forms, joined(cuts, answers.by_ref().take(cuts.len()), parataxis));
        sentences.iter().zip(&cuts).map(tree).collect()
    }

    /// The number of the relation that joins the parts of a sentence too long to be read at once.
    fn parataxis(&self) -> u16 {
        self.deprels.iter().position(|&deprel| deprel == Deprel::Parataxis).unwrap_or(0) as u16
    }

    fn tree(&self, forms: &[&str], answers: Answers) -> Tree {
        let Answers { words: answers, references } = answers;
        let labels: Vec<Label> = answers.iter().map(|answer| self.labels[usize::from(answer.name)]).collect();
        let margins: Vec<u8> = answers.iter().map(|answer| answer.margin).collect();
        let chosen: Vec<Option<u32>> = answers.iter().map(|answer| answer.head).collect();
        let phrases = answers.iter().map(|answer| self.phrases[usize::from(answer.mention)]).collect();
        let words = forms.iter().zip(answers).map(|(form, answer)| {
            let (upos, features) = self.tags[usize::from(answer.tag)];
            let lemma = lemma::lemma(&self.lexicon, form, upos, features, &self.rules[usize::from(answer.rule)]);
            let deprel = if answer.head.is_none() { Deprel::Root } else { self.deprels[usize::from(answer.deprel)] };
            Word { lemma, upos, features, head: answer.head.map(|head| head as usize), deprel }
        });
        let mut words: Vec<Word> = words.collect();
        repair::all(&mut words);
        // Of an arc that a repair chose the model says nothing.
        let is_kept = |(word, head): (&Word, Option<u32>)| word.head == head.map(|head| head as usize);
        let kept = words.iter().zip(chosen).map(is_kept);
        let margins = margins.into_iter().zip(kept).map(|(margin, kept)| if kept { margin } else { 0 }).collect();
        Tree::new(agreement::complete(words), names::spans(&labels)).with_phrases(phrases, references).with_margins(margins)
    }
}

/// The parts of a sentence that are read at once: cut after the last mark of a pause that leaves a part short enough, else anywhere.
fn parts(forms: &[&str]) -> Vec<Range<usize>> {
    let (mut parts, mut begin) = (Vec::new(), 0);
    while forms.len() - begin > LONGEST_SENTENCE {
        let end = begin + LONGEST_SENTENCE;
        let is_pause = |form: &str| !form.is_empty() && form.chars().all(|character| !character.is_alphanumeric());
        let pause = (begin + LONGEST_SENTENCE / 2..end).rev().find(|&index| is_pause(forms[index]));
        let next = pause.map_or(end, |pause| pause + 1);
        parts.push(begin..next);
        begin = next;
    }
    parts.push(begin..forms.len());
    parts
}

/// The answers of the parts of a sentence as those of one: the roots of later parts hang on that of the first.
fn joined(parts: &[Range<usize>], answers: impl Iterator<Item = Answers>, parataxis: u16) -> Answers {
    let mut all = Answers::default();
    let mut root = None;
    for (part, answers) in parts.iter().zip(answers) {
        all.references.extend(answers.references);
        for (index, mut answer) in answers.words.into_iter().enumerate() {
            answer.head = match (answer.head, root) {
                (Some(head), _) => Some(head + part.start as u32),
                (None, None) => {
                    root = Some((part.start + index) as u32);
                    None
                }
                (None, Some(root)) => {
                    answer.deprel = parataxis;
                    Some(root)
                }
            };
            all.words.push(answer);
        }
    }
    all
}

#[cfg(test)]
mod tests;
