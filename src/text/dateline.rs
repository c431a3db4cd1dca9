//! The tokens of a paragraph in, where its dateline ends out: "KYIV, Ukraine (AP) —".

use super::Token;

/// A dateline has at most so many tokens, its dash included.
const LONGEST: usize = 24;
/// The least letters of a place in capitals before the dash; shorter ones are acronyms.
const SHORTEST_PLACE: usize = 5;
/// The same where sentences follow.
const SHORTEST_PLACE_BEFORE_SENTENCES: usize = 4;
/// A place in small letters without an agency has at most so many tokens, its comma included: "Beirut, Lebanon".
const LONGEST_PLACE: usize = 6;

/// How many tokens the dateline that opens a paragraph has, its dash included; 0 where none does.
///
/// It begins with a place in capitals, or names an agency in brackets, or is a place with its country; words outside brackets have
/// capitals; what follows it has small letters, after a lone place also a capital first. `alone`: the paragraph is one sentence.
pub(super) fn length(text: &str, tokens: &[Token], alone: bool) -> usize {
    let form = |index: usize| tokens[index].span.of(text);
    let spaced = |index: usize| {
        tokens[index - 1].span.end < tokens[index].span.begin
            && tokens.get(index + 1).is_some_and(|next| next.span.begin > tokens[index].span.end)
    };
    // A colon parts a dateline from its text only after the brackets of an agency: else it may be somebody who speaks.
    let is_dash = |index: usize| {
        matches!(form(index), "—" | "–" | "--") || form(index) == "-" && spaced(index) || form(index) == ":" && form(index - 1) == ")"
    };
    let Some(dash) = (1..tokens.len().min(LONGEST)).find(|&index| is_dash(index)) else { return 0 };
    let mut bracket = None;
    for index in 0..dash {
        match form(index) {
            "(" => bracket = Some(index),
            ")" if bracket.is_some() => {}
            _ if bracket.is_some() => {}
            word if word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(word, "," | "/" | "." | "-") => {}
            _ => return 0,
        }
    }
    let begins = |index: usize, of: fn(char) -> bool| tokens.get(index).is_some_and(|token| token.span.of(text).starts_with(of));
    let capitals = |index: &usize| form(*index).chars().all(|c| c.is_uppercase() || c == '.');
    let letters: usize = (0..dash).take_while(capitals).map(|index| form(index).chars().filter(|c| c.is_alphabetic()).count()).sum();
    let says_more = (1..dash).any(|index| matches!(form(index), "," | "("));
    let is_text = !alone || tokens.last().is_some_and(|token| token.span.of(text).starts_with(['.', '!', '?', '"', '”', '’']));
    let least = if is_text { SHORTEST_PLACE_BEFORE_SENTENCES } else { SHORTEST_PLACE };
    // "ECOWAS - the bloc - met": no place. Where more is said of the place, a text may go on as it likes.
    let goes_on_small = begins(dash + 1, char::is_lowercase);
    let in_capitals = letters > 0 && (says_more || letters >= least && !goes_on_small);
    let agency = bracket.is_some_and(|open| open > 0) && form(dash - 1) == ")" && begins(0, char::is_uppercase);
    let with_country = is_text
        && bracket.is_none()
        && dash <= LONGEST_PLACE
        && form(dash) != ":"
        && (2..dash).any(|index| form(index - 1) == "," && begins(index, |c| c.is_uppercase() || c.is_ascii_digit()))
        && begins(dash + 1, char::is_uppercase)
        && spaced(dash);
    let goes_on = (dash + 1..tokens.len()).any(|index| begins(index, char::is_lowercase));
    if (in_capitals || agency || with_country) && goes_on { dash + 1 } else { 0 }
}
