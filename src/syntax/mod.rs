//! Words of a sentence in, a UD dependency [`Tree`] with tags, features and lemmas out.
//!
//! Knows words and trees, not what a country is. Opens no file: the model is a block of bytes.
//! Method: tagger (averaged perceptron over words and their classes), lemmatiser (lists and learned endings), transition parser (arc-hybrid, averaged perceptron with a
//! dynamic oracle: Goldberg and Nivre 2013). Linear time, integers only, any words.

pub mod conllu;
pub mod train;

mod agreement;
mod lemma;
mod lexicon;
mod linear;
mod model;
mod tagger;
mod transition;
mod tree;
mod vocabulary;

pub use tree::{Tree, Word};
pub use vocabulary::{Degree, Deprel, Features, Mood, Number, Person, Tense, Upos, VerbForm, Voice};

use lemma::{Casing, Lemmatiser};
use lexicon::Lexicon;
use model::Model;
use tagger::{Form, Tag};
use transition::Seen;

/// The model that is part of the program.
const MODEL: &[u8] = include_bytes!("../../data/models/syntax.bin");

/// A trained model: reads the words of one sentence at a time.
#[derive(Debug)]
pub struct Parser {
    model: Model,
}

impl Parser {
    /// The model that is part of the program.
    pub fn built_in() -> Self {
        let model = Model::read(MODEL);
        Self { model: model.expect("the model is part of the program, and a test reads it") }
    }

    /// The model and the lists of words that are part of the program.
    pub fn sources() -> impl Iterator<Item = &'static [u8]> {
        [MODEL, lexicon::VERBS.as_bytes(), lexicon::IRREGULAR.as_bytes()].into_iter()
    }

    /// The bytes of its model; the same model has the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.model.write()
    }

    /// Tags, lemmas, features and tree of a sentence. Any words; the same words give the same tree.
    pub fn parse(&self, forms: &[&str]) -> Tree {
        let model = &self.model;
        let seen_forms: Vec<Form> = forms.iter().map(|form| Form::new(form, &model.lexicon)).collect();
        let tags = tagger::tag(&model.tagger, model.tags.len(), &seen_forms);
        let lemmas = lemmas(&model.lemmatiser, &model.lexicon, &model.tags, forms, &tags);
        let seen = seen(&model.tags, &seen_forms, &tags, &lemmas);
        let state = transition::parse(&model.parser, &model.actions, &seen);
        let words = lemmas.into_iter().zip(&tags).zip(state.heads.iter().zip(&state.deprels));
        let words = words.map(|((lemma, &tag), (&head, &deprel))| {
            let (upos, features) = model.tags[usize::from(tag)];
            Word { lemma, upos, features, head: (head < forms.len()).then_some(head), deprel }
        });
        Tree::new(agreement::complete(words.collect()))
    }
}

/// The lemma of each word.
fn lemmas(lemmatiser: &Lemmatiser, lexicon: &Lexicon, tags: &[Tag], forms: &[&str], answers: &[u8]) -> Vec<Box<str>> {
    let opens = |index: usize| forms[..index].iter().all(|form| !form.chars().any(char::is_alphanumeric));
    let lemma = |(index, (form, &tag)): (usize, (&&str, &u8))| {
        let casing = Casing::of(form, index < 3 && opens(index));
        lemmatiser.lemma(lexicon, form, &form.to_lowercase(), (tag, tags[usize::from(tag)]), casing)
    };
    forms.iter().zip(answers).enumerate().map(lemma).collect()
}

/// What the parser looks at.
fn seen(tags: &[Tag], forms: &[Form], answers: &[u8], lemmas: &[Box<str>]) -> Vec<Seen> {
    let digits = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
    let seen = |((form, &tag), lemma): ((&Form, &u8), &str)| Seen {
        word: form.word,
        lemma: linear::hash(lemma.bytes().map(digits)),
        suffix: form.suffixes[2],
        cluster: form.cluster,
        tag: u32::from(tag),
        upos: tags[usize::from(tag)].0,
    };
    forms.iter().zip(answers).zip(lemmas.iter().map(|lemma| &**lemma)).map(seen).collect()
}

#[cfg(test)]
mod tests;
