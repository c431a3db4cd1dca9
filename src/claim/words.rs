//! Words of a proposition in, the spans that a claim shows for them out: subject and object as they stand, predicate, evidence.

use std::collections::BTreeSet;

use crate::mention::MentionKind;
use crate::proposition::Proposition;
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::frames::SentenceClaims;
use super::referent::{How, Referent};

/// A phrase behind a noun of so many words is no part of how something is called.
const LONG_PHRASE: usize = 6;

impl SentenceClaims<'_> {
    /// The words of an end as they stand: the mention with its article, numbers and titles ("*at least six Norlandic* soldiers").
    pub(super) fn noun_phrase(&self, referent: Referent) -> Span {
        let referent = self.by_name(referent);
        let tree = self.sentence.tree;
        let tokens = &self.read.sentences[self.index].tokens;
        let is_before = |deprel: Deprel| {
            let premodifier = matches!(deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::Nummod);
            premodifier || deprel.is(Deprel::Det)
        };
        let mut first = referent.word;
        for child in tree.children(referent.word).take_while(|&child| child < referent.word) {
            if is_before(tree.word(child).deprel) {
                let words = tree.subtree(child);
                // Where arcs cross, what lies between belongs to others.
                let begin = words.first().copied().filter(|begin| child - begin < words.len()).unwrap_or(child);
                first = first.min(begin);
            }
        }
        // "Police in *the Gaza Strip*", "the Foreign Office (*FO*)": what follows at once.
        let mut last = referent.word;
        for child in tree.children(referent.word).filter(|&child| child > referent.word) {
            let words = tree.subtree(child);
            let (begin, end) = (words.first().copied().unwrap_or(child), words.last().copied().unwrap_or(child));
            let deprel = tree.word(child).deprel;
            let is_bracket = deprel == Deprel::Appos && self.sentence.forms[begin] == "(";
            let follows = begin == last + 1 && end - begin < LONG_PHRASE;
            // "The minister, *Tarvo Lund*".
            let is_comma = begin == last + 1 && tree.word(begin).upos == Upos::Punctuation;
            let is_same = || self.referents().literally(child).is_some_and(|other| other.entity == referent.entity);
            if deprel == Deprel::Appos && is_comma && end - begin < LONG_PHRASE && is_same() {
                last = end;
            }
            if follows && (matches!(deprel, Deprel::Flat) || is_bracket || deprel == Deprel::Nmod) {
                last = end;
            }
        }
        let phrase = tokens[first].span.to(tokens[last].span);
        let touches = phrase.begin < referent.span.end && referent.span.begin < phrase.end;
        if touches { phrase.to(referent.span) } else { referent.span }
    }

    /// Of what a pronoun stands for the last name, or else description, before it in the sentence: "*Norland* said it would".
    fn by_name(&self, referent: Referent) -> Referent {
        if referent.how != How::Pronoun {
            return referent;
        }
        let mentions = &self.read.mentions.mentions;
        let last = |kind: MentionKind| {
            let mut own = self.read.entities.entities[referent.entity].mentions.iter().map(|&mention| &mentions[mention]);
            own.rfind(|mention| mention.kind == kind && mention.sentence == self.index && mention.head < referent.word)
        };
        let name = last(MentionKind::Name).or_else(|| last(MentionKind::Nominal));
        name.map_or(referent, |name| Referent { span: name.phrase, word: name.head, ..referent })
    }

    /// The words of a predicate with the preposition of its object; neighbours joined.
    pub(super) fn predicate_spans(&self, proposition: &Proposition<'_>, case: Option<usize>) -> Vec<Span> {
        let mut words = proposition.words.clone();
        words.extend(case);
        for held in &proposition.context.attitudes {
            words.extend(self.sentence.words_of_operator(held.word));
        }
        words.sort_unstable();
        words.dedup();
        let tokens = &self.read.sentences[self.index].tokens;
        words.into_iter().map(|word| tokens[word].span).collect()
    }

    /// From the first to the last word of subject, predicate and object.
    pub(super) fn evidence(&self, predicate: &[Span], subject: Span, object: Option<Span>) -> Span {
        let sentence = self.read.sentences[self.index].span;
        let inside = |span: &Span| sentence.contains(*span);
        predicate.iter().copied().chain(Some(subject).filter(inside)).chain(object.filter(inside)).reduce(Span::to).unwrap_or(sentence)
    }

    /// The words of an argument without its preposition, relative clauses and what stands beyond the predicate.
    pub(super) fn phrase(&self, word: usize, predicate: usize) -> Span {
        let tree = self.sentence.tree;
        let tokens = &self.read.sentences[self.index].tokens;
        let mut words = BTreeSet::from([word]);
        let mut queue = vec![word];
        while let Some(at) = queue.pop() {
            for child in tree.children(at) {
                let deprel = tree.word(child).deprel;
                let beyond = matches!(
                    deprel,
                    Deprel::AclRelcl
                        | Deprel::Punct
                        | Deprel::Parataxis
                        | Deprel::Cc
                        | Deprel::Appos
                        | Deprel::Advcl
                        | Deprel::Cop
                        | Deprel::Nsubj
                );
                let own = deprel == Deprel::Case && child < word || deprel.is(Deprel::Aux) || deprel == Deprel::Mark;
                let own_case = own && at == word;
                let outside = beyond || own_case || child == predicate;
                if !outside {
                    words.insert(child);
                    queue.push(child);
                }
            }
        }
        let first = words.first().copied().unwrap_or(word);
        let last = words.last().copied().unwrap_or(word);
        tokens[first].span.to(tokens[last].span)
    }
}
