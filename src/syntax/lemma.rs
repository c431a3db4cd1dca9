//! A word, its tag and the rule that the model chose in, its lemma out.

use super::lexicon::Lexicon;
use super::{Degree, Features, Number, Tense, Upos, VerbForm};

/// What makes a lemma of a word: whether capitals stay, how many characters go, what comes instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    keep_case: bool,
    cut: usize,
    ending: &'static str,
}

impl Rule {
    /// Reads `keep` or `lower`, the number and the ending, with tabs between.
    pub(super) fn from_notation(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let keep_case = columns.next()? == "keep";
        Some(Self { keep_case, cut: columns.next()?.parse().ok()?, ending: columns.next()? })
    }

    /// The lemma; the word itself where nothing would be left.
    fn apply(&self, form: &str) -> Box<str> {
        let mut lemma = if self.keep_case { form.to_owned() } else { form.to_lowercase() };
        let kept = lemma.char_indices().rev().nth(self.cut.saturating_sub(1)).map_or(0, |(place, _)| place);
        lemma.truncate(if self.cut == 0 { lemma.len() } else { kept });
        lemma.push_str(self.ending);
        if lemma.is_empty() { form.into() } else { lemma.into() }
    }
}

/// The lemma of a word: known forms of verbs and nouns are looked up, for the others the rule speaks.
pub(super) fn lemma(lexicon: &Lexicon, form: &str, upos: Upos, features: Features, rule: &Rule) -> Box<str> {
    let guess = rule.apply(form);
    let is_base = features.verb_form == Some(VerbForm::Infinitive)
        || features.verb_form == Some(VerbForm::Finite) && features.tense != Some(Tense::Past) && features.number.is_none();
    match upos {
        Upos::Verb => {
            let lower = form.to_lowercase();
            if is_base {
                return if lexicon.is_verb(&lower) { lower.into() } else { guess };
            }
            lexicon.irregular(upos, &lower).map(Into::into).or_else(|| lexicon.verb(&lower)).unwrap_or(guess)
        }
        Upos::Noun if features.number == Some(Number::Plural) => {
            let lower = form.to_lowercase();
            let regular = || if is_kin(form, &guess) { singular(guess) } else { lower.as_str().into() };
            lexicon.irregular(upos, &lower).map_or_else(regular, Into::into)
        }
        Upos::Numeral if form.bytes().any(|byte| byte.is_ascii_digit()) => form.into(),
        // Only comparatives are of other words ("better"): else a rule learned of one word is not for this one.
        Upos::Noun | Upos::ProperNoun | Upos::Adjective if features.degree.is_none_or(|degree| degree == Degree::Positive) => {
            if is_kin(form, &guess) {
                guess
            } else if upos == Upos::ProperNoun {
                form.into()
            } else {
                form.to_lowercase().into()
            }
        }
        _ => guess,
    }
}

/// Whether a lemma begins as the word does.
fn is_kin(form: &str, lemma: &str) -> bool {
    let shared = form.chars().flat_map(char::to_lowercase).zip(lemma.chars().flat_map(char::to_lowercase));
    let shared = shared.take_while(|(one, other)| one == other).count();
    shared + LONGEST_ENDING >= lemma.chars().count() && shared > 0
}

/// How many letters of a lemma may differ from the word.
const LONGEST_ENDING: usize = 3;

/// A plural of which only "s" was cut, in the spelling of the singular: "partie", "clashe".
fn singular(guess: Box<str>) -> Box<str> {
    if let Some(stem) = guess.strip_suffix("ie") {
        return format!("{stem}y").into();
    }
    let is_hissing = |ending: &&str| guess.ends_with(ending);
    if ["sse", "she", "che", "xe", "zze"].iter().any(is_hissing) { guess[..guess.len() - 1].into() } else { guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_cut_and_add() {
        let table = [
            ("keep\t0\t", "Mosul", "Mosul"),
            ("lower\t3\ty", "Allies", "ally"),
            ("lower\t4\tgo", "went", "go"),
            ("lower\t9\t", "it", "it"),
        ];
        for (line, form, lemma) in table {
            assert_eq!(&*Rule::from_notation(line).expect("a rule").apply(form), lemma);
        }
    }

    #[test]
    fn plurals_that_lost_only_an_s() {
        for (guess, lemma) in [("partie", "party"), ("clashe", "clash"), ("witnesse", "witness"), ("house", "house"), ("city", "city")] {
            assert_eq!(&*singular(guess.into()), lemma);
        }
    }
}
