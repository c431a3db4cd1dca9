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

/// The indices at which sentences end: one after the last token of each; the last is the number of tokens.
pub(super) fn ends(text: &str, tokens: &[Token], words: &Words) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut quotes = 0;
    let mut index = 0;
    while index < tokens.len() {
        let form = tokens[index].span.of(text);
        quotes += usize::from(form == "\"");
        index += 1;
        let Some(stop) = stop(form, words) else { continue };
        let first_closer = index;
        while index < tokens.len() && closes(text, tokens, index, quotes % 2 == 1) {
            quotes += usize::from(tokens[index].span.of(text) == "\"");
            index += 1;
        }
        if index < tokens.len() && opens(text, tokens, index, stop, index > first_closer, words) {
            ends.push(index);
        }
    }
    ends.push(tokens.len());
    ends
}

/// How a sentence is set that is alone in its paragraph or not.
pub(super) fn layout(text: &str, tokens: &[Token], alone: bool) -> Layout {
    let mut letters = 0;
    let mut small = 0;
    for c in tokens.iter().flat_map(|token| token.span.of(text).chars()) {
        letters += usize::from(c.is_alphabetic());
        small += usize::from(c.is_lowercase());
    }
    let capitals = letters >= 4 && small == 0 && tokens.len() >= 2;
    let mut last = tokens.iter().rev().map(|token| token.span.of(text)).skip_while(|form| is_closer(form));
    let stopped = last.next().is_some_and(|form| form.ends_with(['.', '!', '?', '…', ':', ';', ',']));
    if alone && letters > 0 && tokens.len() <= LONGEST_HEADLINE && (capitals || !stopped) { Layout::Headline } else { Layout::Prose }
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
        "…" => return Some(Stop::Dots),
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
        Some(Abbreviation::End) => Some(Stop::Abbreviation),
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
    match form {
        "\"" => quoting && (attached || tokens.get(index + 1).is_none_or(|next| next.span.begin > tokens[index].span.end)),
        "'" => attached,
        _ => is_closer(form),
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
        return stop != Stop::Abbreviation && capital && (spaced || !matches!(first, '(' | '[' | '-' | '–' | '—'));
    }
    match stop {
        Stop::Abbreviation => words.opens_sentences(form) && spaced,
        Stop::Dots => first.is_uppercase() && spaced,
        Stop::Full => {
            !first.is_lowercase()
                && (first.is_alphanumeric() || !first.is_ascii_punctuation())
                && (spaced || first.is_uppercase() || closed)
        }
    }
}
