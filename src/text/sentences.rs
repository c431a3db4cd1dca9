//! A paragraph's tokens in, its sentences out.
//!
//! In: the tokens of one paragraph. Out: where each sentence ends, as an index into them; how a sentence is set.
//! A sentence ends with a stop and the quotation marks and brackets that close after it, where what follows can open another.

use super::{
    Layout, Token,
    words::{Abbreviation, Words},
};

/// Headlines have at most this many tokens.
const LONGEST_HEADLINE: usize = 30;

/// Lines in capitals with fewer letters are no headlines whatever they end with.
const SHORTEST_HEADLINE: usize = 4;

/// Abbreviations that no list has are shorter, in bytes.
const LONG_WORD: usize = 4;

/// The indices at which sentences end: one after the last token of each; the last is the number of tokens.
pub(super) fn ends(text: &str, tokens: &[Token], words: &Words) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut quotes = 0;
    let mut begin = 0;
    let mut index = 0;
    while index < tokens.len() {
        let form = tokens[index].span.of(text);
        quotes += usize::from(form == "\"");
        index += 1;
        let Some(stop) = stop(form, words) else { continue };
        // Dots that a sentence begins with leave out what stood before it.
        if stop == Stop::Dots && index == begin + 1 {
            continue;
        }
        // "2. The third", the number of an item.
        if index == begin + 2 && tokens[begin].span.of(text).bytes().all(|byte| byte.is_ascii_digit()) && form == "." {
            continue;
        }
        let first_closer = index;
        while index < tokens.len() && closes(text, tokens, index, quotes % 2 == 1) {
            quotes += usize::from(tokens[index].span.of(text) == "\"");
            index += 1;
        }
        while let notes @ 1.. = note(text, tokens, index, stop) {
            index += notes;
        }
        if index < tokens.len() && opens(text, tokens, index, stop, index > first_closer, words) {
            ends.push(index);
            begin = index;
        }
    }
    ends.push(tokens.len());
    ends
}

/// How a sentence is set that is alone in its paragraph or not.
pub(super) fn layout(text: &str, tokens: &[Token], alone: bool) -> Layout {
    if !alone || tokens.len() > LONGEST_HEADLINE {
        return Layout::Prose;
    }
    let letters = || tokens.iter().flat_map(|token| token.span.of(text).chars()).filter(|c| c.is_alphabetic());
    let capitals = tokens.len() > 1 && letters().count() >= SHORTEST_HEADLINE && !letters().any(char::is_lowercase);
    // What begins small goes on from a line that was cut; what ends with one of these marks is a sentence, or opens another.
    let begins = letters().next().is_some_and(|letter| !letter.is_lowercase());
    let mut last = tokens.iter().rev().map(|token| token.span.of(text)).skip_while(|form| is_closer(form));
    let ends = !last.next().is_some_and(|form| form.ends_with(['.', '!', '?', '…', ':', ';', ',', '-', '–', '—']));
    if capitals || begins && ends { Layout::Headline } else { Layout::Prose }
}

/// What may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A full stop, a question or exclamation mark.
    Full,
    /// Three dots.
    Dots,
    /// An abbreviation with its stop.
    Abbreviation,
}

fn stop(form: &str, words: &Words) -> Option<Stop> {
    match form {
        "." | "。" | "؟" | "।" => return Some(Stop::Full),
        "…" | "[...]" | "[…]" => return Some(Stop::Dots),
        _ => {}
    }
    if form.bytes().all(|byte| matches!(byte, b'!' | b'?')) {
        return Some(Stop::Full);
    }
    let word = form.strip_suffix('.')?;
    if word.bytes().all(|byte| byte == b'.') {
        return Some(Stop::Dots);
    }
    match words.abbreviation(word) {
        Some(Abbreviation::End | Abbreviation::Region) => Some(Stop::Abbreviation),
        Some(_) => None,
        // "U.S.", "a.m.", and no single initial.
        None => word.contains('.').then_some(Stop::Abbreviation),
    }
}

fn is_closer(form: &str) -> bool {
    matches!(form, "\"" | "'" | "''" | "”" | "’" | "»" | ")" | "]" | "}")
}

/// Whether the token closes what stands before it: a bracket, a quotation mark that is open.
fn closes(text: &str, tokens: &[Token], index: usize, quoting: bool) -> bool {
    let form = tokens[index].span.of(text);
    let attached = tokens[index - 1].span.end == tokens[index].span.begin;
    let spaced_after = tokens.get(index + 1).is_none_or(|next| next.span.begin > tokens[index].span.end);
    match form {
        // White space tells more than counting: quotations of several paragraphs open in each and close once.
        "\"" => attached && spaced_after || quoting && (attached || spaced_after),
        "'" => attached,
        _ => is_closer(form),
    }
}

/// How many tokens after a stop are the number of a note, "[17]" or a figure set close to the stop.
fn note(text: &str, tokens: &[Token], index: usize, stop: Stop) -> usize {
    let form = |index: usize| tokens.get(index).map_or("", |token| token.span.of(text));
    let is_number = |form: &str| (1..=3).contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_digit());
    let attached = tokens.get(index).is_some_and(|token| tokens[index - 1].span.end == token.span.begin);
    match form(index) {
        _ if stop == Stop::Abbreviation => 0,
        "[" if is_number(form(index + 1)) && form(index + 2) == "]" => 3,
        number if attached && is_number(number) => 1,
        _ => 0,
    }
}

/// Whether a sentence can begin with the token at `index`, after such a stop.
fn opens(text: &str, tokens: &[Token], index: usize, stop: Stop, closed: bool, words: &Words) -> bool {
    let form = tokens[index].span.of(text);
    let Some(first) = form.chars().next() else { return false };
    let spaced = tokens[index - 1].span.end < tokens[index].span.begin;
    if matches!(first, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '`' | '–' | '—' | '-' | '*' | '•') {
        // What the quotation or the bracket begins with decides.
        let word = tokens[index + 1..].iter().take(2).map(|token| token.span.of(text)).find(|form| form.starts_with(char::is_alphanumeric));
        let capital = word.is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        if first == '(' && spaced && stop == Stop::Full {
            return true;
        }
        return stop != Stop::Abbreviation && capital && (spaced || !matches!(first, '(' | '[' | '-' | '–' | '—'));
    }
    let before = tokens[index - 1].span.of(text);
    match stop {
        Stop::Abbreviation => words.opens_sentences(form) && spaced,
        Stop::Dots => first.is_uppercase() && spaced,
        Stop::Full if first.is_lowercase() => {
            !closed && spaced && (before == "." && after_long_word(text, &tokens[..index - 1]) || form.contains("://"))
        }
        Stop::Full => (first.is_alphanumeric() || !first.is_ascii_punctuation()) && (spaced || first.is_uppercase() || closed),
    }
}

/// Whether the tokens end with a word in small letters that is too long for an abbreviation.
fn after_long_word(text: &str, tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|token| {
        let form = token.span.of(text);
        form.len() >= LONG_WORD && form.chars().all(char::is_lowercase)
    })
}
