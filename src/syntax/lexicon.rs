//! A word in, what is known of it before any sentence out: which verb it may be a form of.
//!
//! Verbs are a list, and so are forms that no rule explains; both are files of the program.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Upos;

/// Base forms of verbs, one a line.
pub(super) const VERBS: &str = include_str!("../../data/words/verbs.txt");
/// Part of speech, form and lemma where no rule makes the one of the other.
pub(super) const IRREGULAR: &str = include_str!("../../data/words/irregular.tsv");

/// What is known of words.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    verbs: FxHashSet<&'static str>,
    irregular: FxHashMap<(Upos, &'static str), &'static str>,
}

impl Lexicon {
    /// The lists that are part of the program.
    pub(super) fn new() -> Self {
        let lines = |text: &'static str| text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let irregular = |line: &'static str| {
            let mut columns = line.split('\t');
            Some(((Upos::from_name(columns.next()?)?, columns.next()?), columns.next()?))
        };
        Self { verbs: lines(VERBS).collect(), irregular: lines(IRREGULAR).filter_map(irregular).collect() }
    }

    /// The lemma of a form that no rule explains.
    pub(super) fn irregular(&self, upos: Upos, lower: &str) -> Option<&'static str> {
        self.irregular.get(&(upos, lower)).copied()
    }

    /// Whether a word is the base form of a verb.
    pub(super) fn is_verb(&self, lower: &str) -> bool {
        self.verbs.contains(lower)
    }

    /// The verb of which a word is a regular form; of several the one that spelling suggests.
    pub(super) fn verb(&self, lower: &str) -> Option<Box<str>> {
        bases(lower).find(|base| self.verbs.contains(&**base)).map(Into::into)
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

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_of_verbs() {
        let lexicon = Lexicon::new();
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
            assert_eq!(lexicon.verb(form).as_deref(), Some(verb), "{form}");
        }
        assert_eq!(lexicon.verb("tables").as_deref(), Some("table"));
        assert_eq!(lexicon.verb("xyzzed"), None);
    }

    #[test]
    fn every_line_of_the_lists_is_read_and_they_are_sorted() {
        let lines =
            |text: &'static str| text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("upos")).collect::<Vec<_>>();
        let lexicon = Lexicon::new();
        assert_eq!((lexicon.verbs.len(), lexicon.irregular.len()), (lines(VERBS).len(), lines(IRREGULAR).len()));
        assert!(lines(VERBS).is_sorted() && lines(IRREGULAR).is_sorted());
    }
}
