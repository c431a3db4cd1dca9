//! A word in, what is known of it before any sentence out: its class, how it is mostly written, and which verb it may be a form of.
//!
//! Classes are learned from plain text ([`super::train`]) and are part of the model. Verbs are a list, and so are forms that no rule
//! explains; both are files of the program.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Upos;

/// Base forms of verbs, one a line.
pub(super) const VERBS: &str = include_str!("../../data/words/verbs.txt");
/// Part of speech, form and lemma where no rule makes the one of the other.
pub(super) const IRREGULAR: &str = include_str!("../../data/words/irregular.tsv");

/// How a word is written inside of sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Habit {
    /// Not seen often enough.
    #[default]
    Unknown,
    /// Nearly always without a capital.
    Lower,
    /// With and without.
    Mixed,
    /// Nearly always with a capital.
    Capital,
}

impl Habit {
    /// All, in the order of their numbers in a model.
    pub(super) const ALL: [Self; 4] = [Self::Unknown, Self::Lower, Self::Mixed, Self::Capital];
}

/// What plain text tells of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    /// Words that stand in like places have the same number; 0 for rare ones.
    pub(super) cluster: u8,
    /// How it is written.
    pub(super) habit: Habit,
}

/// What is known of words.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    /// By word in lower case.
    pub(super) classes: FxHashMap<Box<str>, Class>,
    verbs: FxHashSet<&'static str>,
    irregular: FxHashMap<(Upos, &'static str), &'static str>,
}

impl Lexicon {
    /// These classes, and the lists that are part of the program.
    pub(super) fn new(classes: FxHashMap<Box<str>, Class>) -> Self {
        let lines = |text: &'static str| text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let irregular = |line: &'static str| {
            let mut columns = line.split('\t');
            Some(((Upos::from_name(columns.next()?)?, columns.next()?), columns.next()?))
        };
        Self { classes, verbs: lines(VERBS).collect(), irregular: lines(IRREGULAR).filter_map(irregular).collect() }
    }

    /// The class of a word in lower case.
    pub(super) fn class(&self, lower: &str) -> Class {
        self.classes.get(lower).copied().unwrap_or_default()
    }

    /// The lemma of a form that no rule explains.
    pub(super) fn irregular(&self, upos: Upos, lower: &str) -> Option<&'static str> {
        self.irregular.get(&(upos, lower)).copied()
    }

    /// Whether a word is the base form of a verb.
    pub(super) fn is_verb(&self, lower: &str) -> bool {
        self.verbs.contains(lower)
    }

    /// Which forms of verbs a word can be, a bit each: base form, third person, past, "ing", irregular form.
    pub(super) fn verb_forms(&self, lower: &str) -> u32 {
        let regular = |ending: &str| lower.ends_with(ending) && bases(lower).any(|base| self.verbs.contains(&*base));
        u32::from(self.verbs.contains(lower))
            | u32::from(regular("s")) << 1
            | u32::from(regular("ed")) << 2
            | u32::from(regular("ing")) << 3
            | u32::from(self.irregular.contains_key(&(Upos::Verb, lower))) << 4
    }

    /// The verb of which a word is a regular form; of several the one that was guessed, or that spelling suggests.
    pub(super) fn verb(&self, lower: &str, guess: &str) -> Option<Box<str>> {
        let found: Vec<String> = bases(lower).filter(|base| self.verbs.contains(&**base)).collect();
        let guessed = found.iter().position(|base| base == guess);
        found.into_iter().nth(guessed.unwrap_or(0)).map(Into::into)
    }
}

/// What a word is a form of by the rules of spelling if it is that of a verb, the likeliest first.
fn bases(lower: &str) -> impl Iterator<Item = String> {
    let strip = |ending: &str| lower.strip_suffix(ending).filter(|stem| stem.len() > 1);
    let (stem, candidates): (&str, [bool; 4]) = match (strip("ing").or_else(|| strip("ed")), strip("s")) {
        (Some(stem), _) => {
            let mut ends = stem.bytes().rev();
            let [last, before, third] = [(); 3].map(|()| ends.next().unwrap_or(b'-'));
            let doubled = last == before && !is_vowel(last);
            // "hoped" is of "hope", since "hop" would double its consonant.
            let short = !is_vowel(last) && is_vowel(before) && !is_vowel(third);
            (stem, if doubled { [true, true, false, false] } else { [false, !short, true, short] })
        }
        (None, Some(stem)) => (stem, [false, true, false, false]),
        _ => ("", [false; 4]),
    };
    let ending_in =
        |short: &str, long: &str| stem.strip_suffix(short).filter(|_| !candidates.iter().all(|is| !is)).map(|rest| format!("{rest}{long}"));
    let undoubled = candidates[0].then(|| stem[..stem.len() - 1].to_owned());
    let plain = candidates[1].then(|| stem.to_owned());
    let with_e = candidates[2].then(|| format!("{stem}e"));
    let late = candidates[3].then(|| stem.to_owned());
    let with_y = if lower.ends_with("ied") || lower.ends_with("ies") { ending_in("i", "y").or_else(|| ending_in("ie", "y")) } else { None };
    let without_es = if lower.ends_with("es") { ending_in("e", "") } else { None };
    [with_y, plain, undoubled, with_e, late, without_es].into_iter().flatten()
}

/// The word with one digit for all: numbers are one word for each number of digits.
pub(super) fn without_digits(lower: String) -> String {
    if lower.bytes().any(|byte| byte.is_ascii_digit()) { lower.replace(|character: char| character.is_ascii_digit(), "0") } else { lower }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Lexicon {
        Lexicon::new(FxHashMap::default())
    }

    #[test]
    fn regular_forms_of_verbs() {
        let lexicon = empty();
        let table = [
            ("blamed", "blame"),
            ("bombed", "bomb"),
            ("blockaded", "blockade"),
            ("hoped", "hope"),
            ("hopping", "hop"),
            ("planned", "plan"),
            ("denies", "deny"),
            ("tied", "tie"),
            ("passes", "pass"),
            ("imposes", "impose"),
            ("vetoes", "veto"),
            ("visiting", "visit"),
        ];
        for (form, verb) in table {
            assert_eq!(lexicon.verb(form, form).as_deref(), Some(verb), "{form}");
        }
        assert_eq!(lexicon.verb("tables", "table").as_deref(), Some("table"));
        assert_eq!(lexicon.verb("xyzzed", "xyzz"), None);
    }

    #[test]
    fn every_line_of_the_lists_is_read_and_they_are_sorted() {
        let lines =
            |text: &'static str| text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("upos")).collect::<Vec<_>>();
        let lexicon = empty();
        assert_eq!((lexicon.verbs.len(), lexicon.irregular.len()), (lines(VERBS).len(), lines(IRREGULAR).len()));
        assert!(lines(VERBS).is_sorted() && lines(IRREGULAR).is_sorted());
    }
}
