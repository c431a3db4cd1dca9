//! The tokens of a paragraph in, where its dateline ends out: "KYIV, Ukraine (AP) —".

use super::Token;

/// A dateline has at most so many tokens, its dash included.
const LONGEST: usize = 24;
/// The least letters of a place in capitals that stands alone before the dash; shorter ones are acronyms.
const SHORTEST_PLACE: usize = 5;

/// How many tokens the dateline that opens a paragraph has, its dash included; 0 where none does.
///
/// It begins with a place in capitals, or names an agency in brackets; words outside brackets have capitals; what follows it has small letters.
pub(super) fn length(text: &str, tokens: &[Token]) -> usize {
    let form = |index: usize| tokens[index].span.of(text);
    let spaced = |index: usize| {
        tokens[index - 1].span.end < tokens[index].span.begin
            && tokens.get(index + 1).is_some_and(|next| next.span.begin > tokens[index].span.end)
    };
    let is_dash = |index: usize| matches!(form(index), "—" | "–" | "--") || form(index) == "-" && spaced(index);
    let Some(dash) = (1..tokens.len().min(LONGEST)).find(|&index| is_dash(index)) else { return 0 };
    let mut bracket = None;
    for index in 0..dash {
        match form(index) {
            "(" => bracket = Some(index),
            ")" if bracket.is_some() => {}
            _ if bracket.is_some() => {}
            word if word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(word, "," | "/" | ".") => {}
            _ => return 0,
        }
    }
    let place = form(0);
    let in_capitals = (place.chars().count() >= SHORTEST_PLACE || dash > 2) && place.chars().all(char::is_uppercase);
    let agency = bracket.is_some_and(|open| open > 0) && form(dash - 1) == ")" && place.starts_with(char::is_uppercase);
    let goes_on = tokens[dash + 1..].iter().any(|token| token.span.of(text).starts_with(char::is_lowercase));
    if (in_capitals || agency) && goes_on { dash + 1 } else { 0 }
}
