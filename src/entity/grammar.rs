//! How a mention stands in its sentence: as the one who acts, as a place, in the name of another.

use crate::kb::{SmallWord, Words};
use crate::mention::{Mention, View};
use crate::syntax::{Deprel, Upos};

use super::Sense;

/// How strongly a mention is in the focus of its sentence; more is stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Focus {
    /// Within another phrase.
    Inner,
    /// An object or an oblique.
    Object,
    /// A subject.
    Subject,
}

/// The focus of a word: that of the first of a coordination, or of the title before a name, stands for all of it.
pub(super) fn focus(view: &View<'_>, at: usize) -> Focus {
    let mut index = at;
    // A title governs the name behind it.
    while matches!(view.word(index).deprel, Deprel::Conj | Deprel::Flat)
        && let Some(head) = view.word(index).head
    {
        index = head;
    }
    let deprel = view.word(index).deprel;
    if deprel.is(Deprel::Nsubj) {
        Focus::Subject
    } else if deprel.is(Deprel::Obj) || deprel.is(Deprel::Obl) || deprel.is(Deprel::Iobj) || deprel == Deprel::Root {
        Focus::Object
    } else {
        Focus::Inner
    }
}

/// Whether the words say that a place or an actor is meant.
pub(super) fn sense(view: &View<'_>, words: &Words, mention: &Mention) -> Sense {
    let mut head = mention.head;
    loop {
        let word = view.word(head);
        let is = |kind| view.tree.children_by(head, Deprel::Case).any(|case| words.is(view.low(case), kind));
        if is(SmallWord::Place) {
            return Sense::Place;
        }
        let visited = word.deprel == Deprel::Obj && word.head.is_some_and(|above| words.is(&view.word(above).lemma, SmallWord::Motion));
        match (word.deprel, word.head) {
            (Deprel::Conj, Some(next)) => head = next,
            // "Ambrosia, Norland": the country of the place before.
            (Deprel::Appos | Deprel::NmodUnmarked | Deprel::List | Deprel::Dep, Some(above))
                if view.word(above).upos == Upos::ProperNoun && view.before(mention.words.start) == "," =>
            {
                return Sense::Place;
            }
            _ if visited => return Sense::Place,
            _ => return Sense::Actor,
        }
    }
}

/// The first of the coordination that a word stands in; itself where it stands in none.
pub(super) fn first_of_coordination(view: &View<'_>, at: usize) -> usize {
    let mut index = at;
    while view.word(index).deprel == Deprel::Conj
        && let Some(head) = view.word(index).head
    {
        index = head;
    }
    index
}

/// The verb or other predicate that a word depends on.
pub(super) fn predicate(view: &View<'_>, at: usize) -> Option<usize> {
    let mut index = at;
    while let Some(head) = view.word(index).head {
        if matches!(view.word(head).upos, Upos::Verb | Upos::Auxiliary) {
            return Some(head);
        }
        index = head;
    }
    None
}

/// The subject of a predicate, its own or that of the predicate it is joined to.
pub(super) fn subject(view: &View<'_>, predicate: usize) -> Option<usize> {
    let mut at = predicate;
    loop {
        if let Some(subject) = view.tree.children_by(at, Deprel::Nsubj).next() {
            return Some(subject);
        }
        let word = view.word(at);
        match (word.deprel, word.head) {
            (Deprel::Conj | Deprel::Xcomp | Deprel::Advcl, Some(head)) => at = head,
            (Deprel::Acl | Deprel::AclRelcl, Some(head)) => return Some(head),
            _ => return None,
        }
    }
}

/// Whether a word is negated.
pub(super) fn is_negated(view: &View<'_>, words: &Words, at: usize) -> bool {
    view.tree.children(at).any(|child| words.is(view.low(child), SmallWord::Negation))
}

/// The determiner, quantifier or possessor before a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Article {
    /// None.
    Bare,
    /// "The", "this".
    Definite,
    /// "A", "some", a number.
    Indefinite,
    /// "Another", "both".
    Other,
    /// A possessor.
    Possessed,
}

/// How the noun of a mention is introduced.
pub(super) fn article(view: &View<'_>, words: &Words, mention: &Mention) -> Article {
    let mut found = Article::Bare;
    for child in view.tree.children(mention.head).filter(|&child| child < mention.head) {
        let (low, deprel) = (view.low(child), view.word(child).deprel);
        if words.is(low, SmallWord::Other) {
            return Article::Other;
        }
        if words.is(low, SmallWord::Indefinite) && deprel == Deprel::Det {
            return Article::Indefinite;
        }
        if deprel == Deprel::NmodPoss {
            found = Article::Possessed;
        } else if words.is(low, SmallWord::Definite) {
            found = Article::Definite;
        } else if found == Article::Bare && (words.is(low, SmallWord::Indefinite) || deprel == Deprel::Nummod) {
            found = Article::Indefinite;
        }
    }
    // The parser may hang the article elsewhere.
    let before = mention.words.start.checked_sub(1).map_or("", |before| view.low(before));
    match found {
        Article::Bare if words.is(before, SmallWord::Other) => Article::Other,
        Article::Bare if words.is(before, SmallWord::Definite) => Article::Definite,
        Article::Bare if words.is(before, SmallWord::Indefinite) => Article::Indefinite,
        _ => found,
    }
}
