//! A dependency tree over the words of one sentence.

use super::{Deprel, Features, NameSpan, PhraseKind, Upos};

/// What the parser says of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Dictionary form, lower case except for proper nouns.
    pub lemma: Box<str>,
    /// Part of speech.
    pub upos: Upos,
    /// Inflection.
    pub features: Features,
    /// Index of the word it depends on; none for the root.
    pub head: Option<usize>,
    /// How it depends on it.
    pub deprel: Deprel,
}

/// Words with one root and no cycles. Indices count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    words: Vec<Word>,
    /// The children of all words, those of word 0 first, each group in order of the words.
    children: Vec<u32>,
    /// Where in `children` each word's begin; one more for the end.
    starts: Vec<u32>,
    names: Vec<NameSpan>,
    /// Of each word the kind of the phrase that it heads; empty where no model said.
    phrases: Vec<Option<PhraseKind>>,
    /// Of each word how sure its head is; empty where no model said.
    margins: Vec<u8>,
    /// Of each word that may head a phrase a row of what its references are compared by; empty where no model said.
    references: Vec<(u32, Box<[f32]>)>,
}

impl Tree {
    /// Links each word to its children. The heads must form a tree; names come in order and share no words.
    pub fn new(words: Vec<Word>, names: Vec<NameSpan>) -> Self {
        let mut starts = vec![0u32; words.len() + 1];
        for word in &words {
            if let Some(head) = word.head {
                starts[head + 1] += 1;
            }
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; words.iter().filter(|word| word.head.is_some()).count()];
        for (index, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[next[head] as usize] = index as u32;
                next[head] += 1;
            }
        }
        Self { words, children, starts, names, phrases: Vec::new(), margins: Vec::new(), references: Vec::new() }
    }

    /// The same tree, with what a model says of each word as the head of a phrase, and as many numbers for each as its references are compared by.
    pub(super) fn with_phrases(self, phrases: Vec<Option<PhraseKind>>, references: Vec<f32>) -> Self {
        let width = references.len() / self.words.len().max(1);
        let may_head = |upos| {
            matches!(upos, Upos::Noun | Upos::ProperNoun | Upos::Pronoun | Upos::Adjective | Upos::Numeral | Upos::Determiner | Upos::Other)
        };
        let rows = references.chunks_exact(width.max(1)).enumerate();
        let rows = rows.filter(|(index, _)| may_head(self.words[*index].upos) || phrases[*index].is_some());
        let references = rows.map(|(index, row)| (index as u32, row.into())).collect();
        Self { phrases, references, ..self }
    }

    /// The same tree, with how sure the head of each word is.
    pub(super) fn with_margins(self, margins: Vec<u8>) -> Self {
        Self { margins, ..self }
    }

    /// How sure the way in the tree between two words is: the least margin of its arcs, in eighths of the score by which an arc is better than
    /// any other of its word, 0 where a repair chose it; 255 where no model said or the two are one.
    pub fn margin(&self, from: usize, to: usize) -> u8 {
        let up = |word: usize| std::iter::successors(Some(word), |&at| self.words[at].head).take(self.words.len());
        let margin = |word: usize| self.margins.get(word).copied().unwrap_or(u8::MAX);
        let Some(meeting) = up(from).find(|&word| up(to).any(|other| other == word)) else { return u8::MAX };
        let below = |word: usize| up(word).take_while(move |&at| at != meeting).map(margin).min();
        below(from).into_iter().chain(below(to)).min().unwrap_or(u8::MAX)
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All words in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The word at an index.
    pub fn word(&self, index: usize) -> &Word {
        &self.words[index]
    }

    /// The names that the model saw, in order.
    pub fn names(&self) -> &[NameSpan] {
        &self.names
    }

    /// What the phrase is of that has this word as its head, as the model saw it; none where it is of no person, body or place.
    pub fn phrase(&self, index: usize) -> Option<PhraseKind> {
        self.phrases.get(index).copied().flatten()
    }

    /// The numbers by which the references of a word are compared; empty where the model has none for it.
    pub(crate) fn reference(&self, index: usize) -> &[f32] {
        let found = self.references.binary_search_by(|(other, _)| (*other as usize).cmp(&index));
        found.map_or(&[], |at| &self.references[at].1)
    }

    /// The root; none where there are no words.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// The words that depend on this one, in order.
    pub fn children(&self, index: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.starts[index] as usize..self.starts[index + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// The children of this relation or a subtype of it (`nsubj` finds `nsubj:pass`), in order.
    pub fn children_by(&self, index: usize, deprel: Deprel) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(index).filter(move |&child| self.words[child].deprel.is(deprel))
    }

    /// The word and all below it, in order of the words.
    pub fn subtree(&self, index: usize) -> Vec<usize> {
        let mut found = vec![index];
        let mut next = 0;
        while next < found.len() {
            found.extend(self.children(found[next]));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// Whether `ancestor` is the word itself or stands above it.
    pub fn is_below(&self, index: usize, ancestor: usize) -> bool {
        let mut at = Some(index);
        while let Some(word) = at {
            if word == ancestor {
                return true;
            }
            at = self.words[word].head;
        }
        false
    }
}
