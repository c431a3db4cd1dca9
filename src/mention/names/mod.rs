//! A sentence in, its names out: forms of the knowledge base by longest match, and runs of capitalised words.
//!
//! A run is cut where a title stands, where a form of the base begins or ends, unless its last word is the head of an organisation
//! ("Moscow State University") or the tree binds the parts ("Camp David"). Headlines follow the body: there a capital alone is no evidence.

mod joins;
mod kind;
mod runs;
mod seen;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::kb::{EntryId, KnowledgeBase, SmallWord};
use crate::ontology::ClassId;
use crate::syntax::Upos;

use super::classes::Classes;
use super::lookup::{self, Match};
use super::view::View;
use super::{Mention, MentionKind};

/// How the words of a document are written in its running text.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Words that stand in lower case somewhere.
    lower: FxHashSet<String>,
    /// Words, in lower case, that stand with a capital inside a sentence.
    capital: FxHashSet<String>,
    /// Those of them that stand so without another capital beside them.
    alone: FxHashSet<String>,
}

impl Spelling {
    /// Reads the sentences that are no headlines.
    pub(super) fn new(views: &[View<'_>]) -> Self {
        let mut spelling = Self::default();
        for view in views.iter().filter(|view| !view.is_headline()) {
            for at in 0..view.len() {
                if view.forms[at].starts_with(char::is_lowercase) {
                    spelling.lower.insert(view.lower[at].clone());
                } else if view.is_capital(at) && !view.opens(at) && view.word(at).upos == Upos::ProperNoun {
                    spelling.capital.insert(view.lower[at].clone());
                }
                let beside = view.is_capital(at + 1) || at > 0 && view.is_capital(at - 1);
                if view.is_capital(at) && !beside && view.word(at).upos == Upos::ProperNoun {
                    spelling.alone.insert(view.lower[at].clone());
                }
            }
        }
        spelling
    }
}

/// Finds the names of a sentence; words that are taken are left alone.
pub(super) fn find(view: &View<'_>, kb: &KnowledgeBase, classes: &Classes<'_>, spelling: &Spelling, taken: &[bool]) -> Vec<Mention> {
    let finder = Finder { view, kb, classes, spelling, taken, titled: is_titled(view) };
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < view.len() {
        at = if finder.begins(at) { finder.run(at, &mut pieces) } else { at + 1 };
    }
    finder.join_seen(&mut pieces);
    finder.add_seen(&mut pieces);
    let mut mentions: Vec<Mention> = Vec::new();
    for piece in pieces {
        let head = view.head(&piece.words);
        if mentions.iter().all(|mention| mention.head != head) {
            let class = finder.class(&piece);
            let span = view.span(&piece.words);
            let (words, candidates) = (piece.words, piece.candidates);
            mentions.push(Mention {
                sentence: view.index,
                words,
                head,
                span,
                phrase: span,
                kind: MentionKind::Name,
                class,
                candidates,
                members: Vec::new(),
            });
        }
    }
    mentions.sort_by_key(|mention| mention.words.start);
    finder.list_people(&mut mentions);
    mentions
}

/// Whether a headline is set with a capital on most words.
fn is_titled(view: &View<'_>) -> bool {
    let open = |at: &usize| matches!(view.word(*at).upos, Upos::Noun | Upos::ProperNoun | Upos::Verb | Upos::Adjective | Upos::Adverb);
    let (capital, small): (Vec<usize>, Vec<usize>) = (0..view.len()).filter(open).partition(|&at| view.is_capital(at));
    view.is_headline() && capital.len() > 2 && small.len() * 3 < capital.len()
}

/// A name in the making.
#[derive(Clone, Debug)]
struct Piece {
    words: Range<usize>,
    class: Option<ClassId>,
    candidates: Vec<EntryId>,
    /// Whether a title stands before it.
    titled: bool,
}

struct Finder<'a> {
    view: &'a View<'a>,
    kb: &'a KnowledgeBase,
    classes: &'a Classes<'a>,
    spelling: &'a Spelling,
    taken: &'a [bool],
    titled: bool,
}

impl Finder<'_> {
    /// Whether a name may begin at a word.
    fn begins(&self, at: usize) -> bool {
        !self.taken[at] && (self.known(at).is_some() || self.is_capital(at) || self.is_particle(at))
    }

    /// The longest form of the base that begins at a word.
    fn known(&self, at: usize) -> Option<Match> {
        if at >= self.view.len() {
            return None;
        }
        // "Omar al-Iraqi": a part of his name.
        let is_byname = at > 1 && self.view.low(at - 1) == "-" && self.view.touches_next(at - 1) && self.small(at - 2, SmallWord::Particle);
        if is_byname && at > 2 && self.view.is_capital(at - 3) {
            return None;
        }
        let found = lookup::longest(self.kb, self.classes, self.view, at)?;
        let free = (at..at + found.len).all(|index| !self.taken[index]);
        // "Nice", "Reading": a word that the document also writes small is a name only where the parser says so.
        let word = self.view.word(at);
        let doubtful = found.len == 1 && self.view.opens(at) && !matches!(word.upos, Upos::ProperNoun | Upos::Adjective);
        let doubtful = doubtful && self.spelling.lower.contains(self.view.low(at));
        (free && !doubtful).then_some(found)
    }

    /// Whether the capital of a word says that it is (part of) a name.
    fn is_capital(&self, at: usize) -> bool {
        let view = self.view;
        if self.taken[at] || !view.forms[at].chars().any(char::is_alphabetic) {
            return false;
        }
        // "iPhone", but not "pro-Norwegian".
        let prefixed = view.forms[at].starts_with(char::is_lowercase) && view.forms[at].contains('-');
        let inner = view.forms[at].chars().skip(1).any(char::is_uppercase) && !view.shouts && !prefixed;
        if !(view.is_capital(at) || inner) {
            return false;
        }
        let upos = view.word(at).upos;
        let low = view.low(at);
        let open = matches!(upos, Upos::ProperNoun | Upos::Noun | Upos::Adjective | Upos::Other | Upos::Verb);
        // "US$": a sign of money.
        if view.forms[at].ends_with(is_currency) {
            return false;
        }
        if view.shouts || self.titled {
            return self.spelling.capital.contains(low) && !self.spelling.lower.contains(low);
        }
        if view.opens(at) {
            let next = view.is_capital(at + 1) && !view.opens(at + 1) && !self.taken[at + 1];
            let follows = next && upos == Upos::ProperNoun;
            // A first name that the parser does not know, before its surname.
            let unknown = next && matches!(upos, Upos::Noun | Upos::Adjective | Upos::Other) && view.word(at + 1).upos == Upos::ProperNoun;
            let noun = lookup::noun(self.kb, self.classes, view, at);
            // "Storm Brenda": an event and its name.
            let unknown = unknown && self.known(at + 1).is_none() && (noun.is_none() || self.classes.is(noun, self.classes.event));
            return (inner || unknown || next && self.opens_seen(at) || upos == Upos::ProperNoun)
                && (!self.spelling.lower.contains(low) || follows)
                || upos != Upos::Determiner && open && self.spelling.capital.contains(low) && !self.spelling.lower.contains(low);
        }
        open && (upos == Upos::ProperNoun || inner || !self.is_common(at))
    }

    /// Whether a capitalised word inside a sentence is an ordinary one: an adjective or a noun of the tables before no name.
    fn is_common(&self, at: usize) -> bool {
        let word = self.view.word(at);
        // Beside another capital it is part of a name: "Christian Democratic Union".
        if self.view.is_capital(at + 1) || at > 0 && self.view.is_capital(at - 1) && !self.view.opens(at - 1) {
            return false;
        }
        self.spelling.lower.contains(self.view.low(at))
            || word.upos == Upos::Verb
            || lookup::noun(self.kb, self.classes, self.view, at).is_some()
    }

    /// Whether a word in lower case begins or continues a name: "al-Shabaab", "bin Salman".
    fn is_particle(&self, at: usize) -> bool {
        let view = self.view;
        let next = if view.low(at + 1) == "-" && view.touches_next(at) { at + 2 } else { at + 1 };
        let glued = next == at + 2 && view.touches_next(at + 1);
        self.small(at, SmallWord::Particle)
            && next < view.len()
            && view.is_capital(next)
            && self.is_capital(next)
            && (glued || view.word(at).upos == Upos::ProperNoun || at > 0 && view.is_capital(at - 1))
    }

    fn small(&self, at: usize, kind: SmallWord) -> bool {
        self.kb.words().is(self.view.low(at), kind)
    }
}

/// Whether a sign stands for money.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽')
}

/// Whether a letter is one of Roman numerals.
fn is_numeral(byte: u8) -> bool {
    matches!(byte, b'I' | b'V' | b'X')
}
