//! Words in, the key under which a form is looked up out: what spellings of one name share.
//!
//! Letters without diacritics; apostrophes and dots dropped; hyphens part words as spaces do; `el` is `al`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What one word, hyphens aside, adds to the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// With the capitals as they stand.
    pub(crate) cased: String,
    /// In small letters.
    pub(crate) key: String,
    /// Number of words in it.
    pub(crate) words: usize,
}

impl Spelling {
    /// That of a form with spaces.
    pub(crate) fn of(form: &str) -> Self {
        let mut spelling = Self::default();
        spelling.push(form);
        spelling
    }

    /// Adds a token. Whether the form may end there.
    pub(crate) fn push(&mut self, token: &str) -> bool {
        if is_clitic(token) {
            // "Russia 's" is spelt as one word; a name does not end in it.
            self.cased.push_str(&fold(token));
            self.key.push_str(&fold(token).to_lowercase());
            return false;
        }
        let before = self.words;
        for word in token.split(|c: char| c.is_whitespace() || is_hyphen(c)) {
            self.push_word(word);
        }
        self.words > before
    }

    fn push_word(&mut self, word: &str) {
        let ends = (self.cased.len(), self.key.len());
        if self.words > 0 {
            self.cased.push(' ');
            self.key.push(' ');
        }
        let begins = (self.cased.len(), self.key.len());
        if word.is_ascii() {
            // What is looked up at each word of a text: no string of its own.
            for letter in word.chars().filter(|&c| c != '.' && !is_apostrophe(c)) {
                self.cased.push(letter);
                self.key.push(letter.to_ascii_lowercase());
            }
        } else {
            let folded = fold(word);
            self.key.push_str(&folded.to_lowercase());
            self.cased.push_str(&folded);
        }
        match &self.key[begins.1..] {
            "" => {
                self.cased.truncate(ends.0);
                self.key.truncate(ends.1);
                return;
            }
            // The article, however it is written, asks for no capital.
            "al" | "el" => {
                self.cased.truncate(begins.0);
                self.key.truncate(begins.1);
                self.cased.push_str("al");
                self.key.push_str("al");
            }
            _ => {}
        }
        self.words += 1;
    }
}

/// Whether a token can stand within a form: no punctuation but a hyphen.
pub(crate) fn may_belong(token: &str) -> bool {
    token.chars().next().is_some_and(is_hyphen) || token.chars().any(char::is_alphanumeric)
}

/// Whether a token is the ending of a possessor.
fn is_clitic(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(is_apostrophe) && matches!(letters.as_str(), "s" | "S")
}

/// Whether `text` has a capital wherever `form` has one; the same key is taken for granted.
pub(crate) fn has_capitals_of(text: &str, form: &str) -> bool {
    text.chars().zip(form.chars()).all(|(text, form)| !form.is_uppercase() || text.is_uppercase())
}

/// Whether all letters are capitals, and there are two at least.
pub(crate) fn is_in_capitals(form: &str) -> bool {
    form.chars().filter(|c| c.is_alphabetic()).count() > 1 && !form.chars().any(char::is_lowercase)
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(|c| *c != '.' && !is_apostrophe(*c)).collect();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfd() {
        match letter {
            'ø' => folded.push('o'),
            'Ø' => folded.push('O'),
            'ł' => folded.push('l'),
            'Ł' => folded.push('L'),
            'đ' | 'ð' => folded.push('d'),
            'Đ' | 'Ð' => folded.push('D'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            '.' => {}
            _ if is_apostrophe(letter) || is_combining_mark(letter) => {}
            _ => folded.push(letter),
        }
    }
    folded
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´')
}
