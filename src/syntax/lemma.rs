//! A word and its tag in, its lemma out: a table of exceptions, then the longest ending for which a rule was learned.

use rustc_hash::FxHashMap;

use super::Upos;

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

/// Exceptions and rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Lemmatiser {
    /// By tag and word in lower case.
    pub(super) exceptions: FxHashMap<(u8, Box<str>), Box<str>>,
    /// By tag, casing and ending in lower case.
    pub(super) rules: FxHashMap<(u8, Casing, Box<str>), Rule>,
}

impl Lemmatiser {
    /// The lemma of a word.
    pub(super) fn lemma(&self, form: &str, lower: &str, tag: u8, upos: Upos, casing: Casing) -> Box<str> {
        if let Some(lemma) = self.exceptions.get(&(tag, lower.into())) {
            return lemma.clone();
        }
        let begins = std::iter::once(0).chain(lower.char_indices().map(|(begin, _)| begin).skip(1)).chain([lower.len()]);
        let endings = begins.map(|begin| &lower[begin..]).filter(|ending| ending.chars().count() <= LONGEST_ENDING);
        for ending in endings {
            if let Some(rule) = self.rules.get(&(tag, casing, ending.into())) {
                return rule.apply(form).into();
            }
        }
        if upos == Upos::ProperNoun { form.into() } else { lower.into() }
    }
}

/// How many characters of a word a rule looks at.
pub(super) const LONGEST_ENDING: usize = 5;
