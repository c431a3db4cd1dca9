//! One sentence with its words and its tree, as the finders of this stage read it.

use std::ops::Range;

use crate::syntax::{Deprel, Tree, Upos, Word};
use crate::text::{Layout, Sentence, Span};

/// A sentence with its words.
#[derive(Debug)]
pub(crate) struct View<'a> {
    /// Index of the sentence.
    pub(crate) index: usize,
    /// The sentence.
    pub(crate) sentence: &'a Sentence,
    /// Its tree.
    pub(crate) tree: &'a Tree,
    /// Its words as they stand.
    pub(crate) forms: Vec<&'a str>,
    /// Its words in lower case.
    pub(crate) lower: Vec<String>,
    /// Whether most of its letters are capitals.
    pub(crate) shouts: bool,
    /// Whether it has words and no capitals at all.
    pub(crate) whispers: bool,
}

impl<'a> View<'a> {
    pub(crate) fn new(index: usize, sentence: &'a Sentence, tree: &'a Tree, text: &'a str) -> Self {
        let forms = sentence.forms(text);
        let lower = forms.iter().map(|form| form.to_lowercase()).collect();
        let words = || forms.iter().filter(|form| form.chars().filter(|c| c.is_alphabetic()).count() > 1);
        let shouts = words().count() > 2 && words().filter(|form| form.chars().any(char::is_lowercase)).count() * 5 < words().count();
        let whispers = words().count() > 2 && !forms.iter().any(|form| form.chars().any(char::is_uppercase));
        Self { index, sentence, tree, forms, lower, shouts, whispers }
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// What the parser says of a word.
    pub(crate) fn word(&self, index: usize) -> &'a Word {
        self.tree.word(index)
    }

    /// The word in lower case; nothing beyond the ends.
    pub(crate) fn low(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", String::as_str)
    }

    /// The word before it in lower case.
    pub(crate) fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Whether no space stands between a word and the next.
    pub(crate) fn touches_next(&self, index: usize) -> bool {
        self.sentence.tokens.get(index + 1).is_some_and(|next| self.sentence.tokens[index].span.end == next.span.begin)
    }

    /// Whether a word begins with a capital letter.
    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.forms.get(index).is_some_and(|form| form.chars().next().is_some_and(char::is_uppercase))
    }

    /// Whether it is a noun or a name.
    pub(crate) fn is_noun(&self, index: usize) -> bool {
        matches!(self.word(index).upos, Upos::Noun | Upos::ProperNoun)
    }

    /// Whether it is a headline.
    pub(crate) fn is_headline(&self) -> bool {
        self.sentence.layout == Layout::Headline || self.shouts
    }

    /// The first word, bullets, dashes and quotation marks aside.
    pub(crate) fn first_word(&self) -> usize {
        self.forms.iter().position(|form| form.chars().any(char::is_alphanumeric)).unwrap_or(0)
    }

    /// Whether a word opens the sentence or what follows a colon, a quotation mark, a bullet: its capital says nothing.
    pub(crate) fn opens(&self, index: usize) -> bool {
        index <= self.first_word()
            || matches!(self.before(index), "." | "!" | "?" | ":" | "\"" | "“" | "”" | "•" | "–" | "—" | "-" | "‘")
                && !self.touches_both(index - 1)
    }

    fn touches_both(&self, index: usize) -> bool {
        index > 0 && self.touches_next(index - 1) && self.touches_next(index)
    }

    /// The word of a run on which its others depend.
    pub(crate) fn head(&self, words: &Range<usize>) -> usize {
        let outside = |index: &usize| {
            let word = self.word(*index);
            word.upos != Upos::Punctuation && word.head.is_none_or(|head| !words.contains(&head))
        };
        let is_nominal = |&index: &usize| self.is_noun(index) || self.word(index).upos == Upos::Numeral;
        // "Brussels' Bataclan concert hall": the first name may hang on what stands before.
        let is_part = |&index: &usize| matches!(self.word(index).deprel, Deprel::Flat | Deprel::Compound);
        let nouns = || words.clone().filter(outside).filter(is_nominal);
        let noun = nouns().find(|index| !is_part(index)).or_else(|| nouns().next());
        noun.or_else(|| words.clone().find(outside)).unwrap_or(words.end - 1)
    }

    /// The characters of a run.
    pub(crate) fn span(&self, words: &Range<usize>) -> Span {
        self.sentence.tokens[words.start].span.to(self.sentence.tokens[words.end - 1].span)
    }
}
