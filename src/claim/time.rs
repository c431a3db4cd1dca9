//! A predicate in, the days of what it states out: the time expression that belongs to it, else what its tense says.

use jiff::civil::Date;

use crate::proposition::{Proposition, Sentence};
use crate::syntax::{Deprel, Tense};

use super::Read;

/// First and last day of what a predicate states; none where it is not said.
pub(super) fn time(read: &Read<'_>, index: usize, sentence: &Sentence<'_>, proposition: &Proposition<'_>) -> Option<(Date, Date)> {
    let times = &read.mentions.times;
    let first = times.partition_point(|time| time.sentence < index);
    let mut best: Option<(usize, (Date, Date))> = None;
    for time in times[first..].iter().take_while(|time| time.sentence == index) {
        let (Some(from), Some(to)) = (time.from, time.to) else { continue };
        if let Some(steps) = distance(sentence, proposition, time.head)
            && best.is_none_or(|(other, _)| steps < other)
        {
            best = Some((steps, (from, to)));
        }
    }
    if let Some((_, interval)) = best {
        return Some(interval);
    }
    is_now(sentence, proposition).then(|| read.document.published()).flatten().map(|day| (day, day))
}

/// How far a time expression stands from the predicate it dates; none where another predicate stands between.
fn distance(sentence: &Sentence<'_>, proposition: &Proposition<'_>, time: usize) -> Option<usize> {
    let mut at = time;
    let mut steps = 0;
    loop {
        if at == proposition.head {
            return Some(steps);
        }
        if let Some(position) = proposition.context.anchors.iter().rev().position(|&anchor| anchor == at) {
            return Some(steps + position + 1);
        }
        let word = sentence.tree.word(at);
        if at != time && matches!(word.deprel.main(), "acl" | "advcl" | "ccomp" | "parataxis") {
            return None;
        }
        at = word.head?;
        steps += 1;
    }
}

/// Whether the predicate is in the present progressive or the present perfect progressive: it goes on when it is written.
fn is_now(sentence: &Sentence<'_>, proposition: &Proposition<'_>) -> bool {
    let verb = proposition.context.anchors.first().copied().unwrap_or(proposition.head);
    let mut auxiliaries = sentence.tree.children_by(verb, Deprel::Aux).peekable();
    auxiliaries.peek().is_some()
        && auxiliaries.all(|auxiliary| sentence.tree.word(auxiliary).features.tense == Some(Tense::Present))
        && sentence.tree.word(verb).features.tense == Some(Tense::Present)
}
