//! A word in, numbers of its pieces and the shape of its letters out, as the networks were trained on them (`training/pieces.py`).
//!
//! Word pieces after Wu et al. (2016): the longest piece of the vocabulary that the word begins with, then the longest that goes on. Case and
//! accents do not count; the shape tells how the word is written.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The vocabulary of the networks.
#[derive(Debug)]
pub(super) struct Pieces {
    /// Pieces that begin a word, and those that go on, without their mark.
    first: FxHashMap<&'static str, u32>,
    next: FxHashMap<&'static str, u32>,
    /// Bytes of the longest piece.
    longest: usize,
}

impl Pieces {
    /// Before the words of a sentence.
    pub(super) const BEGIN: u32 = 101;
    /// After them.
    pub(super) const END: u32 = 102;
    /// A word that the vocabulary has no pieces for.
    const UNKNOWN: u32 = 100;
    /// Pieces of a word that are read.
    const LONGEST_WORD: usize = 8;

    /// A piece a line; those that go on begin with "##".
    pub(super) fn new(lines: &'static str) -> Self {
        let mut pieces = Self { first: FxHashMap::default(), next: FxHashMap::default(), longest: 0 };
        pieces.first.reserve(24_000);
        for (number, line) in (0..).zip(lines.lines()) {
            match line.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => pieces.next.insert(rest, number),
                None => pieces.first.insert(line, number),
            };
            pieces.longest = pieces.longest.max(line.len());
        }
        pieces
    }

    /// Adds the pieces of a word, one to eight.
    pub(super) fn push(&self, word: &str, numbers: &mut Vec<u32>) {
        let begin = numbers.len();
        let normal = normalised(word);
        let mut rest = normal.as_str();
        while let Some(first) = rest.chars().next()
            && numbers.len() - begin < Self::LONGEST_WORD
        {
            let end = if first.is_alphanumeric() {
                rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            self.push_run(&rest[..end], numbers);
            rest = &rest[end..];
        }
        numbers.truncate(begin + Self::LONGEST_WORD);
        if numbers.len() == begin {
            numbers.push(Self::UNKNOWN);
        }
    }

    fn push_run(&self, run: &str, numbers: &mut Vec<u32>) {
        let begin = numbers.len();
        let mut rest = run;
        while !rest.is_empty() && numbers.len() - begin < Self::LONGEST_WORD {
            let table = if rest.len() == run.len() { &self.first } else { &self.next };
            let ends = (1..=rest.len().min(self.longest)).rev().filter(|&end| rest.is_char_boundary(end));
            let Some((end, &number)) = ends.filter_map(|end| Some((end, table.get(&rest[..end])?))).next() else {
                numbers.truncate(begin);
                numbers.push(Self::UNKNOWN);
                return;
            };
            numbers.push(number);
            rest = &rest[end..];
        }
    }
}

/// In lower case, without accents, with plain quotation marks.
fn normalised(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase().replace('`', "'");
    }
    let plain = word.chars().map(|character| match character {
        '\u{2018}' | '\u{2019}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        other => other,
    });
    plain.flat_map(char::to_lowercase).nfd().filter(|&character| !is_combining_mark(character)).collect()
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape(u8);

impl Shape {
    /// The shape of a word, which may open its sentence.
    pub(super) fn of(word: &str, opens: bool) -> Self {
        let upper = word.chars().filter(|character| character.is_uppercase()).count();
        let has_lower = word.chars().any(char::is_lowercase);
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        let begins_upper = word.chars().next().is_some_and(char::is_uppercase);
        let number = match (upper, has_lower) {
            (0, false) => {
                if has_digit {
                    5
                } else {
                    9
                }
            }
            _ if has_digit => 6,
            (0, true) => 1,
            (1, false) => 3,
            (_, false) => 2,
            _ if !begins_upper => 8,
            (1, true) => 4,
            _ => 7,
        };
        Self(number + if opens { 9 } else { 0 })
    }

    /// 1 to 18.
    pub(super) fn number(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `training/pieces.py` answers.
    #[test]
    fn pieces_and_shapes_are_those_of_training() {
        let pieces = Pieces::new(crate::syntax::PIECES);
        let table: &[(&str, u8, &[u32])] = &[
            ("Mosul", 4, &[9587, 23722]),
            ("al-Shabaab", 8, &[2632, 1011, 21146, 3676, 7875]),
            ("O'Dwyer", 7, &[1051, 1005, 29394]),
            ("\u{c9}l\u{e8}ve", 4, &[3449, 18697]),
            ("Erdo\u{11f}an", 4, &[9413, 16168, 2319]),
            ("\u{130}stanbul", 4, &[9960]),
            ("U.S.", 2, &[1057, 1012, 1055, 1012]),
            ("3,000", 5, &[1017, 1010, 2199]),
            ("$1.2bn", 6, &[1002, 1015, 1012, 1016, 24700]),
            ("\u{2019}s", 1, &[1005, 1055]),
            ("\u{201c}", 9, &[1000]),
            ("xyzzyqwert", 1, &[1060, 2100, 28753, 4160, 13777, 2102]),
            ("A", 3, &[1037]),
            ("iPhone", 8, &[18059]),
            ("\u{301}", 9, &[100]),
            ("", 9, &[100]),
        ];
        for &(word, shape, expected) in table {
            let mut found = vec![7];
            pieces.push(word, &mut found);
            assert_eq!((found[0], &found[1..]), (7, expected), "{word}");
            assert_eq!((Shape::of(word, false).number(), Shape::of(word, true).number()), (shape, shape + 9), "{word}");
        }
        let mut long = Vec::new();
        pieces.push(&"x".repeat(1_000), &mut long);
        assert_eq!(long.len(), Pieces::LONGEST_WORD);
    }
}
