//! The words of a sentence in, its [`Quantity`]s out: whole numbers with their bounds.
//!
//! Which words are numbers and bounds is said by `data/words/numbers.tsv`. Percentages, sums of money and measures are left out:
//! they count nobody.

use std::ops::Range;

use crate::kb::{BoundWord, NumberWord, SmallWord, Words};
use crate::syntax::Deprel;

use super::view::View;
use super::{Bound, Quantity};

/// Finds the amounts of a sentence; words that are taken are left alone.
pub(super) fn find(view: &View<'_>, words: &Words, taken: &[bool]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        let number = if taken[at] { None } else { number(view, words, at) };
        let Some((end, value, vague)) = number else {
            at += 1;
            continue;
        };
        if counts(view, words, at..end) {
            let (range, bound) = bounded(view, words, at..end);
            let bound = bound.unwrap_or(if vague { Bound::About } else { Bound::Exact });
            found.push(Quantity { sentence: view.index, words: range, head: view.head(&(at..end)), value, bound });
        }
        at = end;
    }
    found
}

/// The number that begins at a word: where it ends, its value, and whether it is vague.
fn number(view: &View<'_>, words: &Words, at: usize) -> Option<(usize, u64, bool)> {
    if let Some(NumberWord::Vague(value)) = words.number(view.low(at)) {
        return Some((vague_end(view, words, at + 1), value, true));
    }
    let mut end = at;
    let mut total: f64 = 0.0;
    let mut group: Option<f64> = None;
    while end < view.len() {
        let form = view.low(end);
        if form == "-" && group.is_some() && view.touches_next(end) && words.number(view.low(end + 1)).is_some() {
            end += 1;
            continue;
        }
        if words.is(form, SmallWord::Link)
            && end > at
            && matches!(words.number(view.before(end)), Some(NumberWord::Scale(_)))
            && simple(words, view.low(end + 1)).is_some()
        {
            end += 1;
            continue;
        }
        match (words.number(form), simple(words, form)) {
            (Some(NumberWord::Scale(scale)), _) => {
                let value = group.take()? * scale as f64;
                // "Two hundred thousand": a scale below another multiplies it too.
                if scale < 1000 { group = Some(value) } else { total += value }
            }
            (Some(NumberWord::One), _) if end == at && matches!(words.number(view.low(at + 1)), Some(NumberWord::Scale(_))) => {
                group = Some(1.0)
            }
            (_, Some(value)) if group.is_none() => group = Some(value),
            // "Twenty five", "two hundred forty".
            (Some(NumberWord::Number(small)), _)
                if group.is_some_and(|tens| tens % 10.0 == 0.0 && tens >= 20.0 && (small as f64) < tens) =>
            {
                group = group.map(|tens| tens + small as f64);
            }
            _ => break,
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    let value = total + group.unwrap_or(0.0);
    (value.fract() == 0.0 && value < 1e15).then_some((end, value as u64, false))
}

/// The end of "dozens", "hundreds of thousands" (of which the first word alone gives the value).
fn vague_end(view: &View<'_>, words: &Words, at: usize) -> usize {
    let more = words.is(view.low(at), SmallWord::Link) && matches!(words.number(view.low(at + 1)), Some(NumberWord::Vague(_)));
    if more { at + 2 } else { at }
}

/// The value of one word: digits, "seven", "twenty-five", "5m".
fn simple(words: &Words, form: &str) -> Option<f64> {
    match words.number(form) {
        Some(NumberWord::Number(value)) => return Some(value as f64),
        Some(_) => return None,
        None => {}
    }
    if let Some((tens, ones)) = form.split_once('-')
        && let (Some(NumberWord::Number(tens)), Some(NumberWord::Number(ones))) = (words.number(tens), words.number(ones))
    {
        return Some((tens + ones) as f64);
    }
    let end = form.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(form.len());
    let (digits, tail) = form.split_at(end);
    let scale = match (tail, words.number(tail)) {
        ("", _) => 1.0,
        (_, Some(NumberWord::Short(scale))) => scale as f64,
        _ => return None,
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !grouped(digits) {
        return None;
    }
    Some(digits.replace(',', "").parse::<f64>().ok()? * scale)
}

/// Whether commas stand where thousands are parted.
fn grouped(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    !whole.contains(',') || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// Whether the number counts something that claims may need.
fn counts(view: &View<'_>, words: &Words, range: Range<usize>) -> bool {
    let before = words.number(view.before(range.start)) == Some(NumberWord::Before);
    let after = words.number(view.low(range.end)) == Some(NumberWord::Never);
    // "One of them", "this one".
    let pronoun = words.number(view.low(range.start)) == Some(NumberWord::Number(1))
        && range.len() == 1
        && view.word(range.start).deprel != Deprel::Nummod;
    // "5-4", "F-16", "9/11", "10:30" and the parts of names are no amounts.
    let glued = range.start > 0 && view.touches_next(range.start - 1) && !matches!(view.before(range.start), "(" | "\"" | "“" | "‘" | "~");
    let glued_after = view.touches_next(range.end - 1) && matches!(view.low(range.end), "/" | ":" | "%");
    !(before || after || pronoun || glued || glued_after)
}

/// The words of the bound taken in, and the bound.
fn bounded(view: &View<'_>, words: &Words, range: Range<usize>) -> (Range<usize>, Option<Bound>) {
    for phrase in words.bounds() {
        let length = phrase.forms.len();
        let begin = if phrase.after { Some(range.end) } else { range.start.checked_sub(length) };
        let Some(begin) = begin else { continue };
        let stands = phrase.forms.iter().enumerate().all(|(offset, form)| view.low(begin + offset) == form);
        if stands {
            let whole = range.start.min(begin)..range.end.max(begin + length);
            let bound = match phrase.bound {
                BoundWord::AtLeast => Bound::AtLeast,
                BoundWord::AtMost => Bound::AtMost,
                BoundWord::About => Bound::About,
            };
            return (whole, Some(bound));
        }
    }
    (range, None)
}
