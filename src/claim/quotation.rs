//! Sentences in, for each word that stands in quotation marks or in a quotation opened by a dash the speaker that a sentence beside
//! it names.
//!
//! A quotation may go on over several sentences of one paragraph; only one of them names who speaks.

use crate::proposition;
use crate::syntax::Deprel;
use crate::text::Opening;

use super::Read;
use super::referent::Referents;

/// Who is quoted where.
#[derive(Debug)]
pub(super) struct Quotations {
    /// Of each sentence the words inside quotation marks, as a flag each.
    quoted: Vec<Vec<bool>>,
    /// Of each sentence the speaker named in its paragraph, as an entity.
    speakers: Vec<Option<usize>>,
}

impl Quotations {
    /// Finds the quotations of a document.
    pub(super) fn new(read: &Read<'_>) -> Self {
        let mut quoted = Vec::with_capacity(read.sentences.len());
        let mut open = false;
        let mut paragraph = usize::MAX;
        for sentence in read.sentences {
            if sentence.paragraph != paragraph {
                open = false;
                paragraph = sentence.paragraph;
            }
            let mut flags = Vec::with_capacity(sentence.tokens.len());
            for token in &sentence.tokens {
                match token.span.of(&read.document.text) {
                    "\u{201c}" | "\u{ab}" | "\u{201e}" => open = true,
                    "\u{201d}" | "\u{bb}" => open = false,
                    "\"" | "``" | "''" => open = !open,
                    _ => {}
                }
                flags.push(open);
            }
            quoted.push(flags);
        }
        for (index, flags) in quoted.iter_mut().enumerate() {
            if read.sentences[index].opening == Opening::Dash {
                flag_dash(read, index, flags);
            }
        }
        let speakers = Self::speakers(read, &quoted);
        Self { quoted, speakers }
    }

    /// The speaker of each sentence that holds a quotation but names nobody: the one named next to it in its paragraph.
    fn speakers(read: &Read<'_>, quoted: &[Vec<bool>]) -> Vec<Option<usize>> {
        let named: Vec<Option<usize>> =
            (0..read.sentences.len()).map(|index| quoted[index].contains(&true).then(|| named_speaker(read, index)).flatten()).collect();
        (0..named.len())
            .map(|index| {
                let same = |other: &usize| read.sentences[*other].paragraph == read.sentences[index].paragraph;
                named[index]
                    .or_else(|| (0..index).rev().take_while(same).find_map(|other| named[other]))
                    .or_else(|| (index + 1..named.len()).take_while(same).find_map(|other| named[other]))
            })
            .collect()
    }

    /// Who says the word at this place, where it is quoted.
    pub(super) fn speaker(&self, sentence: usize, word: usize) -> Option<usize> {
        let quoted = self.quoted[sentence].get(word).copied().unwrap_or(false);
        quoted.then_some(self.speakers[sentence]).flatten()
    }
}

/// Marks what is quoted in a sentence that a dash opens: all but who says it, and with which words.
fn flag_dash(read: &Read<'_>, index: usize, flags: &mut [bool]) {
    flags.fill(true);
    let forms = read.sentences[index].forms(&read.document.text);
    let sentence = proposition::Sentence::new(&forms, &read.trees[index], read.lexicon);
    let Some((verb, subject)) = speech(&sentence) else { return };
    let aside = sentence.tree.children(verb).filter(|&child| {
        child == subject || matches!(sentence.tree.word(child).deprel, Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod | Deprel::Advcl)
    });
    for word in aside.flat_map(|child| sentence.tree.subtree(child)).chain([verb]) {
        flags[word] = false;
    }
}

/// The speech verb nearest the root, with its subject.
fn speech(sentence: &proposition::Sentence<'_>) -> Option<(usize, usize)> {
    let depth = |word: usize| std::iter::successors(sentence.tree.word(word).head, |&head| sentence.tree.word(head).head).count();
    (0..sentence.tree.len())
        .filter(|&word| sentence.is_speech_verb(word))
        .filter_map(|word| Some((word, sentence.tree.children_by(word, Deprel::Nsubj).next()?)))
        .min_by_key(|&(word, _)| depth(word))
}

/// Who speaks in a sentence.
fn named_speaker(read: &Read<'_>, index: usize) -> Option<usize> {
    let forms = read.sentences[index].forms(&read.document.text);
    let sentence = proposition::Sentence::new(&forms, &read.trees[index], read.lexicon);
    let referents = Referents { read, index, sentence: &sentence };
    let (_, subject) = speech(&sentence)?;
    referents.one(subject).filter(|speaker| referents.is_named(speaker.entity)).map(|speaker| speaker.entity)
}
