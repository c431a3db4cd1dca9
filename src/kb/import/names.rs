//! Names as other collections write them in; names as our tables have them out.

use unicode_normalization::UnicodeNormalization;

use super::super::{KnowledgeBase, SmallWord};

/// More bytes than any name has.
const LONGEST: usize = 160;

/// A name in Latin letters on one line; none where it is in other letters, too long, or holds what a table cannot.
pub(super) fn clean(name: &str) -> Option<String> {
    let name: String = name.nfc().collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|letter: char| matches!(letter, '"' | '“' | '”' | ',' | ';' | '*')).to_owned();
    let latin = |letter: char| !letter.is_alphabetic() || letter < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&letter);
    let usable = name.chars().any(char::is_alphabetic)
        && name.chars().all(|letter| latin(letter) && !letter.is_control() && letter != '|')
        && name.len() <= LONGEST
        && !name.starts_with(['#', '!']);
    usable.then_some(name)
}

/// A person's name with the given name first and not all in capitals: `PUTIN, Vladimir` is Vladimir Putin.
pub(super) fn of_person(name: &str) -> Option<String> {
    let mut parts = name.split(',').map(str::trim);
    let turned = match (parts.next(), parts.next(), parts.next()) {
        (Some(name), None, _) => name.to_owned(),
        (Some(family), Some(given), None) if !given.is_empty() => format!("{given} {family}"),
        _ => return None,
    };
    let words = turned.split(' ').map(|word| if is_shouted(word) { lowered(word) } else { word.to_owned() });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The name of something else; what is all in capitals and has several words is written as a name, and words that only join stay small.
pub(super) fn of_thing(name: &str, kb: &KnowledgeBase) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let is_small = name.chars().any(char::is_lowercase);
    if words.len() < 2 || is_small {
        return name.to_owned();
    }
    let joins = |lower: &str| [SmallWord::Link, SmallWord::Article].iter().any(|kind| kb.words().is(lower, *kind));
    let written = words.iter().enumerate().map(|(index, word)| {
        let lower = word.to_lowercase();
        if index > 0 && joins(&lower) { lower } else { lowered(word) }
    });
    written.collect::<Vec<_>>().join(" ")
}

/// Whether a word is all in capitals, and no initials.
fn is_shouted(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.len() > 2 && !word.contains('.') && letters.iter().all(|letter| letter.is_uppercase())
}

/// A word with capitals at its beginning and after hyphens and apostrophes only.
fn lowered(word: &str) -> String {
    let mut lowered = String::with_capacity(word.len());
    let mut begins = true;
    for letter in word.chars() {
        if begins {
            lowered.push(letter);
        } else {
            lowered.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphanumeric() && letter != '.';
    }
    lowered
}

/// Whether a name is too common, or too short, to mean its bearer without more: one word, or an abbreviation.
pub(super) fn is_weak(name: &str) -> bool {
    !name.contains([' ', '-']) || !name.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (name, expected) in
            [(" Dobrin \u{a0} Vask ", Some("Dobrin Vask")), ("Добрин", None), ("«»", None), ("a|b", None), ("Be\u{301}la", Some("Béla"))]
        {
            assert_eq!(clean(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn family_names_stand_last_and_nobody_shouts() {
        for (name, expected) in [
            ("VASK, Dobrin", Some("Dobrin Vask")),
            ("Dobrin AL-VASK", Some("Dobrin Al-Vask")),
            ("J. R. Vask", Some("J. R. Vask")),
            ("Vask, Dobrin, Jr", None),
        ] {
            assert_eq!(of_person(name).as_deref(), expected, "{name}");
        }
    }
}
