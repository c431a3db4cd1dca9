//! A predicate in, the days of what it states out: the time expression that belongs to it, else what its tense says.

use jiff::civil::Date;

use crate::ontology::RelationKind;
use crate::proposition::{Proposition, Sentence};
use crate::syntax::{Deprel, Tense, Upos, VerbForm};

use super::Read;

/// First and last day of what a predicate states; none where it is not said.
pub(super) fn time(
    read: &Read<'_>,
    index: usize,
    sentence: &Sentence<'_>,
    proposition: &Proposition<'_>,
    kind: RelationKind,
) -> Option<(Date, Date)> {
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
    let dated = kind == RelationKind::Event && is_now(sentence, proposition);
    dated.then(|| read.document.published()).flatten().map(|day| (day, day))
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
        let is_other_verb = word.deprel == Deprel::Conj && word.upos == Upos::Verb;
        if at != time && is_other_verb {
            return None;
        }
        if at != time && matches!(word.deprel.main(), "acl" | "advcl" | "ccomp" | "parataxis") {
            return None;
        }
        at = word.head?;
        steps += 1;
    }
}

/// Whether the predicate is in the present tense, as news tells what happens on its day: nothing in the future, past or perfect.
fn is_now(sentence: &Sentence<'_>, proposition: &Proposition<'_>) -> bool {
    let verb = proposition.context.anchors.first().copied().unwrap_or(proposition.head);
    let tree = sentence.tree;
    let mut auxiliaries = tree.children_by(verb, Deprel::Aux).peekable();
    if auxiliaries.peek().is_none() {
        return tree.word(verb).features.tense == Some(Tense::Present) && tree.word(verb).features.verb_form == Some(VerbForm::Finite);
    }
    let present = |auxiliary: usize| tree.word(auxiliary).features.tense == Some(Tense::Present);
    let perfect = tree.word(verb).features.tense == Some(Tense::Past) && tree.children_by(verb, Deprel::AuxPass).next().is_none();
    auxiliaries.all(present) && !perfect
}
