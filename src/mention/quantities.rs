//! The words of a sentence in, its [`Quantity`]s out: whole numbers with their bounds, of things and of money.
//!
//! Which words are numbers and bounds is said by `data/words/numbers.tsv`. Percentages, shares and measures are left out: they
//! count nobody. A range ("30 to 40") is its least with the bound "at least".

use std::ops::Range;

use crate::kb::{BoundWord, NumberWord, SmallWord, Words};
use crate::syntax::{Deprel, Number, Upos};
use crate::text::Opening;

use super::view::View;
use super::{Bound, Measure, Quantity};

/// How far behind a range the noun stands that it counts.
const NEAR: usize = 3;

/// A number, where it stands.
#[derive(Clone, Debug)]
struct Amount {
    words: Range<usize>,
    value: u64,
    /// The most, of a range.
    most: Option<u64>,
    vague: bool,
}

/// Finds the amounts of a sentence; words that are taken are left alone.
pub(super) fn find(view: &View<'_>, words: &Words, taken: &[bool]) -> Vec<Quantity> {
    let mut found = Vec::new();
    // The number of an item counts nothing.
    let mut at = usize::from(view.sentence.opening == Opening::Bullet);
    while at < view.len() {
        let number = if taken[at] { None } else { number(view, words, at) };
        let Some(amount) = number else {
            at += 1;
            continue;
        };
        if let Some(end) = share_end(view, words, taken, &amount) {
            at = end;
            continue;
        }
        let amount = range(view, words, taken, &amount).unwrap_or(amount);
        at = amount.words.end;
        let (around, measure) = money(view, words, &amount.words);
        if counts(view, words, around.clone(), measure) {
            let head = view.head(&amount.words);
            let (range, bound) = bounded(view, words, around);
            let (value, bound) = match (amount.most, bound) {
                (Some(most), Some(Bound::AtMost)) => (most, Bound::AtMost),
                (Some(_), _) => (amount.value, Bound::AtLeast),
                (None, Some(bound)) => (amount.value, bound),
                (None, None) => (amount.value, if amount.vague { Bound::About } else { Bound::Exact }),
            };
            found.push(Quantity { sentence: view.index, words: range, head, value, measure, bound });
        }
    }
    found
}

/// The number that begins at a word.
fn number(view: &View<'_>, words: &Words, at: usize) -> Option<Amount> {
    let kind = |index: usize| words.number(view.low(index));
    let amount = |end: usize, value: u64, vague: bool| Some(Amount { words: at..end, value, most: None, vague });
    match (kind(at), kind(at + 1), kind(at + 2)) {
        (Some(NumberWord::Vague(value)), _, _) => {
            let (end, scale) = vague_end(view, words, at + 1);
            return amount(end, value.saturating_mul(scale), true);
        }
        (Some(NumberWord::Few(few)), Some(NumberWord::Scale(scale)), _) => return amount(at + 2, few.saturating_mul(scale), true),
        (Some(NumberWord::Half), Some(NumberWord::One), Some(NumberWord::Scale(scale))) => return amount(at + 3, scale / 2, false),
        _ => {}
    }
    let mut end = at;
    let mut total: f64 = 0.0;
    let mut group: Option<f64> = None;
    while end < view.len() {
        let form = view.low(end);
        if form == "-" && group.is_some() && view.touches_next(end) && is_ones(words, view.low(end + 1)) && tens(view, words, end) {
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
            (Some(NumberWord::Short(scale)), _) if end > at && scales(view, words, at, end) => {
                total += group.take()? * scale as f64;
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
    // 1.15 times a million is a little less than 1150000 to the machine.
    let whole = value.round();
    if (value - whole).abs() < 1e-3 && whole < 1e15 { amount(end, whole as u64, false) } else { None }
}

fn is_ones(words: &Words, form: &str) -> bool {
    matches!(words.number(form), Some(NumberWord::Number(ones)) if ones < 10)
}

/// Whether tens in letters stand before a hyphen: "twenty-five".
fn tens(view: &View<'_>, words: &Words, hyphen: usize) -> bool {
    matches!(words.number(view.before(hyphen)), Some(NumberWord::Number(tens)) if tens >= 20) && view.touches_next(hyphen - 1)
}

/// Whether letters close to the digits multiply them: always "bn", and "m", which may be metres, of money and before a plural.
fn scales(view: &View<'_>, words: &Words, begin: usize, at: usize) -> bool {
    let money = words.number(view.before(begin)) == Some(NumberWord::Currency);
    view.touches_next(at - 1) && (view.low(at).len() > 1 || money || is_plural(view, at + 1))
}

fn is_plural(view: &View<'_>, at: usize) -> bool {
    at < view.len() && view.is_noun(at) && view.word(at).features.number == Some(Number::Plural)
}

/// "One in five", "nine out of ten": where such a share ends, which is no amount.
fn share_end(view: &View<'_>, words: &Words, taken: &[bool], amount: &Amount) -> Option<usize> {
    let at = amount.words.end;
    if words.number(view.low(at)) != Some(NumberWord::Ratio) {
        return None;
    }
    let of = words.is(view.low(at + 1), SmallWord::Link);
    let next = if of { at + 2 } else { at + 1 };
    if *taken.get(next)? {
        return None;
    }
    let whole = number(view, words, next)?;
    // "Two in three attacks" may be two people.
    let plain = of || amount.value == 1 || whole.value % 10 == 0;
    (amount.value < whole.value && plain).then_some(whole.words.end)
}

/// "30 to 40 people", "between 30 and 40", "50-60 fighters".
fn range(view: &View<'_>, words: &Words, taken: &[bool], least: &Amount) -> Option<Amount> {
    let kind = |index: usize| words.number(view.low(index));
    let at = least.words.end;
    let begin = least.words.start;
    let begin = if begin > 0 && kind(begin - 1) == Some(NumberWord::Currency) { begin - 1 } else { begin };
    let before = begin.checked_sub(1).and_then(kind);
    let between = before == Some(NumberWord::Between);
    // "From 30 to 40" is a rise.
    let joins = kind(at) == Some(NumberWord::Join) && before != Some(NumberWord::From) || between && kind(at) == Some(NumberWord::And);
    if !joins || least.vague {
        return None;
    }
    let next = if kind(at + 1) == Some(NumberWord::Currency) { at + 2 } else { at + 1 };
    if *taken.get(next)? {
        return None;
    }
    let most = number(view, words, next)?;
    // "2 to 3 million": both are millions.
    let scale = match kind(most.words.end - 1) {
        Some(NumberWord::Scale(scale) | NumberWord::Short(scale)) if least.words.len() == 1 && most.words.len() > 1 => scale,
        _ => 1,
    };
    let value = if least.value < scale { least.value * scale } else { least.value };
    let end = most.words.end;
    let money = money(view, words, &(least.words.start..end)).1 == Measure::Money;
    let counted = between || money || (end..end + NEAR).any(|index| is_plural(view, index));
    let words = if between { begin - 1..end } else { least.words.start..end };
    (value < most.value && counted).then_some(Amount { words, value, most: Some(most.value), vague: false })
}

/// The number with its currency, and what it is of.
fn money(view: &View<'_>, words: &Words, range: &Range<usize>) -> (Range<usize>, Measure) {
    let is_currency = |index: usize| words.number(view.low(index)) == Some(NumberWord::Currency);
    if range.start > 0 && is_currency(range.start - 1) {
        (range.start - 1..range.end, Measure::Money)
    } else if is_currency(range.end) {
        (range.start..range.end + 1, Measure::Money)
    } else if range.clone().any(is_currency) {
        (range.clone(), Measure::Money)
    } else {
        (range.clone(), Measure::Count)
    }
}

/// The end of "dozens", "hundreds of thousands", and by how much the second word multiplies the first.
fn vague_end(view: &View<'_>, words: &Words, at: usize) -> (usize, u64) {
    match words.number(view.low(at + 1)) {
        // The plural stands for two of them at least.
        Some(NumberWord::Vague(value)) if words.is(view.low(at), SmallWord::Link) => (at + 2, value / 2),
        _ => (at, 1),
    }
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
fn counts(view: &View<'_>, words: &Words, range: Range<usize>, measure: Measure) -> bool {
    let before = words.number(view.before(range.start)) == Some(NumberWord::Before);
    let after = words.number(view.low(range.end)) == Some(NumberWord::Never);
    // "One of them", "this one".
    let pronoun = measure == Measure::Count
        && words.number(view.low(range.start)) == Some(NumberWord::Number(1))
        && range.len() == 1
        && view.word(range.start).deprel != Deprel::Nummod;
    // "5-4", "F-16", "9/11", "10:30", "two-thirds", "a six-nation bloc" and the parts of names are no amounts.
    let glued = range.start > 0 && view.touches_next(range.start - 1) && !matches!(view.before(range.start), "(" | "\"" | "“" | "‘" | "~");
    let glued_after = view.touches_next(range.end - 1) && matches!(view.low(range.end), "/" | ":" | "%" | "-");
    // "A 40m tower": metres, or what else the letter means.
    let unit = view.touches_next(range.end - 1) && matches!(words.number(view.low(range.end)), Some(NumberWord::Short(_)));
    !(before || after || pronoun || glued || glued_after || unit || is_of_name(view, range.start))
}

/// Whether a number is part of a name: "Hill 355", "the Group of Seven".
fn is_of_name(view: &View<'_>, at: usize) -> bool {
    let behind = at > 0 && view.word(at).head == Some(at - 1) && view.word(at - 1).upos == Upos::ProperNoun && view.is_capital(at - 1);
    behind || view.is_capital(at) && !view.opens(at) && !view.is_headline()
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
