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
            if is_base && lexicon.is_verb(&lower) {
                return lower.into();
            }
            lexicon.irregular(upos, &lower).map(Into::into).or_else(|| lexicon.verb(&lower)).unwrap_or(guess)
        }
        Upos::Noun if features.number == Some(Number::Plural) => {
            let lower = form.to_lowercase();
            if let Some(known) = lexicon.irregular(upos, &lower) {
                return known.into();
            }
            // "Politics", "series": the rule leaves what has no singular.
            if guess.len() < form.len() && lower.ends_with('s') {
                let singular = singular(&lower, &guess.to_lowercase());
                let keeps_case = guess.chars().any(char::is_uppercase);
                return if keeps_case { respelled(form, &singular) } else { singular };
            }
            if is_kin(form, &guess) { guess } else { lower.into() }
        }
        Upos::Numeral if form.bytes().any(|byte| byte.is_ascii_digit()) => without_separators(form),
        Upos::Adjective if features.degree.is_some_and(|degree| degree != Degree::Positive) => {
            // "Better", "further" are of other words; "larger" of what spelling says.
            let lower = form.to_lowercase();
            if is_kin(form, &guess) && lower.starts_with(guess.get(..3).unwrap_or(&lower)) { plain(&lower).unwrap_or(guess) } else { guess }
        }
        Upos::Noun | Upos::ProperNoun | Upos::Adjective if !is_kin(form, &guess) => {
            if upos == Upos::ProperNoun {
                form.into()
            } else {
                form.to_lowercase().into()
            }
        }
        _ => guess,
    }
}

/// A number without the commas that part its thousands.
fn without_separators(form: &str) -> Box<str> {
    let parts_thousands = |place: usize| form[place + 1..].bytes().take_while(u8::is_ascii_digit).count() == 3;
    let kept = form.char_indices().filter(|&(place, character)| character != ',' || !parts_thousands(place));
    kept.map(|(_, character)| character).collect::<String>().into()
}

/// Whether a lemma begins as the word does.
fn is_kin(form: &str, lemma: &str) -> bool {
    let shared = form.chars().flat_map(char::to_lowercase).zip(lemma.chars().flat_map(char::to_lowercase));
    let shared = shared.take_while(|(one, other)| one == other).count();
    shared + LONGEST_ENDING >= lemma.chars().count() && shared > 0
}

/// How many letters of a lemma may differ from the word.
const LONGEST_ENDING: usize = 3;

/// The singular of a regular plural, in lower case: "parties", "clashes", "governments"; of short ones and those in "uses" as it was guessed:
/// "mps", "surpluses" beside "houses".
fn singular(lower: &str, guess: &str) -> Box<str> {
    let cut = |count: usize| &lower[..lower.len() - count];
    let is = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if lower.len() < 4 || is(&["uses", "ases", "ises"]) {
        return if guess == cut(1) || guess == lower.strip_suffix("es").unwrap_or(guess) { guess.into() } else { cut(1).into() };
    }
    if lower.ends_with("ss") {
        return lower.into();
    }
    if lower.ends_with("ies") {
        return format!("{}y", cut(3)).into();
    }
    let count = if is(&["sses", "shes", "ches", "xes", "zzes", "oes"]) { 2 } else { 1 };
    cut(count).trim_end_matches('\'').into()
}

/// A lemma in the capitals of the word.
fn respelled(form: &str, lemma: &str) -> Box<str> {
    let shared = form.char_indices().zip(lemma.chars()).take_while(|((_, one), other)| one.to_lowercase().eq(other.to_lowercase()));
    let (form_end, lemma_end) = shared.fold((0, 0), |_, ((place, one), other)| (place + one.len_utf8(), place + other.len_utf8()));
    format!("{}{}", &form[..form_end], lemma.get(lemma_end..).unwrap_or_default()).into()
}

/// The plain form of an adjective in "er" or "est" by the rules of spelling: "larger", "hottest", "wealthiest".
fn plain(lower: &str) -> Option<Box<str>> {
    let stem = lower.strip_suffix("est").or_else(|| lower.strip_suffix("er")).filter(|stem| stem.len() > 2)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y").into());
    }
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let mut ends = stem.bytes().rev();
    let [last, before, third] = [(); 3].map(|()| ends.next().unwrap_or(b'-'));
    let doubled = last == before && !matches!(last, b'l' | b's');
    if doubled {
        return stem.get(..stem.len() - 1).map(Into::into);
    }
    // "Late", "wide": one vowel before one consonant would be doubled; "large", "nice", "brave", "simple".
    let short = !is_vowel(last) && is_vowel(before) && !is_vowel(third) && !matches!(last, b'w' | b'x' | b'y' | b'l');
    let soft = matches!(last, b'c' | b'v' | b'u')
        || (before, last) == (b'r', b'g')
        || last == b'l' && matches!(before, b'b' | b'p' | b't' | b'd' | b'g');
    let soft = soft || (before, last) == (b'o', b's');
    Some(if short || soft { format!("{stem}e").into() } else { stem.into() })
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
    fn singulars_and_plain_forms() {
        let plurals = [
            ("parties", "partie", "party"),
            ("clashes", "clashe", "clash"),
            ("governments", "governmey", "government"),
            ("houses", "house", "house"),
            ("surpluses", "surplus", "surplus"),
            ("heroes", "heroe", "hero"),
            ("mps", "mp", "mp"),
        ];
        for (form, guess, lemma) in plurals {
            assert_eq!(&*singular(form, guess), lemma);
        }
        assert_eq!((&*respelled("MPs", "mp"), &*respelled("Houthis", "houthi")), ("MP", "Houthi"));
        let compared = [
            ("larger", "large"),
            ("closest", "close"),
            ("hottest", "hot"),
            ("wealthiest", "wealthy"),
            ("later", "late"),
            ("newer", "new"),
            ("smaller", "small"),
            ("cleaner", "clean"),
            ("simplest", "simple"),
        ];
        for (form, lemma) in compared {
            assert_eq!(plain(form).as_deref(), Some(lemma));
        }
    }
}
