//! A word and its tag in, its lemma out: a table of exceptions, then the longest ending for which a rule was learned.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Habit, Lexicon};
use super::tagger::Tag;
use super::{Number, Tense, Upos, VerbForm};

/// How a word stands in its sentence: what its capitals mean depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Casing {
    /// No capitals but perhaps inside.
    Lower,
    /// A capital at the begin of a sentence.
    First,
    /// A capital elsewhere.
    Capital,
    /// All in capitals.
    Upper,
}

impl Casing {
    /// How a word that opens a sentence or not is written.
    pub(super) fn of(form: &str, opens: bool) -> Self {
        let mut letters = form.chars().filter(|character| character.is_alphabetic());
        match letters.next() {
            Some(first) if first.is_uppercase() => {
                let mut others = letters.peekable();
                if others.peek().is_some() && others.all(char::is_uppercase) {
                    Self::Upper
                } else if opens {
                    Self::First
                } else {
                    Self::Capital
                }
            }
            _ => Self::Lower,
        }
    }
}

/// What makes a lemma of a word: how many characters go, what comes instead, and whether capitals stay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Rule {
    pub(super) keep_case: bool,
    pub(super) cut: usize,
    pub(super) ending: Box<str>,
}

impl Rule {
    /// The rule that makes this lemma of this form, if they begin alike.
    pub(super) fn between(form: &str, lemma: &str) -> Self {
        let shared = |form: &str| form.chars().zip(lemma.chars()).take_while(|(left, right)| left == right).count();
        let lower = form.to_lowercase();
        let (kept, lowered) = (shared(form), shared(&lower));
        let (keep_case, begin) = (kept > lowered, kept.max(lowered));
        let from = if keep_case { form } else { &lower };
        Self { keep_case, cut: from.chars().count() - begin, ending: lemma.chars().skip(begin).collect::<String>().into() }
    }

    /// The lemma.
    pub(super) fn apply(&self, form: &str) -> String {
        let mut lemma = if self.keep_case { form.to_owned() } else { form.to_lowercase() };
        for _ in 0..self.cut.min(lemma.chars().count()) {
            lemma.pop();
        }
        lemma.push_str(&self.ending);
        if lemma.is_empty() { form.to_owned() } else { lemma }
    }
}

/// A tag and a word in lower case.
pub(super) type WordKey = (u8, Box<str>);
/// A tag, a casing and an ending in lower case.
pub(super) type EndingKey = (u8, Casing, Box<str>);

/// Exceptions and rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Lemmatiser {
    /// Lemmas that no rule makes.
    pub(super) exceptions: FxHashMap<WordKey, Box<str>>,
    /// How lemmas are made.
    pub(super) rules: FxHashMap<EndingKey, Rule>,
    /// Lemmas that were seen more than once.
    pub(super) known: FxHashSet<Box<str>>,
}

impl Lemmatiser {
    /// The lemma of a word.
    pub(super) fn lemma(&self, lexicon: &Lexicon, form: &str, lower: &str, (number, tag): (u8, Tag), casing: Casing) -> Box<str> {
        let (upos, features) = tag;
        let guess = self.learned(form, lower, number, upos, casing);
        let is_plural = features.number == Some(Number::Plural);
        let is_base = features.verb_form == Some(VerbForm::Infinitive)
            || features.verb_form == Some(VerbForm::Finite) && features.tense != Some(Tense::Past) && features.number.is_none();
        match upos {
            Upos::Verb if is_base && lexicon.is_verb(lower) => lower.into(),
            Upos::Verb if is_base => guess,
            Upos::Verb => lexicon.irregular(upos, lower).map(Into::into).or_else(|| lexicon.verb(lower, &guess)).unwrap_or(guess),
            Upos::Noun if is_plural => lexicon.irregular(upos, lower).map_or(guess, Into::into),
            // A name loses its plural where there is a name without: "Iraqis", but not "Hamas".
            Upos::ProperNoun if guess.len() < form.len() && !self.exceptions.contains_key(&(number, lower.into())) => {
                if lexicon.class(&guess.to_lowercase()).habit >= Habit::Mixed { guess } else { form.into() }
            }
            _ => guess,
        }
    }

    /// The lemma by what was learned.
    pub(super) fn learned(&self, form: &str, lower: &str, tag: u8, upos: Upos, casing: Casing) -> Box<str> {
        if let Some(lemma) = self.exceptions.get(&(tag, lower.into())) {
            return lemma.clone();
        }
        // The longest ending speaks, unless it makes a word nobody knows and a shorter one a known word: "bombed" is of "bomb".
        let mut lemma = None;
        for begin in (0..=lower.len()).filter(|&begin| lower.is_char_boundary(begin) && lower.len() - begin <= LONGEST_ENDING) {
            if let Some(rule) = self.rules.get(&(tag, casing, lower[begin..].into())) {
                let made: Box<str> = rule.apply(form).into();
                if self.known.contains(&made) {
                    return made;
                }
                lemma.get_or_insert(made);
            }
        }
        if let Some(lemma) = lemma {
            return lemma;
        }
        if upos == Upos::ProperNoun { form.into() } else { lower.into() }
    }
}

/// How many bytes of a word a rule looks at.
pub(super) const LONGEST_ENDING: usize = 5;
