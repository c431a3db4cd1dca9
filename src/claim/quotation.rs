//! Sentences in, for each word that stands in quotation marks or in a quotation opened by a dash the speaker that a sentence beside
//! it names.
//!
//! A quotation may go on over several sentences of one paragraph; only one of them names who speaks. A paragraph that ends with "X said:" names him for
//! the paragraphs that follow.

use crate::proposition;
use crate::syntax::Deprel;
use crate::text::{Layout, Opening};

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
        let mut speakers = Self::speakers(read, &quoted);
        Self::statements(read, &mut quoted, &mut speakers);
        Self { quoted, speakers }
    }

    /// "The minister said:" at the end of a paragraph: the next paragraph is his, and those behind it that go on in the first person or in quotation
    /// marks, up to the next who is named as speaking.
    fn statements(read: &Read<'_>, quoted: &mut [Vec<bool>], speakers: &mut [Option<usize>]) {
        let mut begin = 0;
        while begin < read.sentences.len() {
            let announced = is_announcement(read, begin).then(|| named_speaker(read, begin)).flatten();
            begin += 1;
            let Some(speaker) = announced else { continue };
            for number in 0..LONGEST {
                let Some(sentence) = read.sentences.get(begin) else { break };
                let same = read.sentences[begin..].iter().take_while(|other| other.paragraph == sentence.paragraph).count();
                let paragraph = begin..begin + same;
                let is_text = paragraph.clone().all(|index| matches!(read.sentences[index].layout, Layout::Prose));
                let is_quoted = sentence.tokens.first().is_some_and(|token| MARKS.contains(&token.span.of(&read.document.text)));
                let goes_on = number == 0 || is_quoted || paragraph.clone().any(|index| is_first_person(read, index));
                if !is_text || !goes_on || paragraph.clone().any(|index| named_speaker(read, index).is_some()) {
                    break;
                }
                for index in paragraph.clone() {
                    speakers[index] = Some(speaker);
                    if !is_quoted {
                        quoted[index].fill(true);
                    }
                }
                begin = paragraph.end;
            }
        }
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

/// Statements have at most so many paragraphs.
const LONGEST: usize = 8;

/// Marks that open a quotation.
const MARKS: &[&str] = &["\u{201c}", "\u{ab}", "\u{201e}", "\"", "``"];

/// Whether somebody speaks of himself or his side in a sentence.
fn is_first_person(read: &Read<'_>, index: usize) -> bool {
    let forms = read.sentences[index].forms(&read.document.text);
    let pronoun = |form: &&str| read.kb.words().pronoun(&form.to_lowercase());
    forms.iter().filter_map(pronoun).any(|pronoun| pronoun.is_i() || pronoun.is_we())
}

/// Whether a sentence ends its paragraph with a colon.
fn is_announcement(read: &Read<'_>, index: usize) -> bool {
    let sentence = &read.sentences[index];
    let is_last = read.sentences.get(index + 1).is_some_and(|next| next.paragraph != sentence.paragraph);
    is_last && sentence.tokens.last().is_some_and(|token| token.span.of(&read.document.text) == ":")
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
