//! The start of a text in, the date of publication that it states out.
//!
//! A dateline stands at the start of a line and before a dash, or has the line for itself: "KABUL, March 3, 2024 (Reuters) —".
//! It counts only with its year. A label and a date in figures at the very start count too: "date 2024-04-02".

use std::{ops::Range, sync::LazyLock};

use jiff::civil::Date;

/// A dateline stands within this many characters of the start.
const LONGEST_DATELINE: usize = 200;

/// Words before the date of a dateline, and after it, are at most this many.
const MOST_WORDS: usize = 8;

/// The date in a dateline.
pub(super) fn of_dateline(text: &str) -> Option<Date> {
    let cut = |characters| text.char_indices().nth(characters).map_or(text.len(), |(place, _)| place);
    let (within, head) = (cut(LONGEST_DATELINE), &text[..cut(2 * LONGEST_DATELINE)]);
    let start = head.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    if let Some(date) = figures(without_label(start)) {
        return Some(date);
    }
    let mut begin = 0;
    start.split_inclusive('\n').find_map(|line| {
        let dateline = without_label(line.trim());
        let found = find(dateline).filter(|(_, place)| begin + place.start < within);
        begin += line.len();
        let (date, place) = found?;
        (is_place(&dateline[..place.start]) && is_end(&dateline[place.end..])).then_some(date)
    })
}

/// A date in figures right at the start.
fn figures(start: &str) -> Option<Date> {
    let (date, place) = find(start.get(..10)?)?;
    (place == (0..10) && !start[10..].starts_with(char::is_alphanumeric)).then_some(date)
}

/// The first date in the words of a field: "2 April 2024", "2024-04-02T10:00Z".
pub(super) fn of_field(field: &str) -> Option<Date> {
    find(field).map(|(date, _)| date)
}

fn without_label(line: &str) -> &str {
    let word = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let known = !word.is_empty() && LABELS.contains(&word.to_lowercase().as_str());
    if known { line[word.len()..].trim_start_matches(|c: char| c == ':' || c.is_whitespace()) } else { line }
}

/// Whether what stands before the date is names of places only: no word in small letters.
fn is_place(before: &str) -> bool {
    let mut words = before.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.clone().count() <= MOST_WORDS && words.all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether what follows the date ends a dateline: a dash, or nothing, after closing brackets and an agency in brackets.
fn is_end(after: &str) -> bool {
    let after = after.trim_start_matches([')', ']', ',', '.', ' ']);
    let after = match after.strip_prefix('(').and_then(|agency| agency.split_once(')')) {
        Some((agency, rest)) if agency.split_whitespace().count() <= MOST_WORDS => rest.trim_start(),
        _ => after,
    };
    after.is_empty() || after.starts_with(['—', '–', '-', '|', ':'])
}

/// The first date, and where it stands.
fn find(text: &str) -> Option<(Date, Range<usize>)> {
    let words = words(text);
    let close = |left: &Range<usize>, right: &Range<usize>| {
        right.start - left.end <= 2 && text[left.end..right.start].chars().all(|c| matches!(c, ' ' | ',' | '.' | '\u{A0}'))
    };
    words.windows(3).find_map(|window| {
        let [first, second, third] = window else { return None };
        let place = first.start..third.end;
        let [a, b, c] = [first, second, third].map(|range| &text[range.clone()]);
        let hyphens = text[first.end..].starts_with('-') && text[second.end..].starts_with('-');
        let date = if hyphens && a.len() == 4 && b.len() == 2 && second.start == first.end + 1 && third.start == second.end + 1 {
            let (day, time) = c.split_at_checked(2)?;
            let year = (time.is_empty() || time.starts_with('T')).then(|| number(a))??;
            Date::new(year, i8::try_from(number(b)?).ok()?, i8::try_from(number(day)?).ok()?).ok()
        } else if close(first, second) && close(second, third) && c.len() == 4 {
            let (month, day) = month(a).zip(day(b)).or_else(|| month(b).zip(day(a)))?;
            Date::new(number(c)?, month, day).ok()
        } else {
            None
        };
        date.map(|date| (date, place))
    })
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (place, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match words.last_mut() {
            Some(word) if word.end == place => word.end += c.len_utf8(),
            _ => words.push(place..place + c.len_utf8()),
        }
    }
    words
}

fn number(digits: &str) -> Option<i16> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// A day of the month: "2", "02", "2nd".
fn day(word: &str) -> Option<i8> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = &word[digits..];
    let ordinal = ending.len() == 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    ((1..=2).contains(&digits) && (ending.is_empty() || ordinal)).then(|| word[..digits].parse().ok()).flatten()
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    MONTHS.iter().find(|(name, _)| *name == word).map(|&(_, number)| number)
}

/// Names of months. A test reads the file whole.
static MONTHS: LazyLock<Vec<(&str, i8)>> = LazyLock::new(|| {
    let lines = lines(include_str!("../../data/words/months.tsv"));
    lines.filter_map(|line| line.split_once('\t').and_then(|(name, number)| Some((name, number.parse().ok()?)))).collect()
});

/// Words before a date of publication.
static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("../../data/words/date-labels.txt")).collect());

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_months_is_a_month() {
        let file = include_str!("../../data/words/months.tsv");
        assert_eq!(MONTHS.len(), lines(file).count());
        assert!(MONTHS.iter().all(|(name, number)| *name == name.to_lowercase() && (1..=12).contains(number)));
        assert!(MONTHS.is_sorted());
    }
}
