//! A sentence in, its descriptions out: noun phrases whose head the noun tables know ("the group", "a deadly attack outside Moscow").
//!
//! A description begins after determiners, numbers, quantifiers and possessors and ends with its head, or with what it is of ("mayor of
//! Dobrin"); for events also with the place.

use std::ops::Range;

use crate::kb::{KnowledgeBase, SmallWord};
use crate::ontology::ClassId;
use crate::syntax::{Deprel, Number, PhraseKind, Upos};

use super::classes::Classes;
use super::lookup;
use super::view::View;
use super::{Mention, MentionKind};

/// Finds the descriptions of a sentence; words that are taken are no heads.
pub(super) fn find(view: &View<'_>, kb: &KnowledgeBase, classes: &Classes<'_>, names: &[Mention], taken: &[bool]) -> Vec<Mention> {
    let finder = Finder { view, kb, classes, names };
    (0..view.len()).filter(|&at| !taken[at]).filter_map(|at| finder.mention(at)).collect()
}

struct Finder<'a> {
    view: &'a View<'a>,
    kb: &'a KnowledgeBase,
    classes: &'a Classes<'a>,
    names: &'a [Mention],
}

impl Finder<'_> {
    fn mention(&self, at: usize) -> Option<Mention> {
        let view = self.view;
        let word = view.word(at);
        let noun = matches!(word.upos, Upos::Noun | Upos::ProperNoun);
        let is_pronoun = self.kb.words().pronoun(view.low(at)).is_some();
        let is_nobody = self.kb.words().is(view.low(at), SmallWord::Negation);
        let stands = !is_pronoun && !is_nobody && view.tree.phrase(at).is_some() && stands_for_noun(word.upos);
        if !noun && !stands || self.names.iter().any(|name| name.words.contains(&at)) {
            return None;
        }
        if self.is_idiom(at) {
            return None;
        }
        let class = lookup::noun(self.kb, self.classes, view, at).filter(|_| noun).or_else(|| self.seen_class(at))?;
        // "In order to": a paper without an article is none.
        let bare = self.begin(at) == at
            && view.tree.children(at).all(|child| !matches!(view.word(child).deprel, Deprel::Det | Deprel::NmodPoss | Deprel::Nummod));
        let document = self.classes.is(Some(class), self.classes.document);
        if document && bare && !view.is_headline() && word.features.number != Some(Number::Plural) {
            return None;
        }
        // "Police officers": the first noun is no head. A title is one where it governs the name behind it ("President Putin").
        let inside = matches!(word.deprel, Deprel::Compound | Deprel::Flat | Deprel::NmodDesc | Deprel::Amod);
        if inside && word.head.is_some_and(|head| head.abs_diff(at) < 6) {
            return None;
        }
        let words = self.begin(at)..self.end(at, self.classes.is(Some(class), self.classes.event));
        Some(Mention {
            sentence: view.index,
            span: view.span(&words),
            phrase: view.span(&words),
            words,
            head: at,
            kind: MentionKind::Nominal,
            class: Some(class),
            candidates: Vec::new(),
            members: Vec::new(),
        })
    }

    /// The class of a phrase that the tables do not know, as the model of syntax saw it.
    fn seen_class(&self, at: usize) -> Option<ClassId> {
        let several = self.view.word(at).features.number == Some(Number::Plural);
        // "Thousands rallied", but "ten percent of the farmers".
        if self.kb.words().number(self.view.low(at)).is_some() {
            return self.classes.population.filter(|_| several && self.is_crowd(at));
        }
        match self.view.tree.phrase(at)? {
            PhraseKind::Person if several => self.classes.population,
            PhraseKind::Person => self.classes.person,
            PhraseKind::Organisation => self.classes.organization,
            PhraseKind::Place => self.classes.place,
        }
    }

    /// Whether a number in the plural stands for people who do something: "thousands rallied", "tens of thousands marched".
    fn is_crowd(&self, at: usize) -> bool {
        let view = self.view;
        let counts = |at: usize| self.kb.words().number(view.low(at)).is_some();
        let outermost =
            std::iter::successors(Some(at), |&at| view.word(at).head.filter(|&head| view.word(at).deprel == Deprel::Nmod && counts(head)));
        let outermost = outermost.take(view.len()).last().unwrap_or(at);
        view.word(at).upos == Upos::Noun
            && view.word(outermost).deprel.is(Deprel::Nsubj)
            && view.tree.children_by(at, Deprel::Nmod).next().is_none()
    }

    /// Whether a noun says something only together with its verb or preposition: "open fire", "in power".
    fn is_idiom(&self, at: usize) -> bool {
        let view = self.view;
        let word = view.word(at);
        let with = |form: &str| self.kb.words().is(&format!("{form} {}", word.lemma.to_lowercase()), SmallWord::Idiom);
        let verb = word.head.filter(|_| matches!(word.deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::Obl));
        // The parser may take the noun for something else: what counts is that the verb stands right before.
        let before = at.checked_sub(1).filter(|&before| view.word(before).upos == Upos::Verb);
        verb.into_iter().chain(before).any(|verb| with(&view.word(verb).lemma)) || with(view.before(at))
    }

    /// The first word of the description.
    fn begin(&self, at: usize) -> usize {
        let view = self.view;
        let mut begin = at;
        while begin > 0 {
            let before = begin - 1;
            // "Norland-based group": what a hyphen binds comes along.
            if view.low(before) == "-" && before > 0 && view.touches_next(before) && view.touches_next(before - 1) {
                begin = before - 1;
                continue;
            }
            let word = view.word(before);
            let modifies = match word.deprel {
                deprel if is_premodifier(deprel) => self.below_left(before, at),
                _ => false,
            };
            let kind = self.kb.words();
            let is = |small| kind.is(view.low(before), small);
            let starts = is(SmallWord::Definite) || is(SmallWord::Indefinite) || is(SmallWord::Link);
            let starts = starts || word.deprel == Deprel::Advmod && word.upos == Upos::Adverb && word.head == Some(at);
            let comma = word.upos == Upos::Punctuation && view.low(before) != "-";
            if !modifies || starts || comma || word.upos == Upos::Numeral || matches!(word.deprel, Deprel::Cc) && begin < 2 {
                break;
            }
            begin = before;
        }
        // A conjunction cannot open it.
        while begin < at && matches!(view.word(begin).deprel, Deprel::Cc | Deprel::Punct) {
            begin += 1;
        }
        begin
    }

    /// Whether a word to the left depends on the head by premodifiers alone.
    fn below_left(&self, at: usize, head: usize) -> bool {
        let mut above = at;
        for _ in 0..6 {
            let word = self.view.word(above);
            if !is_premodifier(word.deprel) {
                return false;
            }
            match word.head {
                Some(next) if next == head => return true,
                Some(next) if next < head && next.abs_diff(at) < 6 => above = next,
                _ => return false,
            }
        }
        false
    }

    /// The word after the description.
    fn end(&self, at: usize, event: bool) -> usize {
        let view = self.view;
        let mut end = at + 1;
        for child in view.tree.children_by(at, Deprel::Nmod).filter(|&child| child > at) {
            let case = view.tree.children_by(child, Deprel::Case).next();
            let Some(case) = case.filter(|&case| case == end) else { break };
            let words = self.kb.words();
            let owner = words.is(view.low(case), SmallWord::Owner);
            let link = words.is(view.low(case), SmallWord::Link) || words.is(view.low(case), SmallWord::Stay);
            let place = || self.classes.is(lookup::noun(self.kb, self.classes, view, child), self.classes.place);
            let place = event && link && (self.is_name(child) || place());
            let Some(close) = self.close_end(child).filter(|close| owner || place && *close <= child + 3) else { break };
            end = close;
        }
        end
    }

    fn is_name(&self, at: usize) -> bool {
        self.names.iter().any(|name| name.words.contains(&at))
    }

    /// The end of a phrase in which nothing but names and premodifiers stands.
    fn close_end(&self, head: usize) -> Option<usize> {
        if let Some(name) = self.names.iter().find(|name| name.words.contains(&head)) {
            return Some(name.words.end);
        }
        // "The terrorist group Islamic State": with its name.
        let named = self.names.iter().find(|name| name.words.start == head + 1).map(|name| name.words.end);
        self.view.is_noun(head).then_some(named.unwrap_or(head + 1))
    }
}

/// Whether a word that is no noun may head a phrase: "everyone", "the poor", "two of them".
fn stands_for_noun(upos: Upos) -> bool {
    matches!(upos, Upos::Pronoun | Upos::Adjective | Upos::Numeral | Upos::Determiner)
}

/// The words of a mention as taken.
pub(super) fn take(words: &Range<usize>, taken: &mut [bool]) {
    for at in words.clone() {
        taken[at] = true;
    }
}

/// Whether a word in this relation may belong to the phrase of the noun behind it.
fn is_premodifier(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Amod
            | Deprel::Compound
            | Deprel::Flat
            | Deprel::NmodDesc
            | Deprel::Advmod
            | Deprel::Nmod
            | Deprel::Conj
            | Deprel::Cc
            | Deprel::Punct
    )
}
