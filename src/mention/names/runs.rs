//! A run of capitalised words in, its names out: the run is cut where a title stands, and where a form of the base begins or ends.

use std::ops::Range;

use crate::kb::SmallWord;
use crate::mention::lookup::{self, Match};
use crate::syntax::{Deprel, Upos};

use super::kind::is_acronym;
use super::{Finder, Piece, is_numeral};

/// So many words a nickname has at most.
const LONGEST_NICKNAME: usize = 3;

impl Finder<'_> {
    /// Reads the run of capitalised words from here, adds its names, and says where to go on.
    pub(super) fn run(&self, at: usize, pieces: &mut Vec<Piece>) -> usize {
        let before = pieces.len();
        let end = self.cut(at, self.run_end(at), pieces);
        let Some(last) = pieces[before..].iter().rposition(|piece| piece.words.end == end).map(|index| index + before) else { return end };
        let mut end = end;
        if let Some(joined) = self.with_and(&pieces[last]) {
            end = joined.words.end;
            pieces[last] = joined;
        }
        if let Some(joined) = self.with_link(&pieces[last], end) {
            end = joined.words.end;
            let inner = self.inner(&joined);
            pieces[last] = joined;
            pieces.extend(inner);
        }
        if let Some(joined) = self.with_tail(&pieces[last]) {
            end = joined.words.end;
            let place = self.inner(&Piece { words: pieces[last].words.end..end, class: None, candidates: Vec::new(), titled: false });
            pieces.extend(place);
            let inner = std::mem::replace(&mut pieces[last], joined);
            if !inner.candidates.is_empty() || inner.class.is_some() {
                pieces.push(inner);
            }
        }
        end
    }

    /// The word after a run of capitalised words.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let view = self.view;
        let mut end = at + self.known(at).map_or(1, |found| found.len);
        while end < view.len() && !self.taken[end] {
            let hyphen = view.low(end) == "-" && view.touches_next(end - 1) && view.touches_next(end) && end + 1 < view.len();
            let digits = |index: usize| view.forms.get(index).is_some_and(|form| form.starts_with(|c: char| c.is_ascii_digit()));
            let numeral = view.forms[end].bytes().all(is_numeral) && self.is_capital(end - 1);
            // "People's Party": the possessor is an ordinary noun.
            let owned = self.small(end, SmallWord::Possessive)
                && end + 1 < view.len()
                && self.is_capital(end + 1)
                && (at..end).all(|index| self.known(index).is_none())
                && lookup::noun(self.kb, self.classes, view, end - 1).is_some();
            let ampersand = view.low(end) == "&" && end + 1 < view.len() && self.is_capital(end + 1);
            let hyphen =
                hyphen && !self.taken[end + 1] && (view.is_capital(end + 1) || digits(end + 1) || self.is_second_syllable(end + 1));
            end += if self.is_capital(end) || self.is_particle(end) || numeral {
                1
            } else if let Some(length) = self.nickname(end) {
                length
            } else if owned || hyphen || ampersand {
                2
            } else {
                break;
            };
        }
        end.min(view.len())
    }

    /// The length of a nickname between a given name and a surname, its marks included: "Amira “Ace” Brask".
    fn nickname(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let is_mark = |at: usize| matches!(view.forms.get(at), Some(&("“" | "”" | "\"" | "‘" | "’" | "''" | "``")));
        let close = (at + 2..at + 2 + LONGEST_NICKNAME).find(|&close| is_mark(close)).filter(|_| is_mark(at))?;
        let is_named = at > 0 && lookup::is_given(self.kb, view, at - 1) && close + 1 < view.len() && self.is_capital(close + 1);
        let is_capitalised = (at + 1..close).all(|word| view.is_capital(word) && !self.taken[word]);
        (is_named && is_capitalised).then_some(close + 1 - at)
    }

    /// "Dae-jung": a word in lower case behind a hyphen, which belongs to the given name before it.
    fn is_second_syllable(&self, at: usize) -> bool {
        let view = self.view;
        let named = at >= 3 && self.is_capital(at - 2) && self.is_capital(at - 3) && self.known(at - 2).is_none();
        let short = view.forms[at].chars().count() < 6 && view.forms[at].starts_with(char::is_lowercase);
        named && short && view.word(at).upos == Upos::ProperNoun && !self.small(at, SmallWord::Hyphen)
    }

    /// Cuts the words of a run into names; says where the last one or the run ends.
    pub(super) fn cut(&self, begin: usize, end: usize, pieces: &mut Vec<Piece>) -> usize {
        let mut end = end;
        let mut pending = begin;
        let mut titled = false;
        let mut at = begin;
        while at < end {
            let title = lookup::title(self.kb, self.classes, self.view, at).filter(|&length| !self.is_within_name(at, length, end));
            if let Some(after) = title.map(|length| at + length).filter(|&after| after > end) {
                // "Secretary of State" goes beyond the capitals.
                end = if after < self.view.len() && self.is_capital(after) { self.run_end(after) } else { after };
            }
            let known = self.known(at).filter(|found| title.is_none_or(|length| found.len > length));
            // A surname or a small town is no name of its own within a longer run.
            let alone = |found: &Match| {
                let after = at + found.len;
                // "Michael Jordan": a given name, whoever else is called so.
                let given =
                    found.len == 1 && after < end && lookup::is_given(self.kb, self.view, at) && self.bound(&(at..after), &(after..end));
                pending == at && self.rest_end(after, end) == after && !given
            };
            if let Some(found) = known.filter(|found| !found.weak || alone(found)) {
                let known = at..at + found.len;
                end = end.max(known.end);
                let rest_end = self.foreign(&found, known.end).unwrap_or_else(|| self.rest_end(known.end, end));
                // "Democrat Alan Brask": a given name begins another name.
                let given = rest_end > known.end + 1 && lookup::is_given(self.kb, self.view, known.end) && !self.is_head(rest_end - 1);
                let rest_end = if given { known.end } else { rest_end };
                let rest = known.end..rest_end;
                let whole = pending..rest_end;
                let person = self.classes.is(found.class, self.classes.person);
                if !rest.is_empty()
                    && (self.is_head(rest_end - 1) || self.bound(&known, &rest) && !found.adjective && found.stays(self.classes))
                {
                    if pending < at && !self.is_head(rest_end - 1) {
                        self.push(pending..at, titled, pieces);
                        pending = at;
                    }
                    self.push(pending.max(if found.adjective { at } else { pending })..rest_end, titled, pieces);
                    if found.stays(self.classes) {
                        pieces.push(Piece { words: known, class: found.class, candidates: found.candidates, titled: false });
                    }
                    (at, titled) = (rest_end, false);
                } else if !found.adjective && !person && !rest.is_empty() && lookup::is_given(self.kb, self.view, at) && !titled {
                    pieces.push(Piece { words: whole, class: self.classes.person, candidates: Vec::new(), titled });
                    (at, titled) = (rest_end, false);
                } else if pending < at
                    && !found.adjective
                    && (self.bound(&(pending..at), &known)
                        || self.is_first_name(at - 1, person)
                        || self.is_variety(&(pending..at), &found, &known))
                {
                    self.push(pending..known.end, titled, pieces);
                    (at, titled) = (known.end, false);
                } else {
                    self.push(pending..at, titled && pending < at, pieces);
                    let titled_name = titled && pending == at;
                    pieces.push(Piece { words: known.clone(), class: found.class, candidates: found.candidates, titled: titled_name });
                    (at, titled) = (known.end, false);
                }
                pending = at;
            } else if let Some(length) = title {
                let portfolio = (pending..at).all(|index| self.small(index, SmallWord::Portfolio));
                if !portfolio {
                    self.push(pending..at, titled, pieces);
                }
                at += length;
                (pending, titled) = (at, true);
            } else {
                at += 1;
            }
        }
        self.push(pending..end, titled, pieces);
        end
    }

    /// "Italian Republican Party": the end of the name of an organisation that the base has in another country.
    fn foreign(&self, adjective: &Match, at: usize) -> Option<usize> {
        if !adjective.adjective {
            return None;
        }
        let other = self.known(at)?;
        if other.adjective {
            // "Italian Christian Democratic Party".
            return self.foreign(&other, at + other.len);
        }
        let country = other.candidates.first().and_then(|&entry| self.kb.country_of(entry))?;
        let organization = self.classes.is(other.class, self.classes.organization);
        (organization && adjective.candidates.first() != Some(&country) && self.is_head(at + other.len - 1)).then_some(at + other.len)
    }

    /// "New" + "Democratic Party": a capitalised property before the name of an organisation that makes it another one.
    fn is_variety(&self, before: &Range<usize>, found: &Match, known: &Range<usize>) -> bool {
        let last = self.view.word(before.end - 1);
        self.classes.is(found.class, self.classes.organization)
            && self.is_head(known.end - 1)
            && !self.view.opens(before.start)
            && (last.upos == Upos::Adjective || last.upos == Upos::ProperNoun && last.head.is_some_and(|head| head >= known.start))
    }

    /// Whether what looks like a title is a word of an organisation's name: "National Fishing Board", "Official Secrets Act".
    fn is_within_name(&self, at: usize, length: usize, end: usize) -> bool {
        let after = at + length;
        let adjective = length == 1 && self.view.word(at).upos == Upos::Adjective;
        let named = || (after..end).any(|index| lookup::is_given(self.kb, self.view, index) || self.known(index).is_some());
        after < end && (adjective || self.is_head(end - 1) && !named())
    }

    /// The end of the words after a form of the base that may continue it.
    fn rest_end(&self, from: usize, end: usize) -> usize {
        (from..end)
            .find(|&at| self.known(at).is_some_and(|found| !found.weak) || lookup::title(self.kb, self.classes, self.view, at).is_some())
            .unwrap_or(end)
    }

    /// Whether a word ends the name of an organisation, a place or an event: "University".
    pub(super) fn is_head(&self, at: usize) -> bool {
        self.view.is_capital(at) && lookup::head(self.kb, self.view, at).is_some()
    }

    /// Whether the tree holds two runs together as one name, or a hyphen does.
    fn bound(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let joins = |from: &Range<usize>, to: &Range<usize>| {
            from.clone().any(|at| {
                let word = self.view.word(at);
                // "Western Norland": an adjective with a capital that nothing but the name explains.
                let adjective = word.deprel == Deprel::Amod && at < to.start && !self.view.opens(at);
                (adjective || matches!(word.deprel, Deprel::Flat | Deprel::Compound)) && word.head.is_some_and(|head| to.contains(&head))
            })
        };
        self.view.low(other.start) == "-" || joins(one, other) || joins(other, one)
    }

    fn is_first_name(&self, at: usize, before_person: bool) -> bool {
        before_person && lookup::is_given(self.kb, self.view, at)
    }

    /// Adds a name that the base does not know, without what cannot stand at its ends.
    pub(super) fn push(&self, words: Range<usize>, titled: bool, pieces: &mut Vec<Piece>) {
        let Range { mut start, mut end } = words;
        let edge = |at: usize| {
            self.view.low(at) == "-"
                || matches!(
                    self.view.word(at).upos,
                    Upos::Determiner
                        | Upos::Pronoun
                        | Upos::Adposition
                        | Upos::Auxiliary
                        | Upos::SubordinatingConjunction
                        | Upos::CoordinatingConjunction
                )
                || self.small(at, SmallWord::Portfolio) && titled
                || self.small(at, SmallWord::Apart) && self.view.opens(at)
        };
        while start < end && edge(start) {
            start += 1;
        }
        while start < end && edge(end - 1) {
            end -= 1;
        }
        if start >= end {
            return;
        }
        // "71st Battalion", "407th AEG".
        let is_unit = self.is_head(end - 1) || end == start + 1 && is_acronym(self.view.forms[start]);
        if is_unit && start > 0 && !self.taken[start - 1] && is_ordinal(self.view.forms[start - 1]) {
            start -= 1;
        }
        // A capitalised ordinary noun ("the President", "the Army") is a description.
        let lone = end == start + 1 && lookup::noun(self.kb, self.classes, self.view, start).is_some();
        // "Islamic", "Western" alone is a property.
        let lone = lone || end == start + 1 && !titled && self.view.word(start).upos == Upos::Adjective;
        // A single letter, and an unknown word that opens a sentence and does nothing there, is no name.
        let sole = end == start + 1;
        let letter = sole && self.view.forms[start].chars().count() == 1;
        let word = self.view.word(start);
        let idle = sole
            && !titled
            && self.view.opens(start)
            && !self.spelling.capital.contains(self.view.low(start))
            && !(word.deprel.is(Deprel::Nsubj) || word.deprel == Deprel::NmodPoss)
            && self.kb.naming().name_part(self.view.low(start)).is_none();
        // "Ministry" alone is a description, in "Ministry of Fishing" it opens a name.
        let linked =
            self.small(end, SmallWord::Link) && !self.is_and(end) && (self.view.is_capital(end + 1) || self.view.is_capital(end + 2));
        let lone = (lone || letter || idle) && !(linked && self.is_head(start));
        if !lone {
            pieces.push(Piece { words: start..end, class: None, candidates: Vec::new(), titled });
        }
    }
}

/// Whether a form is an ordinal in figures: "71st".
fn is_ordinal(form: &str) -> bool {
    let figures = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
    is_number && matches!(&form[figures.len()..], "st" | "nd" | "rd" | "th")
}
